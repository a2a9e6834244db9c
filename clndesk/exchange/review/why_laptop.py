"""What another facilitator did to a cell, in a sentence: who, on which laptop, when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from clndesk.exchange.plan.verdicts import Line, Reason
from clndesk.exchange.review.offered import is_empty
from clndesk.exchange.review.returned import Review
from clndesk.fields import Day, LongText, Wording
from clndesk.i18n import _, language
from clndesk.models.catalog import kind
from clndesk.store.journal import REMOVED


def by_author(review: Review, line: Line, theirs: str, *, again: bool = False) -> Iterator[str]:
    """Who did it on the other laptop; nothing for a file that does not know. `again` says that the field is named."""
    found = review.way.author(line.record, line.field or REMOVED)
    if found is not None:
        words = _whole(line) if line.field is None else _cell(line, again=again)
        field = "" if line.field is None else kind(line.kind).fields[line.field].label()
        actor = found.actor or _("Somebody")
        yield words.format(actor=actor, device=found.device, day=day_of(found.at), field=field, theirs=theirs)


def _whole(line: Line) -> str:
    if line.reason is Reason.RESTORED_THERE:
        return _("{actor} brought it back on {day} (on {device}).")
    return _("{actor} removed it on {day} (on {device}).")


def _cell(line: Line, *, again: bool) -> str:
    if is_empty(line.theirs):
        return _("{actor} emptied “{field}” on {day} (on {device}).")
    if isinstance(kind(line.kind).fields[str(line.field)].type, LongText):
        return _("{actor} changed “{field}” on {day} (on {device}).")
    if again:
        return _("{actor} changed it to “{theirs}” on {day} (on {device}).")
    return _("{actor} changed “{field}” to “{theirs}” on {day} (on {device}).")


def day_of(at: str) -> str:
    """The day of a moment of the log or the ledger, as the calendar here shows it."""
    here = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone()
    return Day().format(here.date(), Wording(language()))
