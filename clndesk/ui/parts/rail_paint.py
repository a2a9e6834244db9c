"""How one tab of the rail is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen

from clndesk.ui import metrics, tokens

_MOST_SHOWN = 99
_BAR = 3


@dataclass(frozen=True, slots=True)
class TabLook:
    """What a tab shows; `icons` is the icon at rest and the one of the chosen tab."""

    box: QRect
    title: str
    icons: tuple[QIcon, QIcon] | None
    count: int
    font: QFont
    chosen: bool
    hovered: bool
    ringed: bool
    collapsed: bool
    rtl: bool

    def mirrored(self, place: QRect) -> QRect:
        """A place given from left to right, turned round within the box where reading runs the other way."""
        if not self.rtl:
            return place
        return QRect(self.box.x() + self.box.right() - place.right(), place.y(), place.width(), place.height())


def paint_tab(painter: QPainter, look: TabLook) -> None:
    """Paint a tab: ground, accent bar, icon, word and count."""
    _paint_ground(painter, look)
    sizes = metrics.now()
    lead = (look.box.width() - sizes.icon) // 2 if look.collapsed else sizes.gap + 2
    place = QRect(look.box.x() + lead, look.box.center().y() - sizes.icon // 2 + 1, sizes.icon, sizes.icon)
    if look.icons is not None:
        look.icons[look.chosen].paint(painter, look.mirrored(place))
    count_left = _paint_count(painter, look)
    if not look.collapsed:
        start = place.right() + 1 + sizes.gap + 2
        words = QRect(start, look.box.y(), count_left - start - sizes.gap_tiny, look.box.height())
        _paint_word(painter, look, look.mirrored(words))


def _paint_ground(painter: QPainter, look: TabLook) -> None:
    table, radius = tokens.current(), metrics.now().radius
    if look.chosen or look.hovered:
        fill = table.selection if look.chosen else table.selection_inactive
        _fill_round(painter, look.box, tokens.hex_color(fill), radius)
    if look.chosen:
        bar = QRect(look.box.x(), look.box.y(), _BAR, look.box.height())
        _fill_round(painter, look.mirrored(bar), tokens.hex_color(table.accent), _BAR / 2)
    if look.ringed:
        painter.setPen(QPen(tokens.hex_color(table.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(look.box).adjusted(0, -1, 0, 1), radius, radius)


def _paint_word(painter: QPainter, look: TabLook, box: QRect) -> None:
    font = QFont(look.font)
    if look.chosen:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(tokens.color("selection-text" if look.chosen else "text"))
    words = QFontMetrics(font).elidedText(look.title.replace("&", ""), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_count(painter: QPainter, look: TabLook) -> int:
    """Paint the count and answer where it begins, as if reading ran from left to right."""
    sizes = metrics.now()
    if not look.count:
        return look.box.right() - sizes.gap_tiny
    font = QFont(look.font)
    font.setPointSizeF(font.pointSizeF() * (0.75 if look.collapsed else metrics.CAPTION))
    font.setWeight(QFont.Weight.DemiBold)
    words = f"{_MOST_SHOWN}+" if look.count > _MOST_SHOWN else str(look.count)
    place = _count_place(look, QFontMetrics(font).horizontalAdvance(words))
    tone = tokens.current().amber
    painter.setFont(font)
    _fill_round(painter, look.mirrored(place), tokens.hex_color(tone.fill), place.height() / 2)
    painter.setPen(tokens.hex_color(tone.text))
    painter.drawText(look.mirrored(place), Qt.AlignmentFlag.AlignCenter, words)
    return place.x()


def _count_place(look: TabLook, advance: int) -> QRect:
    sizes, box = metrics.now(), look.box
    height = round(sizes.badge * 0.85) if look.collapsed else sizes.badge
    width = max(height, advance + sizes.gap)
    if look.collapsed:
        return QRect(box.right() + 2 - width, box.y(), width, height)
    return QRect(box.right() + 1 - sizes.gap - width, box.center().y() - height // 2 + 1, width, height)


def _fill_round(painter: QPainter, box: QRect, fill: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(box), radius, radius)
