"""Where things lie in the timeline's viewport, counted along the line of reading and mirrored at the very end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics

from clndesk.insight.timeline import Item
from clndesk.insight.timeline_layout import Hit, Row, Stretch, hits_at, hits_of
from clndesk.insight.timeline_scale import TimeScale


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in logical pixels that follow the height of a text line."""

    line: int
    row: int
    head: int
    bar: int
    mark: int
    shape: int
    pad: int
    gap: int
    indent: int
    least_bar: int

    @classmethod
    def of(cls, metrics: QFontMetrics) -> Sizes:
        """The lengths for a font."""
        line = metrics.height()
        parts = {"row": 1.85, "head": 1.6, "bar": 1.3, "mark": 0.85, "shape": 0.68, "pad": 0.5, "gap": 0.4}
        sizes = {name: max(round(line * share), 2) for name, share in parts.items()}
        return cls(line=line, indent=round(line * 1.9), least_bar=max(line // 4, 3), **sizes)


@dataclass(frozen=True, slots=True)
class Frame:
    """One state of the view: its size, the label column, the time scale and how far it is scrolled.

    All x count from the leading edge; `visual` turns them round where reading runs from right to left.
    """

    sizes: Sizes
    width: int
    height: int
    column: int
    scale: TimeScale
    left: float = 0
    top: int = 0
    mirrored: bool = False

    @property
    def head(self) -> int:
        """The height of both header rows."""
        return self.sizes.head * 2

    @property
    def chart_width(self) -> int:
        """The width that time has."""
        return max(self.width - self.column, 1)

    @property
    def visible(self) -> Stretch:
        """The part of the time axis in view, in pixels of the scale."""
        return Stretch(self.left, self.left + self.chart_width)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day in view."""
        return self.scale.x_to_day(self.visible.left), self.scale.x_to_day(self.visible.right)

    def on_screen(self, stretch: Stretch) -> Stretch:
        """A stretch of the time axis as x from the leading edge."""
        shift = self.column - self.left
        return Stretch(stretch.left + shift, stretch.right + shift)

    def x_of(self, scale_x: float) -> float:
        """The x from the leading edge of a place on the time axis."""
        return scale_x + self.column - self.left

    def scale_x(self, x: float) -> float:
        """The place on the time axis at an x from the leading edge."""
        return x - self.column + self.left

    def row_top(self, index: int) -> int:
        """Where a row begins."""
        return self.head + index * self.sizes.row - self.top

    def row_at(self, y: float) -> int:
        """The number of the row at a y, which may be one that does not exist; -1 over the header."""
        return -1 if y < self.head else int((y - self.head + self.top) // self.sizes.row)

    def visible_rows(self, count: int) -> range:
        """The numbers of the rows in view."""
        return range(max(self.row_at(self.head), 0), min(self.row_at(self.height) + 1, count))

    def visual(self, rect: QRectF) -> QRectF:
        """A rectangle where it is painted."""
        return QRectF(self.visual_x(rect.right()), rect.y(), rect.width(), rect.height()) if self.mirrored else rect

    def visual_x(self, x: float) -> float:
        """An x where it is painted; its own inverse."""
        return self.width - x if self.mirrored else x

    def reading(self, point: QPointF) -> QPointF:
        """A point of the screen counted from the leading edge."""
        return QPointF(self.visual_x(point.x()), point.y())


def hits(frame: Frame, row: Row) -> tuple[Hit, ...]:
    """What can be hit in a row, on the time axis."""
    return hits_of(row, frame.scale, frame.sizes.mark, frame.sizes.least_bar)


def items_under(frame: Frame, rows: tuple[Row, ...], point: QPointF) -> tuple[Item, ...]:
    """The items under a point counted from the leading edge, the topmost first; a row's own over its label."""
    index = frame.row_at(point.y())
    if not 0 <= index < len(rows):
        return ()
    row = rows[index]
    if point.x() < frame.column:
        return (row.item,)
    return hits_at(hits(frame, row), frame.scale_x(point.x()))


def fold_under(frame: Frame, rows: tuple[Row, ...], point: QPointF) -> Row | None:
    """The cycle whose chevron is under a point counted from the leading edge."""
    index = frame.row_at(point.y())
    if not 0 <= index < len(rows) or point.x() >= frame.sizes.indent:
        return None
    return rows[index] if rows[index].lane is None else None
