"""Commands for what comes back from country teams: receive, conflicts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from clndesk.cli import output, told
from clndesk.cli.opening import opened, password_from
from clndesk.errors import UserError
from clndesk.fields import Wording
from clndesk.fields.ids import is_id
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind_of_id
from clndesk.services import records
from clndesk.store.store import Store


def receive(options: Namespace) -> int:
    """Read returned workbooks, show the plan, and merge it unless it is a dry run."""
    password = password_from(options.password_file)
    with opened(options, read_only=options.dry_run) as store:
        results = [_receive_one(store, path, options, password) for path in options.workbooks]
    if options.json:
        output.document({"files": [result for _error, result in results]})
    return 1 if any(error for error, _result in results) else 0


def _receive_one(store: Store, path: Path, options: Namespace, password: str | None) -> tuple[bool, dict[str, Any]]:
    """Merge one file; a refusal of one does not keep the others out."""
    from clndesk.exchange import apply as applying
    from clndesk.exchange import receive as receiving

    try:
        review = receiving.read_returned(store, path, answers=_answers(options.answer), password=password)
        choices = receiving.choices_for(review, options.conflicts)
        applied = None if options.dry_run else applying.apply(store, review, choices)
    except UserError as error:
        output.complain(f"{path.name}: {error.sentences()}")
        refused = {"file": str(path), "outcome": "refused", "reason": error.sentences(), "lines": [], "step": None}
        return True, {**refused, "counts": {}}
    result = receiving.as_json(review, applied)
    if not options.json:
        _tell(path, result, records.wording(store))
    return False, result


def _answers(said: Sequence[str]) -> dict[str, str]:
    """What was said to the questions about files; UserError for what is no answer."""
    pairs = [text.partition("=") for text in said]
    for question, sign, _answer in pairs:
        if not sign:
            raise UserError(
                _("“{text}” is no answer.").format(text=question),
                _("Nothing was changed."),
                _("Write the question's name, an equals sign and one of its answers."),
            )
    return {question.strip(): answer.strip() for question, _sign, answer in pairs}


def _tell(path: Path, result: dict[str, Any], wording: Wording) -> None:
    output.say(f"{path.name}: {told.counts(result['counts'])}")
    if result["already"]:
        output.say(_("This file was merged before, on {day}.").format(day=result["already"][:10]))
    for note in result["notes"]:
        output.say(note)
    for one in result["asks"]:
        output.say(f"{one['question']}")
        for sample in one["evidence"]:
            output.say(f"    {sample}")
        for value, words in one["options"].items():
            mark = "*" if one["answered"] and value == one["answer"] else " "
            output.say(f"  {mark} --answer {one['id']}={value}  {words}")
    for one in result["lines"]:
        output.say(told.line(one, wording))
        if one["verdict"] not in ("new", "changed"):
            output.say(f"  {'':12}{one['reason']}")
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
        wording = _kept_wording(store, found)
    if options.json:
        output.document({"open": [_question(one) for one in found]})
        return 0
    for one in found:
        output.say(f"{one.id}  {told.cell(_question(one), wording)}")
        output.say(f"    {one.sentence}")
    output.say(ngettext("{count} open decision", "{count} open decisions", len(found)).format(count=len(found)))
    return 0


def _kept_wording(store: Store, found: Sequence[Any]) -> Wording:
    """Names of the records that open decisions point at, read while the network is open."""
    live = records.wording(store)
    sides = [side for one in found for value in (one.base, one.ours, one.theirs) for side in _each(value)]
    ids = {side for side in sides if is_id(side)}
    known = {side: live.title_of(one.key, side) for side in ids if (one := kind_of_id(side)) is not None}

    def title_of(_kind: str, record: str) -> str | None:
        return known.get(record)

    return replace(live, title_of=title_of)


def _each(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _question(one: Any) -> dict[str, Any]:
    keys = ("id", "kind", "record", "title", "field", "verdict", "base", "ours", "theirs", "country", "source")
    return {**{key: getattr(one, key) for key in keys}, "reason": one.sentence}
