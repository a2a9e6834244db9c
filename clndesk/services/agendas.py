"""The agenda of a session: its blocks in their order with their times, added to and put in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.i18n import _, ngettext
from clndesk.insight.agenda import Slot, Timed, overruns, timetable
from clndesk.models.catalog import kind
from clndesk.models.sessions import Block, Session
from clndesk.store.store import Store

_STEP = 10
"""Between two positions, so that another device may put a block there without moving the others."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A block with its fields and its time; no time where the session has no start yet."""

    id: str
    values: Mapping[str, Any]
    time: Timed | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A session's blocks; `minutes` of work and breaks together, `overruns` in minutes by day."""

    lines: tuple[AgendaLine, ...]
    minutes: int
    overruns: Mapping[date, int]


def read(store: Store, session_id: str) -> Agenda:
    """The agenda of a session as it is now."""
    with store.read() as db:
        session = db.get_one(Session, session_id)
        blocks = _blocks(db, session_id)
        timed = _timed(session.start, blocks)
        keys = kind("block").fields
        lines = [AgendaLine(one.id, {key: getattr(one, key) for key in keys}, timed.get(one.id)) for one in blocks]
        over = overruns(tuple(timed.values()), session.end) if session.end else {}
        return Agenda(tuple(lines), sum(one.minutes or 0 for one in blocks), over)


def add(store: Store, session_id: str, title: str, after: str | None = None) -> str:
    """Add a block after another one, or at the end; its id."""
    with store.write(_("Add to the agenda: {title}").format(title=title)) as db:
        blocks = _blocks(db, session_id)
        before = next((one for one in blocks if one.id == after), blocks[-1] if blocks else None)
        made = Block(session=session_id, title=title, day=(before.day or 1) if before else 1)
        db.add(made)
        place = blocks.index(before) + 1 if before else 0
        _number([*blocks[:place], made, *blocks[place:]])
        db.flush()
        return made.id


def move(store: Store, session_id: str, block_ids: Sequence[str], by: int) -> int | None:
    """Move blocks up (-1) or down (1); at the edge of a day they go into the next one. The step, if any."""
    label = ngettext("Move {count} block of the agenda", "Move {count} blocks of the agenda", len(block_ids))
    with store.write(label.format(count=len(block_ids))) as db:
        blocks = _blocks(db, session_id)
        wanted = [one for one in blocks if one.id in block_ids]
        for one in wanted if by < 0 else reversed(wanted):
            _shift(blocks, one, by, set(block_ids))
        _number(blocks)
    return db.info["step"]


def _shift(blocks: list[Block], one: Block, by: int, moving: set[str]) -> None:
    place = blocks.index(one)
    other = blocks[place + by] if 0 <= place + by < len(blocks) else None
    day = one.day or 1
    if other is not None and (other.day or 1) == day:
        if other.id not in moving:
            blocks[place], blocks[place + by] = other, one
    elif day + by >= 1 and (other is not None or by > 0):
        # The block stays where it is in the order and begins or ends another day.
        one.day = day + by


def _number(blocks: Sequence[Block]) -> None:
    for _day, group in groupby(blocks, key=attrgetter("day")):
        for place, one in enumerate(group, start=1):
            if one.position != place * _STEP:
                one.position = place * _STEP


def _blocks(db: DbSession, session_id: str) -> list[Block]:
    found = db.scalars(select(Block).where(Block.session == session_id, Block.removed_at.is_(None)))
    return sorted(found, key=_order)


def _order(one: Block) -> tuple[int, int, str]:
    return one.day or 1, one.position or 0, one.id


def _timed(start: datetime | None, blocks: Sequence[Block]) -> dict[str, Timed]:
    slots = [Slot(one.id, one.day or 1, one.minutes or 0, one.begins) for one in blocks]
    return {each.id: each for each in timetable(start, slots)} if start else {}
