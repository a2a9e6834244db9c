"""Editors of days and moments: typed freely, or picked from a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from clndesk.fields import Invalid, Moment
from clndesk.i18n import _
from clndesk.models.catalog import Field
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.editor_text import LineEditor
from clndesk.ui.parts.popover import Popover


class CalendarPopover(Popover):
    """A month to pick a day from."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = QCalendarWidget()
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setMinimumSize(metrics.now().popover, metrics.now().control * 8)
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Red is kept for what is wrong; and not every country rests on these days.
            self.calendar.setWeekdayTextFormat(day, plain)
        for name, shape in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            # Qt draws its own arrows black, which the dark colours swallow.
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(shape, "text"))
        self.body.addWidget(self.calendar)
        # `activated` is said for a click too, and not for the arrow keys on the way to a day.
        self.calendar.activated.connect(self._on_picked)
        self.calendar.clicked.connect(self._on_picked)

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.picked.emit(day)


class DateField(LineEditor):
    """A day, or a day with a time: "12 dec", 2026-12-12, 12/12/2026, or Alt+Down for the calendar."""

    def __init__(self, field: Field, providers: Providers, parent: QWidget | None = None) -> None:
        super().__init__(field, providers, parent)
        self._popover: CalendarPopover | None = None
        self._open = QAction(icon("calendar"), _("Choose a day"), self)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._open.triggered.connect(self.open_popup)

    @override
    def open_popup(self) -> None:
        if self.line.isReadOnly():
            return
        if self._popover is None:
            self._popover = CalendarPopover(self)
            self._popover.picked.connect(self._on_picked)
        day = self._known() or datetime.now()  # noqa: DTZ005 - the day as clocks show it where the person is
        self._popover.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popover.open_below(self)
        self._popover.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def put(self, value: Any) -> None:
        """Put a day or a moment in as a person would, saying so."""
        self.type_in(self.field.type.format(value, self.providers.wording))

    def _known(self) -> date | None:
        try:
            return self.read(self.text())
        except Invalid:
            return None

    def _on_picked(self, picked: QDate) -> None:
        known, day = self._known(), date(picked.year(), picked.month(), picked.day())
        if isinstance(self.field.type, Moment):
            self.put(datetime.combine(day, known.time() if isinstance(known, datetime) else datetime.min.time()))
        else:
            self.put(day)
        self.finished.emit()

    @override
    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._open.setEnabled(not read_only)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        pressed = event.modifiers()
        if event.key() == Qt.Key.Key_Down and pressed & Qt.KeyboardModifier.AltModifier:
            self.open_popup()
            return True
        if event.key() == Qt.Key.Key_Semicolon and pressed & Qt.KeyboardModifier.ControlModifier:
            moment = datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 - as clocks show it here
            self.put(moment if isinstance(self.field.type, Moment) else moment.date())
            return True
        return False
