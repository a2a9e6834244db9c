"""The battery ends in mid-sentence: every ended line is there, and of the open one all but the last second."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import capture_driver
import pytest

from clndesk.insight.capture.parsing import parse
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services import capture_lines, drafts
from clndesk.services.capture_names import Roster
from clndesk.settings import Settings
from clndesk.store import checking
from clndesk.store.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs processes that can be killed at any moment")

METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
IMPORTED_ONCE = [
    "sqlalchemy.orm",
    "clndesk.ui.commands",
    "clndesk.ui.window",
    "clndesk.ui.pages.capture",
    "capture_driver",
]
PATIENCE = 180
Keys = list[tuple[str, str]]


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """A session that runs now, with one person in it."""
    store = Store.create(tmp_path / "n.clndesk", "Killed", backups=tmp_path / "backups")
    now = datetime.now().replace(second=0, microsecond=0)
    with store.write("Plan") as db:
        db.add(Member(name="Kofi Asante", country="GH"))
        db.add(Session(title="Day 2", start=now - timedelta(hours=1), end=now + timedelta(hours=9)))
    store.close()
    return store.path


def _typed_until_killed(network: Path, profile: Path, first: int, patience: float) -> Keys:
    """Every key that was pressed and every line that was said to be stored before the kill."""
    context = multiprocessing.get_context(METHOD)
    context.set_forkserver_preload(IMPORTED_ONCE)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=capture_driver.type_on, args=(network, profile, first, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        assert ours.poll(PATIENCE), "nobody began to type"
        child.join(patience)
        assert child.is_alive()
    finally:
        child.kill()
        child.join()
    keys: Keys = []
    with suppress(EOFError):
        while True:
            keys.append(ours.recv())
    ours.close()
    return keys


def _found(network: Path, profile: Path) -> tuple[list[str], str]:
    """The stored lines as they were typed, and the line that would be offered."""
    store = Store.open(network)
    try:
        assert checking.problems(store) == []
        session = next(iter(_sessions(store)))
        texts = [line.text for line in capture_lines.lines(store, session)]
        file = drafts.file_for(store, Settings(profile / "settings").private_folder("drafts"), session, "page")
        return texts, file.read().text
    finally:
        store.close()


def _sessions(store: Store) -> list[str]:
    from clndesk.services.capture_names import sessions

    return [one.id for one in sessions(store)]


def _as_stored(network: Path, typed: str) -> str:
    store = Store.open(network, read_only=True)
    try:
        return parse(typed, Roster(store, _sessions(store)[0]).known()).text
    finally:
        store.close()


def _lost_keys(keys: Keys, texts: list[str], draft: str, as_stored: Callable[[str], str]) -> int:
    """How many of the last keys are in neither place."""
    for back, (_what, typed) in enumerate(reversed(keys)):
        if draft.startswith(typed) or as_stored(typed) in texts[-2:]:
            return back
    return len(keys)


def _kill(network: Path, profile: Path, rounds: int, seed: int) -> tuple[int, int]:
    """Kill again and again; how many lines were stored in all, and the most keys that were lost at once."""
    chance, first, worst = random.Random(seed), 1, 0
    for _round in range(rounds):
        keys = _typed_until_killed(network, profile, first, chance.uniform(0, 2.5))
        texts, draft = _found(network, profile)
        numbers = [int(text[:4]) for text in texts]
        stored = [int(text[:4]) for what, text in keys if what == "stored"]
        last = max(stored, default=first - 1)
        assert numbers == list(range(1, len(numbers) + 1)), f"seed {seed}: a line is missing or there twice"
        assert last <= len(numbers) <= last + 1, f"seed {seed}: {last} said to be stored, {len(numbers)} found"
        lost = _lost_keys(keys, texts, draft, lambda typed: _as_stored(network, typed))
        assert lost <= capture_driver.KEYS_A_SECOND, f"seed {seed}: {lost} keys lost, the last was {keys[-1]}"
        worst, first = max(worst, lost), len(numbers) + 1
    return first - 1, worst


def test_killed_while_typing_no_line_is_lost_and_at_most_a_second_of_the_open_one(
    network: Path, tmp_path: Path
) -> None:
    _kill(network, tmp_path / "profile", rounds=6, seed=random.randrange(10**6))


@pytest.mark.thorough
@pytest.mark.skipif("'thorough' not in config.option.markexpr", reason="takes minutes: -m thorough")
def test_killed_300_times_while_typing(
    network: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    stored, worst = _kill(network, tmp_path / "profile", rounds=300, seed=random.randrange(10**6))
    record_property("figures", {"stored": stored, "keys lost at most": worst})
    print({"kills": 300, "stored": stored, "keys lost at most": worst})
    assert stored > 0
