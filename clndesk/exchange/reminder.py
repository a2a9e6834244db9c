"""A text to remind a country of its workbook, in the country's own language, ready to be pasted into a mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange.outgoing.contents import country_name, working_language
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.send import code_of
from clndesk.fields import Day, Wording
from clndesk.i18n import _, in_language, language, ngettext
from clndesk.models.catalog import kind
from clndesk.models.exchange import Export, Question, Receipt
from clndesk.store.history import undone_steps
from clndesk.store.store import Store

_MOST = 20
"""So many questions are told one by one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A mail in a country's language."""

    country: str
    language: str
    subject: str
    body: str


def text(store: Store, country: str, in_words_of: str | None = None) -> Reminder:
    """The reminder for a country (name or code). Raises UserError where nothing of it is out and nothing is open."""
    code = code_of(country)
    with store.read() as db:
        sent = db.scalars(select(Export).where(Export.country == code).order_by(Export.sent_at.desc()).limit(1)).first()
        is_out = sent is not None and not _is_back(db, sent.id)
        asked = _asked(db, code)
        spoken = in_words_of or working_language(db, code)
        if sent is None or not (is_out or asked):
            raise _nothing_out(code)
        with in_language(spoken):
            subject = _("{network}: the workbook of {country}").format(
                network=store.name, country=country_name(code, spoken)
            )
            parts = [_("Dear colleagues,"), *_of_workbook(sent, spoken, is_out=is_out), *_of_questions(asked)]
            parts += [_("With kind regards,"), "\n".join(filter(None, (store.actor, store.name)))]
    return Reminder(code, spoken, subject, "\n\n".join(parts))


def _is_back(db: Session, export: str) -> bool:
    undone = undone_steps(db)
    return any(step not in undone for step in db.scalars(select(Receipt.step).where(Receipt.export_id == export)))


def _asked(db: Session, country: str) -> list[Question]:
    waiting = select(Question).where(Question.country == country, Question.state == "open")
    to_them = waiting.where(Question.removed_at.is_(None), Question.reason != Reason.REMARK)
    return list(db.scalars(to_them.order_by(Question.sort_key)))


def _of_workbook(sent: Export, spoken: str, *, is_out: bool) -> Iterator[str]:
    day = Day().format(datetime.fromisoformat(sent.sent_at).replace(tzinfo=UTC).date(), Wording(spoken))
    if not is_out:
        yield _("Thank you for the workbook that you sent back.")
        return
    words = _("On {day} we sent you the workbook “{file}”. It has not come back to us yet.")
    yield words.format(day=day, file=sent.file_name)
    wanted = _("Please correct what has changed, save it and send it back, even if everything is still right.")
    if sent.due_on:
        due = Day().format(date.fromisoformat(sent.due_on), Wording(spoken))
        wanted = f"{wanted} {_('We need it by {day}.').format(day=due)}"
    yield wanted
    yield _("If you have sent it meanwhile, thank you, and please disregard this message.")


def _of_questions(asked: list[Question]) -> Iterator[str]:
    if asked:
        count = len(asked)
        words = ngettext("{count} question to you is open:", "{count} questions to you are open:", count)
        more = [_("… and {count} more").format(count=count - _MOST)] if count > _MOST else []
        yield "\n".join([words.format(count=count), *(f"- {_about(one)}" for one in asked[:_MOST]), *more])


def _about(question: Question) -> str:
    one = kind(question.about_kind)
    if question.about_field:
        return f"{question.about_title}: {one.fields[question.about_field].label()}"
    return question.about_title


def _nothing_out(code: str) -> UserError:
    return UserError(
        _("Nothing is out at {country}, and nothing is asked.").format(country=country_name(code, language())),
        _("No reminder was made."),
        _("Send the country a workbook first."),
    )
