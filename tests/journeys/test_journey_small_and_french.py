"""In French, with large text, dark and on a small laptop: every page opens and its words can be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from journey import Journey, seen
from places import EVERYWHERE, visit
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from clndesk.i18n import language
from clndesk.ui.parts.card_button import CardButton
from clndesk.ui.parts.elided_label import ElidedLabel

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
SMALL = QSize(1093, 553)
"""What a screen of 1366 × 768 at 125 % leaves inside the frame of a window."""


@pytest.fixture
def small(begin: Callable[..., Journey]) -> Journey:
    journey = begin(language="fr", theme="dark", text_scale=125)
    journey.window.resize(SMALL)
    journey.click(journey.button("Réseau d’exercice"))
    journey.wait_until(lambda: journey.window.desk is not None)
    return journey


def test_every_page_opens_and_every_word_on_it_can_be_read(small: Journey) -> None:
    for place in EVERYWHERE:
        visit(small, place)
        assert (language(), small.theme.tokens.name) == ("fr", "dark")
        assert small.window.size() == SMALL
        # Words that have just changed have their room when the window has been laid out.
        small.qtbot.waitUntil(partial(assert_readable, small.window, place), timeout=2_000)


def assert_readable(window: QWidget, place: str) -> None:
    assert (place, clipped_labels(window)) == (place, [])
    assert (place, clipped_buttons(window)) == (place, [])


def clipped_labels(window: QWidget) -> list[str]:
    found = (each for each in seen(QLabel, window) if each.text() and not each.wordWrap())
    return [_said(each) for each in found if not isinstance(each, ElidedLabel) and is_clipped(each)]


def clipped_buttons(window: QWidget) -> list[str]:
    kinds = (QPushButton, QToolButton, QCheckBox, QRadioButton)
    found = (each for each in seen(QAbstractButton, window) if isinstance(each, kinds) and has_words(each))
    return [_said(each) for each in found if not isinstance(each, CardButton) and is_clipped(each)]


def has_words(button: QAbstractButton) -> bool:
    """Whether a button shows its words: one within a line that is typed in shows its icon alone."""
    return bool(button.text()) and not isinstance(button.parent(), QLineEdit)


def is_clipped(widget: QWidget) -> bool:
    return widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height()


def _said(widget: QLabel | QAbstractButton) -> str:
    words, wanted = widget.text(), widget.sizeHint()
    return f"{words!r} has {widget.width()}×{widget.height()} of {wanted.width()}×{wanted.height()}"
