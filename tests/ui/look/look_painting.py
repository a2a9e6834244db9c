"""Paints parts into images, so that tests can look at pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter


def painted(size: QSize, draw: Callable[[QPainter], object], ground: str = "#ff00ff") -> QImage:
    """The image a drawing leaves on a ground of one colour."""
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    try:
        draw(painter)
    finally:
        painter.end()
    return image


def inked(image: QImage, ground: str = "#ff00ff") -> set[tuple[int, int]]:
    """The places that are no longer of the ground's colour."""
    blank = QColor(ground).rgba()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in places if image.pixel(x, y) != blank}


def luminance(value: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    colour = QColor(value)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
