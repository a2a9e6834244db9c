"""The program is killed while a person types: what was said to be saved is in the file."""

from __future__ import annotations

import json
import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import journey_typist
from sqlalchemy import select

from clndesk.models.change import Change
from clndesk.services import portable, practice
from clndesk.store import checking
from clndesk.store.store import Store

ROUNDS = 6
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
IMPORTED_ONCE = ["sqlalchemy.orm", "clndesk.ui.commands", "clndesk.ui.window", "clndesk.ui.pages.today"]
Said = list[tuple[str, str]]


def test_what_was_saved_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    network = tmp_path / "practice.clndesk"
    practice.make(network).close()
    said: Said = []
    for number in range(ROUNDS):
        told = said_until_killed(network, tmp_path / "profile", f"{number}")
        said += told
        with opened(network) as store:
            assert checking.problems(store) == []
            assert set(said) <= written(store)
            assert out_of_place(store, told) <= {len(told)}


def said_until_killed(network: Path, profile: Path, name: str) -> Said:
    """Let somebody type for a while, kill the program in the midst of it, and answer what it said to be saved."""
    context = multiprocessing.get_context(METHOD)
    context.set_forkserver_preload(IMPORTED_ONCE)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=journey_typist.type_on, args=(network, profile, name, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        said = [ours.recv() for _value in range(random.randint(1, 12))]
        child.join(random.uniform(0, 0.02))
        assert child.is_alive()
    finally:
        child.kill()
        child.join()
    with suppress(EOFError):
        while True:
            said.append(ours.recv())
    ours.close()
    return said


@contextmanager
def opened(network: Path) -> Iterator[Store]:
    store = Store.open(network)
    try:
        yield store
    finally:
        store.close()


def written(store: Store) -> set[tuple[str, str]]:
    """Every name that was ever given to anybody."""
    with store.read() as db:
        rows = db.execute(select(Change.record, Change.new).where(Change.field == journey_typist.FIELD))
        return {(record, json.loads(new)) for record, new in rows if new}


def out_of_place(store: Store, told: Said) -> set[int]:
    """The numbers of the names that stand where another was said last: at most the one that was saved and not said."""
    last = dict(told)
    present = {line["id"]: line["name"] for line in portable.dump(store) if line["id"] in last}
    return {int(name.rpartition("-")[2]) for key, name in present.items() if name != last[key]}
