"""Columns whose hidden key and header are both gone: which of the partner's own columns it is, is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from clndesk.errors import UserError
from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.incoming.cell_in import CellIn
from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.rows_in import aligned_base, record_id
from clndesk.exchange.incoming.workbook_in import Parts
from clndesk.exchange.plan.meaning import is_blank
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.sealed import Base
from clndesk.exchange.workbook.spelling import wording_of
from clndesk.fields.text import fold
from clndesk.i18n import LANGUAGES, _, ngettext
from clndesk.models.catalog import Field

_NONE = ""
_ALIKE = 75
_HALF = 0.5


def with_columns_said(parts: Parts, base: Base | None, answers: Answers) -> tuple[Parts, list[Ask]]:
    """The parts with every column that a person has named, and the questions about those nobody can tell.

    Raises UserError where two fields are to have the same column.
    """
    asks: list[Ask] = []
    sheets: list[Found] = []
    for found in parts.found:
        gone = [one for one in found.kind.partner_fields() if one.key not in found.columns and layout.is_editable(one)]
        likely = {field.key: list(_likely(field, found, base)) for field in gone}
        said = {field.key: _place_said(field, likely[field.key], answers) for field in gone}
        named = {key: place for key, place in said.items() if place is not None}
        _expect_once(found, named)
        for field in gone:
            others = {place for key, place in named.items() if key != field.key}
            asks.extend(_ask(field, found, [one for one in likely[field.key] if one[0] not in others]))
        own = {place: name for place, name in found.own_places.items() if place not in named.values()}
        sheets.append(replace(found, columns={**found.columns, **named}, own_places=own))
    return replace(parts, found=tuple(sheets)), asks


def _place_said(field: Field, likely: list[tuple[int, str]], answers: Answers) -> int | None:
    """The column that a person has named for a field, if it is one of those that were offered."""
    said = answers.get(_ask_id(field))
    return next((place for place, _why in likely if str(place) == said), None)


def _expect_once(found: Found, named: Mapping[str, int]) -> None:
    """One column holds the values of one field: those of another would be written over by it."""
    for key, place in named.items():
        first = next(other for other, where in named.items() if where == place)
        if first != key:
            fields, what = found.kind.fields, _("The column “{column}” was named for both “{first}” and “{second}”.")
            raise UserError(
                what.format(column=found.own_places[place], first=fields[first].label(), second=fields[key].label()),
                _("Nothing was changed, neither in the network nor in the file."),
                _("Say for one of the two that it is another column, or that it is to be left out."),
            )


def _ask_id(field: Field) -> str:
    return f"column:{field.address}"


def _ask(field: Field, found: Found, likely: list[tuple[int, str]]) -> Iterator[Ask]:
    if not likely:
        return
    words = _("“{field}” is not among the headers of the sheet “{sheet}”. Is it a column that was renamed?")
    options = [
        Option(str(place), _("It is “{column}”").format(column=found.own_places[place])) for place, _why in likely
    ]
    yield Ask(
        _ask_id(field),
        words.format(field=field.label(), sheet=found.sheet.name),
        (*options, Option(_NONE, _("Leave it out"))),
        _NONE,
        tuple(why for _place, why in likely),
        field.kind,
        field.key,
        len(likely),
    )


def _likely(field: Field, found: Found, base: Base | None) -> Iterator[tuple[int, str]]:
    """The partner's own columns that may be this one: by what stands in them, or by what they are called."""
    labels = [fold(field.label(code)) for code in LANGUAGES]
    for place, name in found.own_places.items():
        same, filled = _values_there(field, found, place, base)
        if filled and same >= filled * _HALF:
            words = ngettext(
                "{same} of {count} value of “{column}” is what went out.",
                "{same} of {count} values of “{column}” are what went out.",
                filled,
            )
            yield place, words.format(same=same, count=filled, column=name)
        elif any(fuzz.token_sort_ratio(fold(name), label) >= _ALIKE for label in labels):
            yield place, _("“{column}” is called much like it.").format(column=name)


def _values_there(field: Field, found: Found, place: int, base: Base | None) -> tuple[int, int]:
    """How many of the values that went out stand in a column, and how many went out."""
    if base is None or found.kind.key not in base.kinds:
        return 0, 0
    wording = wording_of(base.language, base.names)
    reader = CellIn(field, wording, wording)
    rows = aligned_base(found.kind, base.kinds[found.kind.key])
    at = found.kind.partner_fields().index(field)
    same = filled = 0
    for _at, raw in found.rows:
        before = rows.get(record_id(raw, found.columns.get(ID), rows))
        if before is not None and not is_blank(before[at]):
            filled += 1
            same += reader.read(raw[place], before[at]) == before[at]
    return same, filled
