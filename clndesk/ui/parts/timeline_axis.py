"""The time axis of a view: its scale and where it is scrolled, on top of a horizontal scroll bar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollBar

from clndesk.insight.timeline_layout import Stretch
from clndesk.insight.timeline_scale import TimeScale, Unit, easy_scale, scale_at, scale_limits, unit_at, zoom_position

_ORIGIN = date(2000, 1, 1)
_HALF_YEAR = timedelta(days=183)


class TimeAxis(QObject):
    """Zooms, scrolls and fits; follows the size of the view until someone zooms or scrolls by hand."""

    changed = Signal()
    zoom_changed = Signal(float)
    unit_changed = Signal(str)

    def __init__(self, bar: QScrollBar, parent: QObject) -> None:
        """Take over a scroll bar: its value is the pixel of the scale at the leading edge."""
        super().__init__(parent)
        self._bar = bar
        self._width, self._line = 1, 16
        self._scale = TimeScale(_ORIGIN, easy_scale("months", self._line))
        self._today = date.today()
        self._days = (self._today - _HALF_YEAR, self._today + _HALF_YEAR)
        self._fits_above: float | None = easy_scale("quarters", self._line)
        bar.actionTriggered.connect(self._on_scrolled_by_hand)

    @property
    def scale(self) -> TimeScale:
        """The scale in force."""
        return self._scale

    @property
    def left(self) -> int:
        """The pixel of the scale at the leading edge of the view."""
        return self._bar.value()

    @property
    def unit(self) -> Unit:
        """The unit the lower header row counts in at this scale."""
        return unit_at(self._scale.pixels_per_day, self._line)

    @property
    def position(self) -> float:
        """How far the view is zoomed in, from 0 to 1."""
        return zoom_position(self._scale.pixels_per_day, self._line)

    def resize(self, width: int, line: int) -> None:
        """Take in the width of the view and the height of a text line, in pixels."""
        self._width, self._line = max(width, 1), max(line, 1)
        self._settle()

    def set_days(self, days: tuple[date, date] | None, today: date) -> None:
        """Take in the first and the last day there is anything on; without any, the year around today."""
        self._today = today
        self._days = days or (today - _HALF_YEAR, today + _HALF_YEAR)
        self._settle()

    def fit(self) -> None:
        """Show all days, and keep doing so when the view changes its size."""
        self._fits_above = 0.0
        self._settle()

    def zoom_by(self, factor: float, at: float | None = None) -> None:
        """Zoom so that the moment at a pixel of the view stays where it is; without one, today or the middle."""
        self._zoom_to(self._scale.pixels_per_day * factor, at)

    def set_position(self, position: float) -> None:
        """Zoom to a position from 0 to 1, around today where it is in view, else around the middle."""
        self._zoom_to(scale_at(position, self._line))

    def set_unit(self, unit: Unit) -> None:
        """Zoom to where cells of a unit are easy to read."""
        self._zoom_to(easy_scale(unit, self._line))

    def show_day(self, day: date) -> None:
        """Scroll a day to the first third of the view."""
        self._scroll(self._scale.middle_of(day) - self._width / 3)
        self._fits_above = None

    def reveal(self, stretch: Stretch) -> None:
        """Scroll as little as it takes to see the beginning of a stretch and, where there is room, all of it."""
        margin = min(self._line * 2, self._width / 4)
        left = max(self.left, stretch.right + margin - self._width)
        left = min(left, stretch.left - margin)
        if round(left) != self.left:
            self._fits_above = None
            self._scroll(left)

    def drag_to(self, left: float) -> None:
        """Scroll by hand; some of what there is stays in view."""
        first, last = self._scale.span_to_x(*self._days)
        self._fits_above = None
        self._scroll(min(max(left, first - self._width * 0.8), last - self._width * 0.2))

    def _zoom_to(self, pixels_per_day: float, at: float | None = None) -> None:
        self._fits_above = None
        if at is None:
            today = self._scale.middle_of(self._today) - self.left
            at = today if 0 <= today <= self._width else self._width / 2
        scale, moved = self._scale.zoomed(_within_limits(pixels_per_day, self._line), self.left + at)
        self._change(scale, moved - at)

    def _settle(self) -> None:
        if self._fits_above is None:
            self._scroll(self.left)
            return
        fitting = TimeScale.fit(*self._days, self._width * 0.95).pixels_per_day
        wanted = min(max(fitting, self._fits_above), easy_scale("weeks", self._line))
        scale = TimeScale(_ORIGIN, _within_limits(wanted, self._line))
        self._change(scale, _home(scale, self._days, self._today, self._width, self._line * 2))

    def _change(self, scale: TimeScale, left: float) -> None:
        unit, position = self.unit, self.position
        self._scale = scale
        self._scroll(left)
        if self.position != position:
            self.zoom_changed.emit(self.position)
        if self.unit != unit:
            self.unit_changed.emit(self.unit)

    def _scroll(self, left: float) -> None:
        value, margin = round(left), self._line * 2
        first, last = self._scale.span_to_x(*self._days)
        least, most = min(value, round(first) - margin), max(value, round(last) + margin - self._width)
        if value <= first and last <= value + self._width:
            least = most = value
        self._bar.setPageStep(self._width)
        self._bar.setSingleStep(self._line * 2)
        self._bar.setRange(least, most)
        self._bar.setValue(value)
        self.changed.emit()

    def _on_scrolled_by_hand(self, action: int) -> None:
        self._fits_above = None


def _home(scale: TimeScale, days: tuple[date, date], today: date, width: int, margin: int) -> float:
    """Where the view starts when it follows its size: all in the middle, else what is around today."""
    first, last = scale.span_to_x(*days)
    if last - first <= width:
        return (first + last - width) / 2
    return min(max(scale.middle_of(today) - width / 3, first - margin), last + margin - width)


def _within_limits(pixels_per_day: float, line: int) -> float:
    least, most = scale_limits(line)
    return min(max(pixels_per_day, least), most)
