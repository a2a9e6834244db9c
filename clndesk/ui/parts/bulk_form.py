"""Editing many records at once: only the fields that are touched change, and what will happen is said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clndesk.fields import Email, Link, LongText, Phone
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind
from clndesk.ui import metrics
from clndesk.ui.parts.bulk_row import BulkRow
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import text_label

_ONE_EACH = (Email, Phone, Link, LongText)
"""Types whose values belong to one record alone."""
_WIDEST_LABEL = 13


class BulkForm(QWidget):
    """The side panel while several records are selected."""

    apply_wanted = Signal(object)

    def __init__(
        self,
        kind: Kind,
        providers: Providers,
        count_words: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._providers, self._count_words = providers, count_words
        self._count = 0
        self._values: Mapping[str, Sequence[Any]] = {}
        self.rows = {field.key: BulkRow(field, providers) for field in bulk_fields(kind)}
        self._title, self._words = text_label("", "section", wrap=True), text_label("", "", wrap=True)
        self._problems = text_label("", "danger", wrap=True)
        self.apply, self._discard = QPushButton(), QPushButton(_("Discard"))
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        column, inside = QVBoxLayout(self), QWidget()
        column.setContentsMargins(sizes.panel_side, sizes.panel_top, sizes.panel_side, sizes.gap)
        fields, buttons = QVBoxLayout(inside), FlowLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(sizes.gap_tiny + 1)
        width = min(max(row.label_width() for row in self.rows.values()), _WIDEST_LABEL * sizes.control // 4)
        for row in self.rows.values():
            row.set_label_width(width)
            fields.addWidget(row)
        fields.addStretch(1)
        self.apply.setProperty("primary", True)
        buttons.addWidget(self._discard)
        buttons.addWidget(self.apply)
        column.addWidget(self._title)
        column.addWidget(text_label(_("Only the fields you touch are changed."), "second", wrap=True))
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self._problems)
        column.addWidget(self._words)
        column.addLayout(buttons)

    def _connect(self) -> None:
        for row in self.rows.values():
            row.changed.connect(self._on_changed)
        self.apply.clicked.connect(self._on_apply)
        self._discard.clicked.connect(self.discard)

    def show_records(self, count: int, values: Mapping[str, Sequence[Any]]) -> None:
        """Begin anew with other records; `values` holds for each field the value of every record."""
        self._count, self._values = count, values
        self._title.setText(_("{things} selected").format(things=self._count_words(count)))
        self.apply.setText(_("Apply to {things}").format(things=self._count_words(count)))
        self.discard()

    def discard(self) -> None:
        """Forget what was put in."""
        for key, row in self.rows.items():
            row.show_values(self._values.get(key, (None,)))
        self._on_changed()

    def sentences(self) -> list[str]:
        """What applying does, a sentence for each field."""
        return [self._sentence(row) for row in self.rows.values() if row.is_touched and not row.problem]

    def _sentence(self, row: BulkRow) -> str:
        have = sum(value == row.value for value in self._values[row.field.key])
        facts = {
            "field": row.field.label(),
            "value": row.field.type.format(row.value, self._providers.wording),
            "things": self._count_words(self._count),
            "count": have,
        }
        return _sentence_of(empties=row.value is None, some_have=have > 0).format(**facts)

    def _on_changed(self) -> None:
        wrong = [row for row in self.rows.values() if row.problem]
        problems = [_("{field}: {reason}").format(field=row.field.label(), reason=row.problem) for row in wrong]
        sentences = self.sentences()
        for label, lines in ((self._problems, problems), (self._words, sentences)):
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
        self.apply.setEnabled(bool(sentences) and not problems)
        self._discard.setEnabled(bool(problems or sentences))

    def _on_apply(self) -> None:
        self.apply_wanted.emit({key: row.value for key, row in self.rows.items() if row.is_touched})


def bulk_fields(kind: Kind) -> list[Field]:
    """The fields that records may have in common."""
    return [field for field in kind.fields.values() if field is not kind.title and not _is_own(field)]


def _is_own(field: Field) -> bool:
    return isinstance(field.type, _ONE_EACH)


def _sentence_of(*, empties: bool, some_have: bool) -> str:
    if empties and some_have:
        return _("Empty “{field}” for {things} ({count} have nothing there)")
    if empties:
        return _("Empty “{field}” for {things}")
    if some_have:
        return _("Change “{field}” to “{value}” for {things} ({count} already have it)")
    return _("Change “{field}” to “{value}” for {things}")
