from __future__ import annotations

import lucide
import pytest
from look_painting import inked, painted
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from clndesk.errors import Bug
from clndesk.ui import icons
from clndesk.ui.icons import ICONS, MIRRORED, app_icon, icon
from clndesk.ui.theme import Theme

NAMED_IN_THE_DESIGN = """
sun users inbox notebook-pen calendar-range book-open-check target sprout waypoints arrow-left-right plus search
list-filter columns-3 rows-3 ellipsis x check undo-2 redo-2 printer trash-2 building-2
history circle-help unlock podcast
""".split()


def _colours(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = shown.pixmap(QSize(32, 32), mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_is_one_lucide_has() -> None:
    assert not set(ICONS.values()) - set(lucide.get_icon_list())


def test_the_icons_of_the_design_are_there() -> None:
    assert not set(NAMED_IN_THE_DESIGN) - set(ICONS)


def test_only_known_icons_are_mirrored() -> None:
    assert not MIRRORED - set(ICONS)


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(Bug):
        icon("no-such-thing")


def test_an_icon_takes_the_colour_of_its_token(theme: Theme) -> None:
    assert _colours(icon("square", "accent")) == {theme.tokens.accent}


def test_a_disabled_icon_is_pale(theme: Theme) -> None:
    assert _colours(icon("square", "accent"), QIcon.Mode.Disabled) == {theme.tokens.disabled}


def test_an_icon_handed_out_before_follows_a_change_of_theme(theme: Theme, qapp: QApplication) -> None:
    shown = icon("square", "accent")
    light = _colours(shown)
    theme.apply(qapp, "dark")
    assert _colours(shown) == {theme.tokens.accent} != light


def test_painted_icons_are_forgotten_at_a_change_of_theme(theme: Theme, qapp: QApplication) -> None:
    icon("square").pixmap(QSize(32, 32))
    assert icons.cached_count() > 0
    theme.apply(qapp, "dark")
    assert icons.cached_count() == 0


def test_an_arrow_turns_round_where_reading_runs_from_the_right(theme: Theme, qapp: QApplication) -> None:
    before = icon("arrow-left").pixmap(QSize(32, 32)).toImage()
    plain = icon("sun").pixmap(QSize(32, 32)).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert icon("arrow-left").pixmap(QSize(32, 32)).toImage() != before
    assert icon("sun").pixmap(QSize(32, 32)).toImage() == plain


def test_a_wide_icon_leaves_its_gap_on_the_side_of_the_words(theme: Theme) -> None:
    image = painted(QSize(30, 16), lambda painter: icon("square").paint(painter, QRect(0, 0, 30, 16)))
    assert max(x for x, _y in inked(image)) < 16


def test_an_icon_is_drawn_in_full_on_a_dense_screen(theme: Theme) -> None:
    assert icon("square").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_the_program_has_an_icon_of_its_own(theme: Theme) -> None:
    image = app_icon().pixmap(QSize(64, 64)).toImage()
    assert image.pixelColor(32, 40).alpha() == 255
