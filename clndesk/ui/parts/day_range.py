"""Two days between which something lies; either may be left open."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clndesk.fields import Day, Invalid
from clndesk.i18n import N_, _
from clndesk.models.base import FieldSpec
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.editor_dates import DateField
from clndesk.ui.parts.section_label import text_label


class DayRange(QWidget):
    """From a day to a day, both of them in it; what cannot be read is marked, and the last good day holds."""

    changed = Signal()

    def __init__(self, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first: date | None = None
        self.last: date | None = None
        self.begin = DateField(Field("", "first", FieldSpec(Day(), N_("From day"))), providers)
        self.end = DateField(Field("", "last", FieldSpec(Day(), N_("To day"))), providers)
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(metrics.now().gap)
        for words, editor in ((_("From"), self.begin), (_("to"), self.end)):
            line.addWidget(text_label(words, "second"))
            editor.setFixedWidth(metrics.now().search_least + metrics.now().gap_wide)
            line.addWidget(editor)

    def _connect(self) -> None:
        for editor in (self.begin, self.end):
            editor.finished.connect(partial(self._on_finished, editor))

    def clear(self) -> None:
        """Leave both ends open; nothing is said."""
        self.first = self.last = None
        for editor in (self.begin, self.end):
            editor.set_value(None)
            editor.set_flag(None)

    def _on_finished(self, editor: DateField) -> None:
        before = (self.first, self.last)
        try:
            day = editor.value()
        except Invalid as invalid:
            editor.set_flag(invalid.reason)
            return
        editor.set_flag(None)
        editor.set_value(day)
        self.first, self.last = (day, self.last) if editor is self.begin else (self.first, day)
        if (self.first, self.last) != before:
            self.changed.emit()
