"""The form of a record, made from the catalog: the daily fields first, the others folded below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from clndesk.fields import Reference, Several
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import Field, Kind
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editor_picks import PickEditor
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.form_row import FormRow

Save = Callable[[str, str, Any], bool]
"""Stores a value given a record's id ("" for a draft) and a field's key; False where it was refused."""

_WIDEST_LABEL = 13
"""The widest label in quarters of a control's height; longer ones wrap."""


class RecordForm(QWidget):
    """Every field of a kind; what is typed wrongly is kept for each record until it is mended or taken back."""

    def __init__(
        self, kind: Kind, daily: Sequence[str], providers: Providers, save: Save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._record = ""
        self._kept: dict[str, dict[str, str]] = {}
        order = sorted(kind.fields.values(), key=partial(_rank, daily))
        self.rows = {field.key: FormRow(field, providers, self._on_save) for field in order}
        self._daily = [key for key in self.rows if key in daily]
        self._more, self._folded = QToolButton(), QWidget()
        self._build()
        self._more.toggled.connect(self._on_more)

    def _build(self) -> None:
        sizes = metrics.now()
        column, below = QVBoxLayout(self), QVBoxLayout(self._folded)
        for layout in (column, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(sizes.gap_tiny + 1)
        width = min(max(row.label_width() for row in self.rows.values()), _WIDEST_LABEL * sizes.control // 4)
        for key, row in self.rows.items():
            row.set_label_width(width)
            (column if key in self._daily else below).addWidget(row)
        self._more.setCheckable(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._folded.hide()
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._name_more()
        column.addWidget(self._folded)
        column.addStretch(1)

    def show_record(self, record_id: str, values: Mapping[str, Any], read_only: bool = False) -> None:
        """Show a record; what was typed for the one before is saved first."""
        self.leave()
        self._record = record_id
        kept = self._kept.get(record_id, {})
        for key, row in self.rows.items():
            row.may_be_empty = not record_id
            row.editor.set_read_only(read_only)
            row.show_value(values.get(key), kept.get(key))
        if any(row.is_wrong and key not in self._daily for key, row in self.rows.items()):
            self._more.setChecked(True)

    def refresh_values(self, values: Mapping[str, Any]) -> None:
        """Show what has changed in the record; what is being typed stays."""
        for key, row in self.rows.items():
            row.refresh_value(values.get(key))

    def take_name(self, record_id: str) -> None:
        """The draft has become a record; the cursor stays where it is."""
        self._record = record_id
        for row in self.rows.values():
            row.may_be_empty = False

    @property
    def record(self) -> str:
        """The id of the record shown, "" for a draft or none."""
        return self._record

    def flush(self) -> None:
        """Save what has been typed and can be saved."""
        for row in self.rows.values():
            row.flush()

    def leave(self) -> None:
        """Save what can be saved, and keep for later what cannot."""
        self.flush()
        wrong = {key: row.typed() for key, row in self.rows.items() if row.is_touched}
        self._kept.pop(self._record, None)
        if wrong and self._record:
            self._kept[self._record] = wrong

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = next(iter(self.rows.values())).editor
        first.setFocus(Qt.FocusReason.TabFocusReason)
        first.select_all()

    def forget_options(self, kinds: set[str]) -> None:
        """Read the records to pick from anew, as some of these kinds are different now."""
        for row in self.rows.values():
            if isinstance(row.editor, PickEditor) and _target(row.field) in kinds:
                row.editor.options.is_loaded = False

    def _on_save(self, key: str, value: Any) -> bool:
        return self._save(self._record, key, value)

    def _on_more(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        self._name_more()

    def _name_more(self) -> None:
        count = len(self.rows) - len(self._daily)
        opened = self._more.isChecked()
        more = ngettext("{count} more field", "{count} more fields", count).format(count=count)
        self._more.setText(_("Fewer fields") if opened else more)
        self._more.setIcon(icon("chevron-up" if opened else "chevron-down"))
        self._more.setVisible(count > 0)


def _rank(daily: Sequence[str], field: Field) -> int:
    """Daily fields come in the order the page gives, the others in that of their declaration (the sort is stable)."""
    return daily.index(field.key) if field.key in daily else len(daily)


def _target(field: Field) -> str:
    item = field.type.item if isinstance(field.type, Several) else field.type
    return item.kind if isinstance(item, Reference) else ""
