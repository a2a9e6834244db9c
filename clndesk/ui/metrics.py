"""The sizes of the window, all derived from the height of a line of text so that they follow the text size."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

_LINE = 16
"""The line height, in pixels, at which the sizes below are meant as written."""

CAPTION, BODY, SECTION, TITLE, FIGURE = 0.88, 1.0, 1.2, 1.5, 2.0
"""Font sizes relative to the base font."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in logical pixels; the defaults are those at a line height of 16."""

    row: int = 30
    row_compact: int = 26
    row_roomy: int = 36
    control: int = 30
    filter_chip: int = 26
    chip: int = 22
    header_row: int = 31
    icon_small: int = 16
    icon: int = 18
    icon_large: int = 20
    icon_empty: int = 32
    mark: int = 11
    gap_tiny: int = 4
    gap: int = 8
    gap_wide: int = 16
    page_side: int = 16
    page_top: int = 12
    panel_side: int = 14
    panel_top: int = 12
    cell_pad: int = 8
    chip_pad: int = 9
    radius: int = 4
    radius_card: int = 6
    rail: int = 168
    rail_collapsed: int = 52
    rail_tab: int = 36
    rail_tab_least: int = 26
    badge: int = 19
    search: int = 240
    search_least: int = 116
    view: int = 160
    view_least: int = 92
    popover: int = 280
    panel: int = 360
    status: int = 24
    scroll: int = 12
    bar: int = 18
    bar_row: int = 26

    def row_height(self, density: str) -> int:
        """The height of a table row for `compact`, `normal` or `roomy`."""
        return {"compact": self.row_compact, "roomy": self.row_roomy}.get(density, self.row)


def icon_beside_text() -> QSize:
    """The icon size of a button with words: wider than high, so that the words keep a distance."""
    sizes = now()
    return QSize(sizes.icon_small + sizes.gap_tiny - 1, sizes.icon_small)


def now() -> Metrics:
    """The sizes for the application's font as it is set now."""
    return for_line(QFontMetrics(QApplication.font()).height())


def scaled(width: int) -> int:
    """A width that was chosen at a line height of 16, for the text as large as it is now."""
    return round(width * QFontMetrics(QApplication.font()).height() / _LINE)


@lru_cache(maxsize=16)
def for_line(height: int) -> Metrics:
    """The sizes for a line height in pixels."""
    return Metrics(*(max(1, round(nominal * height / _LINE)) for nominal in astuple(Metrics())))
