"""The cycles of a network as the timeline shows them: phases as bars, sessions and products as marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from clndesk.insight.timeline import Bar, Group, Lane, Mark, State
from clndesk.models.cycles import Cycle, Phase
from clndesk.models.products import Product
from clndesk.models.sessions import Session
from clndesk.store.store import Store


def groups(store: Store, today: date) -> tuple[Group, ...]:
    """Every standing cycle with its phases and marks, the newest start last."""
    with store.read() as db:
        cycles = _standing(db, Cycle)
        phases = _by_cycle(_standing(db, Phase))
        sessions = _by_cycle(_standing(db, Session))
        products = _by_cycle(_standing(db, Product))
        ordered = sorted(cycles, key=_by_start)
        return tuple(
            _group(one, phases.get(one.id, ()), sessions.get(one.id, ()), products.get(one.id, ()), today)
            for one in ordered
        )


def _standing(db: Database, model: type[Any]) -> Sequence[Any]:
    return db.scalars(select(model).where(model.removed_at.is_(None))).all()


def _by_cycle(records: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in records:
        if record.cycle:
            found.setdefault(record.cycle, []).append(record)
    return found


def _by_start(record: Any) -> tuple[date, str]:
    return record.start or date.max, record.sort_key


def _group(
    cycle: Cycle, phases: Iterable[Phase], sessions: Iterable[Session], products: Iterable[Product], today: date
) -> Group:
    ordered = sorted(phases, key=_by_position)
    marks = [Mark(one.id, one.title, one.start.date(), "session") for one in sessions if one.start]
    marks += [Mark(one.id, one.title, one.released_on, "product") for one in products if one.released_on]
    lanes, loose = _laid_out([_bar(phase, today) for phase in ordered], marks)
    return Group(cycle.id, cycle.name, lanes, cycle.start, cycle.end, marks=loose)


def _by_position(phase: Phase) -> tuple[int, date]:
    return (999 if phase.position is None else phase.position), phase.start or date.max


def _laid_out(bars: Sequence[Bar], marks: Sequence[Mark]) -> tuple[tuple[Lane, ...], tuple[Mark, ...]]:
    """Each mark on the phase that runs on its day, the one that began last if several do; the others stay loose."""
    homes: dict[str, list[Mark]] = {bar.id: [] for bar in bars}
    loose: list[Mark] = []
    for mark in marks:
        running = [bar for bar in bars if bar.start and bar.end and bar.start <= mark.on <= bar.end]
        home = max(running, key=_began, default=None)
        (homes[home.id] if home else loose).append(mark)
    return tuple(Lane(bar, tuple(homes[bar.id])) for bar in bars), tuple(loose)


def _began(bar: Bar) -> date:
    return bar.start or date.min


def _bar(phase: Phase, today: date) -> Bar:
    number = "" if phase.position is None else str(phase.position)
    return Bar(phase.id, phase.name, number, phase.start, phase.end, _state(phase, today), _progress(phase, today))


def _state(phase: Phase, today: date) -> State:
    if phase.status in ("done", "skipped"):
        return "done"
    if phase.end and phase.end < today:
        return "late"
    return "in_progress" if phase.status == "in_progress" else "planned"


def _progress(phase: Phase, today: date) -> float | None:
    """How much of a running phase's time has gone; there is no other measure of it yet."""
    if phase.status != "in_progress" or not phase.start or not phase.end or phase.end <= phase.start:
        return None
    return max(0.0, min(1.0, (today - phase.start).days / (phase.end - phase.start).days))
