"""A form whose fields stand in groups that open and close, so that many fields are no wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from clndesk.fields import Reference, Several
from clndesk.i18n import _
from clndesk.models.catalog import Kind
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editor_picks import PickEditor
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.form_row import FormRow

Save = Callable[[str, Any], bool]
_WIDEST_LABEL = 13
"""The widest label in quarters of a control's height; longer ones wrap."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under a heading (a marked source text); `is_open` where they are seen from the beginning."""

    title: str
    keys: tuple[str, ...]
    is_open: bool = True


class GroupedForm(QWidget):
    """Saves as one goes along; a heading says how many of its fields are filled in."""

    def __init__(
        self, kind: Kind, groups: Sequence[FieldGroup], providers: Providers, save: Save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        keys = [key for group in groups for key in group.keys]
        self.rows = {key: FormRow(kind.fields[key], providers, save) for key in keys}
        self._sections = [_Section(group, [self.rows[key] for key in group.keys]) for group in groups]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, metrics.now().gap, 0)
        column.setSpacing(metrics.now().gap_tiny)
        width = min(max(row.label_width() for row in self.rows.values()), _WIDEST_LABEL * metrics.now().control // 4)
        for row in self.rows.values():
            row.set_label_width(width)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)

    def show_values(self, values: Mapping[str, Any], *, read_only: bool = False) -> None:
        """Show another record; what was typed for the one before is saved first."""
        self.flush()
        for key, row in self.rows.items():
            row.editor.set_read_only(read_only)
            row.show_value(values.get(key))
        self._count(values)

    def refresh_values(self, values: Mapping[str, Any]) -> None:
        """Show what has changed in the record; what is being typed stays."""
        for key, row in self.rows.items():
            row.refresh_value(values.get(key))
        self._count(values)

    def flush(self) -> None:
        """Save what has been typed and can be saved."""
        for row in self.rows.values():
            row.flush()

    def forget_options(self, kinds: set[str]) -> None:
        """Read the records to pick from anew, as some of these kinds are different now."""
        for row in self.rows.values():
            item = row.field.type.item if isinstance(row.field.type, Several) else row.field.type
            if isinstance(row.editor, PickEditor) and isinstance(item, Reference) and item.kind in kinds:
                row.editor.options.is_loaded = False

    def _count(self, values: Mapping[str, Any]) -> None:
        for section in self._sections:
            section.show_count(sum(values.get(key) not in (None, ()) for key in section.group.keys))


class _Section(QWidget):
    """One group: a heading that opens and closes it, and its rows."""

    def __init__(self, group: FieldGroup, rows: Sequence[FormRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self._head, self._body = QToolButton(), QWidget()
        column, below = QVBoxLayout(self), QVBoxLayout(self._body)
        for layout in (column, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(metrics.now().gap_tiny + 1)
        self._head.setCheckable(True)
        self._head.setProperty("heading", True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for row in rows:
            below.addWidget(row)
        column.addWidget(self._head)
        column.addWidget(self._body)
        self._head.toggled.connect(self._on_toggled)
        self._head.setChecked(group.is_open)
        self._on_toggled(group.is_open)

    def open(self) -> None:
        """Show the fields."""
        self._head.setChecked(True)

    def show_count(self, filled: int) -> None:
        """Say how many fields are filled in."""
        words = _("{group} · {filled} of {count}")
        self._head.setText(words.format(group=_(self.group.title), filled=filled, count=len(self.group.keys)))

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._head.setIcon(icon("chevron-down" if is_open else "chevron-right"))
