"""Paints the timeline: header, label column, grid, rows in view and the today line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from clndesk.i18n import _
from clndesk.insight.timeline_layout import Row, Stretch, free_spot
from clndesk.insight.timeline_scale import Tick, Unit, ticks, unit_above
from clndesk.ui import tokens
from clndesk.ui.parts.timeline_bars import paint_marks, paint_phase
from clndesk.ui.parts.timeline_sheet import Sheet
from clndesk.ui.parts.timeline_words import cell_name, heading_name, narrow_month, title


def paint_timeline(sheet: Sheet) -> None:
    """Paint the whole viewport."""
    frame = sheet.frame
    chart = QRectF(frame.column, frame.head, frame.chart_width, frame.height - frame.head)
    sheet.clip(chart)
    _paint_rows_behind(sheet)
    _paint_grid(sheet)
    _paint_rows(sheet)
    sheet.clip(QRectF(0, frame.head, frame.column, chart.height()))
    _paint_column(sheet)
    sheet.clip(QRectF(0, 0, frame.width, frame.head))
    _paint_header(sheet)
    sheet.clip(QRectF(0, 0, frame.width, frame.height))
    sheet.vertical(frame.column, 0, frame.height, tokens.color("border"))


def paint_empty(sheet: Sheet, heading: str, text: str) -> None:
    """Say in the middle of the viewport that there is nothing yet, and why."""
    frame = sheet.frame
    middle = frame.height / 2
    for line, top, tone in ((heading, middle - frame.sizes.row, "text"), (text, middle, "text-3")):
        width = min(sheet.fonts.width_of(line, bold=tone == "text"), frame.width - frame.sizes.pad * 2)
        rect = QRectF((frame.width - width) / 2, top, width, frame.sizes.row)
        sheet.text(rect, line, tokens.color(tone), bold=tone == "text")


def _visible_rows(sheet: Sheet) -> Iterator[tuple[Row, int]]:
    rows = sheet.scene.rows
    for index in sheet.frame.visible_rows(len(rows)):
        yield rows[index], sheet.frame.row_top(index)


def _paint_rows_behind(sheet: Sheet) -> None:
    frame = sheet.frame
    _paint_weekends(sheet)
    for row, top in _visible_rows(sheet):
        if row.lane is None:
            sheet.fill(QRectF(frame.column, top, frame.chart_width, frame.sizes.row), tokens.color("alt-row"))


def _paint_weekends(sheet: Sheet) -> None:
    scene, frame = sheet.scene, sheet.frame
    if scene.unit != "days" and not (scene.unit == "weeks" and frame.scale.pixels_per_day >= frame.sizes.line * 0.6):
        return
    for day in ticks(*frame.days, "days", str):
        if day.start.weekday() in scene.weekend:
            place = frame.on_screen(_stretch(sheet, day))
            rect = QRectF(place.left, frame.head, place.width, frame.height - frame.head)
            sheet.fill(rect, tokens.color("window"))


def _paint_grid(sheet: Sheet) -> None:
    frame, scene = sheet.frame, sheet.scene
    bottom = max(frame.row_top(len(scene.rows)), frame.height)
    for tick in _cells(sheet, scene.unit):
        sheet.vertical(_start_x(sheet, tick), frame.head, bottom, tokens.color("border"))
    if above := unit_above(scene.unit):
        for tick in _cells(sheet, above):
            sheet.vertical(_start_x(sheet, tick), frame.head, bottom, tokens.color("control"))


def _paint_rows(sheet: Sheet) -> None:
    frame = sheet.frame
    for row, top in _visible_rows(sheet):
        bottom = top + frame.sizes.row - 1
        sheet.horizontal(bottom, frame.column, frame.width, tokens.color("border"))
        paint_phase(sheet, row, top)
    _paint_today_line(sheet, frame.head)
    for row, top in _visible_rows(sheet):
        paint_marks(sheet, row, top)


def _paint_column(sheet: Sheet) -> None:
    for row, top in _visible_rows(sheet):
        _paint_label(sheet, row, top)


def _paint_label(sheet: Sheet, row: Row, top: int) -> None:
    frame, sizes = sheet.frame, sheet.frame.sizes
    area = QRectF(0, top, frame.column, sizes.row)
    selected = sheet.scene.current in row.items
    color = tokens.color("selection-text" if selected else "text")
    if selected:
        sheet.fill(area, tokens.color("selection" if sheet.scene.focused else "selection-inactive"))
        sheet.fill(QRectF(0, top, 3, sizes.row), tokens.color("accent" if sheet.scene.focused else "control"))
    elif row.lane is None:
        sheet.fill(area, tokens.color("alt-row"))
    text = area.adjusted(sizes.indent, 0, -sizes.pad, 0)
    if row.bar:
        sheet.text(text, title(row.bar), color)
    else:
        _paint_chevron(sheet, row, top, color)
        sheet.text(text, row.group.label, color, bold=True)


def _paint_chevron(sheet: Sheet, row: Row, top: int, color: QColor) -> None:
    sizes = sheet.frame.sizes
    x, y, reach = sizes.indent * 0.55, top + sizes.row / 2, sizes.line * 0.24
    across = ((x - reach / 2, y - reach), (x + reach / 2, y), (x - reach / 2, y + reach))
    down = ((x - reach, y - reach / 2), (x, y + reach / 2), (x + reach, y - reach / 2))
    sheet.painter.setPen(QPen(color, 1.5))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.drawPolyline(QPolygonF(sheet.points(*(across if row.collapsed else down))))


def _paint_header(sheet: Sheet) -> None:
    frame, unit = sheet.frame, sheet.scene.unit
    sheet.fill(QRectF(0, 0, frame.width, frame.head), tokens.color("window"))
    sheet.clip(QRectF(frame.column, 0, frame.chart_width, frame.head))
    _paint_today_line(sheet, frame.sizes.head)
    for tick in _cells(sheet, unit):
        _paint_cell(sheet, tick, unit)
    if above := unit_above(unit):
        for tick in _cells(sheet, above, heading=True):
            _paint_heading(sheet, tick)
    _paint_badge(sheet)
    sheet.clip(QRectF(0, 0, frame.width, frame.head))
    sheet.horizontal(frame.head - 1, 0, frame.width, tokens.color("border"))


def _paint_cell(sheet: Sheet, tick: Tick, unit: Unit) -> None:
    frame, top = sheet.frame, sheet.frame.sizes.head
    sheet.vertical(_start_x(sheet, tick), top, frame.head, tokens.color("border"))
    cell = _stretch(sheet, tick)
    room = _inset(sheet, cell.clipped(frame.visible))
    whole = room.right == cell.right and cell.left >= frame.visible.left
    for label in (tick.label, narrow_month(tick.start) if whole and unit == "months" else ""):
        width = sheet.fonts.width_of(label)
        spot = free_spot(room, [sheet.scene.today_line], width)
        if spot is not None:
            rect = QRectF(frame.x_of(spot), top, width, frame.sizes.head)
            sheet.text(rect, label, tokens.color("text-2"))
            return


def _paint_heading(sheet: Sheet, tick: Tick) -> None:
    frame = sheet.frame
    sheet.vertical(_start_x(sheet, tick), 0, frame.head, tokens.color("control"))
    room = _inset(sheet, _stretch(sheet, tick).clipped(frame.visible))
    width = sheet.fonts.width_of(tick.label, bold=True)
    spot = free_spot(room, [_badge_stretch(sheet)], width)
    if spot is not None:
        sheet.text(QRectF(frame.x_of(spot), 0, width, frame.sizes.head), tick.label, tokens.color("text"), bold=True)


def _paint_today_line(sheet: Sheet, top: float) -> None:
    scene, frame = sheet.scene, sheet.frame
    x = frame.x_of(frame.scale.middle_of(scene.today))
    if frame.column <= x <= frame.width:
        sheet.vertical(x, top, frame.height, tokens.color("danger"), 2)


def _paint_badge(sheet: Sheet) -> None:
    frame, sizes = sheet.frame, sheet.frame.sizes
    middle = frame.scale.middle_of(sheet.scene.today)
    if not frame.visible.left <= middle <= frame.visible.right:
        return
    place = frame.on_screen(_badge_stretch(sheet))
    height = sizes.line + 2
    rect = QRectF(place.left, sizes.head - height, place.width, height)
    sheet.painter.setPen(Qt.PenStyle.NoPen)
    sheet.painter.setBrush(tokens.color("danger"))
    sheet.painter.drawRoundedRect(sheet.frame.visual(rect), 4, 4)
    sheet.text(rect.adjusted(sizes.gap, 0, 0, 0), _("Today"), tokens.color("on-accent"))


def _badge_stretch(sheet: Sheet) -> Stretch:
    frame = sheet.frame
    half = sheet.fonts.width_of(_("Today")) / 2 + frame.sizes.gap
    middle = frame.scale.middle_of(sheet.scene.today)
    return Stretch(middle - half, middle + half)


def _cells(sheet: Sheet, unit: Unit, *, heading: bool = False) -> tuple[Tick, ...]:
    name = heading_name(unit) if heading else cell_name(unit)
    return ticks(*sheet.frame.days, unit, name, sheet.scene.first_weekday)


def _stretch(sheet: Sheet, tick: Tick) -> Stretch:
    scale = sheet.frame.scale
    return Stretch(scale.day_to_x(tick.start), scale.day_to_x(tick.end))


def _start_x(sheet: Sheet, tick: Tick) -> float:
    return round(sheet.frame.x_of(sheet.frame.scale.day_to_x(tick.start)))


def _inset(sheet: Sheet, stretch: Stretch) -> Stretch:
    gap = sheet.frame.sizes.gap * 0.7
    return Stretch(stretch.left + gap, stretch.right)
