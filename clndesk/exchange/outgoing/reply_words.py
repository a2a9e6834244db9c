"""What a country is told of its workbook, in its own language: what was taken, what was not and why, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from clndesk.exchange.outgoing.plain_table import PlainTable
from clndesk.exchange.plan.sentences import raw_of
from clndesk.exchange.plan.verdicts import Held, Line, Reason, Shown
from clndesk.exchange.trace import Traced
from clndesk.exchange.traced import Outcome
from clndesk.exchange.workbook import layout
from clndesk.exchange.workbook.questions import is_yes_or_no, yes_and_no
from clndesk.fields import Choice, Wording
from clndesk.i18n import N_, _, ngettext
from clndesk.models.catalog import kind

REPLY_NAME = N_("What became of it")
QUESTIONS_NAME = N_("Questions to you")

_OUTCOMES = {
    Outcome.TAKEN: N_("Taken over"),
    Outcome.ADDED: N_("Added"),
    Outcome.NAMED: N_("Taken over, as new"),
    Outcome.OTHER: N_("Decided otherwise"),
    Outcome.KEPT: N_("Not taken"),
    Outcome.SAME: N_("We had the same"),
    Outcome.OPEN: N_("Open"),
    Outcome.ANEW: N_("Asked anew"),
}
_WHY = {
    Reason.UNREADABLE: N_("We could not read this with certainty: {detail} Please type it again."),
    Reason.UNKNOWN_NAME: N_("{detail} If it is new, please add it to its sheet; else please choose it from the list."),
    Reason.REMARK: N_("We have your remark."),
    Reason.READ_ONLY: N_("This column is for reading only."),
    Reason.UNKNOWN_ID: N_("The number of this row is not from your workbook. Please type it into a blank row."),
    Reason.IDS_GONE: N_("The hidden column with the numbers is gone, so that we do not know whose row this is."),
    Reason.SOMEBODY_ELSE: N_("Somebody else was typed over a record. Please type new people into blank rows."),
    Reason.BOTH_CHANGED: N_("It had changed with us meanwhile, too."),
    Reason.CLEARED: N_("Shall this really be empty?"),
    Reason.NO_BASE: N_("We do not know what this cell held when the workbook went out."),
    Reason.REMOVED_HERE: N_("We had removed this record meanwhile."),
    Reason.NUMBER_TAKEN: N_("The number of this row was used twice."),
    Reason.COPY_EDITED: N_("This row stands in your workbook more than once."),
    Reason.LOOKS_LIKE: N_("We may know this one already and are finding out."),
    Reason.ERASED: N_("This person asked to be erased: we keep nothing of the row."),
    Reason.COPIES_DIFFER: N_("This row stands in your workbook more than once."),
    Reason.ROW_ABSENT: N_("This row is no longer in your workbook. Has the person left?"),
    Reason.ROW_EMPTIED: N_("You emptied this row. Has the person left?"),
    Reason.COLUMN_SHUFFLED: N_("The values of this column stand in other rows, as if it had been sorted alone."),
    Reason.COLUMN_SHIFTED: N_("The values of this column have moved by a cell."),
    Reason.IDS_SHUFFLED: N_("The rows stand under other numbers, as if the table had been sorted without them."),
    Reason.MASS_CHANGE: N_("Many cells of this column were changed in the same way. Was this meant?"),
    Reason.TOGETHER: N_("This belongs together with another field that we had changed."),
    Reason.NEIGHBOUR_OPEN: N_("This belongs together with another field that is still open."),
}
_KEPT = N_("A row that you delete is not deleted with us. If somebody has left, choose the status “Left”.")
_WHY_DECIDED = {
    Reason.CLEARED: N_("You emptied this cell."),
    Reason.UNKNOWN_NAME: N_("“{raw}” was not among our records."),
    Reason.ROW_ABSENT: _KEPT,
    Reason.ROW_EMPTIED: _KEPT,
    Reason.MASS_CHANGE: N_("Many cells of this column were changed in the same way."),
    Reason.NEIGHBOUR_OPEN: N_("This belongs together with another field."),
    Reason.LOOKS_LIKE: N_("We may have known this one already."),
}
"""What is not asked any more, because it is decided."""


class Told(NamedTuple):
    """A line as the country is told of it, with the file it was in; if it is open, `by_now` is what has come to it."""

    traced: Traced
    file: str
    by_now: str = ""


def reply_table(lines: list[Told], present: Mapping[tuple[str, str, str], str], wording: Wording) -> PlainTable:
    """What became of every line that came back; `present` is what stands with us now, by cell."""
    own = ((one.file, *_reply_row(one, present, wording)) for one in lines if not _is_foreign(one))
    rows = (*own, *_foreign_rows(filter(_is_foreign, lines)))
    first = 0 if len({one.file for one in lines}) > 1 else 1  # whether to say which file
    headers = (_("Sheet"), _("Row"), _("Name"), _("Column"), _("You wrote"), _("Now with us"), _("Result"), _("Why"))
    return PlainTable(
        layout.REPLY,
        _(REPLY_NAME),
        _("Thank you. This is what we did with what you sent; nothing of it is lost."),
        (),
        (_("File"), *headers)[first:],
        (26, 16, 6, 26, 22, 30, 30, 18, 50)[first:],
        tuple(row[first:] for row in rows),
    )


def _is_foreign(one: Told) -> bool:
    return one.traced.line.reason is Reason.FOREIGN


def _foreign_rows(lines: Iterable[Told]) -> Iterator[tuple[str, ...]]:
    """The rows of others, counted: nothing that stands in them is a country's to read."""

    def where(one: Told) -> tuple[str, str, bool]:
        return one.file, one.traced.line.title, bool(one.traced.line.detail)

    for (file, sheet, is_elsewhere), found in groupby(sorted(lines, key=where), where):
        rows = [one.traced.line.row for one in found]
        places = ", ".join(str(row) for row in sorted(filter(None, rows)))
        yield file, sheet, places, "", "", "", "", _("Not taken"), _foreign_words(len(rows), is_elsewhere)


