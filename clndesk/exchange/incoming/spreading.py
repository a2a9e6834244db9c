"""Cells that were merged downwards: whether the value of the first one is meant for all is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.incoming.finding import Found
from clndesk.exchange.reading import Cell, Span
from clndesk.exchange.workbook import layout
from clndesk.i18n import _, ngettext

KEEP, SPREAD = "", "spread"

Place = tuple[int, int]


@dataclass(frozen=True)
class Merged:
    """The cells that lie under a merge, by row, those that take the value of its first cell, and what is asked."""

    covered: Mapping[int, set[int]] = field(default_factory=dict[int, set[int]])
    spread: Mapping[Place, Cell] = field(default_factory=dict[Place, Cell])
    asks: tuple[Ask, ...] = ()


def merged_cells(found: Found, answers: Answers) -> Merged:
    """How the merges on a sheet are read: what lies under one is not there, which never means that it was emptied."""
    covered: dict[int, set[int]] = {}
    for row, place in (each for span in found.sheet.merged for each in _under(found, span)):
        covered.setdefault(row, set()).add(place)
    if not covered:
        return Merged()
    spread: dict[Place, Cell] = {}
    asks: list[Ask] = []
    for key, spans in _downwards(found).items():
        ask = _ask(found, key, spans)
        asks.append(ask)
        if ask.answer(answers) == SPREAD:
            spread.update((place, _first(found, span)) for span in spans for place in _under(found, span))
    return Merged(covered, spread, tuple(asks))


def _downwards(found: Found) -> dict[str, list[Span]]:
    """The merges of several rows in one column that partners may edit."""
    columns = {place: key for key, place in found.columns.items()}
    spans: dict[str, list[Span]] = {}
    for span in found.sheet.merged:
        key = columns.get(span.left, "")
        field = found.kind.fields.get(key)
        is_down = span.left == span.right and span.bottom > span.top >= found.start
        if is_down and field is not None and layout.is_editable(field) and _first(found, span) is not None:
            spans.setdefault(key, []).append(span)
    return spans


def _ask(found: Found, key: str, spans: list[Span]) -> Ask:
    field = found.kind.fields[key]
    count = sum(span.bottom - span.top for span in spans)
    words = ngettext(
        "{count} cell of the column “{field}” lies under a merged one: does its value hold for it too?",
        "{count} cells of the column “{field}” lie under merged ones: does the value above hold for them too?",
        count,
    )
    shown = _("Rows {first} to {last}: {text}")
    return Ask(
        f"merged:{field.address}",
        words.format(count=count, field=field.label()),
        (
            Option(SPREAD, _("The value holds for all of them")),
            Option(KEEP, _("Only for the first: leave the others as they are")),
        ),
        KEEP,
        tuple(shown.format(first=span.top + 1, last=span.bottom + 1, text=_first(found, span)) for span in spans[:3]),
        field.kind,
        field.key,
        count,
    )


def _first(found: Found, span: Span) -> Cell:
    rows = found.sheet.rows
    return rows[span.top][span.left] if span.top < len(rows) and span.left < len(rows[span.top]) else None


def _under(found: Found, span: Span) -> Iterator[Place]:
    for row in range(max(span.top, found.start), min(span.bottom + 1, len(found.sheet.rows))):
        for place in range(span.left, min(span.right + 1, len(found.sheet.rows[row]))):
            if (row, place) != (span.top, span.left):
                yield row, place
