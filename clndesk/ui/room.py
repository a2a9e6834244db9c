"""The place of an area in the window: its pages, each made when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui.page import Page
from clndesk.ui.pages import Area, Section


class Room(QWidget):
    """Holds the pages of one area; those of an area with several carry a line of tabs in their header."""

    section_wanted = Signal(str)

    def __init__(self, area: Area) -> None:
        super().__init__()
        self.area = area
        self.section: Section = area.sections[0]
        self._made: dict[str, Page] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def page(self) -> Page | None:
        """The page of the section in front, if it has been made."""
        return self._made.get(self.section.key)

    def pages(self) -> Iterator[Page]:
        """The pages that have been made."""
        return iter(self._made.values())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pass_focus_on()

    def _pass_focus_on(self) -> None:
        """What had the focus on the page before has gone with it: the page in front takes it on."""
        if self.page is not None and self.page.entry is not self.page:
            self.page.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in(self, page: Page) -> None:
        """Take in the page of the section in front."""
        self._made[self.section.key] = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self.hasFocus():
            self._pass_focus_on()
        if len(self.area.sections) > 1 and page.header is not None:
            page.header.set_title(_(self.area.title))
            page.header.set_sections(_(section.title) for section in self.area.sections)
            page.header.show_section(self.area.sections.index(self.section))
            page.header.section_chosen.connect(self._on_section_chosen)

    def turn_to(self, section: Section) -> None:
        """Bring a section in front."""
        self.section = section
        page = self.page
        if page is not None:
            self._stack.setCurrentWidget(page)
            if page.header is not None:
                page.header.show_section(self.area.sections.index(section))

    def _on_section_chosen(self, place: int) -> None:
        section = self.area.sections[place]
        if section is not self.section:
            self.section_wanted.emit(section.key)
