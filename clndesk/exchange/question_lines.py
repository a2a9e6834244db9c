"""Lines of a plan as records that wait for a decision, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.review.shown import packed_line, packed_sides, plain, unpacked_line
from clndesk.i18n import _
from clndesk.models.exchange import Question

_TITLE, _ID = 250, 20

SUPERSEDED = "superseded"
"""The decision on a question that a later file asked anew."""


def line_of(question: Question) -> Line:
    """The line a question stands for, as it was when the workbook was merged."""
    key = (question.about_kind, question.about_record, question.about_field)
    sides = (json.loads(question.base or "null"), json.loads(question.ours or "null"))
    return unpacked_line(question.verdict, question.reason, key, sides, json.loads(question.theirs or "{}"))


def question_of(line: Line, title: str, country: str, export: str, source: str) -> Question:
    """A line as a record that waits."""
    base, ours = packed_sides(line)
    return Question(
        about_title=(title or line.record)[:_TITLE],
        about_kind=line.kind,
        about_record=line.record[:_ID],
        about_field=line.field,
        verdict=line.verdict.value,
        reason=line.reason.value,
        base=_text(base),
        ours=_text(ours),
        theirs=_text(packed_line(line)),
        country=country,
        export_id=export,
        source=source[:300],
        state="open",
    )


def waiting(db: Session) -> dict[str, Question]:
    """The open questions by the sign of their lines."""
    return {sign(line_of(question)): question for question in open_ones(db)}


def sign(line: Line) -> str:
    """What makes two lines the same question: record, field and what they typed."""
    theirs = packed_line(line)["theirs"]
    return json.dumps([line.kind, line.record[:_ID], line.field, theirs], sort_keys=True)


def supersede(waiting: Iterable[Question], line: Line, country: str) -> Iterator[str]:
    """Close the open questions about a cell that a later file asks about anew; what they said is told in words."""
    for question in waiting:
        about = (question.about_kind, question.about_record, question.about_field)
        if about == (line.kind, line.record[:_ID], line.field) and (question.country or "", question.state) == (
            country,
            "open",
        ):
            question.state = "decided"
            question.choice = SUPERSEDED
            said = plain(line_of(question).theirs)
            if not isinstance(said, dict | list) and said is not None:
                words = _("An earlier file, “{file}”, said “{text}”.")
                yield words.format(file=question.source or "", text=said)


def decided_lines(db: Session, export: str) -> Iterator[Line]:
    """The lines of an export's returns that were decided later."""
    decided = (Question.state == "decided") & (Question.export_id == export)
    return (line_of(question) for question in _standing(db, decided))


def open_ones(db: Session) -> list[Question]:
    """All questions that wait, by kind and name."""
    return _standing(db, Question.state == "open")


def _standing(db: Session, condition: ColumnElement[bool]) -> list[Question]:
    query = select(Question).where(Question.removed_at.is_(None), condition)
    return list(db.scalars(query.order_by(Question.about_kind, Question.sort_key, Question.id)))


def _text(plain: object) -> str | None:
    return None if plain is None else json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
