"""Icons from Lucide, recoloured from the theme and crisp at any size; the one file that knows their names."""

from __future__ import annotations

from functools import lru_cache

import lucide
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from clndesk import paths
from clndesk.errors import Bug
from clndesk.ui import tokens

_PLAIN = """
sun users inbox notebook-pen calendar-range book-open-check target sprout waypoints arrow-left-right
plus minus search list-filter columns-3 rows-3 ellipsis ellipsis-vertical x check undo-2 redo-2 printer
file-output file-input download upload shield-check hard-drive settings info circle-alert triangle-alert
octagon-alert clock calendar calendar-clock calendar-plus calendar-days map-pin flag user user-plus user-x
user-check mail phone message-square tag link unlink paperclip pencil archive copy clipboard-paste git-merge
refresh-cw zoom-in zoom-out maximize crosshair chevron-up chevron-down chevron-left chevron-right chevrons-left
chevrons-right chevrons-up-down panel-right-open panel-right-close panel-left-open panel-left-close star
heart-handshake hand-coins banknote chart-column chart-line network globe languages eye eye-off lock save folder
folder-open command keyboard moon contrast accessibility mic play square timer list list-checks list-ordered quote
lightbulb graduation-cap file file-text file-spreadsheet file-plus file-check file-x presentation video newspaper
wrench clipboard-list clipboard-check arrow-left arrow-right arrow-up arrow-down arrow-left-to-line
arrow-right-to-line arrow-up-down arrow-up-narrow-wide arrow-down-wide-narrow external-link circle circle-check
circle-x circle-dot send package layers table group workflow bell bookmark life-buoy type a-large-small
grip-vertical merge split usb award activity handshake monitor palette database log-out house triangle
"""

_RENAMED = {
    "building-2": "building-complex",
    "circle-help": "circle-question-mark",
    "history": "rotate-ccw-clock",
    "podcast": "mic-signal",
    "trash-2": "trash",
    "unlock": "lock-open",
}

ICONS: dict[str, str] = {name: name for name in _PLAIN.split()} | _RENAMED
"""The names the window uses, each with the name Lucide has for it."""

MIRRORED = frozenset(
    [
        "arrow-left",
        "arrow-right",
        "arrow-left-right",
        "arrow-left-to-line",
        "arrow-right-to-line",
        "chevron-left",
        "chevron-right",
        "chevrons-left",
        "chevrons-right",
        "undo-2",
        "redo-2",
        "list",
        "list-checks",
        "list-ordered",
        "list-filter",
        "panel-right-open",
        "panel-right-close",
        "panel-left-open",
        "panel-left-close",
        "file-output",
        "file-input",
        "send",
        "log-out",
        "external-link",
        "book-open-check",
    ]
)
"""The icons that point along the line of reading, turned round where that runs from right to left."""

_STROKE = 1.8
_CACHE_SIZE = 1024
_pixmaps: dict[tuple[str, str, int, int, bool], QPixmap] = {}


@lru_cache(maxsize=512)
def icon(name: str, tone: str = "text-2") -> QIcon:
    """The icon of a name in `ICONS` in a colour token (`text`, `accent`, `on-accent`, `danger`, a chip tone ...)."""
    if name not in ICONS:
        raise Bug(f"There is no icon named {name!r}.")
    return QIcon(_LucideEngine(name, tone))


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon: a ring of people, one of whom has the floor."""
    return QIcon(str(paths.resource("icon/clndesk.svg")))


def clear_cache() -> None:
    """Forget the painted pixmaps; icons already handed out paint themselves anew."""
    _pixmaps.clear()


def cached_count() -> int:
    """How many painted pixmaps are kept."""
    return len(_pixmaps)


@lru_cache(maxsize=512)
def svg_text(name: str, color: str) -> str:
    """The drawing of an icon in a `#RRGGBB` colour, for style sheet images."""
    return lucide.lucide_icon(ICONS[name], stroke=color, stroke_width=str(_STROKE))


class _LucideEngine(QIconEngine):
    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._painted(rect.size() * ratio, mode))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._painted(size, mode)

    @override
    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._tone)

    def _painted(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        tone = "disabled" if mode == QIcon.Mode.Disabled else self._tone
        color = tokens.color(tone).name()
        key = (self._name, color, size.width(), size.height(), QGuiApplication.isRightToLeft())
        found = _pixmaps.get(key)
        return found if found is not None else _remember(key)


def _remember(key: tuple[str, str, int, int, bool]) -> QPixmap:
    if len(_pixmaps) >= _CACHE_SIZE:
        _pixmaps.clear()
    _pixmaps[key] = _render(*key)
    return _pixmaps[key]


def _render(name: str, color: str, width: int, height: int, rtl: bool) -> QPixmap:
    """Draw an icon; in a box wider than high it keeps to the leading side, which leaves a gap before the words."""
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(width, height)
    painter = QPainter(pixmap)
    try:
        painter.translate(width - side / 2 if rtl else side / 2, height / 2)
        painter.scale(-1 if rtl and name in MIRRORED else 1, 1)
        renderer = QSvgRenderer(QByteArray(svg_text(name, color).encode()))
        renderer.render(painter, QRectF(-side / 2, -side / 2, side, side))
    finally:
        painter.end()
    return pixmap
