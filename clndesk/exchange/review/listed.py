"""Decisions of many files in one list: what each can be found by, and which of them are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from clndesk.exchange.outgoing.contents import country_name
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.review.review_rows import DecisionRow, State
from clndesk.fields.text import fold
from clndesk.i18n import N_, _, language
from clndesk.models.catalog import kind


class Axis(StrEnum):
    """What a list of decisions can be narrowed by."""

    COUNTRY = "country"
    KIND = "kind"
    FIELD = "field"
    REASON = "reason"


AXES = {Axis.COUNTRY: N_("Country"), Axis.KIND: N_("Kind"), Axis.FIELD: N_("Column"), Axis.REASON: N_("Why")}

_REASONS = {
    Reason.BOTH_CHANGED: N_("Both changed it"),
    Reason.LIST_EMPTIED: N_("Both changed it"),
    Reason.NUMBER_TAKEN: N_("Both changed it"),
    Reason.TOGETHER: N_("Belongs together"),
    Reason.NEIGHBOUR_OPEN: N_("Belongs together"),
    Reason.CLEARED: N_("They emptied it"),
    Reason.ROW_EMPTIED: N_("They emptied it"),
    Reason.NO_BASE: N_("Not known what went out"),
    Reason.UNREADABLE: N_("Not readable for certain"),
    Reason.UNKNOWN_NAME: N_("Unknown name"),
    Reason.NOTHING_READABLE: N_("Not readable for certain"),
    Reason.READ_ONLY: N_("Only for reading"),
    Reason.REMARK: N_("A remark"),
    Reason.FOREIGN: N_("Of another country"),
    Reason.UNKNOWN_ID: N_("Unknown number"),
    Reason.LOOKS_LIKE: N_("May be known already"),
    Reason.ROW_ABSENT: N_("Row not in the file"),
    Reason.REMOVED_HERE: N_("Removed with us"),
    Reason.UNKNOWN_HERE: N_("Removed with us"),
    Reason.REMOVED_THERE: N_("Removed by them"),
    Reason.EDITED_HERE: N_("Removed by them"),
    Reason.COPY_EDITED: N_("Row there twice"),
    Reason.COPIES_DIFFER: N_("Row there twice"),
    Reason.COLUMN_SHUFFLED: N_("Column sorted alone"),
    Reason.COLUMN_SHIFTED: N_("Column moved by a cell"),
    Reason.IDS_SHUFFLED: N_("Numbers mixed up"),
    Reason.MASS_CHANGE: N_("Same change in many rows"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One decision with its row, its file, and code and words for each axis."""

    row: DecisionRow
    title: str
    file: str
    marks: Mapping[Axis, tuple[str, str]]

    @property
    def is_open(self) -> bool:
        """Whether nobody has chosen yet."""
        return self.row.state in (State.OPEN, State.HELD)


class About(Protocol):
    """What a decision is about: a field of a kind (None for a whole record), and why."""

    @property
    def kind(self) -> str:
        """The key of the kind."""
        ...

    @property
    def field(self) -> str | None:
        """The name of the field."""
        ...

    @property
    def reason(self) -> str:
        """Why it is a question."""
        ...


def listed(row: DecisionRow, title: str, file: str, country: str, about: About) -> Listed:
    """A decision as it is found in the list."""
    kind_key, name = about.kind, about.field
    field = kind(kind_key).fields[name].label() if name else _("The whole record")
    reason = _(_REASONS.get(Reason(about.reason), N_("Something else")))
    marks = {
        Axis.COUNTRY: (country, country_name(country, language())),
        Axis.KIND: (kind_key, kind(kind_key).plural()),
        Axis.FIELD: (f"{kind_key}.{name or ''}", field),
        Axis.REASON: (reason, reason),
    }
    label = _("{record} · {field}").format(record=title, field=field) if name else title
    return Listed(replace(row, label=label), title, file, marks)


def narrowed(items: Iterable[Listed], chosen: Mapping[Axis, frozenset[str]], words: str = "") -> tuple[Listed, ...]:
    """The decisions that have the chosen marks and all of the words."""
    wanted = fold(words).split()
    return tuple(one for one in items if _has(one, chosen) and all(word in _text(one) for word in wanted))


def facets(items: Sequence[Listed], axis: Axis, chosen: Mapping[Axis, frozenset[str]]) -> list[tuple[str, str, int]]:
    """The values of an axis among what the other axes leave, each with its count."""
    left = narrowed(items, {key: codes for key, codes in chosen.items() if key is not axis})
    counts = Counter(one.marks[axis] for one in left)
    return [(code, label, count) for (code, label), count in sorted(counts.items(), key=_label)]


def with_heads(items: Sequence[Listed]) -> Iterator[DecisionRow]:
    """The rows, under a heading for every file."""
    for (country, file), group in groupby(items, _place):
        yield DecisionRow(None, country, "", "", file, "", State.HEAD)
        yield from (one.row for one in group)


def in_order(items: Iterable[Listed]) -> tuple[Listed, ...]:
    """The decisions by country and file, in the order of the file."""
    return tuple(sorted(items, key=_folded_place))


def _has(one: Listed, chosen: Mapping[Axis, frozenset[str]]) -> bool:
    return all(not codes or one.marks[axis][0] in codes for axis, codes in chosen.items())


def _text(one: Listed) -> str:
    row, marks = one.row, (words for _code, words in one.marks.values())
    return fold(" ".join((row.label, row.base, row.ours, row.theirs, one.file, *marks)))


def _place(one: Listed) -> tuple[str, str]:
    return one.marks[Axis.COUNTRY][1], one.file


def _folded_place(one: Listed) -> tuple[str, str]:
    return fold(one.marks[Axis.COUNTRY][1]), one.file


def _label(counted: tuple[tuple[str, str], int]) -> str:
    return fold(counted[0][1])
