"""What is tried in the sequences: the pure plan with its decisions, and the whole program over a network file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Protocol

import pytest
from exchange_partner import take_in
from sequence_model import LATER, OURS, REMOVED, Handled, Model, Picks, State, empties, handled, sign
from sequence_partners import Copy, Export, job
from sequence_reference import ERASED, FIELDS, LIST, READ_ONLY, Cells, File, Key, Line, Side, Unread, bare, kept_aside

from clndesk.errors import UserError
from clndesk.exchange import questions, send
from clndesk.exchange.apply import apply
from clndesk.exchange.outgoing import contents
from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.plan import ABSENT, Column, Held, Merge, Plan, Reason, Row, Sheet, Verdict, plan
from clndesk.exchange.plan.account import account
from clndesk.exchange.plan.decisions import Choice, Pick, decide
from clndesk.exchange.plan.effects import Add, Edit, Remove, Restore
from clndesk.exchange.reading import Sheet as Read
from clndesk.exchange.reading import Workbook
from clndesk.exchange.workbook import layout, sealed
from clndesk.fields import ids
from clndesk.fields.ids import derived_id
from clndesk.models.catalog import kind
from clndesk.models.exchange import Question
from clndesk.models.people import Member
from clndesk.services import records
from clndesk.store import backup, checking, erasure, history
from clndesk.store.journal import plain_values
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, undo

COUNTRIES = ("GH", "KE", "SN")
KIND = "member"
_QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass
class Return:
    """A file that comes back, and what the reference says about it."""

    copy: Copy
    file: File
    side: Side
    lines: dict[Key, Line]
    picks: Picks
    settled: Picks


class Subject(Protocol):
    """What a sequence is played on; every step says what the model expects of it and gets its number."""

    first: int

    def content(self, copy: Copy) -> str: ...
    def send(self, country: str, model: Model) -> Export: ...
    def work(self, what: str, record: str, values: Cells, *, changes: bool) -> int | None: ...
    def receive(self, back: Return, model: Model) -> tuple[int | None, dict[Key, str]]: ...
    def settle(self, back: Return, model: Model) -> None: ...
    def decide(self, number: str, pick: str, *, possible: bool) -> int | None: ...
    def undo(self, step: int, expected: State | None, present: State) -> int | None: ...
    def erase(self, record: str) -> int: ...
    def check(self, model: Model) -> None: ...
    def close(self) -> None: ...


def _expect_told(planned: Plan, lines: dict[Key, Line]) -> None:
    """The same lines with the same words; a row of somebody erased may stand under any number."""
    words = {Verdict.CHANGED: "taken", Verdict.NOTED: "taken"}
    told = [line for line in planned.lines if line.reason is not Reason.ERASED]
    found = [((line.record, line.field), words.get(line.verdict, line.verdict.value)) for line in told]
    expected = [(key, line.word) for key, line in lines.items() if line.result != ERASED]
    _expect(found, expected)
    assert len(planned.lines) - len(found) == len(lines) - len(expected)


def _expect(found: Iterable[Any], expected: Iterable[Any]) -> None:
    found, expected = list(found), list(expected)
    extra, lacking = [one for one in found if one not in expected], [one for one in expected if one not in found]
    assert not extra, f"the program alone says {extra}; the model alone {lacking}"
    assert not lacking, f"only the model says {lacking}"


def _choices(picks: Picks) -> dict[Any, Choice]:
    return {(KIND, *key): Choice(Pick(pick)) for key, pick in picks.items()}


class PlanAlone:
    """The plan and the decisions, without store and workbook: what they come to is done to dictionaries."""

    columns = tuple(
        Column(name, Merge.SET if name == LIST else Merge.VALUE, editable=name != READ_ONLY) for name in FIELDS
    )

    def __init__(self) -> None:
        self.first = self._step = 1
        self._sent = self._asked = 0

    def content(self, copy: Copy) -> str:
        return repr((copy.export.number, sorted(copy.rows.items()), copy.loose))

    def send(self, country: str, model: Model) -> Export:
        self._sent += 1
        base = {name: dict(one) for name, one in model.people().items() if one["country"] == country}
        fresh = tuple(derived_id("M", f"{self._sent} {at}") for at in range(2))
        return Export(f"X-{self._sent}", country, base, fresh)

    def work(self, what: str, record: str, values: Cells, *, changes: bool) -> int | None:
        return self._next() if changes else None

    def receive(self, back: Return, model: Model) -> tuple[int | None, dict[Key, str]]:
        """Plan, hold against the reference, decide, and compare what is done, open and settled."""
        sheet = self._sheet(back.file, back.side)
        planned = plan([sheet])
        _expect_told(planned, back.lines)
        assert account([sheet], planned).balanced
        impossible = {key for key, line in back.lines.items() if empties(key, line) and back.picks.get(key) != OURS}
        outcome = decide(planned, _choices({**back.picks, **dict.fromkeys(impossible & back.picks.keys(), LATER)}))
        _expect({(line.record, line.field) for line in outcome.open}, _open(back))
        _expect({(record, name, _back(name, said)) for _, record, name, said in outcome.handled}, _settles(back))
        self._outcome = outcome
        waiting = {one["sign"] for one in model.waiting().values()}
        asked = [key for key in _open(back) if sign(key, back.lines[key]) not in waiting]
        self._asked += len(asked)
        return self._next(), {key: f"Q-{self._asked - at}" for at, key in enumerate(asked)}

    def settle(self, back: Return, model: Model) -> None:
        """The effects, done to what we had, come to what the model has."""
        ours = {name: dict(one) for name, one in back.side.ours.items()}
        for effect in self._outcome.effects:
            record = str(effect.record)
            if isinstance(effect, Add):
                blank = {**dict.fromkeys(FIELDS), "status": "active", READ_ONLY: back.copy.export.country}
                ours[record] = {**blank, **{name: _back(name, said) for name, said in effect.values.items()}}
            elif isinstance(effect, Restore):
                before = {name: said for name, said in back.side.removed[record].items() if name != REMOVED}
                ours[record] = {**before, **{name: _back(name, said) for name, said in effect.values.items()}}
            elif isinstance(effect, Edit):
                ours[record][effect.field] = _back(effect.field, effect.value)
            else:
                assert isinstance(effect, Remove)
                del ours[record]
        country = back.copy.export.country
        _expect(ours.items(), [(name, one) for name, one in model.people().items() if one[READ_ONLY] == country])

    def decide(self, number: str, pick: str, *, possible: bool) -> int | None:
        return self._next() if possible else None

    def undo(self, step: int, expected: State | None, present: State) -> int | None:
        return None if expected is None or expected == present else self._next()

    def erase(self, record: str) -> int:
        return self._next()

    def check(self, model: Model) -> None:
        pass

    def close(self) -> None:
        pass

    def _next(self) -> int:
        self._step += 1
        return self._step

    def _sheet(self, file: File, side: Side) -> Sheet:
        kept = {name: copies for name, copies in file.rows.items() if name not in side.erased}
        there = {name: kept_aside(name, copies, file, side) for name, copies in kept.items()}
        seen: dict[tuple[str, str], set[Any]] = {}
        for record, name, said in side.seen:
            seen.setdefault((record, name), set()).add(_forth(said))
        return Sheet(
            KIND, "Members", self.columns,
            base={name: _row(one) for name, one in file.base.items() if name not in side.erased},
            ours={name: _row(one) for name, one in side.ours.items()},
            theirs={name: _row(copies[0]) for name, copies in there.items() if len(copies) == 1},
            removed={name: _row(one) for name, one in side.removed.items()},
            fresh=file.fresh, foreign=dict.fromkeys(side.foreign, ""),
            seen={place: frozenset(values) for place, values in seen.items()},
            repeated={name: tuple(map(_row, copies)) for name, copies in there.items() if len(copies) > 1},
            at={name: at for at, name in enumerate(file.rows)}, erased=frozenset(side.erased),
        )  # fmt: skip


def _open(back: Return) -> set[Key]:
    return {key for key, pick in back.settled.items() if pick == LATER}


def _settles(back: Return) -> Handled:
    settled = ((key, line) for key, line in back.lines.items() if back.settled[key] != LATER)
    return {one for key, line in settled for one in handled(key, line, back.file)}


def _row(cells: Cells) -> Row:
    return tuple(_forth(cells[name]) if name in cells else ABSENT for name in FIELDS)


def _forth(said: Any) -> Any:
    if isinstance(said, Unread):
        return Held(said.raw, "unclear.")
    return tuple(sorted(said)) if isinstance(said, frozenset) else said


def _back(name: str, said: Any) -> Any:
    return frozenset(said) if name == LIST and isinstance(said, tuple) else bare(said)


@dataclass(frozen=True)
class Start:
    """How every sequence on a file begins: the bytes of a network, its people, the first workbook of every country."""

    network: bytes
    people: State
    sent: dict[str, Export]


@cache
def begun() -> Start:
    """Three countries with two people each, and their first workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "begun.clndesk", "Sequences", actor="Mara")
        with store.write("Begin") as db:
            for record, cells in people().items():
                db.add(Member(id=record, **{**cells, LIST: tuple(sorted(cells[LIST]))}))
        program = Program.__new__(Program)
        program.begin(store)
        exports = {country: program.send(country) for country in COUNTRIES}
        program.close()
        return Start(store.path.read_bytes(), people(), exports)


