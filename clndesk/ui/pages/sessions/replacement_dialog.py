"""Who came in the place of somebody, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.pages.sessions.person_line import PersonLineEdit
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.when import short_day


class ReplacementDialog(QDialog):
    """`wanted` gives what was typed, the id of who was picked or None, and the days; it stays open till it is done."""

    wanted = Signal(str, object, object)

    def __init__(
        self,
        name: str,
        days: Sequence[date],
        day: date,
        load: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("In place of {name}").format(name=name))
        self.line = PersonLineEdit(load)
        self.boxes = {one: QCheckBox(short_day(one)) for one in days}
        self.boxes[day].setChecked(True)
        self.keep, self.cancel = QPushButton(_("Note it")), QPushButton(_("Cancel"))
        self._build(name)
        self._connect()

    def _build(self, name: str) -> None:
        sizes = metrics.now()
        words = _("Who came in place of {name}? Known people are offered; whoever is new gets the same organisation.")
        self.line.setPlaceholderText(_("Name, or name, organisation, country"))
        self.line.setAccessibleName(_("Who came"))
        self.setMinimumWidth(sizes.panel + 4 * sizes.control)
        column, line, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        column.addWidget(text_label(words.format(name=name), "", wrap=True))
        column.addWidget(self.line)
        for box in self.boxes.values():
            box.setHidden(len(self.boxes) == 1)
            line.addWidget(box)
        line.addStretch(1)
        column.addLayout(line)
        foot.addStretch(1)
        self.keep.setProperty("primary", True)
        self.keep.setDefault(True)
        for button in (self.cancel, self.keep):
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.line.added.connect(self._on_keep)
        self.line.left.connect(self.reject)
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.reject)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are ticked."""
        return tuple(day for day, box in self.boxes.items() if box.isChecked())

    def _on_keep(self) -> None:
        text = self.line.text().strip()
        if text and self.days:
            self.wanted.emit(text, self.line.picked, self.days)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
