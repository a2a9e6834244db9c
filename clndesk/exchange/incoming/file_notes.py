"""Sentences about a returned file that no verdict tells: what was not read, what is not there, what was remarked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clndesk.exchange.incoming.beside import beside_cells
from clndesk.exchange.incoming.beside_notes import beside_notes
from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.trust import Origin
from clndesk.exchange.incoming.workbook_in import Parts
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Plan, Reason, Sheet
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.sealed import Base
from clndesk.fields import Country, Email, Phone, Wording
from clndesk.fields.text import fold
from clndesk.i18n import _, language, ngettext
from clndesk.models.catalog import kind


def notes_on(parts: Parts, origin: Origin, sheets: tuple[Sheet, ...], plan: Plan) -> Iterator[str]:
    """The sentences about a file, in the language in force."""
    for remark in parts.remarks:
        yield _("Remark: {text}").format(text=remark)
    for sheet in sheets:
        yield from _rows_there(sheet)
        yield from _new_twice(sheet)
        yield from _other_dress(sheet)
    yield from _absent_sheets(origin.base, sheets)
    for found in parts.found:
        yield from _beside_nothing(found, sheets)
        yield from _columns(found)
        if found.sheet.merged:
            words = _("Cells are merged on the sheet “{sheet}”: each merge was read as its first cell only.")
            yield words.format(sheet=found.sheet.name)
        yield from beside_notes(found, plan.lines, _buried(sheets, found.kind.key))
    yield from _foreign(plan, origin.country)
    for name in parts.headless:
        words = _("The sheet “{name}” holds rows of ours, but neither headers nor hidden keys: it was not read.")
        yield words.format(name=name)
    for name in (name for name in parts.strange if name not in parts.headless):
        yield _("The sheet “{name}” is the partner's own and was not read.").format(name=name)
    yield from _not_read(parts)


def _buried(sheets: tuple[Sheet, ...], key: str) -> set[int]:
    """The rows of people who were erased on request."""
    return {sheet.at[record] for sheet in sheets if sheet.kind == key for record in sheet.erased & sheet.at.keys()}


def _foreign(plan: Plan, country: str) -> Iterator[str]:
    """How many rows belong to whom else."""
    wording = Wording(language())
    for owner, count in Counter(line.detail for line in plan.lines if line.reason is Reason.FOREIGN).items():
        words = (
            ngettext(
                "{count} row belongs to {owner}, and this is the workbook of {country}: nothing of it is taken.",
                "{count} rows belong to {owner}, and this is the workbook of {country}: nothing of them is taken.",
                count,
            )
            if owner
            else ngettext(
                "{count} row does not belong to this workbook: nothing of it is taken.",
                "{count} rows do not belong to this workbook: nothing of them is taken.",
                count,
            )
        )
        owners = Country().format(owner, wording) if owner else ""
        yield words.format(count=count, owner=owners, country=Country().format(country, wording))


def _not_read(parts: Parts) -> Iterator[str]:
    for name in parts.carried.unread:
        yield _("“{name}” is no sheet with cells, such as a chart on its own, and was not read.").format(name=name)
    for name in parts.pivots:
        yield _("The pivot table on the sheet “{name}” was not read.").format(name=name)
    if parts.carried.links:
        yield _("The workbook draws on other files: they were not opened, only what it holds itself was read.")
    if parts.carried.macros:
        yield _("The workbook carries macros: they were not run. Be careful when you open the file in another program.")
    if parts.carried.changes:
        yield _("The workbook keeps a record of earlier changes: only what its cells hold now was read.")


def _beside_nothing(found: Found, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """The comments on rows that stand for no record."""
    rows = {line for sheet in sheets if sheet.kind == found.kind.key for line in sheet.at.values()}
    for one in beside_cells(found):
        if one.line not in rows and not any(map(any, found.sheet.rows[one.line - 1 : one.line])):
            yield _("Remark: {text}").format(text=one.text)


def _rows_there(sheet: Sheet) -> Iterator[str]:
    by_name = {known[0].record for known in sheet.alike.values()}
    there = sum(record in sheet.theirs or record in sheet.repeated or record in by_name for record in sheet.base)
    if there < len(sheet.base):
        words = _("{there} of {total} rows of the sheet “{sheet}” are in the file; the others stay as they are.")
        yield words.format(there=there, total=len(sheet.base), sheet=sheet.title)


def _new_twice(sheet: Sheet) -> Iterator[str]:
    """The names and e-mail addresses that several new rows share: they may be one person typed twice."""
    new = [row for record, row in sheet.theirs.items() if record in sheet.fresh and record not in sheet.ours]
    for at, field in enumerate(kind(sheet.kind).partner_fields()):
        if field.key != kind(sheet.kind).title.key and not isinstance(field.type, Email):
            continue
        values = [value for row in new if isinstance(value := value_of(row[at]), str)]
        for folded, times in Counter(map(fold, values)).items():
            if times > 1:
                words = _("{count} new rows of the sheet “{sheet}” say “{text}”: do they stand for the same?")
                text = next(value for value in values if fold(value) == folded)
                yield words.format(count=times, sheet=sheet.title, text=text)


def _other_dress(sheet: Sheet) -> Iterator[str]:
    """How many phone numbers have the same digits as before, with other signs between them."""
    phones = [at for at, field in enumerate(kind(sheet.kind).partner_fields()) if isinstance(field.type, Phone)]
    rows = ((sheet.base.get(record, row), row) for record, row in sheet.theirs.items())
    pairs = ((was[at], row[at]) for was, row in rows if was is not row for at in phones)
    number = Phone().normal
    count = sum(
        isinstance(was, str) and isinstance(now, str) and was != now and number(was) == number(now)
        for was, now in pairs
    )
    if count:
        words = ngettext(
            "{count} phone number of the sheet “{sheet}” is only written in another way, with the same digits: it "
            "stays as it is.",
            "{count} phone numbers of the sheet “{sheet}” are only written in another way, with the same digits: "
            "they stay as they are.",
            count,
        )
        yield words.format(count=count, sheet=sheet.title)


def _absent_sheets(base: Base | None, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    there = {sheet.kind for sheet in sheets}
    for key, one in (base.kinds if base else {}).items():
        if key not in there and one.rows:
            words = _("The sheet “{sheet}” is not in the file; its records stay as they are.")
            yield words.format(sheet=kind(key).plural())


def _columns(found: Found) -> Iterator[str]:
    if found.start > layout.FIRST_ROW:
        words = _("The headers of the sheet “{sheet}” were found in row {row}.")
        yield words.format(sheet=found.sheet.name, row=found.start)
    labels = [field.label() for field in found.kind.partner_fields() if field.key not in found.columns]
    if labels:
        words = ngettext(
            "The sheet “{sheet}” lacks a column, whose values stay as they are: {names}.",
            "The sheet “{sheet}” lacks columns, whose values stay as they are: {names}.",
            len(labels),
        )
        yield words.format(sheet=found.sheet.name, names=", ".join(labels))
    if ID not in found.columns:
        words = _("The sheet “{sheet}” lacks the hidden column with the numbers: rows were matched by their names.")
        yield words.format(sheet=found.sheet.name)
    if found.own_columns:
        words = ngettext(
            "The sheet “{sheet}” has a column of the partner's own: {names}. What stands in it is listed here.",
            "The sheet “{sheet}” has columns of the partner's own: {names}. What stands in them is listed here.",
            len(found.own_columns),
        )
        yield words.format(sheet=found.sheet.name, names=", ".join(found.own_columns))