def people() -> State:
    """Two people in each country."""
    names = iter(("Kofi", "Ama", "Wanja", "Otieno", "Awa", "Moussa"))
    found: State = {}
    for country in COUNTRIES:
        for hours in range(2):
            name = f"{next(names)} {country}"
            said = {"name": name, "job_title": job(name, 0), "hours_month": hours, LIST: frozenset(("en", "fr"))}
            found[derived_id("M", name)] = {**said, "status": "active", READ_ONLY: country}
    return found


class Program:
    """The program over a network file: all but writing and reading .xlsx files and the copy made before a merge."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="clndesk-", dir=_QUICK))
        path = self._folder / "network.clndesk"
        path.write_bytes(begun().network)
        self.begin(Store.open(path, actor="Mara"))

    def begin(self, store: Store) -> None:
        self.store = store
        self._written: list[tuple[Outgoing, bytes, str]] = []
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(send.workbook_out, "write", lambda _path, *what: self._written.append(what))
        self._patch.setattr(contents, "BLANK_ROWS", 2)
        self._patch.setattr(backup, "make", lambda *_, **__: None)
        bits = Random(self.store.path.name)  # a seed gives the same ids again
        self._patch.setattr(ids.secrets, "randbits", bits.getrandbits)
        self.first = self._last()

    def content(self, copy: Copy) -> str:
        return repr((copy.export.number, list(copy.rows.items()), copy.loose))

    def send(self, country: str, model: Model | None = None) -> Export:
        number = send.send(self.store, country, out=self.store.path.with_name(f"{len(self._written)}.xlsx")).export
        outgoing, payload, key = self._written[-1]
        one = outgoing.base.kinds[KIND]
        base = {record: _cells(dict(zip(one.columns, row, strict=True))) for record, row in one.rows.items()}
        pairs = sealed.lines(outgoing.base, payload, key)
        technical = Read(layout.TECHNICAL_NAME, "very_hidden", 0, 0, ((layout.TECHNICAL, None), *pairs))
        return Export(number, country, base, one.fresh, technical)

    def work(self, what: str, record: str, values: Cells, *, changes: bool) -> int | None:
        stored = {name: tuple(sorted(said)) if name == LIST and said else said for name, said in values.items()}
        if what == "edit":
            step = records.edit(self.store, record, stored)
        else:
            step = {"remove": records.remove, "restore": records.restore}[what](self.store, [record])
        assert (step is not None) == changes
        return step

    def receive(self, back: Return, model: Model) -> tuple[int | None, dict[Key, str]]:
        """Take in and merge; the questions that are new, by what they are about."""
        review = take_in(self.store, _workbook(back.copy))
        assert review.country == back.copy.export.country
        _expect_told(review.plan, back.lines)
        step = apply(self.store, review, _choices(back.picks)).step
        with self.store.read() as db:
            new = [one for one in db.query(Question) if one.id not in model.state]
            asked = {(one.about_record, one.about_field): one.id for one in new if one.about_record not in model.erased}
        return step, asked

    def settle(self, back: Return, model: Model) -> None:
        pass

    def decide(self, number: str, pick: str, *, possible: bool) -> int | None:
        try:
            step = questions.decide(self.store, number, pick)
        except UserError:
            assert not possible, (number, pick)
            return None
        assert possible, (number, pick)
        return step

    def undo(self, step: int, expected: State | None, present: State) -> int | None:
        try:
            made = undo(self.store, step)
        except Blocked:
            assert expected is None, "an undo was refused that could have been done"
        except UserError:
            assert expected in (None, present)
        else:
            assert expected is not None, "an undo was done that should have been refused"
            return made
        return None

    def erase(self, record: str) -> int:
        erasure.erase(self.store, [record])
        return self._last()

    def check(self, model: Model) -> None:
        """The file says what the model says."""
        with self.store.read() as db:
            found: dict[str, Any] = {
                one.id: (_cells(plain_values(one)), one.removed_at is not None)
                for one in db.query(Member)
                if one.id not in model.erased
            }
            for one in db.query(Question):
                if one.about_record not in model.erased:
                    found[one.id] = (one.about_record, one.about_field), one.state, one.removed_at is not None
        _expect(found.items(), [(name, _shown(one)) for name, one in model.state.items()])

    def close(self) -> None:
        self._patch.undo()
        assert checking.problems(self.store) == []
        self.store.close()
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)

    def _last(self) -> int:
        with self.store.read() as db:
            return history.last_step(db)


def _workbook(copy: Copy) -> Workbook:
    """The grid of a copy, as if it had been saved and read."""
    every = [one for copies in copy.rows.values() for one in copies] + copy.loose
    there = [name for name in FIELDS if all(name in one for one in every)]
    keys = (f"{KIND}.id", *(f"{KIND}.{name}" for name in there))
    heads = ("Number", *(kind(KIND).fields[name].label() for name in there))
    numbered = [(record, one) for record, copies in copy.rows.items() for one in copies]
    rows = [
        (record, *(_typed(one[name]) for name in there))
        for record, one in (*numbered, *((None, c) for c in copy.loose))
    ]
    members = Read("Members", "visible", 0, 0, (keys, heads, *rows))
    return Workbook((members, copy.export.technical), {layout.PROPERTY: copy.export.number})


def _typed(said: Any) -> Any:
    if isinstance(said, Unread):
        return said.raw
    return "; ".join(sorted(said)) if isinstance(said, frozenset) else said


def _cells(plain: dict[str, Any]) -> Cells:
    found = {name: plain.get(name) for name in FIELDS}
    return {**found, LIST: frozenset(found[LIST]) if found[LIST] else None}


def _shown(one: dict[str, Any]) -> Any:
    gone = REMOVED in one
    if "about" in one:
        return one["about"], one["state"], gone
    return {name: said for name, said in one.items() if name != REMOVED}, gone
