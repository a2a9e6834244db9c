"""Everything the window can do, each declared once; menus, palette and shortcut sheet are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import Shiboken

from clndesk.errors import Bug
from clndesk.i18n import N_, _
from clndesk.ui import icons

Verdict: TypeAlias = "bool | str"
MenuItem: TypeAlias = "str | tuple[str, Sequence[MenuItem]] | None"
"""In a menu: the id of an action, a submenu as (marked title, items), or None for a line."""

RECENT_COMMANDS = 8


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing a user can do.

    `text` is a marked source text, or a function giving a translated one ("Undo change of Role"). `when` answers
    True, False, or a translated reason why not now. `checked` makes it an on-off action. `also` is a marked list of
    other words, with commas between them, under which the command palette finds it; an action whose text says what it
    is about now is found under those alone: whoever seeks a session by its name shall not undo what was done to it.
    """

    id: str
    text: str | Callable[[], str]
    run: Callable[[], None]
    where: str = N_("Program")
    icon: str = ""
    shortcut: str | tuple[str, ...] = ()
    when: Callable[[], Verdict] | None = None
    checked: Callable[[], bool] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    also: str = ""

    def title(self) -> str:
        """The translated text without the mark of a menu letter."""
        return without_mnemonic(self.text() if callable(self.text) else _(self.text))

    def names(self) -> list[str]:
        """The words under which it is found."""
        others = _(self.also).split(", ") if self.also else []
        return others if others and callable(self.text) else [self.title(), *others]

    def verdict(self) -> Verdict:
        """Whether it can be done now, else why not."""
        answer = True if self.when is None else self.when()
        return True if answer == "" else answer

    def shortcuts(self) -> list[QKeySequence]:
        """The keys, as Qt knows them."""
        texts = (self.shortcut,) if isinstance(self.shortcut, str) else self.shortcut
        return [_keys(text, self.id) for text in texts if text]


