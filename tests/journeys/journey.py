"""A person at the window: what is clicked is seen, what is typed goes where the focus is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clndesk.i18n import set_language
from clndesk.log import Log
from clndesk.paths import Places
from clndesk.services import portable, practice
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.commands import install
from clndesk.ui.crash import CrashHook
from clndesk.ui.page import Page
from clndesk.ui.parts.card_button import CardButton
from clndesk.ui.parts.notice_card import NoticeCard
from clndesk.ui.parts.record_table import RecordTable
from clndesk.ui.theme import Theme
from clndesk.ui.window import MainWindow

KOFI = practice.member("kofi")
PATIENCE = 20_000
"""How long something beside the window may take, in milliseconds; it is waited for, never slept through."""

W = TypeVar("W", bound=QWidget)
Dump = dict[str, dict[str, Any]]


class Journey:
    """The program as `app.run` puts it together, with a scripted person for the dialogs of the computer."""

    def __init__(self, qtbot: QtBot, places: Places) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app, self.qtbot, self.ask = app, qtbot, ScriptedAsk()
        self.settings = Settings(places.settings)
        self.theme = Theme(app)
        set_language(self.settings.language or "en")
        self.theme.apply(app, self.settings.theme, self.settings.text_scale / 100)
        self.window = MainWindow(self.settings, self.ask)
        install(self.window, places, self.theme)
        self._log, self._excepthook = Log(places.logs), sys.excepthook
        self._hook = CrashHook(self.ask, self._log)
        self._hook.install()
        qtbot.addWidget(self.window)
        # The screen of the offscreen platform is smaller than any laptop's, and a window without room fills it.
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1366, 728)
        self.window.show()
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)

    def close(self) -> None:
        """Leave the program; nothing may have gone wrong behind the person's back."""
        self.window.close()
        self._hook.remove()
        sys.excepthook = self._excepthook
        self._log.close()
        self.theme.apply(self.app, "light")
        assert self.ask.errors == []
        assert self.ask.messages == [], "told, but no part of the story"

    @property
    def store(self) -> Store:
        """The open network."""
        assert self.window.desk is not None
        return self.window.desk.context.store

    @property
    def page(self) -> Any:
        """The page in front."""
        assert self.window.desk is not None
        assert isinstance(self.window.desk.page, Page)
        return self.window.desk.page

    @property
    def table(self) -> RecordTable:
        """The table of the page of records in front."""
        return self.page.list.table

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Go on as soon as something is so."""
        self.qtbot.waitUntil(is_so, timeout=PATIENCE)

    def wait(self) -> None:
        """Go on when nothing is done beside the window."""
        self.wait_until(self._is_idle)

    def _is_idle(self) -> bool:
        return not self.window.tasks.busy

    def focused(self) -> QWidget:
        """Where a key goes now: into the small window that is open, else where the focus is."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        front = QApplication.activeModalWidget() or self.window
        if front.isVisible() and not front.isActiveWindow():
            # Every screen gives the keys back when a small window closes; the offscreen platform does not.
            front.activateWindow()
            self.wait_until(front.isActiveWindow)
        return QApplication.focusWidget() or front

    def press(self, *keys: str) -> None:
        """Press keys one after the other, written as in a menu."""
        for each in keys:
            QTest.keySequence(self.focused(), QKeySequence(each))

    def type(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            QTest.keyClicks(self.focused(), letter)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on something that can be seen."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.focused()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def click_cell(self, table: RecordTable, record_id: str, key: str) -> None:
        """Click on a cell, scrolled into sight as with the wheel."""
        row = table.records.row_of(record_id)
        assert row is not None
        index = table.records.index(row, table.header.keys.index(key))
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())
        assert table.currentIndex() == index

    def drop(self, *paths: Path) -> None:
        """Drag files onto the window and let go of them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = QPoint(self.window.width() // 2, self.window.height() // 2)
        told = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter, drop = QDragEnterEvent(place, *told), QDropEvent(QPointF(place), *told)
        for event in (enter, drop):
            QApplication.sendEvent(self.window, event)
            assert event.isAccepted()

    def choose_in_menu(self, menu: str, action: str) -> None:
        """Open a menu of the menu bar and choose an action."""
        bar = self.window.menuBar()
        at = next(each for each in bar.actions() if each.text().replace("&", "") == menu)
        self.click(bar, bar.actionGeometry(at).center())
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        wanted = next(each for each in popup.actions() if each.text() == action)
        self.click(popup, popup.actionGeometry(wanted).center())

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """The button that is seen with these words."""
        place = inside or self.window
        self.wait_until(lambda: [_words_of(each) for each in seen(QAbstractButton, place)].count(text) == 1)
        return next(each for each in seen(QAbstractButton, place) if _words_of(each) == text)

    def notices(self) -> list[str]:
        """What the cards on the page say, the newest first."""
        return [card.text for card in sorted(seen(NoticeCard, self.page), key=_height)]

    def wait_for_notice(self, start: str) -> None:
        """Go on when the newest card on the page begins with these words."""
        self.wait_until(lambda: "".join(self.notices()[:1]).startswith(start))

    def badge(self) -> int:
        """How many things wait on the page of the exchange, as the rail shows it."""
        assert self.window.desk is not None
        rail = self.window.desk.rail
        at = next(place for place in range(rail.count()) if rail.tabText(place) == "Exchange")
        return rail.tabBar().count_of(at)

    def cell(self, record_id: str, key: str) -> str:
        """What a cell of the table in front shows."""
        row = self.table.records.row_of(record_id)
        assert row is not None, f"{record_id} is not in the list"
        return str(self.table.records.index(row, self.table.header.keys.index(key)).data() or "")

    def names(self) -> list[str]:
        """What the first column of the table in front shows."""
        return column(self.table, 0)

    def value(self, record_id: str, key: str) -> Any:
        """What the store holds."""
        return self.dump()[record_id][key]

    def dump(self) -> Dump:
        """Everything the network holds, by record."""
        return {line["id"]: line for line in portable.dump(self.store)}


def seen(kind: type[W], inside: QWidget) -> list[W]:
    """The widgets of a kind that can be seen, none of which lies behind another page."""
    return [each for each in inside.findChildren(kind) if each.isVisible() and not each.visibleRegion().isEmpty()]


def column(view: QAbstractItemView, place: int) -> list[str]:
    """What a column of a table or list shows."""
    model, root = view.model(), QModelIndex()
    return [str(model.index(row, place, root).data()) for row in range(model.rowCount(root))]


def _words_of(button: QAbstractButton) -> str:
    if isinstance(button, CardButton) or not button.text():
        return button.accessibleName()
    return button.text().replace("&&", "&")


def _height(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).y()


def labels(inside: QWidget) -> list[str]:
    """The words that can be read."""
    return [each.text() for each in seen(QLabel, inside) if each.text()]


def files_in(folder: Path) -> Iterable[str]:
    """The names of the files in a folder, in order."""
    return sorted(each.name for each in folder.iterdir())


__all__ = ["KOFI", "Dump", "Journey", "column", "files_in", "labels", "seen"]
