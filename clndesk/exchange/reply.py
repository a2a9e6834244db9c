"""Answers a country: its present state as a workbook that says what became of the last one and asks what is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange import question_lines, trace
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.outgoing.plain_table import PlainTable
from clndesk.exchange.outgoing.reply_words import in_words, questions_table, reply_table
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.send import ReplyTo, Sent, code_of, send
from clndesk.exchange.trace import Traced
from clndesk.exchange.workbook.spelling import wording_of
from clndesk.fields import Wording
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.models.exchange import Receipt
from clndesk.store.store import Store

Cells = dict[tuple[str, str, str], str]


def write(
    store: Store, country: str, out: Path | None = None, language: str | None = None, folder: Path | None = None,
    *, due_on: date | None = None,
) -> Sent:  # fmt: skip
    """Write the reply to the last workbook of a country. Raises UserError, also where none has come back yet."""
    code = code_of(country)
    receipt = last_return(store, code)
    if receipt is None:
        raise UserError(
            _("No workbook of the country {code} has been merged yet.").format(code=code),
            _("No workbook was made, and nothing was noted as sent."),
            _("Send it a workbook first, and merge what comes back."),
        )
    told = trace.lines(store, receipt)

    def tables(db: Session, outgoing: Outgoing) -> tuple[PlainTable, ...]:
        return _tables(db, outgoing, told)

    return send(store, code, out, language, folder, due_on=due_on, reply=ReplyTo(receipt, tables))


def last_return(store: Store, country: str) -> int | None:
    """The receipt of the newest workbook that came back from a country."""
    with store.read() as db:
        newest = select(Receipt.id).where(Receipt.country == country).order_by(Receipt.id.desc()).limit(1)
        return db.scalar(newest)


def _tables(db: Session, outgoing: Outgoing, told: list[Traced]) -> tuple[PlainTable, ...]:
    base = outgoing.base
    wording = wording_of(base.language, base.names)
    present = _present(outgoing, wording)
    asked = [
        (question.id, line, question.about_title, _ours(line.kind, line.record, line.field, present))
        for question in question_lines.open_ones(db)
        if question.country == base.country and question.reason != Reason.REMARK
        for line in (question_lines.line_of(question),)
    ]
    tables = [reply_table(told, present, wording)]
    return (*tables, questions_table(asked, wording)) if asked else tuple(tables)


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
