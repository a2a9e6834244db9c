"""Open decisions: what imports left for a person, who may take them weeks later."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange import doing, question_lines
from clndesk.exchange.heard import Heard
from clndesk.exchange.incoming.names_in import NamesIn, present_names
from clndesk.exchange.peers.news import PEER
from clndesk.exchange.peers.rules import PeerRules
from clndesk.exchange.plan import Line, Place, Plan, Reason, explain
from clndesk.exchange.plan.decisions import NEW, OURS, THEIRS, VALUE, Choice, Choices, Pick, meant_by, picks
from clndesk.exchange.plan.decisions import decide as decided
from clndesk.exchange.plan.effects import unheard_in
from clndesk.exchange.plan.sentences import with_note
from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.plan.verdicts import Candidate, Value
from clndesk.exchange.review.shown import plain
from clndesk.exchange.way import Way
from clndesk.exchange.workbook import scope
from clndesk.exchange.workbook.country_way import CountryWay
from clndesk.fields import Invalid
from clndesk.fields.ids import read_id
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.models.exchange import Question
from clndesk.store.journal import plain_values
from clndesk.store.store import Store

_WORDS = {"ours": OURS, "theirs": THEIRS, "new": NEW}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One decision that waits; values are canonical, `ours` is the present one; `field` is None for a whole record."""

    id: str
    kind: str
    record: str
    title: str
    field: str | None
    verdict: str
    base: Any
    ours: Any
    theirs: Any
    reason: str
    sentence: str
    country: str
    source: str
    choices: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    unheard: Unheard | None = None


def open_questions(store: Store) -> list[OpenQuestion]:
    """All decisions that wait, by kind and name."""
    with store.read() as db:
        names = Heard(db)
        return [_as_named_now(_shown(db, one), names, one) for one in question_lines.open_ones(db)]


def decide(store: Store, question_id: str, choice: str | tuple[str, str]) -> int | None:
    """Decide one question as a step of its own: "ours", "theirs", "new", or ("value", what was typed).

    Raises UserError for a question that does not wait, a choice it does not offer, or a text that cannot be read.
    """
    with store.read() as db:
        title = _waiting(db, question_id).about_title
    with store.write(_("Decide on {title}").format(title=title), kind="decision") as db, db.no_autoflush:
        _decide(db, _waiting(db, question_id), choice)
    return db.info["step"]


def decide_many(store: Store, ids: Collection[str], choice: str) -> tuple[int | None, int]:
    """Decide many questions alike as one step; those that cannot be decided so stay open. The step, and how many."""
    done = 0
    words = ngettext("Decide on {count} question", "Decide on {count} questions", len(ids)).format(count=len(ids))
    with store.write(words, kind="decision") as db, db.no_autoflush:
        for question in [_waiting(db, question_id) for question_id in ids]:
            try:
                if question.state == "open":  # not decided by now together with another
                    _decide(db, question, choice)
            except UserError:
                continue
            done += 1
    return db.info["step"], done


def _decide(db: Session, question: Question, choice: str | tuple[str, str]) -> None:
    """Decide a question, and with it those on fields that belong together with this one."""
    way, line = way_of(question), _as_now(db, question)
    picked = _choice(db, line, choice, way.country)
    beside = {one.key: (each, one) for each in _beside(db, question, line) for one in (_as_now(db, each),)}
    meant = meant_by(picked, line, (one for _each, one in beside.values()))
    asked = {**beside, line.key: (question, line)}
    _do(db, [asked[key][1] for key in meant], meant, way)
    for key, one in meant.items():
        asked[key][0].state, asked[key][0].choice = "decided", one.pick.value
        way.decided(db, asked[key][0])


def _beside(db: Session, question: Question, line: Line) -> list[Question]:
    """The open questions that the same files left about the same record, if the field belongs together with others."""
    if line.group is None:
        return []
    found = (each for each in question_lines.open_ones(db) if _about(each) == _about(question))
    return [each for each in found if each.id != question.id]


def _about(question: Question) -> tuple[str | None, ...]:
    return question.about_record, question.country, question.export_id


