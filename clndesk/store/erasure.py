"""Erasing people on request: for good, everywhere in the network file, and no returned file brings them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.fields import FieldType, LongText, Reference, Several, Text
from clndesk.i18n import _
from clndesk.models.base import Base
from clndesk.models.catalog import Kind, kind, kinds, shown_kinds
from clndesk.models.identity import Alias, Tombstone
from clndesk.store import backup, erasing
from clndesk.store.clock import now
from clndesk.store.erasing import Past
from clndesk.store.graves import Graves
from clndesk.store.scrubbing import Scrubber
from clndesk.store.store import Store
from clndesk.store.undo import ERASURE

_TELLING = ("name", "email", "phone")
_TOMBSTONE = Base.metadata.tables[Tombstone.__tablename__]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to.

    `references` were cleared in other records, `questions` and kept `files` about them are gone. `mentions` are
    records (id, title) whose own texts still name them, and `backups` older copies of the file: both are for a person
    to look after.
    """

    people: int
    references: int
    questions: int
    files: int
    mentions: tuple[tuple[str, str], ...]
    backups: int


def erase(store: Store, member_ids: Iterable[str]) -> Erased:
    """Erase people for good; this cannot be undone, and the caller has had it confirmed.

    Raises UserError for an id that is no member's; who is erased already is passed over.
    """
    one = kind("member")
    label = _("Erase people on request")
    with store.write(label, kind=ERASURE) as db:
        wanted = _with_united(db, _standing(db, one, member_ids))
        past = [erasing.past_of(db, one, record, _TELLING) for record in wanted]
        erased = _erase(db, one, past, len(backup.listing(store.path.stem, store.backups)))
    store.compact()
    return erased


def mentions(store: Store, member_id: str) -> tuple[tuple[str, str], ...]:
    """The records (id, title) of others whose texts name a person: an erasure leaves these to a human."""
    one = kind("member")
    with store.read() as db:
        past = erasing.past_of(db, one, member_id, _TELLING)
        return tuple(_mentions(db, _scrubber([past])))


def hand_on(present: Store, copy: Store) -> Erased | None:
    """Erase in a copy of a network, such as a restored backup, whoever was erased in the present file since.

    None where there is nobody to erase. Raises UserError for a copy of another network.
    """
    if present.meta("key") != copy.meta("key"):
        raise UserError(
            _("“{name}” is a copy of another network.").format(name=copy.path.name),
            _("Nothing was erased in it."),
            _("Choose the network file that the copy was made of."),
        )
    with present.read() as db:
        signs = Graves.of(db).signs
    return take_over(copy, signs)


def take_over(store: Store, signs: Iterable[str]) -> Erased | None:
    """Erase whoever was erased in another copy of the network, as its hashes tell; None where there is nobody."""
    wanted = Graves(store.meta("key"), signs)
    with store.read() as db:
        gone = list(to_be_erased(db, wanted))
    return _erase_and_bury(store, gone, wanted.signs) if gone else None


def to_be_erased(db: Session, wanted: Graves) -> Iterator[str]:
    """The members that are among the erased of another copy and not yet among those here."""
    known = Graves.of(db)
    ids = db.scalars(select(kind("member").model.id)) if wanted else ()
    yield from (record for record in ids if wanted.has_id(record) and not known.has_id(record))


def _erase_and_bury(store: Store, gone: Sequence[str], signs: Iterable[str]) -> Erased:
    erased = erase(store, gone)
    with store.write("") as db:
        _bury(db, signs)
    return erased


def _erase(db: Session, one: Kind, past: Sequence[Past], backups: int) -> Erased:
    scrubber = _scrubber(past)
    ids = [each.record for each in past]
    questions = erasing.questions_about(db, scrubber, one)
    steps = erasing.steps_of(db, [*ids, *questions])
    erasing.scrub_labels(db, scrubber, steps)
    for each in past:
        erasing.empty_record(db, one, each.record, {one.title.key: scrubber.instead, **_scope_of(one, each)})
    files = erasing.scrub(db, scrubber, one, questions)
    _bury(db, _signs(db, past))
    erasing.settle_steps(db, steps)
    references = sum(_clear_references(db, one, ids))
    for record in db.scalars(select(one.model).where(one.model.id.in_(ids))):
        record.removed_at = now()
    found = tuple(_mentions(db, scrubber))
    return Erased(len(ids), references, len(questions), files, found, backups)


def _standing(db: Session, one: Kind, member_ids: Iterable[str]) -> list[str]:
    """Those that are still to be erased."""
    wanted = list(dict.fromkeys(member_ids))
    known = set(db.scalars(select(one.model.id).where(one.model.id.in_(wanted))))
    for record in wanted:
        if record not in known:
            raise UserError(
                _("There is no member {id}.").format(id=record), _("Nobody was erased."), _("Look up the id again.")
            )
    graves = Graves.of(db)
    return [record for record in wanted if not graves.has_id(record)]


def _with_united(db: Session, wanted: list[str]) -> list[str]:
    """With the records that were united with them: these tell of the same people."""
    found = list(wanted)
    pairs = db.execute(select(Alias.old, Alias.new).where(Alias.removed_at.is_(None))).all()
    for record in found:
        found.extend(old for old, new in pairs if new == record and old not in found)
    return found


def _scrubber(past: Sequence[Past]) -> Scrubber:
    texts = frozenset[str]().union(*(each.texts for each in past))
    return Scrubber(frozenset(each.record for each in past), texts, _("Erased person"))


def _scope_of(one: Kind, past: Past) -> dict[str, Any]:
    return {one.scope.key: past.country} if one.scope and past.country else {}


def _signs(db: Session, past: Sequence[Past]) -> Iterator[str]:
    graves = Graves.of(db)
    for each in past:
        yield from graves.signs_of(each.record, each.values["name"], each.values["email"], each.country)


def _bury(db: Session, signs: Iterable[str]) -> None:
    rows = [{"sign": sign} for sign in sorted(set(signs))]
    if rows:
        db.connection().execute(insert(_TOMBSTONE).prefix_with("OR IGNORE"), rows)


def _clear_references(db: Session, one: Kind, ids: Sequence[str]) -> Iterator[int]:
    """Others refer to them no more; a field that must be filled goes on and shows that somebody was erased."""
    for other in kinds().values():
        for field in other.fields.values():
            if _target(field.type) == one.key and not field.spec.required:
                column = getattr(other.model, field.key)
                for record in db.scalars(select(other.model).where(column.is_not(None))):
                    value = getattr(record, field.key)
                    kept = tuple(each for each in value if each not in ids) if isinstance(value, tuple | list) else None
                    if (kept is None and value in ids) or (kept is not None and len(kept) < len(value)):
                        setattr(record, field.key, kept or None)
                        yield 1


def _mentions(db: Session, scrubber: Scrubber) -> Iterator[tuple[str, str]]:
    for one in shown_kinds():
        texts = [field for field in one.fields.values() if isinstance(field.type, Text | LongText)]
        for record in db.scalars(select(one.model)):
            if record.id not in scrubber.ids and any(
                scrubber.mentions(str(getattr(record, field.key) or "")) for field in texts
            ):
                yield record.id, one.title.type.format(getattr(record, one.title.key))


def _target(field_type: FieldType[Any]) -> str | None:
    inner = field_type.item if isinstance(field_type, Several) else field_type
    return inner.kind if isinstance(inner, Reference) else None
