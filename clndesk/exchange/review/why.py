"""Why a line is a question, told as a story: who changed what, when, and what each side says now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clndesk.exchange.plan.sentences import explain
from clndesk.exchange.plan.verdicts import APPLIED, Line, Reason, Shown, Verdict
from clndesk.exchange.plan.words import Piece, diff, propose
from clndesk.exchange.receive import Changer, who_changed
from clndesk.exchange.review.offered import is_empty, lacking
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.why_laptop import by_author, day_of
from clndesk.fields import LongText, Text
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.store.journal import REMOVED
from clndesk.store.store import Store

_QUOTED = 60
_LONG = 40
_SINCE_EVER = ""
_REMOVALS = (Reason.REMOVED_THERE, Reason.EDITED_HERE, Reason.RESTORED_THERE)


@dataclass(frozen=True, slots=True)
class Why:
    """What there is to say about a line: a headline, sentences, the difference word by word, and a merged text."""

    title: str
    sentence: str
    pieces: tuple[Piece, ...] = ()
    proposal: str = ""


def why(store: Store, review: Review, line: Line, rows: Rows) -> Why:
    """The story of a line of a returned workbook."""
    history = () if line.reason is Reason.REMARK else _history(store, review, line, rows)
    told = [*history, lacking(line) or _two_files(store, review, line) or explain(line)]
    before = line.base if line.verdict in APPLIED else line.ours
    pieces, proposal = compared(line.kind, line.field, line.base, before, line.theirs)
    return Why(_title(line), " ".join(told), pieces, proposal)


def _title(line: Line) -> str:
    if line.verdict is Verdict.NEW:
        return _("A new record")
    if line.verdict in APPLIED:
        return _("Why is this taken?")
    if line.reason is Reason.REMARK:
        return _("A remark")
    if line.verdict is Verdict.HELD:
        return _("Why is this kept aside?")
    if line.verdict is Verdict.MISSING:
        return _("Why is this listed?")
    return _("Why is this a question?")


def _history(store: Store, review: Review, line: Line, rows: Rows) -> Iterator[str]:
    if line.field is None:
        if line.reason is Reason.REMOVED_HERE:
            yield from _removal(store, review, line)
        if line.reason in _REMOVALS:
            yield from by_author(review, line, "")
        return
    since = review.sent_at or _SINCE_EVER
    mine = who_changed(store, line.record, line.field, since)
    edited = mine is not None and line.ours != line.base
    if mine is not None and edited:
        yield _our_edit(store, line, rows, mine)
    told = list(by_author(review, line, _quoted(rows, line, line.theirs), again=edited))
    yield from told or [_their_edit(review, line, rows, again=edited)]


def _two_files(store: Store, review: Review, line: Line) -> str:
    """Where ours is what an earlier file brought, the two files differ and nobody here has changed anything."""
    if line.field is None or line.reason is not Reason.BOTH_CHANGED:
        return ""
    mine = who_changed(store, line.record, line.field, review.sent_at or _SINCE_EVER)
    if mine is None or not mine[2]:
        return ""
    return _("The two files say different things: choose which value stands. Until then that of the earlier one stays.")


def _removal(store: Store, review: Review, line: Line) -> Iterator[str]:
    found = who_changed(store, line.record, REMOVED, review.sent_at)
    if found is not None:
        words = _("You removed it on {day}.") if _is_you(store, found[0]) else _("{actor} removed it on {day}.")
        yield words.format(actor=found[0], day=day_of(found[1]))


def _our_edit(store: Store, line: Line, rows: Rows, who: Changer) -> str:
    actor, at, merge = who
    if merge:
        words = _("“{field}” was changed on {day} by another returned file: {step}.")
        return words.format(field=_label(line), day=day_of(at), step=merge)
    if is_empty(line.ours):
        you = _is_you(store, actor)
        words = _("You emptied “{field}” on {day}.") if you else _("{actor} emptied “{field}” on {day}.")
        return words.format(actor=actor, field=_label(line), day=day_of(at))
    if _is_long(line):
        words = (
            _("You changed “{field}” on {day}.") if _is_you(store, actor) else _("{actor} changed “{field}” on {day}.")
        )
        return words.format(actor=actor, field=_label(line), day=day_of(at))
    if _is_you(store, actor):
        words = _("You changed “{field}” from “{before}” to “{now}” on {day}.")
    else:
        words = _("{actor} changed “{field}” from “{before}” to “{now}” on {day}.")
    before, now = _quoted(rows, line, line.base), _quoted(rows, line, line.ours)
    return words.format(actor=actor, field=_label(line), before=before, now=now, day=day_of(at))


def _their_edit(review: Review, line: Line, rows: Rows, *, again: bool) -> str:
    theirs = _quoted(rows, line, line.theirs)
    if is_empty(line.theirs):
        return _their_emptying(review, line)
    if not review.sent_at:
        return _("The file from {country} says “{theirs}”.").format(country=review.country_name, theirs=theirs)
    if _is_long(line):
        words = _("{country} changed “{field}” after the workbook went out on {day}.")
        return words.format(country=review.country_name, field=_label(line), day=day_of(review.sent_at))
    words = (
        _("{country} changed it to “{theirs}” after the workbook went out on {day}.")
        if again
        else _("{country} changed “{field}” to “{theirs}” after the workbook went out on {day}.")
    )
    return words.format(country=review.country_name, field=_label(line), theirs=theirs, day=day_of(review.sent_at))


def _their_emptying(review: Review, line: Line) -> str:
    if not review.sent_at:
        words = _("“{field}” is empty in the file from {country}.")
        return words.format(country=review.country_name, field=_label(line))
    words = _("{country} emptied “{field}” after the workbook went out on {day}.")
    return words.format(country=review.country_name, field=_label(line), day=day_of(review.sent_at))


def compared(
    kind_key: str, field: str | None, base: Shown, ours: Shown, theirs: Shown
) -> tuple[tuple[Piece, ...], str]:
    """The difference of two longer texts, and both edits in one text where they do not meet."""
    if field is None or not isinstance(ours, str) or not isinstance(theirs, str):
        return (), ""
    field_type = kind(kind_key).fields[field].type
    is_long = isinstance(field_type, LongText)
    if not is_long and not (isinstance(field_type, Text) and max(len(ours), len(theirs)) > _LONG):
        return (), ""
    both_edited = is_long and isinstance(base, str) and base not in (ours, theirs)
    return diff(ours, theirs), (propose(str(base), ours, theirs) or "") if both_edited else ""


def _is_you(store: Store, actor: str) -> bool:
    return not actor or actor == store.actor


def _is_long(line: Line) -> bool:
    """Long texts are compared word by word: to quote their beginnings would say nothing."""
    return isinstance(kind(line.kind).fields[str(line.field)].type, LongText)


def _label(line: Line) -> str:
    return kind(line.kind).fields[str(line.field)].label()


def _quoted(rows: Rows, line: Line, side: Shown) -> str:
    text = " ".join(rows.words(line.kind, str(line.field), side).split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
