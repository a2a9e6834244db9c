"""What a returned workbook holds: our own sheets recognised, and every row in canonical values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from clndesk.exchange.asks import Answers
from clndesk.exchange.incoming import finding
from clndesk.exchange.incoming.cell_in import CellIn
from clndesk.exchange.incoming.finding import Found
from clndesk.exchange.incoming.kind_in import KindIn
from clndesk.exchange.incoming.names_in import NamesIn, Present
from clndesk.exchange.incoming.new_ids import loose_id
from clndesk.exchange.incoming.rows_in import GoOn, Words, aligned_base, read_rows, record_id
from clndesk.exchange.incoming.twice import as_one
from clndesk.exchange.plan.verdicts import Row
from clndesk.exchange.reading import NOTHING_MORE, Carried, Sheet, Workbook
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.sealed import Base, KindBase, Seal, seal_of
from clndesk.fields import PLAIN
from clndesk.fields.text import clean_text
from clndesk.i18n import LANGUAGES, translate


@dataclass(frozen=True)
class Parts:
    """The sheets of a workbook by what they are."""

    found: tuple[Found, ...]
    seal: Seal | None
    export: str
    remarks: tuple[str, ...]
    strange: tuple[str, ...]
    questions: Sheet | None = None
    carried: Carried = NOTHING_MORE
    pivots: tuple[str, ...] = ()
    transposed: tuple[str, ...] = ()
    headless: tuple[str, ...] = ()


def parts_of(book: Workbook) -> Parts:
    """Recognise the sheets of a workbook."""
    found: list[Found] = []
    seal: Seal | None = None
    remarks: list[str] = []
    strange: list[str] = []
    questions: Sheet | None = None
    for sheet in book.sheets:
        purpose = finding.purpose(sheet)
        if purpose == layout.TECHNICAL:
            seal = seal or seal_of(_pairs(sheet))
        elif purpose == layout.REMARKS:
            remarks.extend(_remarks(sheet))
        elif purpose == layout.QUESTIONS:
            questions = questions or sheet
        elif purpose is None:
            one = finding.find(sheet)
            found.extend([one] if one else [])
            strange.extend([] if one or not any(map(any, sheet.rows)) else [sheet.name])
    export = (seal.export if seal else "") or book.properties.get(layout.PROPERTY, "")
    unknown = [sheet for sheet in book.sheets if sheet.name in strange]
    about = (
        book.carried,
        tuple(sheet.name for sheet in book.sheets if sheet.around.pivots),
        tuple(sheet.name for sheet in unknown if finding.is_transposed(sheet)),
        tuple(sheet.name for sheet in unknown if finding.has_our_rows(sheet)),
    )
    return Parts(tuple(found), seal, export, tuple(remarks), tuple(strange), questions, *about)


class Said(NamedTuple):
    """Whose workbook is read, what a person said about it as a whole, and rows as other workbooks have sent them."""

    country: str
    answers: Answers
    pasted: Mapping[str, Mapping[str, Row]] = {}


def read_kinds(
    parts: Parts, base: Base | None, seed: str, present: Present, go_on: GoOn, said: Said
) -> tuple[KindIn, ...]:
    """Read every sheet with records; `present` are the names the country may refer to as they are now."""
    bases = {
        found.kind.key: {**aligned_base(found.kind, _kind_base(base, found)), **said.pasted.get(found.kind.key, {})}
        for found in parts.found
    }
    names = NamesIn(present.same)
    names.add_layer(_exported_names(base))
    names.add_layer(present.names)
    go_on()
    names.add_layer(_typed_names(parts.found, seed, bases, _numbers(base, present)))
    go_on()
    read = names.wording()
    written = replace(read, language=base.language) if base else read
    words = Words(read, written, present.gone, said.answers, said.country, seed or said.country)
    kinds: dict[str, list[KindIn]] = {}
    for found in parts.found:
        rows = read_rows(found, bases[found.kind.key], _kind_base(base, found), words, go_on)
        new = KindIn(found.kind, found.sheet.name, bases[found.kind.key], rows, numbered=finding.ID in found.columns)
        kinds.setdefault(found.kind.key, []).append(new)
    return tuple(as_one(sheets, said.answers) for sheets in kinds.values())


def _exported_names(base: Base | None) -> Iterator[tuple[str, str, str]]:
    for key, titles in (base.names if base else {}).items():
        yield from ((key, record, name) for record, name in titles.items())


def _numbers(base: Base | None, present: Present) -> dict[str, set[str]]:
    """The ids, by kind, of the records that the workbook may refer to; those of others are nothing to it."""
    numbers: dict[str, set[str]] = {}
    for key, record, _name in present.names:
        numbers.setdefault(key, set()).add(record)
    for key, one in (base.kinds if base else {}).items():
        numbers.setdefault(key, set()).update(one.rows, one.fresh)
    return numbers


def _typed_names(
    sheets: tuple[Found, ...], seed: str, bases: Mapping[str, Mapping[str, Row]], numbers: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str]]:
    """What the records on the sheets are called there, those without an id too."""
    times: dict[str, dict[str, int]] = {}
    for found in sheets:
        place = found.columns.get(found.kind.title.key)
        reader, base = CellIn(found.kind.title, PLAIN, PLAIN), bases[found.kind.key]
        at = found.kind.partner_fields().index(found.kind.title)
        for _at, raw in found.rows:
            record = record_id(raw, found.columns.get(finding.ID), base)
            sent = base[record][at] if record in base else None
            title = None if place is None else reader.read(raw[place], sent)
            if isinstance(title, str):
                if not record:
                    yield found.kind.key, loose_id(found.kind, seed, title, times.setdefault(found.kind.key, {})), title
                elif record in numbers.get(found.kind.key, ()):
                    yield found.kind.key, record, title


def _kind_base(base: Base | None, found: Found) -> KindBase | None:
    return base.kinds.get(found.kind.key) if base else None


def _pairs(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    for row in finding.body(sheet):
        filled = tuple(cell for cell in row if cell is not None)
        if len(filled) == 2:
            yield filled


def _remarks(sheet: Sheet) -> Iterator[str]:
    """What was written on the sheet for remarks, without its headline as long as that is our own."""
    ours = {translate(layout.REMARKS_HEADER, language) for language in LANGUAGES}
    rows = (" ".join(clean_text(str(cell)) for cell in row if cell is not None) for row in finding.body(sheet))
    return (text for text in rows if text and text not in ours)
