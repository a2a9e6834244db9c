"""Answers a country: its present state as a workbook that says what became of the last one and asks what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange import question_lines, trace
from clndesk.exchange.heard import Heard
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.outgoing.plain_table import PlainTable
from clndesk.exchange.outgoing.reply_words import Told, in_words, questions_table, reply_table
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.send import ReplyTo, Sent, code_of, send
from clndesk.exchange.workbook import scope
from clndesk.exchange.workbook.sealed import Base
from clndesk.exchange.workbook.spelling import wording_of
from clndesk.fields import Wording
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.models.exchange import Export, Receipt
from clndesk.store.store import Store

Cells = dict[tuple[str, str, str], str]

_NOT_ASKED = (Reason.REMARK, Reason.FOREIGN)
"""What a country cannot answer: a remark of its own, and the rows of others."""


def write(
    store: Store, country: str, out: Path | None = None, language: str | None = None, folder: Path | None = None,
    *, due_on: date | None = None,
) -> Sent:  # fmt: skip
    """Write the reply to what has come back from a country. Raises UserError, also where nothing has come back yet."""
    code = code_of(country)
    receipts = returns_to_tell(store, code)
    if not receipts:
        raise UserError(
            _("No workbook of the country {code} has been merged yet.").format(code=code),
            _("No workbook was made, and nothing was noted as sent."),
            _("Send it a workbook first, and merge what comes back."),
        )
    told = [Told(line, receipt.file_name) for receipt in receipts for line in trace.lines(store, receipt.id)]

    def tables(db: Session, outgoing: Outgoing) -> tuple[PlainTable, ...]:
        return _tables(db, outgoing, told)

    return send(store, code, out, language, folder, due_on=due_on, reply=ReplyTo(receipts[-1].id, tables))


def last_return(store: Store, country: str) -> int | None:
    """The receipt of the newest workbook that came back from a country."""
    with store.read() as db:
        newest = select(Receipt.id).where(Receipt.country == country).order_by(Receipt.id.desc()).limit(1)
        return db.scalar(newest)


def returns_to_tell(store: Store, country: str) -> list[Row[int, str]]:
    """The receipts of a country, with the names of their files, that no reply has told of yet, oldest first.

    Where nothing is new since the last reply, what that one told is told again. Without any reply, it is what came back
    since the workbook went out that the newest file is from.
    """
    with store.read() as db:
        receipts = select(Receipt.id, Receipt.file_name).where(Receipt.country == country)
        newest = db.scalars(select(Receipt).where(Receipt.country == country).order_by(Receipt.id.desc())).first()
        if newest is None:
            return []
        replied = select(func.max(Export.replies_to)).where(Export.country == country, Export.replies_to < newest.id)
        last = db.scalar(replied)
        sent_at = db.scalar(select(Export.sent_at).where(Export.id == newest.export_id))
        since = Receipt.id > last if last is not None else Receipt.received_at >= (sent_at or "")
        return [*db.execute(receipts.where(since).order_by(Receipt.id))]


def _tables(db: Session, outgoing: Outgoing, told: list[Told]) -> tuple[PlainTable, ...]:
    base = outgoing.base
    wording = _wording(db, base)
    present = _present(outgoing, wording)
    names = Heard(db)
    told = [one._replace(by_now=_by_now(names, one, base.country)) for one in told]
    asked = [
        (question.id, line, question.about_title, _ours(line.kind, line.record, line.field, present))
        for question in question_lines.open_ones(db)
        if question.country == base.country and question.reason not in _NOT_ASKED
        for line in (question_lines.line_of(question),)
        if names.since(line, base.country) is None
    ]
    tables = [reply_table(told, present, wording)]
    return (*tables, questions_table(asked, wording)) if asked else tuple(tables)


def _by_now(names: Heard, one: Told, country: str) -> str:
    """What a line comes to with the names as they are now."""
    unheard = names.since(one.traced.line, country)
    return _("“{name}” has been added since.").format(name=unheard.name) if unheard else ""


def _wording(db: Session, base: Base) -> Wording:
    """How references read: also to records of the country that are removed by now."""
    wording = wording_of(base.language, base.names)

    @cache
    def known(target: str) -> dict[str, str]:
        return scope.titles_for(db, target, base.country, listed=False)

    def title_of(target: str, record: str) -> str | None:
        return wording.title_of(target, record) or known(target).get(record)

    return replace(wording, title_of=title_of)


def _present(outgoing: Outgoing, wording: Wording) -> Cells:
    """What the country's own cells hold now, in words."""
    cells: Cells = {}
    for key, one in outgoing.base.kinds.items():
        for record, row in one.rows.items():
            for name, cell in zip(one.columns, row, strict=True):
                if kind(key).fields[name].spec.partner != "never":
                    cells[key, record, name] = in_words(key, name, value_of(cell), wording)
    return cells


def _ours(kind_key: str, record: str, field: str | None, present: Cells) -> str:
    return present.get((kind_key, record, field), "") if field else ""
