"""Edits, removals, undos and redos in any order, with restarts between them, held against plain dictionaries."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from sqlalchemy import select

from clndesk.errors import UserError
from clndesk.models.catalog import kind
from clndesk.models.people import Member
from clndesk.services import records, steps
from clndesk.store import checking, history, search
from clndesk.store.journal import plain_values
from clndesk.store.store import Store
from clndesk.store.undo import Blocked, undo

Values = dict[str, Any]
State = dict[str, Values]

# In the model a removed record carries the number of the step that removed it; the file has a time in its place.
REMOVED_BY = "removed by"
WORDS = st.sampled_from(["Kofi", "Ama", "Awa", "Yaw"])
LANGUAGES = st.sets(st.sampled_from(["en", "fr"]), min_size=1).map(lambda found: tuple(sorted(found)))
FIELDS = {
    "name": WORDS,
    "job_title": st.none() | WORDS,
    "hours_month": st.none() | st.integers(0, 400),
    "languages": st.none() | LANGUAGES,
}
ONE_FIELD = st.sampled_from(sorted(FIELDS)).flatmap(lambda key: st.fixed_dictionaries({key: FIELDS[key]}))
EDITS = ONE_FIELD | ONE_FIELD | st.fixed_dictionaries({}, optional=FIELDS)


class UndoMachine(RuleBasedStateMachine):
    """The model keeps the whole state after every step, and works out itself what an undo must do or refuse."""

    members = Bundle("members")

    @initialize(target=members)
    def make(self) -> MultipleResults[str]:
        self.folder = Path(tempfile.mkdtemp(prefix="clndesk-"))
        self.path = self.folder / "network.clndesk"
        self.store = Store.create(self.path, "Machine", backups=self.folder)
        self.state: State = {}
        self.after: dict[int, State] = {0: {}}
        self.work: list[int] = []
        self.reversals: dict[int, list[int]] = {}
        return multiple(self.add("Kofi", {}), self.add("Ama", {"hours_month": 1}))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self._undo_everything()
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(target=members, name=WORDS, more=EDITS)
    def add(self, name: str, more: Values) -> str:
        values = {"name": name, "country": "GH", **more}
        record = records.add(self.store, "member", values)
        self._worked({**self.state, record: _filled({"status": "active", **_plain(values)})})
        return record

    @rule(record=members, edits=EDITS)
    def edit(self, record: str, edits: Values) -> None:
        changed = _filled({**self.state[record], **_plain(edits)})
        step = records.edit(self.store, record, edits)
        assert (step is None) == (changed == self.state[record])
        if step is not None:
            self._worked({**self.state, record: changed})

    @rule(found=st.sets(members, min_size=1, max_size=3))
    def remove(self, found: set[str]) -> None:
        standing = [record for record in found if REMOVED_BY not in self.state[record]]
        if standing:
            step = records.remove(self.store, standing)
            self._worked(self.state | {record: {**self.state[record], REMOVED_BY: step} for record in standing})

    @rule(found=st.sets(members, min_size=1, max_size=3))
    def restore(self, found: set[str]) -> None:
        gone = [record for record in found if REMOVED_BY in self.state[record]]
        if gone:
            records.restore(self.store, gone)
            self._worked(self.state | {record: _filled({**self.state[record], REMOVED_BY: None}) for record in gone})

    @precondition(lambda self: len(self.after) > 1)
    @rule(data=st.data())
    def undo_any_step(self, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(sorted(self.after)[1:]))
        self._undo(step)

    @precondition(lambda self: self.work)
    @rule()
    def undo_last(self) -> None:
        standing = [step for step in self.work if not self._is_undone(step)]
        assert (steps.undo_label(self.store) is not None) == bool(standing)
        if standing:
            self._undo(standing[-1])
        else:
            assert steps.undo_last(self.store) is None

    @precondition(lambda self: self.reversals)
    @rule()
    def redo_last(self) -> None:
        """Whatever can be redone is an undo that stands; doing it again is to undo that undo."""
        with self.store.read() as db:
            step = steps.undo.next_redo(db)
        if step is not None:
            assert not self._is_undone(step.id)
            assert step.id > max(self.work)
            self._undo(step.id)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        assert [file.name for file in self.folder.iterdir()] == [self.path.name]
        self.store = Store.open(self.path, backups=self.folder)

    @invariant()
    def the_file_is_what_the_model_says(self) -> None:
        if hasattr(self, "store"):
            with self.store.read() as db:
                members = db.scalars(select(Member)).all()
                found = {one.id: (plain_values(one), one.removed_at is not None) for one in members}
            assert found == {record: _shown(values) for record, values in self.state.items()}

    @invariant()
    def nothing_is_wrong_with_the_file(self) -> None:
        if hasattr(self, "store"):
            assert checking.problems(self.store) == []

    @invariant()
    def search_finds_what_stands_and_nothing_else(self) -> None:
        if hasattr(self, "store"):
            with self.store.read() as db:
                for word in ("kofi", "ama"):
                    found = {hit.id for hit in search.find(db, word, limit=1_000)}
                    assert found == {record for record, values in self.state.items() if _has_word(values, word)}

    @invariant()
    def the_past_is_as_it_was(self) -> None:
        if hasattr(self, "store"):
            with self.store.read() as db:
                for step in sorted(self.after)[-1::-6]:
                    standing = {key: v for key, v in self.after[step].items() if REMOVED_BY not in v}
                    assert history.values_at(db, kind("member"), step) == standing

    def _undo_everything(self) -> None:
        """Newest first, every step that stands: nothing is left."""
        while standing := [step for step in self.work if not self._is_undone(step)]:
            count = len(self.after)
            self._undo(standing[-1])
            if len(self.after) == count:
                return
        assert all(REMOVED_BY in values for values in self.state.values())
        self.the_file_is_what_the_model_says()
        self.nothing_is_wrong_with_the_file()

    def _worked(self, state: State) -> None:
        self.work.append(self._note(state))

    def _note(self, state: State) -> int:
        with self.store.read() as db:
            step = history.last_step(db)
        assert step not in self.after
        self.state = self.after[step] = state
        return step

    def _is_undone(self, step: int) -> bool:
        return any(not self._is_undone(later) for later in self.reversals.get(step, ()))

    def _undo(self, step: int) -> None:
        expected = None if self._is_undone(step) else self._state_without(step)
        try:
            made = undo(self.store, step)
        except Blocked:
            assert expected is None
        except UserError:
            assert self._is_undone(step)
        else:
            assert expected is not None, "an undo was done that should have been refused"
            self.reversals.setdefault(step, []).append(made)
            self._note({record: _by(values, made) for record, values in expected.items()})

    def _state_without(self, step: int) -> State | None:
        """The present with the cells of a step as they were before it; None if later work is in the way."""
        numbers = sorted(self.after)
        before, after = self.after[numbers[numbers.index(step) - 1]], self.after[step]
        state = {record: dict(values) for record, values in self.state.items()}
        for record, left in after.items():
            known = before.get(record)
            cells = {*left, *(known or {}), *state[record]} if known is None else {*left, *known}
            for cell in cells:
                was, then = left.get(cell), state[record].get(cell)
                if (known is None or was != known.get(cell)) and was != then:
                    return None
            state[record] = _filled(
                {**state[record], REMOVED_BY: "this step"} if known is None else _back(state[record], known, left)
            )
        return state


def _back(values: Values, before: Values, after: Values) -> Values:
    changed = [cell for cell in {*before, *after} if before.get(cell) != after.get(cell)]
    return {**values, **{cell: before.get(cell) for cell in changed}}


def _by(values: Values, step: int) -> Values:
    return {**values, REMOVED_BY: step} if values.get(REMOVED_BY) == "this step" else values


def _filled(values: Values) -> Values:
    return {key: value for key, value in values.items() if value is not None}


def _shown(values: Values) -> tuple[Values, bool]:
    return {key: value for key, value in values.items() if key != REMOVED_BY}, REMOVED_BY in values


def _plain(values: Values) -> Values:
    fields = kind("member").fields
    return {key: fields[key].type.to_json(value) for key, value in values.items()}


def _has_word(values: Values, word: str) -> bool:
    found = f"{values['name']} {values.get('job_title', '')}".lower().split()
    return REMOVED_BY not in values and word in found


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=max(12, settings().max_examples // 4), stateful_step_count=25)
