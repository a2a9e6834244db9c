"""What a list is that was taken in, and who is who on it: one is asked about some, and looks through who is certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _, ngettext
from clndesk.insight.attendance_log import Sense, days_told, sense_of
from clndesk.services.attendance_import import Intake, is_there
from clndesk.services.bodies_named import NEW, NOBODY, Body
from clndesk.services.people_recognised import Recognised
from clndesk.ui import metrics
from clndesk.ui.pages.sessions.list_boxes import box_of, box_of_body
from clndesk.ui.pages.sessions.list_sense import ListSense
from clndesk.ui.pages.sessions.list_words import (
    asked_words,
    body_words,
    line_words,
    listed_words,
    not_ticked_words,
    ticked_words,
)
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import SectionLabel, text_label

_MOST_OF_SCREEN = 0.92


class AttendanceDialog(QDialog):
    """`taken` gives what was chosen as an `Intake`; `keys` name the organisation of each line, "" where it has none."""

    taken = Signal(object)

    def __init__(
        self,
        found: Sequence[Recognised],
        bodies: Mapping[str, Body],
        keys: Sequence[str],
        days: Sequence[date],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found, self._keys = found, keys
        lines = [each.line for each in found]
        self.sense = ListSense(sense_of(lines), days_told(lines), days, day)
        self.boxes = {place: box_of(found[place]) for place in _asked(found)}
        self.certain = {place: box_of(each) for place, each in enumerate(found) if each.standing == "sure"}
        self.bodies = {key: box_of_body(body) for key, body in bodies.items()}
        self._body_names = {key: text_label(body_words(body), "", wrap=True) for key, body in bodies.items()}
        self._their = SectionLabel(_("Their organisations"))
        self._told = text_label("", "", wrap=True)
        self.tick, self._cancel = QPushButton(), QPushButton(_("Cancel"))
        self.all_new = QPushButton(_("Add those without a match as new people"))
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        sizes = metrics.now()
        self.setWindowTitle(_("People from a list"))
        wanted = QSize(2 * sizes.panel, sizes.panel + 4 * sizes.control)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        column, foot, grid = QVBoxLayout(self), QHBoxLayout(), QGridLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        column.addWidget(self.sense)
        column.addWidget(self._told)
        inside = QWidget()
        inside.setLayout(grid)
        self._fill(grid)
        column.addWidget(scrolling(inside), 1)
        self.tick.setProperty("primary", True)
        foot.addWidget(self.all_new)
        foot.addStretch(1)
        for button in (self._cancel, self.tick):
            foot.addWidget(button)
        column.addLayout(foot)
        self.all_new.setVisible(len(self._unlike()) > 1)

    def _fill(self, grid: QGridLayout) -> None:
        for half in range(2):
            grid.setColumnStretch(half, 1)
        for place, box in self.boxes.items():
            _put(grid, asked_words(self._found[place]), box, self._found[place].line.name)
        grid.addWidget(self._their, grid.rowCount(), 0, 1, 2)
        for key, box in self.bodies.items():
            _put_beside(grid, self._body_names[key], box, self._body_names[key].text())
        if self.certain:
            grid.addWidget(SectionLabel(_("Recognised"), len(self.certain)), grid.rowCount(), 0, 1, 2)
        for place, box in self.certain.items():
            _put(grid, line_words(self._found[place].line), box, self._found[place].line.name)
        grid.setRowStretch(grid.rowCount(), 1)

    def _connect(self) -> None:
        self.tick.clicked.connect(self._on_tick)
        self._cancel.clicked.connect(self.reject)
        self.all_new.clicked.connect(self._on_all_new)
        self.sense.changed.connect(self._show)
        for box in self._who.values():
            box.currentIndexChanged.connect(self._show)

    def _show(self, *_row: int) -> None:
        """Say what will be done, and ask only about the organisations of people who are new."""
        there = self.sense.sense is Sense.THERE
        self.tick.setText(_("Tick them") if there else _("Put them on the list"))
        self._told.setText("\n".join(self._words(there)))
        new = {self._keys[place] for place, box in self._who.items() if box.currentData() == NEW}
        for key, box in self.bodies.items():
            for widget in (box, self._body_names[key]):
                widget.setVisible(key in new)
        self._their.setVisible(any(key in new for key in self.bodies))

    def _words(self, there: bool) -> Iterator[str]:
        """How many are certain and what becomes of them, and how many are asked about."""
        known = [self._found[place].line for place, box in self.certain.items() if box.currentData() != NOBODY]
        sure = sum(is_there(line) for line in known) if there else len(known)
        yield (ticked_words(sure) if there else listed_words(sure)).format(count=sure)
        if there:
            yield from not_ticked_words([each.line for each in self._found])
        rest = len(self.boxes)
        if rest:
            yield ngettext("Say who this one is:", "Say who these {count} are:", rest).format(count=rest)

    @property
    def _who(self) -> Mapping[int, QComboBox]:
        return {**self.boxes, **self.certain}

    def _unlike(self) -> list[QComboBox]:
        """The boxes of those whom nobody in the network resembles."""
        return [box for place, box in self.boxes.items() if self._found[place].standing == "new"]

    def _on_all_new(self) -> None:
        for box in self._unlike():
            box.setCurrentIndex(box.findData(NEW))

    def _on_tick(self) -> None:
        choices = {place: str(box.currentData()) for place, box in self._who.items()}
        bodies = {key: str(box.currentData()) for key, box in self.bodies.items()}
        sense = self.sense
        self.taken.emit(Intake(sense.sense, sense.day, choices, bodies, sense.by_list))
        self.accept()


def _put(grid: QGridLayout, words: str, box: QComboBox, spoken: str) -> None:
    _put_beside(grid, text_label(words, "", wrap=True), box, spoken)


def _put_beside(grid: QGridLayout, name: QLabel, box: QComboBox, spoken: str) -> None:
    name.setBuddy(box)
    box.setAccessibleName(spoken)
    row = grid.rowCount()
    grid.addWidget(name, row, 0)
    grid.addWidget(box, row, 1)


def _asked(found: Sequence[Recognised]) -> list[int]:
    """The places of those who are asked about; first those who are perhaps known."""
    places = [place for place, each in enumerate(found) if each.standing != "sure"]
    return sorted(places, key=[each.standing != "ask" for each in found].__getitem__)
