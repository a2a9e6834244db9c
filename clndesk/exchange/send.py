"""Sends a country its workbook: put in its place and noted in the ledger together, or neither."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange import ledger
from clndesk.exchange.outgoing import workbook_out
from clndesk.exchange.outgoing.contents import Outgoing, gather, working_language
from clndesk.exchange.outgoing.plain_table import PlainTable
from clndesk.exchange.workbook import scope
from clndesk.exchange.workbook.sealed import Base, pack
from clndesk.fields import Country, Invalid
from clndesk.fields.ids import new_id
from clndesk.i18n import LANGUAGES, _, in_language
from clndesk.paths import put_in_place
from clndesk.store.clock import now
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook that was written: where it lies, and how many records of each kind it holds."""

    file: Path
    export: str
    country: str
    language: str
    rows: dict[str, int]


class ReplyTo(NamedTuple):
    """The return that a workbook replies to, and what makes the sheets of the reply in the workbook's language."""

    receipt: int
    tables: Callable[[Session, Outgoing], tuple[PlainTable, ...]]


def send(
    store: Store, country: str, out: Path | None = None, language: str | None = None, folder: Path | None = None,
    *, due_on: date | None = None, reply: ReplyTo | None = None,
) -> Sent:  # fmt: skip
    """Write the workbook of a country (name or code) and note it in the ledger. Raises UserError.

    `due_on` is the day it is wanted back.
    """
    outgoing = _gathered(store, code_of(country), language, due_on, reply)
    base = outgoing.base
    target = out or (folder or store.path.parent) / file_name(base)
    _expect_new(target)
    payload = pack(base)
    key = store.meta("key")
    with _written(target, outgoing, payload, key) as partial, store.write("") as db:
        ledger.note_export(db, outgoing, payload, target.name, reply.receipt if reply else None)
        db.flush()
        _put_in_place(partial, target)
    rows = {key: len(one.rows) for key, one in base.kinds.items()}
    return Sent(target, base.export, base.country, base.language, rows)


def file_name(base: Base) -> str:
    """What a workbook is called unless somebody says otherwise: country, day, and the beginning of its number."""
    return f"clndesk_{base.country}_{base.sent_at[:10]}_{base.export[2:8]}.xlsx"


def code_of(country: str) -> str:
    """The code of a country given by its name or code. Raises UserError."""
    try:
        code = Country().parse(country)
    except Invalid as error:
        raise _nothing_sent(error.reason, _("Give the country's name or its two-letter code.")) from error
    if code is None:
        raise _nothing_sent(_("No country was named."), _("Give the country's name or its two-letter code."))
    return code


def _gathered(store: Store, country: str, language: str | None, due_on: date | None, reply: ReplyTo | None) -> Outgoing:
    if language is not None and language not in LANGUAGES:
        words = _("There are no texts in the language “{code}”.").format(code=language)
        raise _nothing_sent(words, _("Choose one of these: {codes}.").format(codes=", ".join(LANGUAGES)))
    network, name = store.meta("network"), store.name
    with store.read() as db:
        if not scope.has_records(db, country):
            words = _("Nothing in this network belongs to the country {code}.").format(code=country)
            raise _nothing_sent(words, _("Add the country or its members first."))
        spoken = language or working_language(db, country)
        empty = Base(network, new_id("X"), country, spoken, now(), {}, {})
        with in_language(spoken):
            outgoing = replace(gather(db, empty, name, store.actor), due_on=due_on)
            return replace(outgoing, tables=reply.tables(db, outgoing)) if reply else outgoing


@contextmanager
def _written(target: Path, outgoing: Outgoing, payload: bytes, key: str) -> Generator[Path]:
    """The workbook under another name in the folder it is meant for; nothing of it stays if it is not put in place."""
    try:
        handle, name = tempfile.mkstemp(prefix=".clndesk-", suffix=".part", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise _not_writable(target, error) from error
    partial = Path(name)
    try:
        with in_language(outgoing.base.language):
            workbook_out.write(partial, outgoing, payload, key)
        yield partial
    except OSError as error:
        raise _not_writable(target, error) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def _put_in_place(partial: Path, target: Path) -> None:
    try:
        put_in_place(partial, target)
    except OSError as error:
        raise _not_writable(target, error) from error


def _expect_new(target: Path) -> None:
    """A workbook never takes the place of another file: that may be what a country has sent back, or a network."""
    if target.suffix.casefold() != ".xlsx":
        raise _nothing_sent(
            _("“{name}” is no name for a workbook.").format(name=target.name),
            _("Choose a name that ends in .xlsx."),
        )
    if target.exists():
        raise _nothing_sent(
            _("There is already a file {name}.").format(name=target.name), _("Choose another name or folder.")
        )


def _not_writable(target: Path, error: OSError) -> UserError:
    return _nothing_sent(
        _("{name} cannot be written: {reason}.").format(name=target.name, reason=error.strerror or error),
        _("Close the file where it is open, or choose another name or folder."),
    )


def _nothing_sent(what: str, todo: str) -> UserError:
    return UserError(what, _("No workbook was made, and nothing was noted as sent."), todo)
