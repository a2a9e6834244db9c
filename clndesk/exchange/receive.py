"""Takes a returned workbook in: what came back against what went out and what we have; nothing is changed by it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange.apply import Applied
from clndesk.exchange.asks import Answers, Ask
from clndesk.exchange.incoming.answers_in import AnswersIn, typed_answers, wording_for
from clndesk.exchange.incoming.beside import remarks_of
from clndesk.exchange.incoming.buried import without_erased
from clndesk.exchange.incoming.columns_said import with_columns_said
from clndesk.exchange.incoming.file_notes import notes_on
from clndesk.exchange.incoming.kind_in import KindIn
from clndesk.exchange.incoming.names_in import Present, present_of
from clndesk.exchange.incoming.pasted import pasted_rows
from clndesk.exchange.incoming.strangers import InScope, Strangers
from clndesk.exchange.incoming.trust import Keeper, Origin, expect_upright, origin_of, trust_note
from clndesk.exchange.incoming.united import redirected
from clndesk.exchange.incoming.workbook_in import Parts, Said, parts_of, read_kinds
from clndesk.exchange.outgoing.contents import country_name
from clndesk.exchange.peers.other_file import is_network
from clndesk.exchange.peers.peer_in import read_other
from clndesk.exchange.plan import Plan, plan
from clndesk.exchange.plan.decisions import Choice, Pick, bulk
from clndesk.exchange.plan.verdicts import Key, Sheet, Verdict
from clndesk.exchange.present import around_ours
from clndesk.exchange.reading import DEFAULT_LIMITS, Refused, Why, Workbook, read_workbook
from clndesk.exchange.reading.list_asks import list_asks, separated_from
from clndesk.exchange.review.alarm_asks import alarm_asks, answered_choices, put_right, taken
from clndesk.exchange.review.as_json import review_json
from clndesk.exchange.review.drafts import draft_answers
from clndesk.exchange.review.put_back import put_back_note
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.titles import titles_of
from clndesk.exchange.workbook import scope
from clndesk.exchange.workbook.country_way import CountryWay
from clndesk.i18n import _, language
from clndesk.models.exchange import Receipt
from clndesk.store import history
from clndesk.store.scrubbing import EMPTY
from clndesk.store.store import Store

__all__ = ["Applied", "Review", "as_json", "choices_for", "read_returned", "who_changed"]

_COMPRESSED = b"PK"
"""Workbooks that are archives gain nothing from being compressed once more."""

as_json = review_json


def read_returned(
    store: Store,
    path: Path,
    cancelled: Callable[[], bool] | None = None,
    *,
    expect_country: str | None = None,
    answers: Answers | None = None,
    password: str | None = None,
) -> Review:
    """Read a returned file and plan its merge. Raises UserError for one that cannot or must not be merged.

    `answers` are those to the questions that an earlier reading of the same file has asked (`Review.asks`).
    """
    if is_network(path):
        return read_other(store, path, cancelled)
    book = read_workbook(path, DEFAULT_LIMITS, cancelled, password=password, separated=separated_from(answers or {}))
    return _read_book(store, path, book, partial(_go_on, cancelled, path.name), _Told(expect_country, answers or {}))


class _Told(NamedTuple):
    """What the person who takes a file in has said about it."""

    country: str | None
    answers: Answers


def _read_book(store: Store, path: Path, book: Workbook, go_on: Callable[[], None], told_us: _Told) -> Review:
    """Read a returned workbook against its base and what we have."""
    parts = parts_of(book)
    keeper = Keeper(store.name, store.meta("network"), store.meta("key"))
    expect_upright(parts, path.name)
    with store.read() as db:
        origin = origin_of(db, parts, keeper, path.name, told_us.answers)
        _expect_country(origin, told_us.country, path.name)
        read = _read_in(db, book, origin, parts, told_us.answers, go_on)
    go_on()
    return _review(path, book, _content(path, book), origin, read)


def _read_in(
    db: Session, book: Workbook, origin: Origin, parts: Parts, answers: Answers, go_on: Callable[[], None]
) -> _Read:
    parts, column_asks = with_columns_said(parts, origin.base, answers)
    pasted = pasted_rows(db, parts, origin)
    said = Said(origin.country, answers, pasted.rows)
    go_on()
    present = present_of(db, origin.country)
    kinds = _kinds_in(db, parts, origin, present, said, go_on)
    told = _told(db, kinds, origin, present, parts, answers)
    told.notes.extend(pasted.notes)
    go_on()
    sheets = around_ours(db, tuple(told.sheets.values()), origin.country, origin.export)
    asks = (*list_asks(book), *origin.asks, *column_asks, *_asks(kinds), *told.asks)
    return _Read(sheets, _merged_before(db, book.sha256), answers, asks, told, parts)


def read_kept(
    store: Store,
    path: Path,
    cancelled: Callable[[], bool] | None = None,
    answers: Answers | None = None,
    password: str | None = None,
) -> Review:
    """Read a file with the answers given, or without any with those kept when its review was put aside."""
    review = read_returned(store, path, cancelled, answers=answers, password=password)
    kept = draft_answers(store, review.sha256) if answers is None else {}
    return read_returned(store, path, cancelled, answers=kept, password=password) if kept else review


def _kinds_in(
    db: Session, parts: Parts, origin: Origin, present: Present, said: Said, go_on: Callable[[], None]
) -> tuple[KindIn, ...]:
    go_on()
    kinds = read_kinds(parts, origin.base, origin.export, present, go_on, said)
    go_on()
    return redirected(without_erased(db, kinds, origin.country), present.same)


def _told(
    db: Session, kinds: Iterable[KindIn], origin: Origin, present: Present, parts: Parts, answers: Answers
) -> AnswersIn:
    """The sheets with our side, and the answers to our questions in their places."""
    bare = {one.kind.key: _bare_sheet(db, one, origin, present.same, answers) for one in kinds}
    told = AnswersIn(
        origin.country, present, wording_for(present), {key: sheet for key, (sheet, _asks) in bare.items()}
    )
    told.notes.extend(note for one in kinds for note in one.notes)
    told.asks.extend(ask for _sheet, asks in bare.values() for ask in asks)
    told.take(db, typed_answers(parts.questions) if parts.questions else ())
    return told


def _asks(kinds: Iterable[KindIn]) -> tuple[Ask, ...]:
    return tuple({ask.id: ask for one in kinds for ask in one.rows.asks}.values())


class _Read(NamedTuple):
    """What was read of a file, against what we have."""

    sheets: tuple[Sheet, ...]
    already: str | None
    answers: Answers
    asks: tuple[Ask, ...]
    told: AnswersIn
    parts: Parts


def _review(path: Path, book: Workbook, content: bytes, origin: Origin, read: _Read) -> Review:
    sheets, planned = _planned(read.sheets, read.answers)
    first = filter(None, (trust_note(origin.trust), put_back_note(sheets)))
    titles = titles_of(sheets, planned)
    return Review(
        path=path,
        file_name=path.name,
        sha256=book.sha256,
        size=book.size,
        content=EMPTY if any(sheet.erased for sheet in sheets) else content,
        way=CountryWay(origin.country, origin.export),
        country_name=country_name(origin.country, language()),
        sent_at=origin.sent_at,
        trust=origin.trust,
        sheets=sheets,
        plan=planned,
        titles=titles,
        notes=(*first, *read.told.notes, *notes_on(read.parts, origin, sheets, planned)),
        already=read.already,
        asks=(*read.asks, *alarm_asks(planned, titles)),
        answers=read.answers,
        answered=tuple(read.told.answered),
    )


def _planned(sheets: tuple[Sheet, ...], answers: Answers) -> tuple[tuple[Sheet, ...], Plan]:
    """The plan under the answers given; rows that are matched by their names are planned anew."""
    planned = plan(sheets, taken(answers))
    right = put_right(sheets, planned, answers)
    return (sheets, planned) if right == sheets else (right, plan(right, taken(answers)))


def _bare_sheet(
    db: Session, one: KindIn, origin: Origin, same: Mapping[str, str], answers: Answers
) -> tuple[Sheet, list[Ask]]:
    """A sheet with our side, its new rows looked at: who may be known already is not new. And what is asked."""
    ours = scope.standing(db, one.kind, origin.country, one.base)
    known = origin.base.kinds.get(one.kind.key) if origin.base else None
    fresh = frozenset(known.fresh if known else ())
    removed = scope.removed(db, one.kind, origin.country)
    strangers = Strangers(one.kind, one.base, ours, removed, InScope(origin.export, origin.country, fresh, same))
    settled = strangers.settle(one.rows, numbered=one.numbered, answers=answers)
    sheet = Sheet(
        kind=one.kind.key,
        title=one.title,
        columns=scope.columns_of(one.kind),
        base=one.base,
        ours=ours,
        theirs=settled.theirs,
        fresh=fresh.union(settled.added) if origin.base else frozenset[str](),
        repeated=settled.repeated,
        at=settled.at,
        alike=settled.alike,
        erased=one.erased,
        remarks=remarks_of(one.rows.beside, settled.at, one.rows.copies),
        unnumbered=settled.unnumbered,
        replaced=settled.replaced,
    )
    return sheet, settled.asks


def _content(path: Path, book: Workbook) -> bytes:
    """The file itself, to be kept with what was merged from it."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != book.sha256:
        raise UserError(
            _("“{name}” was changed or taken away while it was being read.").format(name=path.name),
            _("Nothing was changed, neither in the network nor in the file."),
            _("Wait until no other program writes to it, then take it again."),
        )
    return zlib.compress(content, 0 if content.startswith(_COMPRESSED) else -1)


