"""Who is who on a list that was taken in: those who are certain are counted, about the others one is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _, ngettext
from clndesk.insight.attendance_log import LogLine
from clndesk.services.attendance_import import NEW, NOBODY, Recognised
from clndesk.ui import metrics
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import text_label

_MOST_OF_SCREEN = 0.92


class AttendanceDialog(QDialog):
    """`taken` gives what was chosen: the place of a line to an id, somebody new, or nobody."""

    taken = Signal(object)

    def __init__(self, found: Sequence[Recognised], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        self.boxes: dict[int, QComboBox] = {}
        self.tick, self._cancel = QPushButton(_("Tick them")), QPushButton(_("Cancel"))
        self.all_new = QPushButton(_("Add those without a match as new people"))
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        self.setWindowTitle(_("Who was there"))
        wanted = QSize(2 * sizes.panel, sizes.panel + 4 * sizes.control)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN))
        column, foot, grid = QVBoxLayout(self), QHBoxLayout(), QGridLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        for words in self._told():
            column.addWidget(text_label(words, "", wrap=True))
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

    def _connect(self) -> None:
        self.tick.clicked.connect(self._on_tick)
        self._cancel.clicked.connect(self.reject)
        self.all_new.clicked.connect(self._on_all_new)

    def _told(self) -> Iterator[str]:
        """How many are certain, and how many are asked about."""
        sure = sum(each.standing == "sure" for each in self._found)
        yield ngettext(
            "{count} person is recognised and will be ticked.",
            "{count} people are recognised and will be ticked.",
            sure,
        ).format(count=sure)
        rest = len(self._found) - sure
        if rest:
            yield ngettext("Say who this one is:", "Say who these {count} are:", rest).format(count=rest)

    def _fill(self, grid: QGridLayout) -> None:
        grid.setColumnStretch(1, 1)
        for place, each in enumerate(self._found):
            if each.standing != "sure":
                name, box = text_label(_line_words(each.line), "", wrap=True), _box_of(each)
                name.setBuddy(box)
                box.setAccessibleName(each.line.name)
                grid.addWidget(name, place, 0)
                grid.addWidget(box, place, 1)
                self.boxes[place] = box
        grid.setRowStretch(len(self._found), 1)

    def _unlike(self) -> list[QComboBox]:
        """The boxes of those whom nobody in the network resembles."""
        return [box for place, box in self.boxes.items() if self._found[place].standing == "new"]

    def _on_all_new(self) -> None:
        for box in self._unlike():
            box.setCurrentIndex(box.findData(NEW))

    def _on_tick(self) -> None:
        self.taken.emit({place: str(box.currentData()) for place, box in self.boxes.items()})
        self.accept()


def _line_words(line: LogLine) -> str:
    minutes = line.minutes
    told = ngettext("{count} minute", "{count} minutes", minutes or 0).format(count=minutes) if minutes else ""
    return " · ".join(filter(None, (line.name, line.email, told)))


def _box_of(each: Recognised) -> QComboBox:
    box = QComboBox()
    box.addItem(_("Nobody: leave this line out"), NOBODY)
    for known in each.candidates:
        box.addItem(_("{name} ({why})").format(name=known.name, why=known.why), known.id)
    box.addItem(_("Somebody new: {name}").format(name=each.line.name), NEW)
    return box
