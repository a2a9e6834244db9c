"""The command that follows a returned cell: where."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened, password_from
from clndesk.exchange import trace
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.shown import plain
from clndesk.exchange.trace import Traced
from clndesk.i18n import _
from clndesk.services import records


def where(options: Namespace) -> int:
    """Say where the value of a cell of a merged file has gone, and why."""
    password = password_from(options.password_file)
    with opened(options, read_only=True) as store:
        found, note = trace.find(store, trace.receipt_of(store, options.workbook), options.cell, password)
        rows = Rows(records.wording(store))
        said = [rows.of_line(one.line, one.line.theirs) for one in found]
    if options.json:
        output.document({"cell": options.cell, "lines": [_as_json(one) for one in found], "note": note})
        return 0
    for one, theirs in zip(found, said, strict=True):
        words = _("{cell}, {title}: “{theirs}” was {outcome}.")
        output.say(words.format(cell=options.cell, title=one.title, theirs=theirs, outcome=one.words))
        output.say(f"    {one.why}")
        if one.actor:
            output.say("    " + _("{actor}, {day}").format(actor=one.actor, day=one.at[:10]))
    if note:
        output.say(note)
    return 0


def _as_json(one: Traced) -> dict[str, Any]:
    line = one.line
    return {
        "kind": line.kind,
        "record": line.record,
        "title": one.title,
        "sheet": line.title,
        "row": line.row,
        "field": line.field,
        "verdict": line.verdict.value,
        "code": line.reason.value,
        "base": plain(line.base),
        "ours": plain(line.ours),
        "theirs": plain(line.theirs),
        "outcome": "undone" if one.undone else one.outcome.value,
        "reason": one.why,
        "actor": one.actor,
        "at": one.at,
    }