def _expect_country(origin: Origin, expected: str | None, file_name: str) -> None:
    if expected is not None and expected.upper() != origin.country:
        raise UserError(
            _("“{name}” is the workbook of {country}, not of {expected}.").format(
                name=file_name,
                country=country_name(origin.country, language()),
                expected=country_name(expected.upper(), language()),
            ),
            _("Nothing was changed, neither in the network nor in the file."),
            _("Open it from the row of the country it belongs to."),
        )


def _go_on(cancelled: Callable[[], bool] | None, file_name: str) -> None:
    """End here if the person who asked does not want it any more."""
    if cancelled is not None and cancelled():
        raise Refused(Why.CANCELLED, file_name)


def _merged_before(db: Session, sha256: str) -> str | None:
    """When a file with these bytes was merged, if that was not undone."""
    undone = history.undone_steps(db)
    receipts = db.execute(select(Receipt.received_at, Receipt.step).where(Receipt.sha256 == sha256))
    return max((at for at, step in receipts if step not in undone), default=None)


def choices_for(review: Review, conflicts: str) -> dict[Key, Choice]:
    """One decision for all conflicts ("ours" or "theirs"); "later" leaves them open, as does anything that is asked.

    What follows from the answers to the questions about the file is decided with them.
    """
    pick = Pick(conflicts)
    chosen = {} if pick is Pick.LATER else bulk(review.plan, Choice(pick), verdicts={Verdict.CONFLICT})
    return {**chosen, **answered_choices(review.plan, review.answers, review.answered)}


class Changer(NamedTuple):
    """Who gave a field its present value and when; `merge` is the step's label where another returned file did."""

    actor: str
    at: str
    merge: str


def who_changed(store: Store, record: str, field: str, since: str) -> Changer | None:
    """Who gave a field its present value, if that was after a workbook went out."""
    with store.read() as db:
        changes = history.of_record(db, record)
    found = (change for change in changes if change.field == field and change.at >= since)
    return next((Changer(one.actor, one.at, one.label if one.step_kind == "import" else "") for one in found), None)
