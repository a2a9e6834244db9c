"""The words of the timeline and of its table: states, dates, header cells, tooltips and what a screen reader says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from clndesk.i18n import N_, _, ngettext
from clndesk.insight.timeline import Bar, Group, Item, Mark, MarkKind, State, elapsed, extent
from clndesk.insight.timeline_layout import Row
from clndesk.insight.timeline_scale import Unit

_STATES: dict[State, str] = {
    "done": N_("Done"),
    "in_progress": N_("In progress"),
    "planned": N_("Planned"),
    "late": N_("Late"),
}
_MARKS: dict[MarkKind, str] = {"session": N_("Session"), "deadline": N_("Deadline"), "product": N_("Product")}

# Between these signs a number such as 1-2 keeps its order in a line that runs from right to left.
_ISOLATED = "\u2066{}\u2069"


def state_word(state: State) -> str:
    """The state of a phase in the window's language."""
    return _(_STATES[state])


def mark_word(kind: MarkKind) -> str:
    """What a mark stands for in the window's language."""
    return _(_MARKS[kind])


def cell_name(unit: Unit) -> Callable[[date], str]:
    """What labels the header cells of a unit, from the day a cell starts on."""
    return {"days": _day_number, "weeks": _day_number, "months": _month, "quarters": _quarter, "years": _year}[unit]


def heading_name(unit: Unit) -> Callable[[date], str]:
    """What labels the cells of the upper header row."""
    return _month_and_year if unit == "months" else _year


def narrow_month(day: date) -> str:
    """The shortest name of a month, for cells the short one does not fit in."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.NarrowFormat)


def day_text(day: date) -> str:
    """A date such as 24 Aug 2026."""
    return QLocale().toString(_qdate(day), "d MMM yyyy")


def span_text(first: date, last: date) -> str:
    """From one day to another, the year said once where it is the same."""
    start = QLocale().toString(_qdate(first), "d MMM") if first.year == last.year else day_text(first)
    return _("{first} – {last}").format(first=start, last=day_text(last))


def weeks_text(first: date, last: date) -> str:
    """How long the days from first to last take, in whole weeks and at least one."""
    weeks = max(round(((last - first).days + 1) / 7), 1)
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)


def title(bar: Bar) -> str:
    """A phase with its number."""
    if not bar.number:
        return bar.label
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    number = _ISOLATED.format(bar.number) if right_to_left else bar.number
    return _("{number}  {label}").format(number=number, label=bar.label)


def dates_text(bar: Bar) -> str:
    """When a phase takes place, or what its dates lack."""
    if bar.span:
        return span_text(*bar.span)
    if bar.start and bar.end:
        return _("The end lies before the start")
    if bar.start:
        return _("Starts {day}, no end yet").format(day=day_text(bar.start))
    return _("Ends {day}, no start yet").format(day=day_text(bar.end)) if bar.end else _("No dates yet")


def progress_text(bar: Bar) -> str:
    """How far a phase is, empty where nobody knows."""
    return "" if bar.progress is None else _percent(bar.progress)


def bar_lines(bar: Bar, today: date) -> list[str]:
    """What there is to say about a phase, a line each."""
    dates = dates_text(bar)
    if bar.span:
        dates = _("{dates} · {length}").format(dates=dates, length=weeks_text(*bar.span))
    lines = [title(bar), state_word(bar.state), dates]
    gone = elapsed(bar, today)
    if bar.progress is not None and gone is not None:
        shares = {"done": _percent(bar.progress), "gone": _percent(gone)}
        lines.append(_("{done} done, {gone} of the time has passed").format(**shares))
    return lines


def mark_lines(mark: Mark) -> list[str]:
    """What there is to say about a mark, a line each."""
    return [mark.label, _("{kind} · {day}").format(kind=mark_word(mark.kind), day=day_text(mark.on))]


def group_lines(group: Group) -> list[str]:
    """What there is to say about a cycle, a line each."""
    count = len(group.lanes)
    lines = [group.label, ngettext("{count} phase", "{count} phases", count).format(count=count)]
    return [*lines, span_text(*group.span)] if group.span else lines


def item_lines(row: Row, item: Item, today: date) -> list[str]:
    """What there is to say about anything in a row, a line each."""
    for mark in row.marks:
        if mark.item == item:
            return mark_lines(mark)
    return bar_lines(row.bar, today) if row.bar else group_lines(row.group)


def summary(groups: Iterable[Group]) -> str:
    """The whole timeline in a sentence, for a screen reader."""
    groups = tuple(groups)
    if not groups:
        return _("No cycles yet.")
    count = ngettext("{count} cycle", "{count} cycles", len(groups)).format(count=len(groups))
    days = extent(groups)
    return _("{cycles}, {dates}.").format(cycles=count, dates=span_text(*days) if days else _("No dates yet"))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _percent(share: float) -> str:
    return _("{number} %").format(number=QLocale().toString(round(share * 100)))


def _day_number(day: date) -> str:
    return QLocale().toString(day.day)


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _quarter(day: date) -> str:
    return _("Q{number}").format(number=(day.month + 2) // 3)


def _year(day: date) -> str:
    return QLocale().toString(_qdate(day), "yyyy")


def _month_and_year(day: date) -> str:
    month = QLocale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return _("{month} {year}").format(month=month, year=_year(day))