def _do(db: Session, lines: Iterable[Line], meant: Choices, way: Way) -> None:
    outcome = decided(Plan(tuple(lines)), meant)
    if outcome.open:
        raise _not_offered()
    if set(doing.impossible(db, outcome.effects, way)):
        words = _("With this decision something would be missing: a value that must be there, or a record named here.")
        raise _refused(words, _("Add what is missing first, or decide otherwise."))
    doing.do(db, outcome.effects, way)


def way_of(question: Question) -> Way:
    """The way of the file that a question came with."""
    if question.export_id == PEER:
        return PeerRules()
    return CountryWay(question.country or "", question.export_id or "")


def _choice(db: Session, line: Line, choice: str | tuple[str, str], country: str) -> Choice:
    if isinstance(choice, tuple) and not _is_choice(line, choice[1]):
        picked = VALUE(_typed(db, line, choice[1], country))
    else:
        picked = _WORDS.get(choice if isinstance(choice, str) else choice[1])
    if picked is None or picked.pick not in picks(line):
        raise _not_offered()
    return picked


def _is_choice(line: Line, text: str) -> bool:
    """Whether a word says what to do, and is no value of the field."""
    return text in _WORDS if line.field is None else text == "new" and NEW.pick in picks(line)


def _typed(db: Session, line: Line, text: str, country: str) -> Value:
    """The value a person typed as the decision; of several copies of a row, which one is the record (1, 2, …)."""
    if line.field is None:
        if line.reason is Reason.COPIES_DIFFER and text.strip().isdigit():
            return int(text) - 1
        if line.reason is Reason.LOOKS_LIKE:
            return read_id(text)
        raise _not_offered()
    names = NamesIn()
    names.add_layer(present_names(db, country))
    field_type = kind(line.kind).fields[line.field].type
    try:
        return scope.value(field_type.to_json(field_type.parse(text, names.wording())))
    except Invalid as error:
        raise _refused(error.reason, _("Correct it and decide again.")) from error


def _waiting(db: Session, question_id: str) -> Question:
    question = db.get(Question, question_id)
    if question is None or question.removed_at is not None or question.state != "open":
        raise _refused(
            _("There is no open decision {id}.").format(id=question_id), _("Look at the list of open decisions again.")
        )
    return question


def _as_now(db: Session, question: Question) -> Line:
    """The line of a question, with where its record stands by now."""
    line = question_lines.line_of(question)
    record = db.get(kind(line.kind).model, line.record)
    if record is None:
        return line._replace(place=Place.NOWHERE)
    return line._replace(place=Place.HERE if record.removed_at is None else Place.REMOVED)


def _shown(db: Session, question: Question) -> OpenQuestion:
    line = _as_now(db, question)
    return OpenQuestion(
        id=question.id,
        kind=line.kind,
        record=line.record,
        title=question.about_title,
        field=line.field,
        verdict=line.verdict.value,
        base=plain(line.base),
        ours=_present(db, line),
        theirs=plain(line.theirs),
        reason=line.reason.value,
        sentence=explain(line),
        country=question.country or "",
        source=question.source or "",
        choices=tuple(sorted(pick.value for pick in picks(line) if pick.value != "later")),
        candidates=line.candidates,
        unheard=unheard_in(line),
    )


def _as_named_now(shown: OpenQuestion, names: Heard, question: Question) -> OpenQuestion:
    """A question about a name that one record has by now offers that one, and nothing new."""
    line = question_lines.line_of(question)
    unheard = names.since(line, shown.country)
    if unheard is None:
        return shown
    words = _("“{name}” has been added since: is it meant here, too? Until then our value stays.")
    choices = tuple(choice for choice in shown.choices if choice != Pick.NEW.value)
    return replace(shown, sentence=with_note(words.format(name=unheard.name), line), choices=choices, unheard=unheard)


def _present(db: Session, line: Line) -> Any:
    if line.field is None:
        return plain(line.ours)
    record = db.get(kind(line.kind).model, line.record)
    return None if record is None else plain_values(record).get(line.field)


def _not_offered() -> UserError:
    words = _("This cannot be decided in that way.")
    return _refused(words, _("Choose another of the decisions that are offered, or type a value."))


def _refused(what: str, todo: str) -> UserError:
    return UserError(what, _("Nothing was changed."), todo)
