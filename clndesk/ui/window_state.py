"""Windows come back where they were, and always on a screen that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from clndesk.settings import Json, Settings

_PLACE = ("x", "y", "width", "height")


def save_window(window: QWidget, settings: Settings, key: str) -> None:
    """Remember where a window is and whether it fills the screen."""
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    numbers = dict(zip(_PLACE, (place.x(), place.y(), place.width(), place.height()), strict=True))
    settings.windows = {**settings.windows, key: {**numbers, "maximized": window.isMaximized()}}


def restore_window(window: QWidget, settings: Settings, key: str) -> bool:
    """Put a window where it was, moved onto a screen if need be; False if nothing is known."""
    state = settings.windows.get(key)
    place = _place(state)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if place is None or not screens:
        return False
    window.setGeometry(clamped(place, screens))
    if isinstance(state, dict) and state.get("maximized") is True:
        window.showMaximized()
    return True


def clamped(place: QRect, screens: Sequence[QRect]) -> QRect:
    """The place shrunk and moved so that it lies wholly on the screen it shares most with, the first if none."""

    def shared(screen: QRect) -> int:
        common = screen.intersected(place)
        return max(0, common.width()) * max(0, common.height())

    screen = max(screens, key=shared)
    width, height = min(place.width(), screen.width()), min(place.height(), screen.height())
    left = max(screen.left(), min(place.left(), screen.left() + screen.width() - width))
    top = max(screen.top(), min(place.top(), screen.top() + screen.height() - height))
    return QRect(left, top, width, height)


def save_splitters(page: QWidget, settings: Settings, page_id: str) -> None:
    """Remember the sizes of a page's splitters, each known by its object name."""
    sizes: dict[str, Json] = {
        split.objectName(): split.sizes() for split in _named_splitters(page) if any(split.sizes())
    }
    if sizes:
        settings.splitters = {**settings.splitters, page_id: sizes}


def restore_splitters(page: QWidget, settings: Settings, page_id: str) -> None:
    """Give a page's splitters the sizes they had; what does not fit any more is left out."""
    stored = settings.splitters.get(page_id)
    sizes = stored if isinstance(stored, dict) else {}
    for split in _named_splitters(page):
        numbers = _numbers(sizes.get(split.objectName()))
        if len(numbers) == split.count() and any(numbers):
            split.setSizes(numbers)


def _named_splitters(page: QWidget) -> list[QSplitter]:
    return [split for split in page.findChildren(QSplitter) if split.objectName()]


def _place(state: Json) -> QRect | None:
    if not isinstance(state, dict):
        return None
    numbers = _numbers([state.get(name) for name in _PLACE])
    return QRect(*numbers) if len(numbers) == len(_PLACE) and min(numbers[2:]) > 0 else None


def _numbers(value: Json) -> list[int]:
    items = value if isinstance(value, list) else []
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool) and abs(item) < 100_000]
    return numbers if len(numbers) == len(items) else []
