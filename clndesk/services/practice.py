"""The practice network: made from readable files, with dates around the day it is made."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from clndesk import paths
from clndesk.fields import PLAIN, Day, Instant, Moment, Reference, Several
from clndesk.fields.ids import derived_id
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind, kind
from clndesk.store.store import Store

NETWORK = "6f3c1d52-0d5e-4a53-9c0e-7d2a1f0b9e11"
KEY = "70726163746963652d6e6574776f726b2d6b65792d69732d6e6f2d7365637265"

# Every file is written after those it points at.
FILES = (
    ("countries", "country"),
    ("organisations", "organisation"),
    ("topics", "topic"),
    ("members", "member"),
    ("cycles", "cycle"),
    ("cycles", "phase"),
    ("demands", "demand"),
    ("sessions", "session"),
    ("products", "product"),
    ("agendas", "block"),
    ("tasks", "task"),
    ("attendance", "participant"),
    ("attendance", "attendance"),
    ("notes", "note"),
    ("notes", "decision"),
    ("notes", "action"),
    ("notes", "signal"),
    ("notes", "outcome"),
    ("notes", "support"),
    ("lessons", "feedback"),
    ("lessons", "aar"),
    ("lessons", "brief_back"),
)
_KEY_PARTS = ("cycle", "session", "member", "country", "day", "position")
"""What a record without a key of its own is known by."""


def make(path: Path, actor: str = "", today: date | None = None, backups: Path | None = None) -> Store:
    """Make the practice network in a new file and leave it open. Raises UserError."""
    facts = _read("network")
    store = Store.create(path, facts["name"], actor=actor, backups=backups)
    store.set_meta(network=NETWORK, key=KEY, practice="yes")
    with store.write(_("Make the practice network"), kind="practice") as db:
        for file, key in FILES:
            for row in _read(file)[key]:
                _add(db, kind(key), row, today or date.today())
    return store


def is_practice(store: Store) -> bool:
    """Whether nothing in this network is real."""
    return store.meta("practice") == "yes"


def member(key: str) -> str:
    """The id of a practice member by its key in the files."""
    return record_id(kind("member"), key)


def returned_workbook() -> Path | None:
    """The workbook that the practice network's team in Ghana has edited and sent back."""
    try:
        return paths.resource("practice/ghana-returned.xlsx")
    except FileNotFoundError:
        return None


def record_id(one: Kind, key: str) -> str:
    """The id of a practice record by its key in the files; the same on every laptop."""
    return derived_id(one.prefix, f"practice:{key}")


def _read(file: str) -> dict[str, Any]:
    with paths.resource(f"practice/{file}.toml").open("rb") as opened:
        return tomllib.load(opened)


def _add(db: Session, one: Kind, row: dict[str, Any], today: date) -> None:
    key = row.get("key") or "-".join(str(row[part]) for part in _KEY_PARTS if part in row)
    values = {field.key: _value(field, row, today) for field in one.fields.values()}
    filled = {name: value for name, value in values.items() if value is not None}
    db.add(one.model(id=record_id(one, str(key)), **filled))


def _value(field: Field, row: dict[str, Any], today: date) -> Any:
    if isinstance(field.type, Day):
        stem = field.key.removesuffix("_on")
        days = row.get(f"{stem}_day", row.get("day") if stem == "day" else None)
        return None if days is None else today + timedelta(days=days)
    raw = row.get(field.key)
    if raw is None or raw == [] or raw == "":
        return None
    if isinstance(field.type, Moment):
        day = today + timedelta(days=raw["day"])
        moment = datetime.combine(day, time.fromisoformat(raw["time"]))
        return moment.astimezone(UTC) if isinstance(field.type, Instant) else moment
    return _pointed(field, raw)


def _pointed(field: Field, raw: Any) -> Any:
    """A value with keys of the files turned into ids."""
    if field.address == "note.promoted_to":
        became, _colon, key = str(raw).partition(":")
        return record_id(kind(became), key)
    target = field.type.item if isinstance(field.type, Several) else field.type
    if isinstance(target, Reference):
        one = kind(target.kind)
        return tuple(record_id(one, key) for key in raw) if isinstance(raw, list) else record_id(one, raw)
    if isinstance(raw, list):
        return tuple(raw)
    return field.type.parse(str(raw), PLAIN)