class ActionRegistry(QObject):
    """Makes one QAction for each declared action and keeps its state and text right."""

    used = Signal(str)
    refreshed = Signal()

    def __init__(self, window: QWidget, recent: Iterable[str] = ()) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._page_of: dict[str, str] = {}
        self._menus: list[tuple[QMenu, str]] = []
        self._page = ""
        self._recent = list(recent)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    @property
    def recent(self) -> tuple[str, ...]:
        """Ids of the actions used last, the latest first; keep them in the settings when the window closes."""
        return tuple(self._recent)

    def add(self, action: Action, page: str = "") -> QAction:
        """Declare an action, of the whole window or of one page; a taken id or shortcut is a Bug."""
        self._refuse_duplicates(action, page)
        made = QAction(self._window)
        made.setObjectName(action.id)
        made.setMenuRole(action.role)
        made.setShortcuts(action.shortcuts())
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setCheckable(action.checked is not None)
        if action.icon:
            made.setIcon(icons.icon(action.icon))
        made.triggered.connect(partial(self._on_triggered, action.id))
        self._actions[action.id], self._made[action.id], self._page_of[action.id] = action, made, page
        self._window.addAction(made)
        self._update(action.id)
        return made

    def extend(self, actions: Iterable[Action], page: str = "") -> None:
        """Declare several actions."""
        for action in actions:
            self.add(action, page)

    def remove_page(self, page: str) -> None:
        """Forget the actions of a page that is gone."""
        for action_id in [known for known, home in self._page_of.items() if home == page]:
            made = self._made.pop(action_id)
            self._window.removeAction(made)
            made.deleteLater()
            del self._actions[action_id], self._page_of[action_id]

    def qaction(self, action_id: str) -> QAction:
        """The QAction of an id, for buttons and toolbars; an unknown id is a Bug."""
        if action_id not in self._made:
            raise Bug(f"There is no action named {action_id!r}.")
        return self._made[action_id]

    def action(self, action_id: str) -> Action:
        """What was declared under an id; an unknown id is a Bug."""
        self.qaction(action_id)
        return self._actions[action_id]

    def menu(self, title: str, items: Sequence[MenuItem], parent: QWidget | None = None) -> QMenu:
        """A menu of a marked title from ids, submenus and lines; its owner is `parent`, else the window."""
        menu = QMenu(_(title), parent or self._window)
        self._menus = [*_living(self._menus), (menu, title)]
        for item in items:
            if item is None:
                menu.addSeparator()
            elif isinstance(item, str):
                menu.addAction(self.qaction(item))
            else:
                menu.addMenu(self.menu(item[0], item[1], menu))
        return menu

    def of_page(self) -> list[QAction]:
        """The actions of the page in front, in the order they were declared."""
        return [self._made[action_id] for action_id, page in self._page_of.items() if page and page == self._page]

    def scope(self, page: str) -> None:
        """Only the window's actions and this page's can be used from now on."""
        self._page = page
        self.refresh()

    def refresh(self) -> None:
        """Ask every action again whether it can be used, whether it is on, and what it is called."""
        for action_id in self._actions:
            self._update(action_id)
        self.refreshed.emit()

    def retranslate(self) -> None:
        """Show all texts in the language in force."""
        for menu, title in _living(self._menus):
            menu.setTitle(_(title))
        self.refresh()

    def reason(self, action_id: str) -> str:
        """Why an action cannot be used now, translated; an empty text where nothing is to be said."""
        action = self.action(action_id)
        if not self.is_in_front(action_id):
            return _("Go to {page} first.").format(page=_(action.where))
        verdict = action.verdict()
        return verdict if isinstance(verdict, str) else ""

    def trigger(self, action_id: str) -> None:
        """Do it, if it can be done now."""
        self._update(action_id)
        self.qaction(action_id).trigger()

    def _on_triggered(self, action_id: str, *_checked: bool) -> None:
        self._recent = [action_id, *(known for known in self._recent if known != action_id)][:RECENT_COMMANDS]
        try:
            self._actions[action_id].run()
        finally:
            self._update(action_id)
        self.used.emit(action_id)

    def _update(self, action_id: str) -> None:
        action, made = self._actions[action_id], self._made[action_id]
        in_scope = self.is_in_front(action_id)
        verdict = in_scope and action.verdict()
        made.setText(action.title().replace("&", "&&"))
        made.setVisible(in_scope)
        made.setEnabled(verdict is True)
        made.setToolTip(_tool_tip(action, verdict))
        if action.checked is not None and in_scope:
            made.setChecked(action.checked())

    def is_in_front(self, action_id: str) -> bool:
        """Whether an action is the window's own or one of the page in front."""
        return self._page_of.get(action_id) in ("", self._page)

    def _refuse_duplicates(self, action: Action, page: str) -> None:
        if action.id in self._actions:
            raise Bug(f"The action {action.id!r} is declared twice.")
        wanted = {keys.toString() for keys in action.shortcuts()}
        for other in self:
            meets = not page or self._page_of[other.id] in ("", page)
            shared = wanted & {keys.toString() for keys in other.shortcuts()}
            if meets and shared:
                raise Bug(f"{action.id!r} and {other.id!r} both want {', '.join(sorted(shared))}.")


def without_mnemonic(text: str) -> str:
    """A menu text without the mark of its letter: "&File" is "File", "Q&&A" is "Q&A"."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def native_keys(action: Action) -> str:
    """The first shortcut as this computer writes it, or an empty text."""
    keys = action.shortcuts()
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def _living(menus: list[tuple[QMenu, str]]) -> list[tuple[QMenu, str]]:
    return [(menu, title) for menu, title in menus if Shiboken.isValid(menu)]


def _keys(text: str, action_id: str) -> QKeySequence:
    keys = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
    if not keys.toString():
        raise Bug(f"{action_id!r} has a shortcut nobody can press: {text!r}.")
    return keys


def _tool_tip(action: Action, verdict: Verdict) -> str:
    keys = native_keys(action)
    title = f"{action.title()} ({keys})" if keys else action.title()
    return f"{title}\n{verdict}" if isinstance(verdict, str) else title
