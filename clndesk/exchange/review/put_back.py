"""Cells that stand as they went out although an earlier file had changed them: put back, or an older copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clndesk.exchange.plan.frame import Frame
from clndesk.exchange.plan.meaning import means_same, value_of
from clndesk.exchange.plan.verdicts import ABSENT, Column, Held, Sheet
from clndesk.exchange.review.titles import title_of
from clndesk.i18n import ngettext
from clndesk.models.catalog import kind

_NAMED = 3


def put_back_note(sheets: Iterable[Sheet]) -> str | None:
    """The sentence about them: which of the two it is nobody can tell, so nothing of it is taken without a word."""
    found = [(sheet, record, column) for sheet in sheets for record, column in _put_back(sheet)]
    if not found:
        return None
    named = [
        f"{title_of(sheet, record)}: {kind(sheet.kind).fields[column.field].label()}" for sheet, record, column in found
    ]
    return ngettext(
        "{count} cell stands as it went out, although an earlier file had changed it ({names}): it was put back, or "
        "this is an older copy. What came with the earlier file stays.",
        "{count} cells stand as they went out, although an earlier file had changed them ({names}): they were put "
        "back, or this is an older copy. What came with the earlier file stays.",
        len(found),
    ).format(count=len(found), names="; ".join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])]))


def _put_back(sheet: Sheet) -> Iterator[tuple[str, Column]]:
    """The cells that we hold as an earlier file had them, and that are in this one as they were before."""
    frame = Frame.of(sheet)
    places = {column.field: at for at, column in enumerate(sheet.columns)}
    for record, name in sheet.seen:
        at = places.get(name)
        if at is None or any(record not in side for side in (sheet.base, sheet.ours, sheet.theirs)):
            continue
        column, before, theirs = sheet.columns[at], sheet.base[record][at], sheet.theirs[record][at]
        if before is ABSENT or theirs is ABSENT or isinstance(theirs, Held) or not column.editable:
            continue
        ours = value_of(sheet.ours[record][at])
        is_as_sent = means_same(column, value_of(before), value_of(theirs))
        if is_as_sent and not means_same(column, value_of(before), ours) and frame.was_seen(record, column, ours):
            yield record, column
