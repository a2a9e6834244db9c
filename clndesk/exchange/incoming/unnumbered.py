"""Sheets without the hidden column with the ids: whom their rows are matched with is shown, and asked, first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from clndesk.exchange.asks import Ask, Option
from clndesk.exchange.plan.verdicts import Candidate
from clndesk.i18n import _, ngettext
from clndesk.insight.likeness import SURE
from clndesk.models.catalog import Kind

NAMES, LEAVE = "names", "leave"
_SHOWN = 10

Alike = Mapping[str, tuple[Candidate, ...]]


def ask_id(kind_key: str) -> str:
    """What the answer for a kind is filed under."""
    return f"numbers:{kind_key}"


def sure_matches(alike: Alike) -> dict[str, str]:
    """The rows that one record alone is as good as certain for, and no other row is."""
    sure = {row: found[0].record for row, found in alike.items() if _is_sure(found)}
    times = Counter(sure.values())
    return {row: record for row, record in sure.items() if times[record] == 1}


def numbers_ask(one: Kind, alike: Alike, lines: Mapping[str, int], count: int) -> Ask:
    """The question how `count` rows without ids are matched; `lines` says where each stands."""
    matches = sure_matches(alike)
    words = ngettext(
        "The hidden column with the numbers is gone from “{sheet}”: {sure} of {count} row can be matched by e-mail "
        "or name without doubt.",
        "The hidden column with the numbers is gone from “{sheet}”: {sure} of {count} rows can be matched by e-mail "
        "or name without doubt.",
        count,
    )
    return Ask(
        ask_id(one.key),
        words.format(sheet=one.plural(), sure=len(matches), count=count),
        (
            Option(LEAVE, _("Leave these rows out")),
            Option(NAMES, _("Match the rows by e-mail and name")),
        ),
        LEAVE,
        tuple(_preview(alike, matches, lines)),
        one.key,
        None,
        count,
    )


def _preview(alike: Alike, matches: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[str]:
    shown = sorted(matches, key=lambda row: lines.get(row, 0))[:_SHOWN]
    for row in shown:
        best = alike[row][0]
        words = _("Row {row} is {title}: {reasons}")
        yield words.format(row=lines.get(row, 0), title=best.title, reasons=", ".join(best.reasons))
    if len(matches) > len(shown):
        yield _("and {count} more").format(count=len(matches) - len(shown))


def _is_sure(found: tuple[Candidate, ...]) -> bool:
    return sum(each.score >= SURE for each in found) == 1