def _foreign_words(count: int, is_elsewhere: bool) -> str:
    if not is_elsewhere:
        return ngettext(
            "{count} row does not belong to your workbook; nothing of it was taken.",
            "{count} rows do not belong to your workbook; nothing of them was taken.",
            count,
        ).format(count=count)
    return ngettext(
        "{count} row belongs to another country's list; nothing of it was taken.",
        "{count} rows belong to another country's list; nothing of them was taken.",
        count,
    ).format(count=count)


def questions_table(questions: list[tuple[str, Line, str, str]], wording: Wording) -> PlainTable:
    """The open questions (number, line, title, our value), each with a cell for the answer."""
    rows = tuple(
        (
            number,
            kind(line.kind).plural(),
            title,
            _label(line),
            ours,
            _side(line, line.theirs, wording),
            _why(line, wording),
            "",
        )
        for number, line, title, ours in questions
    )
    return PlainTable(
        layout.QUESTIONS,
        _(QUESTIONS_NAME),
        _("Please write into the last column what shall stand there; what you leave blank stays open."),
        layout.QUESTION_KEYS,
        ("", _("Sheet"), _("Name"), _("Column"), _("With us"), _("In your workbook"), _("Question"), _("Your answer")),
        (4, 16, 26, 22, 28, 28, 44, 30),
        rows,
        to_fill=7,
        choices=tuple(_offered(line, wording) for _number, line, _title, _ours in questions),
    )


def _offered(line: Line, wording: Wording) -> tuple[str, ...]:
    """What the answer can be picked from: yes or no, or the terms of the field."""
    if is_yes_or_no(line):
        return yes_and_no(wording)
    field_type = kind(line.kind).fields[line.field].type if line.field else None
    return tuple(label for _code, label in field_type.options(wording)) if isinstance(field_type, Choice) else ()


def _reply_row(told: Told, present: Mapping[tuple[str, str, str], str], wording: Wording) -> tuple[str, ...]:
    one, line = told.traced, told.traced.line
    now = present.get((line.kind, line.record, line.field), "") if line.field else ""
    outcome = _("Taken back") if one.undone else _(_OUTCOMES[one.outcome])
    row = "" if line.row is None else str(line.row)
    return (
        line.title,
        row,
        one.title,
        _label(line),
        _side(line, line.theirs, wording),
        now,
        outcome,
        _why_told(told, wording),
    )


def _why_told(told: Told, wording: Wording) -> str:
    one, line = told.traced, told.traced.line
    if one.undone:
        return ""
    if one.outcome in (Outcome.TAKEN, Outcome.ADDED, Outcome.SAME):
        return ""
    if one.outcome is Outcome.NAMED:
        return _("“{raw}” was not among our records and has been added.").format(raw=raw_of(line))
    is_open = one.outcome in (Outcome.OPEN, Outcome.ANEW)
    return (told.by_now or _why(line, wording)) if is_open else _why_decided(line, wording)


def _label(line: Line) -> str:
    return kind(line.kind).fields[line.field].label() if line.field else _("The whole row")


def _why(line: Line, wording: Wording) -> str:
    if line.reason is Reason.BOTH_CHANGED and line.detail:
        return _other_file(line, wording)
    words = _WHY.get(line.reason)
    return _(words).format(detail=line.detail) if words else _("We have not decided on it yet.")


def _other_file(line: Line, wording: Wording) -> str:
    """Nobody with us has touched the cell: an earlier file of the country says something else."""
    value = _side(line, line.ours, wording)
    if not value:
        return _("Another file of yours, “{file}”, emptied it.").format(file=line.detail)
    return _("Another file of yours, “{file}”, changed it to “{value}”.").format(file=line.detail, value=value)


def _why_decided(line: Line, wording: Wording) -> str:
    if line.reason is Reason.BOTH_CHANGED and line.detail:
        return _other_file(line, wording)
    words = _WHY_DECIDED.get(line.reason) or _WHY.get(line.reason)
    return _(words).format(detail=line.detail, raw=raw_of(line)) if words else ""


def _side(line: Line, shown: Shown, wording: Wording) -> str:
    """A value as the partner knows it; of a whole row what was typed, field by field."""
    if isinstance(shown, Held):
        return shown.raw
    if isinstance(shown, Mapping):
        return "; ".join(filter(None, (in_words(line.kind, name, value, wording) for name, value in shown.items())))
    return in_words(line.kind, line.field, shown, wording) if line.field else ""


def in_words(kind_key: str, name: str, value: Shown, wording: Wording) -> str:
    """A canonical value as people read it."""
    if isinstance(value, Held):
        return value.raw
    field_type = kind(kind_key).fields[name].type
    plain: Any = list(value) if isinstance(value, tuple) else value
    return field_type.format(field_type.from_json(plain), wording)
