"""What the timeline is painted with: the scene to show, and strokes that count from the leading edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from clndesk.insight.timeline import Item
from clndesk.insight.timeline_layout import Row, Stretch
from clndesk.insight.timeline_scale import Unit
from clndesk.ui.parts.timeline_frame import Frame

_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a painting of the timeline depends on besides the theme."""

    frame: Frame
    rows: tuple[Row, ...]
    unit: Unit
    today: date
    current: Item | None
    focused: bool
    first_weekday: int
    weekend: frozenset[int]

    @property
    def today_line(self) -> Stretch:
        """What the today line takes of the time axis, with some air."""
        middle = self.frame.scale.middle_of(self.today)
        return Stretch(middle - 4, middle + 4)


class Fonts:
    """The two fonts of the timeline and how much room texts take in them."""

    def __init__(self, font: QFont) -> None:
        """Derive both from the font of the widget."""
        self.plain, self.bold = QFont(font), QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._plain, self._bold = QFontMetricsF(self.plain), QFontMetricsF(self.bold)

    def width_of(self, text: str, bold: bool = False) -> float:
        """How wide a text is in pixels."""
        return (self._bold if bold else self._plain).horizontalAdvance(text)

    def fitted(self, text: str, width: float, bold: bool = False) -> str:
        """The text, shortened where it is wider; half a pixel more does not count, as that is only rounding."""
        return (self._bold if bold else self._plain).elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)


class Sheet:
    """A painter that takes places counted from the leading edge and mirrors them where needed."""

    def __init__(self, painter: QPainter, scene: Scene, font: QFont) -> None:
        """Prepare a painter that is already open on the viewport."""
        self.painter = painter
        self.scene = scene
        self.frame = scene.frame
        self.fonts = Fonts(font)
        painter.setLayoutDirection(_direction(scene.frame.mirrored))
        painter.setFont(self.fonts.plain)

    def clip(self, rect: QRectF) -> None:
        """Paint only within a rectangle from now on."""
        self.painter.setClipRect(self.frame.visual(rect))

    def fill(self, rect: QRectF, color: QColor) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(self.frame.visual(rect), color)

    def vertical(self, x: float, top: float, bottom: float, color: QColor, width: int = 1) -> None:
        """A crisp vertical line."""
        place = self.frame.visual_x(x)
        self._line(QLineF(place, top, place, bottom), color, width)

    def horizontal(self, y: float, left: float, right: float, color: QColor) -> None:
        """A crisp horizontal line."""
        self._line(QLineF(self.frame.visual_x(left), y, self.frame.visual_x(right), y), color, 1)

    def text(self, rect: QRectF, text: str, color: QColor, bold: bool = False) -> None:
        """One line of text from the leading side, shortened where it does not fit."""
        self.painter.setFont(self.fonts.bold if bold else self.fonts.plain)
        self.painter.setPen(color)
        flags = _LEADING | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        self.painter.drawText(self.frame.visual(rect), flags, self.fonts.fitted(text, rect.width(), bold))

    def points(self, *places: tuple[float, float]) -> list[QPointF]:
        """Places as points of the screen."""
        return [QPointF(self.frame.visual_x(x), y) for x, y in places]

    def _line(self, line: QLineF, color: QColor, width: int) -> None:
        pen = QPen(color, width)
        pen.setCosmetic(True)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.painter.setPen(pen)
        self.painter.drawLine(line)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _direction(mirrored: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
