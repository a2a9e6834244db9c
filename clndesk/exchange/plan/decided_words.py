"""Why a line was looked at, told once it is decided: what was found, without what there was to choose."""

from __future__ import annotations

from clndesk.exchange.plan.sentences import explain, raw_of, with_note
from clndesk.exchange.plan.verdicts import Line, Reason
from clndesk.i18n import N_, _

_SENTENCES = {
    Reason.THEIRS_ONLY: N_("They changed it and we did not."),
    Reason.INTERPRETED: N_("They changed it and we did not."),
    Reason.BOTH_CHANGED: N_("Both sides had changed it differently."),
    Reason.BOTH_LISTS: N_("Both sides had changed the list."),
    Reason.LIST_EMPTIED: N_("Both sides had changed the list."),
    Reason.CLEARED: N_("They had emptied this cell."),
    Reason.TOGETHER: N_("This field belongs together with others, and the two sides had changed different ones."),
    Reason.NEIGHBOUR_OPEN: N_("This field belongs together with another one that was a question."),
    Reason.NO_BASE: N_("It is not known what this cell held when the workbook went out."),
    Reason.UNREADABLE: N_("“{raw}” could not be read with certainty: {detail}"),
    Reason.UNKNOWN_NAME: N_("No record had the name “{raw}” when the file came."),
    Reason.REMARK: N_("They wrote beside this cell: “{raw}”"),
    Reason.UNKNOWN_ID: N_("The number {record} is not from this workbook or was mistyped."),
    Reason.IDS_GONE: N_("The hidden column with the numbers is gone from this sheet."),
    Reason.SOMEBODY_ELSE: N_("Somebody else was typed over this record, with another name and another address."),
    Reason.NEW_ROW: N_("A new row."),
    Reason.NOTHING_READABLE: N_("A new row in which no cell could be read with certainty."),
    Reason.NUMBER_TAKEN: N_("The number of this row was already used, and the values differ."),
    Reason.ROW_ABSENT: N_("This row is no longer in the file."),
    Reason.ROW_EMPTIED: N_("They emptied the whole row."),
    Reason.REMOVED_HERE: N_("They edited a record that we had removed."),
    Reason.UNKNOWN_HERE: N_("This record was in the workbook but not in our file."),
    Reason.COPY_EDITED: N_("This row stands in the file more than once, and one copy was edited."),
    Reason.COPIES_DIFFER: N_("This row stands in the file more than once with different edits."),
    Reason.COLUMN_SHUFFLED: N_("The values of this column stand in other rows, as if it had been sorted alone."),
    Reason.COLUMN_SHIFTED: N_("The values of this column have moved by a cell."),
    Reason.IDS_SHUFFLED: N_(
        "The row under this number is that of another record, as if the table had been sorted without its numbers."
    ),
    Reason.MASS_CHANGE: N_("A large part of this column was changed in the same way."),
    Reason.REMOVED_THERE: N_("They removed this record and we did not change it."),
    Reason.EDITED_HERE: N_("They removed this record, and we had changed it since."),
    Reason.RESTORED_THERE: N_("They brought back this record, which was removed here."),
    Reason.LOOKS_LIKE: N_("This new row might have been a record that was there already: {detail}."),
}


def explain_decided(line: Line) -> str:
    """Why a line that a person has decided on was looked at, in the language in force, with the reader's note."""
    if line.reason is Reason.BOTH_CHANGED and line.detail:
        words = _("Another file of theirs, “{file}”, had changed it differently.")
        return with_note(words.format(file=line.detail), line)
    words = _SENTENCES.get(line.reason)
    if words is None:
        return explain(line)
    return with_note(_(words).format(raw=raw_of(line), detail=line.detail, record=line.record), line)
