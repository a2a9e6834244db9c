"""People and organisations that are in the network twice: finding them, and uniting two into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.fields import Email, FieldType, Phone, Reference, Several
from clndesk.i18n import _
from clndesk.insight.likeness import ASK, Alike, Crowd, Traits, in_words
from clndesk.models.catalog import Kind, kind, kinds
from clndesk.models.exchange import Question
from clndesk.models.identity import Alias
from clndesk.store.clock import now
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two records that may be the same: the one that says more first, how sure that is, and why, in words."""

    keep: str
    keep_title: str
    drop: str
    drop_title: str
    score: float
    reasons: tuple[str, ...]


def suspects(store: Store, kind_key: str, least: float = ASK) -> list[Suspect]:
    """The pairs of standing records of a kind that may be the same, the likeliest first."""
    one = kind(kind_key)
    with store.read() as db:
        standing = db.scalars(select(one.model).where(one.model.removed_at.is_(None)).order_by(one.model.id))
        found = list(_pairs(one, standing, least))
    return sorted(found, key=_likeliest)


def unite(store: Store, kind_key: str, keep: str, drop: str) -> int:
    """Unite two records in one step, and return its number.

    What `keep` leaves blank comes from `drop`, what refers to `drop` refers to `keep` from then on, and a workbook
    that still holds `drop` is merged into `keep`. Raises UserError where one of both does not stand.
    """
    one = kind(kind_key)
    with store.write("", kind="unite") as db:
        kept, dropped = (_standing(db, one, record) for record in (keep, drop))
        if kept is dropped:
            raise _refused(_("A record cannot be united with itself."), _("Name two different records."))
        words = _("Unite {title} with {other}")
        db.info["label"] = words.format(title=_title(one, kept), other=_title(one, dropped))
        _fill(one, kept, dropped)
        _refer(db, one, keep, drop)
        dropped.removed_at = now()
        db.add(Alias(old=drop, new=keep))
    return int(db.info["step"])


def _pairs(one: Kind, standing: Iterable[Any], least: float) -> Iterator[Suspect]:
    crowd = Crowd(())
    known: dict[str, Any] = {}
    for record in standing:
        traits = _traits(one, record)
        for alike in crowd.like(traits, least):
            yield _suspect(one, known[alike.id], record, alike)
        crowd.add(traits)
        known[record.id] = record


def _suspect(one: Kind, first: Any, second: Any, alike: Alike) -> Suspect:
    keep, drop = (first, second) if _filled(one, first) >= _filled(one, second) else (second, first)
    reasons = [*in_words(alike)]
    if one.scope and getattr(first, one.scope.key) != getattr(second, one.scope.key):
        reasons.append(_("other country"))
    return Suspect(keep.id, _title(one, keep), drop.id, _title(one, drop), alike.score, tuple(reasons))


def _traits(one: Kind, record: Any) -> Traits:
    emails = [each.key for each in one.fields.values() if isinstance(each.type, Email)]
    phone = next((each.key for each in one.fields.values() if isinstance(each.type, Phone)), "")
    return Traits(
        record.id,
        _title(one, record),
        frozenset(str(value).casefold() for key in emails if (value := getattr(record, key))),
        str(getattr(record, phone) or "") if phone else "",
        getattr(record, "organisation", None) or "",
        getattr(record, "acronym", None) or "",
        is_person=bool(emails),
    )


def _filled(one: Kind, record: Any) -> int:
    return sum(getattr(record, key) not in (None, ()) for key in one.fields)


def _fill(one: Kind, kept: Any, dropped: Any) -> None:
    """Blanks are filled; lists hold what either held."""
    for key, field in one.fields.items():
        mine, other = getattr(kept, key), getattr(dropped, key)
        if isinstance(field.type, Several) and mine and other:
            setattr(kept, key, tuple(dict.fromkeys([*mine, *other])))
        elif mine in (None, "", ()) and other not in (None, "", ()):
            setattr(kept, key, other)


def _refer(db: Session, one: Kind, keep: str, drop: str) -> None:
    """Let everybody who means the one mean the other, open questions too."""
    for other in kinds().values():
        for field in other.fields.values():
            if _target(field.type) == one.key:
                column = getattr(other.model, field.key)
                for record in db.scalars(select(other.model).where(column.is_not(None))):
                    setattr(record, field.key, _instead(getattr(record, field.key), keep, drop))
    waiting = select(Question).where(Question.about_record == drop, Question.about_field.is_not(None))
    for question in db.scalars(waiting.where(Question.state == "open", Question.removed_at.is_(None))):
        question.about_record = keep


def _instead(value: Any, keep: str, drop: str) -> Any:
    if isinstance(value, tuple | list):
        return tuple(dict.fromkeys(keep if each == drop else each for each in value)) if drop in value else value
    return keep if value == drop else value


def _standing(db: Session, one: Kind, record_id: str) -> Any:
    record = db.get(one.model, record_id)
    if record is None or record.removed_at is not None:
        words = _("There is no record {id} of this kind that stands.").format(id=record_id)
        raise _refused(words, _("Look up the two ids again."))
    return record


def _likeliest(found: Suspect) -> tuple[float, str, str]:
    return -found.score, found.keep_title, found.drop


def _title(one: Kind, record: Any) -> str:
    return one.title.type.format(getattr(record, one.title.key))


def _target(field_type: FieldType[Any]) -> str | None:
    inner = field_type.item if isinstance(field_type, Several) else field_type
    return inner.kind if isinstance(inner, Reference) else None


def _refused(what: str, todo: str) -> UserError:
    return UserError(what, _("Nothing was changed."), todo)
