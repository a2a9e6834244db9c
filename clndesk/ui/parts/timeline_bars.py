"""Paints the phases and the marks of a timeline row, and finds room for their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from clndesk.insight.timeline import Bar, Mark, MarkKind, State
from clndesk.insight.timeline_layout import Row, Stretch, bar_stretch, free_spot, mark_stretch
from clndesk.ui import tokens
from clndesk.ui.marks import paint_mark
from clndesk.ui.parts.timeline_sheet import Sheet
from clndesk.ui.parts.timeline_words import dates_text, state_word
from clndesk.ui.tokens import Tone


class Look(NamedTuple):
    """How something is told apart besides its word: a shape of `marks.SHAPES` and the tone of a chip."""

    shape: str
    tone: str


STATE_LOOKS: dict[State, Look] = {
    "done": Look("tick", "green"),
    "in_progress": Look("play", "teal"),
    "planned": Look("ring", "neutral"),
    "late": Look("octagon-alert", "vermilion"),
}
MARK_LOOKS: dict[MarkKind, Look] = {
    "session": Look("diamond", "purple"),
    "deadline": Look("triangle-down", "amber"),
    "product": Look("disc", "blue"),
}

# Beyond the edges a bar is cut off: a dashed outline of a million pixels takes seconds to paint.
_OVERHANG = 64.0


def paint_phase(sheet: Sheet, row: Row, top: float) -> None:
    """Paint the bar of a row, or what its dates lack."""
    stretch = bar_stretch(row, sheet.frame.scale, sheet.frame.sizes.least_bar)
    if stretch is None and row.bar:
        _paint_hint(sheet, row.bar, top)
    elif stretch and stretch.clipped(sheet.frame.visible).width > 0:
        _paint_bar(sheet, row, stretch, top)


def paint_marks(sheet: Sheet, row: Row, top: float) -> None:
    """Paint the marks of a row, over its bar and over the today line."""
    for mark in row.marks:
        _paint_mark(sheet, mark, top)


def _paint_bar(sheet: Sheet, row: Row, stretch: Stretch, top: float) -> None:
    rect = _bar_rect(sheet, stretch, top)
    look = STATE_LOOKS[row.bar.state] if row.bar else None
    tone = tokens.current().tone(look.tone if look else "neutral")
    if row.bar and look:
        _paint_box(sheet, rect, tone, dashed=row.bar.state == "planned")
        _paint_progress(sheet, row.bar, stretch, rect, tone)
        _paint_word(sheet, row, stretch, rect, tone)
    else:
        _paint_summary(sheet, rect, tone)
    if row.item == sheet.scene.current:
        _paint_ring(sheet, rect)


def _bar_rect(sheet: Sheet, stretch: Stretch, top: float) -> QRectF:
    sizes, visible = sheet.frame.sizes, sheet.frame.visible
    shown = stretch.clipped(Stretch(visible.left - _OVERHANG, visible.right + _OVERHANG))
    place = sheet.frame.on_screen(shown)
    y = top + (sizes.row - sizes.bar) // 2 + 0.5
    return QRectF(round(place.left) + 0.5, y, max(round(place.width) - 1, 2), sizes.bar - 1)


def _paint_box(sheet: Sheet, rect: QRectF, tone: Tone, *, dashed: bool) -> None:
    pen = QPen(tokens.hex_color(tone.text), 1.2)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    sheet.painter.setPen(pen)
    sheet.painter.setBrush(tokens.hex_color(tone.fill))
    sheet.painter.drawRoundedRect(sheet.frame.visual(rect), 4, 4)


def _paint_progress(sheet: Sheet, bar: Bar, stretch: Stretch, rect: QRectF, tone: Tone) -> None:
    if not bar.progress or bar.state == "done":
        return
    done = Stretch(stretch.left, stretch.left + stretch.width * min(bar.progress, 1.0))
    place = sheet.frame.on_screen(done.clipped(sheet.frame.visible))
    height = max(sheet.frame.sizes.bar * 0.15, 3.0)
    line = QRectF(place.left, rect.bottom() - height, place.width, height + 0.5).intersected(rect)
    outline = QPainterPath()
    outline.addRoundedRect(sheet.frame.visual(rect), 4, 4)
    part = QPainterPath()
    part.addRect(sheet.frame.visual(line))
    sheet.painter.fillPath(outline.intersected(part), tokens.hex_color(tone.text))


def _paint_summary(sheet: Sheet, rect: QRectF, tone: Tone) -> None:
    """A folded cycle: a slim solid bar, so that it is not taken for a phase."""
    slim = rect.adjusted(0, rect.height() * 0.32, 0, -rect.height() * 0.32)
    sheet.painter.setPen(Qt.PenStyle.NoPen)
    sheet.painter.setBrush(tokens.hex_color(tone.text))
    sheet.painter.drawRoundedRect(sheet.frame.visual(slim), 3, 3)


def _paint_word(sheet: Sheet, row: Row, stretch: Stretch, rect: QRectF, tone: Tone) -> None:
    if row.bar is None:
        return
    sizes, word = sheet.frame.sizes, state_word(row.bar.state)
    needed = sizes.shape + sizes.gap + sheet.fonts.width_of(word) + 1
    x, inside = _room_for(sheet, row, stretch, needed)
    if x is None:
        return
    color = tokens.hex_color(tone.text) if inside else tokens.color("text-2")
    left = sheet.frame.x_of(x)
    shape = QRectF(left, rect.center().y() - sizes.shape / 2, sizes.shape, sizes.shape)
    paint_mark(sheet.painter, sheet.frame.visual(shape), STATE_LOOKS[row.bar.state].shape, color)
    room = QRectF(shape.right() + sizes.gap, rect.top(), needed - sizes.shape - sizes.gap, rect.height())
    sheet.text(room, word, color)


def _room_for(sheet: Sheet, row: Row, stretch: Stretch, needed: float) -> tuple[float | None, bool]:
    """Where a word of this width goes, and whether it lies in the bar: in it, else after it, else before it."""
    pad, visible, taken = sheet.frame.sizes.pad, sheet.frame.visible, list(_taken(sheet, row))
    within = stretch.clipped(visible)
    inside = free_spot(Stretch(within.left + pad, within.right - pad), taken, needed)
    if inside is not None:
        return inside, True
    return _room_beside(stretch, visible, taken, needed, pad), False


def _room_beside(bar: Stretch, visible: Stretch, taken: list[Stretch], needed: float, pad: float) -> float | None:
    """Close after the bar, else close before it, else as near after it as can be."""
    after = free_spot(Stretch(bar.right + pad, visible.right), taken, needed) if bar.right >= visible.left else None
    if after is not None and after - bar.right < needed / 2:
        return after
    start = bar.left - pad - needed
    before = free_spot(Stretch(start, bar.left - pad), taken, needed) if start >= visible.left else None
    return after if before is None else before


def _taken(sheet: Sheet, row: Row) -> Iterator[Stretch]:
    yield sheet.scene.today_line
    for mark in row.marks:
        left, right = mark_stretch(mark, sheet.frame.scale, sheet.frame.sizes.mark)
        yield Stretch(left - 3, right + 3)


def _paint_hint(sheet: Sheet, bar: Bar, top: float) -> None:
    sizes = sheet.frame.sizes
    rect = QRectF(sheet.frame.column + sizes.pad, top, sheet.frame.chart_width - sizes.pad * 2, sizes.row)
    selected = bar.item == sheet.scene.current
    sheet.text(rect, dates_text(bar), tokens.color("accent" if selected else "text-3"))


def _paint_mark(sheet: Sheet, mark: Mark, top: float) -> None:
    sizes = sheet.frame.sizes
    stretch = mark_stretch(mark, sheet.frame.scale, sizes.mark)
    if stretch.clipped(sheet.frame.visible).width <= 0:
        return
    place = sheet.frame.on_screen(stretch)
    box = QRectF(place.left, top + (sizes.row - sizes.mark) / 2, sizes.mark, sizes.mark)
    if mark.item == sheet.scene.current:
        _paint_ring(sheet, box.adjusted(-1, -1, 1, 1))
    look = MARK_LOOKS[mark.kind]
    _paint_shape(sheet, box, look.shape, tokens.hex_color(tokens.current().tone(look.tone).text))


def _paint_shape(sheet: Sheet, box: QRectF, shape: str, color: QColor) -> None:
    """A filled shape with an edge in the colour of the sheet, so that it stands out against a bar as well."""
    path, place = QPainterPath(), sheet.frame.visual(box)
    if shape == "disc":
        path.addEllipse(place.adjusted(1, 1, -1, -1))
    else:
        path.addPolygon(_diamond(place) if shape == "diamond" else _pointing_down(place))
    path.closeSubpath()
    sheet.painter.setPen(QPen(tokens.color("base"), 2.4))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.drawPath(path)
    sheet.painter.fillPath(path, color)


def _diamond(box: QRectF) -> QPolygonF:
    x, y = box.center().x(), box.center().y()
    return QPolygonF([QPointF(x, box.top()), QPointF(box.right(), y), QPointF(x, box.bottom()), QPointF(box.left(), y)])


def _pointing_down(box: QRectF) -> QPolygonF:
    top = box.top() + 1
    return QPolygonF([QPointF(box.left(), top), QPointF(box.right(), top), QPointF(box.center().x(), box.bottom())])


def _paint_ring(sheet: Sheet, rect: QRectF) -> None:
    """The frame round what is selected, in the focus colour while the timeline has the keyboard."""
    color = tokens.color("accent" if sheet.scene.focused else "control")
    sheet.painter.setPen(QPen(color, 2))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.drawRoundedRect(sheet.frame.visual(rect.adjusted(-2.5, -2.5, 2.5, 2.5)), 6, 6)
