"""Two sheets of one kind: somebody has copied a sheet, as a spare or to work on the copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.incoming.kind_in import KindIn
from clndesk.exchange.incoming.rows_in import RowsIn
from clndesk.exchange.workbook import layout
from clndesk.i18n import LANGUAGES, _, ngettext

_ALL = ""


def as_one(sheets: Sequence[KindIn], answers: Answers) -> KindIn:
    """What came back of a kind: of two sheets the one with the edits, and where the copy has some, as a person says."""
    first = _original(sheets)
    edited = [one for one in sheets if not is_untouched(one)]
    if len(sheets) == 1 or not edited or edited == [first]:
        spare = [one.title for one in sheets if one is not first]
        return replace(first, notes=(*first.notes, *map(_spare, spare)))
    ask = _ask(sheets)
    said = ask.answer(answers)
    chosen = next((one for one in sheets if one.title == said), None)
    return _asking(chosen or _together(sheets, first), ask)


def is_untouched(one: KindIn) -> bool:
    """Whether a sheet says what went out."""
    rows = one.rows
    says_more = rows.loose or rows.beside
    return not says_more and all(found == [one.base.get(record)] for record, found in rows.rows.items())


def _original(sheets: Sequence[KindIn]) -> KindIn:
    """The sheet that is called as it was sent, or the first."""
    names = {layout.sheet_name(sheets[0].kind.plural(code), ()) for code in LANGUAGES}
    return next((one for one in sheets if one.title in names), sheets[0])


def _together(sheets: Iterable[KindIn], first: KindIn) -> KindIn:
    """The rows of all, so that those which differ are asked about one by one."""
    rows = RowsIn(first.kind)
    for one in sheets:
        rows.loose.extend(one.rows.loose)
        rows.asks.extend(one.rows.asks)
        rows.beside.extend(one.rows.beside)
        rows.copies.update(one.rows.copies)
        for record, found in one.rows.rows.items():
            rows.rows.setdefault(record, []).extend(found)
        rows.at.update({record: at for record, at in one.rows.at.items() if record not in rows.at})
    return replace(first, rows=rows, numbered=all(one.numbered for one in sheets))


def _asking(one: KindIn, ask: Ask) -> KindIn:
    return replace(one, rows=replace(one.rows, asks=[*one.rows.asks, ask]))


def _ask(sheets: Sequence[KindIn]) -> Ask:
    options = [Option(one.title, _("Only “{sheet}”").format(sheet=one.title)) for one in sheets]
    return Ask(
        f"sheets:{sheets[0].kind.key}",
        _("{count} sheets hold the table “{table}”: which of them counts?").format(
            count=len(sheets), table=sheets[0].kind.plural()
        ),
        (Option(_ALL, _("All of them, row by row")), *options),
        _ALL,
        tuple(map(_changes, sheets)),
        sheets[0].kind.key,
        None,
        len(sheets),
    )


def _changes(one: KindIn) -> str:
    rows = sum(found != [one.base.get(record)] for record, found in one.rows.rows.items()) + len(one.rows.loose)
    words = ngettext("“{sheet}”: {count} row differs", "“{sheet}”: {count} rows differ", rows)
    return words.format(sheet=one.title, count=rows)


def _spare(title: str) -> str:
    return _("The sheet “{sheet}” is a copy without changes: it was passed over.").format(sheet=title)
