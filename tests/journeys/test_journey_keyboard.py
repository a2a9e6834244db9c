"""The window without a mouse and without eyes: nothing traps the focus, everything has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, pairwise

import pytest
from journey import Journey, labels, seen
from places import EVERYWHERE, visit
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton, QWidget

from clndesk.ui.parts.rail_bar import RailTabBar

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
_MOST_STOPS = 250


def test_everywhere_tab_goes_round_everything_has_a_name_and_no_key_has_two_meanings(journey: Journey) -> None:
    """All at once, as to visit every place takes longer than to look at it."""
    assert everywhere(journey, faults_of_walk, nameless, keys_heard_twice) == {}


def everywhere(journey: Journey, *faults: Callable[[Journey], list[str]]) -> dict[str, list[str]]:
    """What is wrong at every place where something is wrong."""
    found: dict[str, list[str]] = {}
    for place in EVERYWHERE:
        visit(journey, place)
        found[place] = [f"{kind.__name__}: {fault}" for kind in faults for fault in kind(journey)]
    return {place: faults for place, faults in found.items() if faults}


def faults_of_walk(journey: Journey) -> list[str]:
    """Where the Tab key does not come to, does not come back from, or comes to against the order of reading."""
    forth, back = walked(journey, "Tab"), walked(journey, "Shift+Tab")
    rail = journey.window.findChild(RailTabBar)
    assert rail in forth
    ends = [walk[-1] for walk in (forth, back) if walk[-1] is not walk[0]]
    return [
        *(f"trapped in {each}" for each in describe(ends)),
        *(f"one way only: {each}" for each in describe(set(forth) ^ set(back))),
        *(f"left out: {each}" for each in describe(set(stops(journey.page)) - set(forth))),
        *against_reading(forth),
    ]


def walked(journey: Journey, key: str) -> list[QWidget]:
    """Where the focus goes, until it comes back to where it began."""
    found = [journey.focused()]
    while found[0] not in found[1:] and len(found) < _MOST_STOPS:
        journey.press(key)
        found.append(journey.focused())
        if found[-1] is found[-2]:
            break
    return found


def against_reading(walk: list[QWidget]) -> list[str]:
    """Neighbours on a line that are come to in another order than they are read."""
    pairs = [pair for pair in pairwise(walk) if pair[0].parent() is pair[1].parent()]
    return [f"{spoken(b)} after {spoken(a)}" for a, b in pairs if abs(a.y() - b.y()) < a.height() and b.x() < a.x()]


def nameless(journey: Journey) -> list[str]:
    """What takes the focus or is clicked on, and says nothing to who cannot see it, or shows a picture alone."""
    silent = [each for each in focusable(journey.window) if not spoken(each)]
    return describe({*silent, *without_words(journey)})


def keys_heard_twice(journey: Journey) -> list[str]:
    keys = keys_heard(journey)
    assert "Ctrl+Z" in keys
    return sorted(key for key in set(keys) if keys.count(key) > 1)


def without_words(journey: Journey) -> list[QAbstractButton]:
    """The buttons that show a picture alone and say nothing when the mouse is on them."""
    found = [each for each in seen(QAbstractButton, journey.window) if not any(map(str.isalpha, each.text()))]
    return [each for each in found if not (each.toolTip() or labels(each) or is_ornament(each))]


def is_ornament(button: QAbstractButton) -> bool:
    """Whether a button is the magnifier at the head of a search box: Qt makes a button of it that does nothing."""
    action = button.defaultAction() if isinstance(button, QToolButton) else None
    return isinstance(button.parent(), QLineEdit) and action is not None and not action.text()


def keys_heard(journey: Journey) -> list[str]:
    """The keys of everything that can be done now, those of the parts of the page included."""
    actions = [each for each in journey.window.findChildren(QAction) if each.isVisible() and is_live(each)]
    keys = [keys.toString() for keys in chain.from_iterable(each.shortcuts() for each in actions)]
    return keys + [each.key().toString() for each in journey.window.findChildren(QShortcut)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_menus_have_a_letter_each(language: str, begin: Callable[..., Journey]) -> None:
    journey = begin(language=language)
    letters = [mnemonic(each.text()) for each in journey.window.menuBar().actions()]
    assert len(letters) == 7
    assert all(letters)
    assert len(set(letters)) == len(letters), letters


def mnemonic(text: str) -> str:
    """The key that opens a menu together with Alt."""
    return QKeySequence.mnemonic(text).toString().rpartition("+")[2]


def is_live(action: QAction) -> bool:
    """Whether the keys of an action are heard: those of a context menu are heard by nobody."""
    return any(isinstance(each, QWidget) and each.isVisible() for each in action.associatedObjects())


def focusable(inside: QWidget) -> list[QWidget]:
    """What can be given the focus, by key or by mouse; what gives it on to a part of it is none."""
    found = (each for each in seen(QWidget, inside) if each.isEnabled() and each.focusProxy() is None)
    return [each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus]


def stops(inside: QWidget) -> list[QWidget]:
    """What the Tab key must come to."""
    return [each for each in focusable(inside) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def describe(widgets: Iterable[QWidget]) -> list[str]:
    """What a failing test says about widgets."""
    return sorted(f"{type(each).__name__} “{spoken(each)}” in {type(each.parent()).__name__}" for each in widgets)
