"""Commands for the history: history, undo."""

from __future__ import annotations

from argparse import Namespace

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.store import history as log
from clndesk.store import undo as undoing


def history(options: Namespace) -> int:
    """List what was done, newest first."""
    with opened(options, read_only=True) as store, store.read() as db:
        steps = log.steps(db, limit=options.limit)
    if options.json:
        output.document({"steps": [_as_json(step) for step in steps]})
    else:
        output.table([(str(s.step), s.at[:16].replace("T", " "), s.actor, str(s.changes), _label(s)) for s in steps])
    return 0


def undo(options: Namespace) -> int:
    """Take a step back: the newest that stands, or the one that is named."""
    with opened(options) as store:
        step = options.step if options.step is not None else _newest(store)
        try:
            done = undoing.take_back(store, step, undoing.Reach(options.reach))
        except undoing.Blocked as blocked:
            if options.json:
                output.document({"refused": blocked.what, "cells": [_cell(cell) for cell in blocked.cells]})
            raise
    if options.json:
        output.document({"undone": step, "step": done.step, "left": [_cell(cell) for cell in done.left]})
        return 0
    output.say(_("Step {step} was undone; that is step {made} in the history.").format(step=step, made=done.step))
    for cell in done.left:
        words = _("Left as it is, because it was changed later: {record}: {field}")
        output.say(words.format(record=cell.title, field=cell.label))
    return 0


def _newest(store: undoing.Store) -> int:
    with store.read() as db:
        step = undoing.next_undo(db)
    if step is None:
        raise UserError(_("There is nothing to undo."), _("Nothing was changed."))
    return step.id


def _label(step: log.StepRow) -> str:
    return _("{label} (undone)").format(label=step.label) if step.undone else step.label


def _as_json(step: log.StepRow) -> dict[str, object]:
    return {
        "step": step.step,
        "label": step.label,
        "kind": step.kind,
        "at": f"{step.at}Z",
        "actor": step.actor,
        "changes": step.changes,
        "undone": step.undone,
    }


def _cell(cell: undoing.InTheWay) -> dict[str, object]:
    return {"kind": cell.kind, "record": cell.record, "field": cell.field, "left": cell.left, "now": cell.now}
