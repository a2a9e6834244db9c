"""Whether 03/04/2026 is in April or in March: asked once for a column, with what speaks for each reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Cell
from clndesk.exchange.reading import Cell as RawCell
from clndesk.fields import Day, Wording
from clndesk.fields.times import DAY_FIRST, MONTH_FIRST, figures_of, in_order
from clndesk.i18n import _, language, ngettext
from clndesk.models.catalog import Field

_OPEN = ""
_SHOWN = 3
_SEVERAL = 2


@dataclass
class DayOrder:
    """How the days of one column are to be read, as far as it is known, and the question where it is not."""

    order: str | None = None
    ask: Ask | None = None


@dataclass
class _Evidence:
    """What the texts of a column say: those that fit one order only, those that read as what went out, the others."""

    day_first: int = 0
    month_first: int = 0
    sent: Counter[str] = field(default_factory=Counter[str])
    unclear: tuple[str, ...] = ()

    def note(self, text: str, sent: str | None) -> None:
        """Count one text; `sent` is the day that went out in this cell."""
        figures = figures_of(text)
        if figures is None or figures[0] == figures[1]:
            return
        if figures[0] > 12 or figures[1] > 12:
            self.day_first += figures[0] > 12
            self.month_first += figures[1] > 12
            return
        self.sent.update(
            order for order in (DAY_FIRST, MONTH_FIRST) if sent and in_order(text, order)[:10] == sent[:10]
        )
        self.unclear = (*self.unclear, text)

    @property
    def conclusion(self) -> str | None:
        """The only order that fits everything that is certain.

        One date that reads as what went out may be its correction; several show how a program has written them.
        """
        day = self.day_first > 0 or self.sent[DAY_FIRST] >= _SEVERAL
        month = self.month_first > 0 or self.sent[MONTH_FIRST] >= _SEVERAL
        if day == month:
            return None
        return DAY_FIRST if day else MONTH_FIRST


def day_order(column: Field, cells: Iterable[tuple[RawCell, Cell]], answers: Answers, country: str) -> DayOrder:
    """How the texts of a column of days are to be read; `cells` are what stands there and what went out."""
    found = _Evidence()
    for raw, base in cells:
        if isinstance(raw, str):
            sent = value_of(base)
            found.note(raw, sent if isinstance(sent, str) else None)
    if not found.unclear:
        return DayOrder()
    ask = _ask(column, found, country)
    said = ask.answer(answers)
    if said:
        return DayOrder(said, ask)
    return DayOrder(found.conclusion, None if found.conclusion else ask)


def _ask(column: Field, found: _Evidence, country: str) -> Ask:
    example = found.unclear[0]
    words = ngettext(
        "The column “{field}” has {count} date that can be read in two ways, such as {example}.",
        "The column “{field}” has {count} dates that can be read in two ways, such as {example}.",
        len(found.unclear),
    ).format(field=column.label(), count=len(found.unclear), example=example)
    options = tuple(Option(order, _shown(example, order)) for order in (DAY_FIRST, MONTH_FIRST))
    return Ask(
        f"days:{column.address}", words, (*options, Option(_OPEN, _("Leave them open"))), _OPEN,
        tuple(_evidence(found, country)), column.kind, column.key, len(found.unclear),
    )  # fmt: skip


def _evidence(found: _Evidence, country: str) -> Iterable[str]:
    yield _("They stand there as: {examples}").format(examples=", ".join(dict.fromkeys(found.unclear[:_SHOWN])))
    if found.day_first:
        yield _("{count} dates of the column fit only with the day first.").format(count=found.day_first)
    if found.month_first:
        yield _("{count} dates of the column fit only with the month first.").format(count=found.month_first)
    if found.sent[DAY_FIRST]:
        yield _("{count} of them read with the day first as what went out.").format(count=found.sent[DAY_FIRST])
    if found.sent[MONTH_FIRST]:
        yield _("{count} of them read with the month first as what went out.").format(count=found.sent[MONTH_FIRST])
    usual = usual_order(country)
    if usual:
        words = _("The day first is usual in this country.") if usual == DAY_FIRST else _(
            "The month first is usual in this country."
        )  # fmt: skip
        yield words


def _shown(text: str, order: str) -> str:
    day = Day().from_json(in_order(text, order)[:10])
    return _("{text} is {day}").format(text=text, day=Day().format(day, Wording(language())))


@lru_cache(maxsize=64)
def usual_order(country: str) -> str | None:
    """The order that dates are usually written in, by the locale data of a country; None where the year comes first."""
    from babel import Locale, UnknownLocaleError

    pattern = ""
    for tongue in ("en", "fr", "und"):
        try:
            pattern = pattern or str(Locale.parse(f"{tongue}_{country}").date_formats["short"].pattern)
        except (UnknownLocaleError, ValueError):
            continue
    if not pattern or pattern.startswith("y"):
        return None
    return DAY_FIRST if pattern.index("d") < pattern.index("M") else MONTH_FIRST
