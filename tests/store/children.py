"""Processes that save, and are killed while they do; and what must hold of a file afterwards."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from clndesk.errors import UserError
from clndesk.models.people import Member
from clndesk.store import backup, checking, history
from clndesk.store.store import Store

PATIENCE = 30.0


def context() -> BaseContext:
    """Processes of their own, with no locks or connections inherited; quick to start where the system can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["clndesk.store.checking", "clndesk.store.backup"])
    return made


@contextmanager
def child(work: Callable[..., None], *arguments: Any) -> Generator[tuple[BaseProcess, Connection]]:
    """A process at work, with the end of a pipe on which it reports; it is gone afterwards."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = context().Process(target=work, args=(*arguments, there))
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        here.close()


def told(pipe: Connection) -> list[Any]:
    """All that a process reported before its end."""
    found: list[Any] = []
    try:
        while True:
            found.append(pipe.recv())
    except EOFError:
        return found


def save(store: Store, number: int) -> None:
    """Save a number: in a field, as the label of the step, and every third time as a new member."""
    with store.write(f"Save {number}") as db:
        db.scalars(select(Member).where(Member.name == "Kofi Asante")).one().job_title = f"Save {number}"
        if number % 3 == 0:
            db.add(Member(name=f"Member {number}", country="SN"))


def saved(store: Store) -> int:
    """The number of the last save that is in the file; every earlier one must be there too."""
    with store.read() as db:
        labels = [step.label for step in history.steps(db, 1_000_000)]
        numbers = [int(label.removeprefix("Save ")) for label in labels if label.startswith("Save ")]
        titles = set(db.scalars(select(Member.job_title).where(Member.job_title.is_not(None))))
    last = max(numbers, default=0)
    assert sorted(numbers) == list(range(1, last + 1)), "a save is missing in the history or there twice"
    assert not numbers or titles == {f"Save {last}"}, "the record is not what the history says"
    return last


def save_on_and_on(path: Path, pipe: Connection) -> None:
    """Save one number after the other, and report each once it is committed."""
    store = Store.open(path)
    number = saved(store)
    while True:
        number += 1
        save(store, number)
        pipe.send(number)


def die_half_written(path: Path, pipe: Connection) -> None:
    """Die with half of a large step already in the file, as when a laptop loses power while saving."""
    store = Store.open(path)
    before_the_step = store._engine.raw_connection()
    # The store keeps a step out of the file until it is saved; inside a step this can no longer be chosen.
    before_the_step.cursor().execute("PRAGMA cache_spill=ON")
    before_the_step.close()
    with store.write("Never finished") as db:
        db.execute(text("PRAGMA cache_size=5"))
        db.execute(text("PRAGMA cache_spill=5"))
        for member in db.scalars(select(Member)).all():
            member.hours_month = 7
        db.flush()
        pipe.send("half written")
        os.kill(os.getpid(), signal.SIGKILL)


def back_up_and_die(path: Path, folder: Path, pipe: Connection) -> None:
    """Make one backup after the other, and report each."""
    while True:
        pipe.send(backup.make(path, folder))


def expect_whole(path: Path) -> Store:
    """The file opens for writing at once, and file, history and index fit together."""
    store = Store.open(path)
    assert not store.read_only
    assert checking.problems(store) == []
    return store


def save_under_a_limit(path: Path, pipe: Connection) -> None:
    """Save while files may not grow; lift the limit by two pages after each refusal."""
    import resource

    store = Store.open(path)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    limit, number, refusals = path.stat().st_size, 1, 0
    while refusals < 5:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            save(store, number)
        except UserError as error:
            pipe.send((error.what, error.data, error.todo))
            limit, refusals = limit + 8_192, refusals + 1
        else:
            pipe.send(number)
            number += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    save(store, number)
    pipe.send(number)
    store.close()


def read_as_a_stranger(path: Path, pipe: Connection) -> None:
    """Open a file as a user who may not write it, and report what can be done."""
    os.setgroups([])
    os.setgid(65_534)
    os.setuid(65_534)
    try:
        store = Store.open(path)
    except UserError as error:
        pipe.send((error.what, error.data, error.todo))
        return
    with store.read() as db:
        count = len(db.scalars(select(Member)).all())
    try:
        save(store, 1)
    except UserError as error:
        pipe.send((store.read_only, count, error.what))
    store.close()
