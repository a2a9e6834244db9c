"""Status shapes, drawn rather than written: no font has to know them and nothing odd is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_STROKE = 0.14
"""The width of an outline as a share of the shape's size."""


def paint_mark(painter: QPainter, rect: QRectF, shape: str, color: QColor) -> None:
    """Paint a shape of `SHAPES` centred in a rectangle; an unknown shape paints a dot."""
    draw = _DRAW.get(shape, _dot)
    size = min(rect.width(), rect.height())
    box = QRectF(0, 0, size, size)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.3, size * _STROKE))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    draw(painter, box, color)
    painter.restore()


def _polygon(box: QRectF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])


def _filled(*points: tuple[float, float]) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(_polygon(box, *points))

    return draw


def _outlined(*points: tuple[float, float]) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.drawPolygon(_polygon(box, *points))

    return draw


def _lines(*paths: tuple[tuple[float, float], ...]) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, box: QRectF, color: QColor) -> None:
        for path in paths:
            painter.drawPolyline(_polygon(box, *path))

    return draw


def _ring(painter: QPainter, box: QRectF, color: QColor) -> None:
    inset = painter.pen().widthF() / 2 + box.width() * 0.05
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _circle(share: float) -> Callable[[QPainter, QRectF, QColor], None]:
    def draw(painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(box.center(), box.width() * share / 2, box.height() * share / 2)

    return draw


def _octagon_alert(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.drawPolygon(_polygon(box, *_OCTAGON))
    center = box.center()
    painter.drawLine(QPointF(center.x(), box.y() + box.height() * 0.30), QPointF(center.x(), center.y() + 0.2))
    painter.drawPoint(QPointF(center.x(), box.y() + box.height() * 0.72))


def _pause(painter: QPainter, box: QRectF, color: QColor) -> None:
    width, height = box.width() * 0.22, box.height() * 0.74
    for share in (0.20, 0.58):
        bar = QRectF(box.x() + box.width() * share, box.y() + box.height() * 0.13, width, height)
        painter.fillRect(bar, color)


def _none(painter: QPainter, box: QRectF, color: QColor) -> None:
    pass


_OCTAGON = tuple(
    (0.5 + 0.46 * cos(pi / 8 + turn * pi / 4), 0.5 + 0.46 * sin(pi / 8 + turn * pi / 4)) for turn in range(8)
)
_STAR = tuple(
    (0.5 + radius * sin(turn * pi / 5), 0.52 - radius * cos(turn * pi / 5))
    for turn, radius in enumerate((0.5, 0.21) * 5)
)
_dot = _circle(0.45)

_DRAW: dict[str, Callable[[QPainter, QRectF, QColor], None]] = {
    "ring": _ring,
    "disc": _circle(0.92),
    "diamond": _filled((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "triangle-up": _filled((0.5, 0.06), (1.0, 0.94), (0.0, 0.94)),
    "triangle-down": _outlined((0.08, 0.12), (0.92, 0.12), (0.5, 0.88)),
    "triangle": _outlined((0.5, 0.12), (0.92, 0.88), (0.08, 0.88)),
    "play": _filled((0.12, 0.04), (0.98, 0.5), (0.12, 0.96)),
    "tick": _lines(((0.08, 0.55), (0.38, 0.85), (0.92, 0.22))),
    "octagon-alert": _octagon_alert,
    "pause": _pause,
    "star": _filled(*_STAR),
    "cross": _lines(((0.14, 0.14), (0.86, 0.86)), ((0.86, 0.14), (0.14, 0.86))),
    "dot": _dot,
    "none": _none,
}

SHAPES = tuple(_DRAW)
"""The shapes there are; `none` paints nothing and takes no room in a chip."""
