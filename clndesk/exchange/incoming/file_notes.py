"""Sentences about a returned file that no verdict tells: what was not read, what is not there, what was remarked."""

from __future__ import annotations

from collections.abc import Iterator

from clndesk.exchange.incoming.finding import ID, Found
from clndesk.exchange.incoming.workbook_in import Parts
from clndesk.exchange.plan.verdicts import Sheet
from clndesk.exchange.workbook.sealed import Base
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind


def notes_on(parts: Parts, base: Base | None, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """The sentences about a file, in the language in force."""
    for remark in parts.remarks:
        yield _("Remark: {text}").format(text=remark)
    for sheet in sheets:
        yield from _rows_there(sheet)
    yield from _absent_sheets(base, sheets)
    for found in parts.found:
        yield from _columns(found)
        if found.sheet.merged:
            words = _("Cells are merged on the sheet “{sheet}”: each merge was read as its first cell only.")
            yield words.format(sheet=found.sheet.name)
    for name in parts.strange:
        yield _("The sheet “{name}” is the partner's own and was not read.").format(name=name)


def _rows_there(sheet: Sheet) -> Iterator[str]:
    there = sum(record in sheet.theirs or record in sheet.repeated for record in sheet.base)
    if there < len(sheet.base):
        words = _("{there} of {total} rows of the sheet “{sheet}” are in the file; the others stay as they are.")
        yield words.format(there=there, total=len(sheet.base), sheet=sheet.title)


def _absent_sheets(base: Base | None, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    there = {sheet.kind for sheet in sheets}
    for key, one in (base.kinds if base else {}).items():
        if key not in there and one.rows:
            words = _("The sheet “{sheet}” is not in the file; its records stay as they are.")
            yield words.format(sheet=kind(key).plural())


def _columns(found: Found) -> Iterator[str]:
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
            "The sheet “{sheet}” has a column of the partner's own that was not read: {names}.",
            "The sheet “{sheet}” has columns of the partner's own that were not read: {names}.",
            len(found.own_columns),
        )
        yield words.format(sheet=found.sheet.name, names=", ".join(found.own_columns))
