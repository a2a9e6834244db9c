"""Says what a list of people is, and for which day it ticks; both can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from clndesk.i18n import _
from clndesk.insight.attendance_log import Sense
from clndesk.ui import metrics
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox
from clndesk.ui.parts.when import short_day


class ListSense(QWidget):
    """`told` are the days that the list names, `days` those of the session; `changed` tells of a choice."""

    changed = Signal()

    def __init__(
        self, sense: Sense, told: Sequence[date], days: Sequence[date], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first = day
        self._days: list[date | None] = [*([None] if told else []), *dict.fromkeys((*days, day))]
        self.sense_box, self.day_box = StillBox(), StillBox()
        self._day_label = _label(_("For the day"), self.day_box)
        for each, words in ((Sense.THERE, _("Those who were there")), (Sense.LISTED, _("Those who have registered"))):
            self.sense_box.addItem(words, each)
        by_itself = _("As the list says: {days}").format(days=", ".join(map(short_day, told)))
        self.day_box.addItems([short_day(one) if one else by_itself for one in self._days])
        self.sense_box.setCurrentIndex(self.sense_box.findData(sense))
        fitting = bool(told) and (not days or not set(told).isdisjoint(days))
        self.day_box.setCurrentIndex(self._days.index(None if fitting else day))
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(metrics.now().gap)
        form.addRow(_label(_("On the list are"), self.sense_box), self.sense_box)
        form.addRow(self._day_label, self.day_box)

    def _connect(self) -> None:
        self.sense_box.currentIndexChanged.connect(self._on_chosen)
        self.day_box.currentIndexChanged.connect(self._on_chosen)

    @property
    def sense(self) -> Sense:
        """What the list is."""
        return Sense(self.sense_box.currentData())

    @property
    def by_list(self) -> bool:
        """Whether each line counts for the day that it names."""
        return self._days[self.day_box.currentIndex()] is None

    @property
    def day(self) -> date:
        """The day that is ticked where a line names none, or where the list does not decide."""
        return self._days[self.day_box.currentIndex()] or self._first

    def _on_chosen(self, _row: int) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Who has registered is ticked for no day."""
        for widget in (self.day_box, self._day_label):
            widget.setVisible(self.sense is Sense.THERE)


def _label(words: str, box: QComboBox) -> QLabel:
    label = text_label(words, "second")
    label.setBuddy(box)
    box.setAccessibleName(words)
    return label
