"""Verdicts in words that a facilitator understands."""

from __future__ import annotations

from clndesk.exchange.plan.verdicts import Held, Line, Reason
from clndesk.fields import Country, Wording
from clndesk.i18n import N_, _, language

_SENTENCES = {
    Reason.THEIRS_ONLY: N_("They changed it and we did not: their value is taken."),
    Reason.INTERPRETED: N_("They changed it and we did not: their value is taken as we read it."),
    Reason.BOTH_LISTS: N_("Both sides changed the list: what either side added or took out is taken over."),
    Reason.SAME_EDIT: N_("Both sides say the same: nothing to do."),
    Reason.ALREADY_LISTED: N_("Our list has their changes already: nothing to do."),
    Reason.BOTH_CHANGED: N_(
        "Both sides changed it differently: choose which value stands. Until then our value stays."
    ),
    Reason.LIST_EMPTIED: N_(
        "Both sides changed the list, and together nothing or too little would be left: choose which one stands."
    ),
    Reason.CLEARED: N_("They emptied this cell: confirm that it shall be empty. Until then our value stays."),
    Reason.TOGETHER: N_(
        "This field belongs together with others, and the two sides changed different ones: decide them together."
    ),
    Reason.NEIGHBOUR_OPEN: N_(
        "This field belongs together with another one that is still open: decide them together. "
        "Until then our value stays."
    ),
    Reason.NO_BASE: N_("It is not known what this cell held when the workbook went out: choose which value stands."),
    Reason.UNREADABLE: N_("“{raw}” could not be read with certainty: {detail} Our value stays."),
    Reason.UNKNOWN_NAME: N_("{detail} Is it a new one, or one that is there already? Until then our value stays."),
    Reason.REMARK: N_(
        "They wrote beside this cell: “{raw}” – it changes nothing by itself: do what follows from it, "
        "then put it away."
    ),
    Reason.READ_ONLY: N_("This column is for reading only: their value is not taken."),
    Reason.FOREIGN: N_("This row does not belong to this workbook: nothing of it is taken."),
    Reason.UNKNOWN_ID: N_("The number {record} is not from this workbook or was mistyped: the row is kept aside."),
    Reason.IDS_GONE: N_(
        "The hidden column with the numbers is gone from this sheet: the row is kept aside until you say how the rows "
        "are matched."
    ),
    Reason.SOMEBODY_ELSE: N_(
        "Somebody else was typed over this record, with another name and another address: is it an edit of the record "
        "or a new one? Until then ours stays."
    ),
    Reason.NEW_ROW: N_("A new row: it is added."),
    Reason.NOTHING_READABLE: N_("A new row in which no cell could be read with certainty: decide whether to add it."),
    Reason.NUMBER_TAKEN: N_(
        "The number of this row was already used, and the values differ: is it an edit of that record or a new one?"
    ),
    Reason.ROW_ABSENT: N_("This row is no longer in the file: it is kept, unless you decide otherwise."),
    Reason.ROW_EMPTIED: N_("They emptied the whole row: it is kept, unless you decide otherwise."),
    Reason.REMOVED_HERE: N_("They edited a record that we removed: restore it with their edits, or leave it removed."),
    Reason.UNKNOWN_HERE: N_("This record was in the workbook but is not in our file: add it again, or leave it out."),
    Reason.COPY_EDITED: N_(
        "This row stands in the file more than once, and one copy was edited: is it an edit of the record or a new one?"
    ),
    Reason.COPIES_DIFFER: N_(
        "This row stands in the file more than once with different edits: choose which copy is the record."
    ),
    Reason.COLUMN_SHUFFLED: N_(
        "The values of this column stand in other rows, as if it had been sorted alone: until you say otherwise "
        "nothing of the column is taken."
    ),
    Reason.COLUMN_SHIFTED: N_(
        "The values of this column have moved by a cell: until you say otherwise nothing of the column is taken."
    ),
    Reason.IDS_SHUFFLED: N_(
        "The row under this number is that of another record, as if the table had been sorted without its numbers: "
        "until you say otherwise nothing of it is taken."
    ),
    Reason.MASS_CHANGE: N_(
        "A large part of this column was changed in the same way: confirm that this was meant. "
        "Until then our value stays."
    ),
    Reason.REMOVED_THERE: N_("They removed this record and we did not change it: it is removed here too."),
    Reason.EDITED_HERE: N_(
        "They removed this record, and we changed it since: choose whether it is removed. Until then it stays."
    ),
    Reason.RESTORED_THERE: N_("They brought back this record, which was removed here: it is restored here too."),
    Reason.LOOKS_LIKE: N_(
        "This new row may be a record that is there already: {detail}. Is it that one, or a new one?"
    ),
    Reason.ERASED: N_("This person was erased on request: nothing of the row is taken or kept."),
    Reason.COPIES_ALIKE: N_("This row stands in the file more than once, without edits: nothing to do."),
}


_OF_ANOTHER = N_("This row belongs to {country}, not to this workbook: nothing of it is taken.")

_OTHER_FILE = N_(
    "Another file of theirs, “{file}”, changed it differently: choose which value stands. Until then our value stays."
)


def explain(line: Line) -> str:
    """Why a line has its verdict and what happens to it, in the language in force, with the reader's note."""
    if line.reason is Reason.FOREIGN and line.detail:
        country = Country().format(line.detail, Wording(language()))
        return with_note(_(_OF_ANOTHER).format(country=country), line)
    if line.reason is Reason.BOTH_CHANGED and line.detail:
        return with_note(_(_OTHER_FILE).format(file=line.detail), line)
    return with_note(_(_SENTENCES[line.reason]).format(raw=raw_of(line), detail=line.detail, record=line.record), line)


def raw_of(line: Line) -> str:
    """What stands in the file, where it could not be read or is a remark."""
    return line.theirs.raw if isinstance(line.theirs, Held) else ""


def with_note(sentence: str, line: Line) -> str:
    """A sentence about a line with what the reader noted of it."""
    return f"{sentence} ({line.note})" if line.note else sentence
