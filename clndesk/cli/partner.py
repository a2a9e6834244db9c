"""Commands for the exchange with country teams: send, receive, conflicts."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.store.store import Store


def send(options: Namespace) -> int:
    """Write a country's workbook."""
    from clndesk.exchange import send as sending

    with opened(options) as store:
        sent = sending.send(store, options.country.upper(), out=options.out, language=options.language)
    if options.json:
        document = {"file": str(sent.file), "export": sent.export, "country": sent.country}
        output.document({**document, "language": sent.language, "rows": dict(sent.rows)})
    else:
        rows = ", ".join(f"{kind} {count}" for kind, count in sent.rows.items())
        output.say(_("Wrote {file} ({rows})").format(file=sent.file, rows=rows))
    return 0


def receive(options: Namespace) -> int:
    """Read returned workbooks, show the plan, and merge it unless it is a dry run."""
    with opened(options, read_only=options.dry_run) as store:
        results = [_receive_one(store, path, options) for path in options.workbooks]
    if options.json:
        output.document({"files": [result for _error, result in results]})
    return 1 if any(error for error, _result in results) else 0


def _receive_one(store: Store, path: Path, options: Namespace) -> tuple[bool, dict[str, Any]]:
    """Merge one file; a refusal of one does not keep the others out."""
    from clndesk.exchange import apply as applying
    from clndesk.exchange import receive as receiving

    try:
        review = receiving.read_returned(store, path)
        choices = receiving.choices_for(review, options.conflicts)
        applied = None if options.dry_run else applying.apply(store, review, choices)
    except UserError as error:
        output.complain(f"{path.name}: {error.sentences()}")
        refused = {"file": str(path), "outcome": "refused", "reason": error.sentences(), "lines": [], "step": None}
        return True, {**refused, "counts": {}}
    result = receiving.as_json(review, applied)
    if not options.json:
        _tell(path, result)
    return False, result


def _tell(path: Path, result: dict[str, Any]) -> None:
    counts = ", ".join(f"{name} {count}" for name, count in result["counts"].items() if count)
    output.say(f"{path.name}: {counts or _('no changes')}")
    for one in result["lines"]:
        place = f"{one['sheet']} {one['row']}"
        output.say(f"  {one['verdict']:9}{place:18}{one['field'] or '':18}{one['reason']}")
    if result["step"]:
        output.say(_("Merged as step {step}.").format(step=result["step"]))


def conflicts(options: Namespace) -> int:
    """List the open decisions, or decide one."""
    from clndesk.exchange import questions

    with opened(options, read_only=options.decide is None) as store:
        if options.decide is not None:
            question, choice = options.decide
            value = choice if choice in ("ours", "theirs") else ("value", choice)
            step = questions.decide(store, question, value)
            output.document({"decided": question, "step": step}) if options.json else output.say(_("Decided."))
            return 0
        found = questions.open_questions(store)
    if options.json:
        output.document({"open": [_question(one) for one in found]})
        return 0
    for one in found:
        output.say(f"{one.id}  {one.title}: {one.sentence}")
    output.say(ngettext("{count} open decision", "{count} open decisions", len(found)).format(count=len(found)))
    return 0


def _question(one: Any) -> dict[str, Any]:
    keys = ("id", "kind", "record", "title", "field", "verdict", "base", "ours", "theirs", "country", "source")
    return {**{key: getattr(one, key) for key in keys}, "reason": one.sentence}
