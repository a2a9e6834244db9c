"""What a list is that was taken in, and who is who on it: who is certain is counted, about the others one is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clndesk.fields import Country, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.insight.attendance_log import LogLine, Sense, days_told, sense_of
from clndesk.services.attendance_import import Intake, Recognised, is_there
from clndesk.services.bodies_named import NEW, NOBODY, Body
from clndesk.ui import metrics
from clndesk.ui.pages.sessions.list_sense import ListSense
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import SectionLabel, text_label
from clndesk.ui.parts.still_box import StillBox

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
        self.boxes = {place: _box_of(found[place]) for place in _asked(found)}
        self.bodies = {key: _box_of_body(body) for key, body in bodies.items()}
        self._body_names = {key: text_label(_body_words(body), "", wrap=True) for key, body in bodies.items()}
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
        grid.setColumnStretch(1, 1)
        for row, (place, box) in enumerate(self.boxes.items()):
            line = self._found[place].line
            _put(grid, row, text_label(_asked_words(self._found[place]), "", wrap=True), box, line.name)
        grid.addWidget(self._their, grid.rowCount(), 0, 1, 2)
        for key, box in self.bodies.items():
            name = self._body_names[key]
            _put(grid, grid.rowCount(), name, box, name.text())
        grid.setRowStretch(grid.rowCount(), 1)

    def _connect(self) -> None:
        self.tick.clicked.connect(self._on_tick)
        self._cancel.clicked.connect(self.reject)
        self.all_new.clicked.connect(self._on_all_new)
        self.sense.changed.connect(self._show)
        for box in self.boxes.values():
            box.currentIndexChanged.connect(self._show)

    def _show(self, *_row: int) -> None:
        """Say what will be done, and ask only about the organisations of people who are new."""
        there = self.sense.sense is Sense.THERE
        self.tick.setText(_("Tick them") if there else _("Put them on the list"))
        self._told.setText("\n".join(self._words(there)))
        new = {self._keys[place] for place, box in self.boxes.items() if box.currentData() == NEW}
        for key, box in self.bodies.items():
            for widget in (box, self._body_names[key]):
                widget.setVisible(key in new)
        self._their.setVisible(any(key in new for key in self.bodies))

    def _words(self, there: bool) -> Iterator[str]:
        """How many are certain and what becomes of them, and how many are asked about."""
        known = [each.line for each in self._found if each.standing == "sure"]
        sure = sum(is_there(line) for line in known) if there else len(known)
        yield (_ticked_words(sure) if there else _listed_words(sure)).format(count=sure)
        if there:
            yield from _not_ticked_words([each.line for each in self._found])
        rest = len(self._found) - len(known)
        if rest:
            yield ngettext("Say who this one is:", "Say who these {count} are:", rest).format(count=rest)

    def _unlike(self) -> list[QComboBox]:
        """The boxes of those whom nobody in the network resembles."""
        return [box for place, box in self.boxes.items() if self._found[place].standing == "new"]

    def _on_all_new(self) -> None:
        for box in self._unlike():
            box.setCurrentIndex(box.findData(NEW))

    def _on_tick(self) -> None:
        choices = {place: str(box.currentData()) for place, box in self.boxes.items()}
        bodies = {key: str(box.currentData()) for key, box in self.bodies.items()}
        sense = self.sense
        self.taken.emit(Intake(sense.sense, sense.day, choices, bodies, sense.by_list))
        self.accept()


def _ticked_words(count: int) -> str:
    return ngettext(
        "{count} person is recognised and will be ticked.", "{count} people are recognised and will be ticked.", count
    )


def _not_ticked_words(lines: Sequence[LogLine]) -> Iterator[str]:
    """How many did not come, and of whom the list leaves it open: nobody of them is ticked."""
    away = sum(line.came is False for line in lines)
    if away:
        yield ngettext(
            "{count} person did not come and gets no tick.", "{count} people did not come and get no tick.", away
        ).format(count=away)
    open_lines = [line for line in lines if line.came_words]
    if open_lines:
        named = (_("{name} (“{words}”)").format(name=line.name, words=line.came_words) for line in open_lines)
        yield ngettext(
            "The list does not clearly say whether {count} person came, who gets no tick: {names}",
            "The list does not clearly say whether {count} people came, who get no tick: {names}",
            len(open_lines),
        ).format(count=len(open_lines), names=", ".join(named))


def _listed_words(count: int) -> str:
    return ngettext(
        "{count} person is recognised and will stand on the list as registered.",
        "{count} people are recognised and will stand on the list as registered.",
        count,
    )


def _put(grid: QGridLayout, row: int, name: QLabel, box: QComboBox, spoken: str) -> None:
    name.setBuddy(box)
    box.setAccessibleName(spoken)
    grid.addWidget(name, row, 0)
    grid.addWidget(box, row, 1)


def _asked(found: Sequence[Recognised]) -> list[int]:
    """The places of those who are asked about; first those who are perhaps known."""
    places = [place for place, each in enumerate(found) if each.standing != "sure"]
    return sorted(places, key=[each.standing != "ask" for each in found].__getitem__)


def _asked_words(each: Recognised) -> str:
    """A line as the list has it, and who is perhaps meant."""
    words = _line_words(each.line)
    near = each.candidates[0].name if each.candidates else ""
    return "\n".join((words, _("Perhaps {name}").format(name=near))) if near else words


def _body_words(body: Body) -> str:
    """Each country has its ministry of health: the country is told too."""
    return " · ".join(filter(None, (body.name, Country().format(body.country, Wording(language())))))


def _line_words(line: LogLine) -> str:
    minutes = line.minutes
    told = ngettext("{count} minute", "{count} minutes", minutes or 0).format(count=minutes) if minutes else ""
    unknown = _("country not understood: “{words}”").format(words=line.country_words) if line.country_words else ""
    return " · ".join(filter(None, (line.name, line.email, line.organisation, unknown, told)))


def _box_of(each: Recognised) -> QComboBox:
    box = StillBox()
    box.addItem(_("Nobody: leave this line out"), NOBODY)
    for known in each.candidates:
        box.addItem(_("{name} ({why})").format(name=known.name, why=known.why), known.id)
    box.addItem(_("Somebody new: {name}").format(name=each.line.name), NEW)
    return box


def _box_of_body(body: Body) -> QComboBox:
    box = StillBox()
    for known in body.candidates:
        box.addItem(_("{name} ({why})").format(name=known.name, why=known.why), known.id)
    box.addItem(_("A new organisation: {name}").format(name=body.name), NEW)
    box.addItem(_("None: leave the organisation out"), NOBODY)
    box.setCurrentIndex(box.findData(body.choice))
    return box
