"""The line at the top of a page: title, view, sections, search and the page's main act."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTabBar, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox


class PageHeader(QWidget):
    """A page's header; what is not asked for is not shown."""

    view_chosen = Signal(str)
    section_chosen = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(metrics.now().gap)
        self._title = text_label(title, "title")
        self._view = StillBox()
        self._sections = QTabBar()
        self.search: SearchBox | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._view.setAccessibleName(_("View"))
        self._view.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._sections.setAccessibleName(_("Sections"))
        self._sections.setDrawBase(False)
        self._sections.setExpanding(False)
        self._sections.setUsesScrollButtons(False)
        self._sections.setElideMode(Qt.TextElideMode.ElideNone)
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for widget in (self._title, self._sections, self._view):
            self._line.addWidget(widget)
        self._line.insertSpacing(1, metrics.now().gap)
        self._line.addStretch(1)
        self._view.hide()
        self._sections.hide()

    def _connect(self) -> None:
        self._view.currentIndexChanged.connect(self._on_view_changed)
        self._sections.currentChanged.connect(self.section_chosen)

    @property
    def title(self) -> str:
        """The page's title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Change the page's title."""
        self._title.setText(title)

    def set_views(self, views: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Offer views as (key, label); nothing is said about the choice this makes."""
        self._view.blockSignals(True)
        self._view.clear()
        for key, label in views:
            self._view.addItem(label, key)
        self._view.setCurrentIndex(max(0, self._view.findData(chosen)))
        self._view.blockSignals(False)
        self._view.setVisible(self._view.count() > 0)

    def _fit(self) -> None:
        """No name of a view or a tab is cut while there is room: the search gives way, then a title the tabs repeat."""
        wanted, room = self._view.sizeHint().width(), self.width() - self._others()
        is_tight = not self._sections.isHidden() and room < (0 if self._view.isHidden() else wanted)
        self._title.setHidden(is_tight)
        room += self._title.sizeHint().width() + self._line.spacing() if is_tight else 0
        self._view.setMaximumWidth(max(metrics.now().view, wanted))
        self._view.setMinimumWidth(max(_least_of(self._view), min(wanted, room)))

    def _others(self) -> int:
        """The room that all but the choice of views need, with the title."""
        hidden = self._title.sizeHint().width() + self._line.spacing() if self._title.isHidden() else 0
        least = self._line.minimumSize().width() + hidden
        tabs = self._sections.sizeHint().width() - self._sections.minimumSizeHint().width()
        view = 0 if self._view.isHidden() else self._view.minimumWidth()
        return least - view + (0 if self._sections.isHidden() else tabs)

    @override
    def minimumSizeHint(self) -> QSize:
        """A window may be made so narrow that the title goes and a name is cut."""
        wanted = 0 if self._view.isHidden() else _least_of(self._view)
        title = 0 if self._sections.isHidden() else self._title.sizeHint().width() + self._line.spacing()
        return QSize(self._others() - title + wanted, super().minimumSizeHint().height())

    def set_sections(self, labels: Iterable[str]) -> QTabBar:
        """Show the page's inner sections as underlined tabs beside the title."""
        blocked = self._sections.blockSignals(True)
        for label in labels:
            self._sections.addTab(label)
        self._sections.blockSignals(blocked)
        self._sections.show()
        return self._sections

    def show_section(self, place: int) -> None:
        """Mark a section without announcing it."""
        blocked = self._sections.blockSignals(True)
        self._sections.setCurrentIndex(place)
        self._sections.blockSignals(blocked)

    def add_search(self, placeholder: str, shortcut: str = "Ctrl+F") -> SearchBox:
        """Add the search field at the end of the line."""
        self.search = SearchBox(placeholder, shortcut)
        self._line.addWidget(self.search)
        return self.search

    def add_primary(self, text: str, icon_name: str = "plus") -> QPushButton:
        """Add the page's main act as the last thing on the line."""
        button = QPushButton(icon(icon_name, "on-accent"), text)
        button.setIconSize(metrics.icon_beside_text())
        button.setProperty("primary", True)
        self._line.addWidget(button)
        return button

    def add_button(self, text: str, icon_name: str = "") -> QPushButton:
        """Add a plain button at the end of the line."""
        button = QPushButton(text)
        if icon_name:
            button.setIcon(icon(icon_name))
            button.setIconSize(metrics.icon_beside_text())
        self._line.addWidget(button)
        return button

    def add_before_last(self, widget: QWidget) -> None:
        """Add a widget before the last thing on the line, so that the page's main act stays at the end."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def add_note(self, text: str) -> QLabel:
        """Add quiet words, such as a date, at the end of the line."""
        label = text_label(text, "second")
        self._line.addWidget(label)
        return label

    def add_widget(self, widget: QWidget) -> None:
        """Add any other widget at the end of the line."""
        self._line.addWidget(widget)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _on_view_changed(self, index: int) -> None:
        self.view_chosen.emit(str(self._view.itemData(index)))


def _least_of(view: QComboBox) -> int:
    return min(view.sizeHint().width(), metrics.now().view_least)
