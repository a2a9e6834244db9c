"""Sentences about what stands beside the values: comments, own columns, colours, pictures, what is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from clndesk.exchange.incoming.cell_in import shown
from clndesk.exchange.incoming.finding import ID, Found, column_letters
from clndesk.exchange.incoming.rows_in import record_id
from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.reading import Row
from clndesk.fields.text import clean_text
from clndesk.i18n import LANGUAGES, _, ngettext, translate

_MOST = 200
_LONGEST = 1_000


def beside_notes(found: Found, lines: Iterable[Line], buried: Collection[int]) -> Iterator[str]:
    """The sentences about one sheet with records; nothing is told of the rows of `buried` people (counted from 1)."""
    remarks = [text for at, text in (*_comments(found), *_own_cells(found)) if at + 1 not in buried]
    yield from remarks[:_MOST]
    if len(remarks) > _MOST:
        words = _("{count} more remarks stand on the sheet “{sheet}”.")
        yield words.format(count=len(remarks) - _MOST, sheet=found.sheet.name)
    yield from _hidden_rows(found)
    yield from _hidden_columns(found, {line.field for line in lines if line.kind == found.kind.key})
    yield from _marks(found)
    yield from _unread(found)


def _comments(found: Found) -> Iterator[tuple[int, str]]:
    """What was said about the headers; those with our own help are still there and say nothing."""
    for comment in found.sheet.comments:
        text = clean_text(comment.text)
        if not text or comment.row >= found.start or _is_our_help(found, text):
            continue
        words = _("Comment on {record}, column “{column}”, row {row}: {text}")
        record = _title(found, comment.row)
        label = _label(found, comment.column)
        about = words.format(record=record, column=label, row=comment.row + 1, text=text[:_LONGEST])
        yield comment.row, about


def _is_our_help(found: Found, text: str) -> bool:
    hints = (translate(field.spec.hint, code) for field in found.kind.partner_fields() for code in LANGUAGES)
    flat = "".join(text.split())
    return any(hint and "".join(hint.split()) in flat for hint in hints)


def _own_cells(found: Found) -> Iterator[tuple[int, str]]:
    """What stands in the partner's own columns, beside whom it stands."""
    for place, name in found.own_places.items():
        for at, row in found.rows:
            text = _text(row, place)
            if text:
                words = _("Remark beside {record}, own column “{column}”, row {row}: {text}")
                yield at, words.format(record=_title(found, at), column=name, row=at + 1, text=text[:_LONGEST])


def _hidden_rows(found: Found) -> Iterator[str]:
    rows = found.sheet.rows
    hidden = (rows[at] for at in found.sheet.around.hidden_rows if found.start <= at < len(rows))
    count = sum(bool(_title_of(found, row)) for row in hidden)
    if not count:
        return
    words = (
        ngettext(
            "A filter hides {count} row of the sheet “{sheet}”; it was read too.",
            "A filter hides {count} rows of the sheet “{sheet}”; they were read too.",
            count,
        )
        if found.sheet.around.filtered
        else ngettext(
            "{count} row of the sheet “{sheet}” is hidden; it was read too.",
            "{count} rows of the sheet “{sheet}” are hidden; they were read too.",
            count,
        )
    )
    yield words.format(count=count, sheet=found.sheet.name)


def _hidden_columns(found: Found, edited: set[str | None]) -> Iterator[str]:
    """The columns that nobody sees and that were changed all the same."""
    hidden = set(found.sheet.around.hidden_columns)
    fields = found.kind.fields
    labels = [fields[key].label() for key, place in found.columns.items() if place in hidden and key in edited]
    if labels:
        words = ngettext(
            "A hidden column of the sheet “{sheet}” was changed: {names}.",
            "Hidden columns of the sheet “{sheet}” were changed: {names}.",
            len(labels),
        )
        yield words.format(sheet=found.sheet.name, names=", ".join(labels))


def _marks(found: Found) -> Iterator[str]:
    """What people say with formats and drawings, so that its meaning is not lost without a word."""
    around, sheet = found.sheet.around, found.sheet.name
    if around.struck:
        words = ngettext(
            "{count} cell of the sheet “{sheet}” is struck through: that is not read. Look whether it means something.",
            "{count} cells of the sheet “{sheet}” are struck through: that is not read. "
            "Look whether it means something.",
            around.struck,
        )
        yield words.format(count=around.struck, sheet=sheet)
    if around.coloured:
        words = ngettext(
            "{count} row of the sheet “{sheet}” is coloured: colours are not read. Look whether they mean something.",
            "{count} rows of the sheet “{sheet}” are coloured: colours are not read. Look whether they mean something.",
            around.coloured,
        )
        yield words.format(count=around.coloured, sheet=sheet)


def _unread(found: Found) -> Iterator[str]:
    """What stands on the sheet and is not taken, and what is taken although nobody sees it."""
    around, sheet = found.sheet.around, found.sheet.name
    if around.unseen:
        words = ngettext(
            "{count} cell of the sheet “{sheet}” is made invisible by its number format; it was read too.",
            "{count} cells of the sheet “{sheet}” are made invisible by their number format; they were read too.",
            around.unseen,
        )
        yield words.format(count=around.unseen, sheet=sheet)
    if around.reaching:
        words = ngettext(
            "{count} formula on the sheet “{sheet}” reaches out of the file, to the internet or to another program: it "
            "was not worked out, and nothing it shows was taken. Ask the sender where it comes from.",
            "{count} formulas on the sheet “{sheet}” reach out of the file, to the internet or to other programs: they "
            "were not worked out, and nothing they show was taken. Ask the sender where they come from.",
            around.reaching,
        )
        yield words.format(count=around.reaching, sheet=sheet)
    if around.pictures:
        words = ngettext(
            "{count} picture or drawing on the sheet “{sheet}” is not read: look at it in the file.",
            "{count} pictures or drawings on the sheet “{sheet}” are not read: look at them in the file.",
            around.pictures,
        )
        yield words.format(count=around.pictures, sheet=sheet)


def _title(found: Found, at: int) -> str:
    """Who stands in a row, or the number there; the sheet where it is neither."""
    rows = found.sheet.rows
    row = rows[at] if found.start <= at < len(rows) else ()
    return _title_of(found, row) or found.sheet.name


def _title_of(found: Found, row: Row) -> str:
    place = found.columns.get(found.kind.title.key)
    title = "" if place is None or not row else _text(row, place)
    return title or (record_id(row, found.columns.get(ID)) if row and _says_something(found, row) else "")


def _says_something(found: Found, row: Row) -> bool:
    return any(row[place] is not None for key, place in found.columns.items() if key != ID)


def _label(found: Found, place: int) -> str:
    names: Mapping[int, str] = {at: found.kind.fields[key].label() for key, at in found.columns.items() if key != ID}
    return names.get(place) or found.own_places.get(place) or column_letters(place)


def _text(row: Row, place: int) -> str:
    return clean_text(shown(row[place]))
