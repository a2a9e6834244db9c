"""Work beside the window: results come once, in order, to those who still want them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from clndesk.errors import Bug
from clndesk.ui import sweep
from clndesk.ui.tasks import Cancelled, Progress, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Page(QWidget):
    """A page that keeps what it is told."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self.heard = heard

    def show_result(self, value: object) -> None:
        """Keep a result."""
        self.setObjectName(str(value))
        self.heard.append(value)

    def show_named(self, name: str, value: object) -> None:
        """Keep a named result."""
        self.heard.append((name, value))


class Hand:
    """What work holds while it runs."""


def idle(tasks: Tasks) -> bool:
    return not tasks.busy


def after(gate: Event, value: object, progress: Progress) -> object:
    assert gate.wait(10)
    return value


def until_stopped(started: Event, progress: Progress) -> None:
    started.set()
    while True:
        progress.check()


def test_work_runs_on_the_worker_and_its_result_arrives_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[object] = []

    def work(progress: Progress) -> str:
        return current_thread().name

    def done(name: str) -> None:
        seen.extend((name, current_thread() is main_thread()))

    tasks.run(work, done, label="Count")
    qtbot.waitUntil(partial(idle, tasks))
    assert str(seen[0]).startswith("clndesk-worker")
    assert seen[1] is True


def test_results_arrive_in_the_order_asked_for(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(5):
        tasks.run(lambda progress, number=number: number, heard.append, label="Count")
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == [0, 1, 2, 3, 4]


def test_of_several_runs_with_one_key_only_the_last_is_heard(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    gate = Event()
    tasks.run(partial(after, gate, "old"), heard.append, heard.append, label="Search", latest_key="search")
    tasks.run(partial(after, gate, "other"), heard.append, label="Count", latest_key="count")
    tasks.run(partial(after, gate, "new"), heard.append, label="Search", latest_key="search")
    gate.set()
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == ["other", "new"]


def test_a_superseded_run_is_told_to_stop(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    started = Event()
    tasks.run(partial(until_stopped, started), heard.append, heard.append, label="Search", latest_key="search")
    assert started.wait(10)
    tasks.run(lambda progress: "new", heard.append, label="Search", latest_key="search")
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == ["new"]


def test_cancel_stops_the_work_at_its_next_check_and_the_rest_goes_on(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    started = Event()
    tasks.run(
        partial(until_stopped, started),
        heard.append,
        heard.append,
        label="Read",
        cancelled=partial(heard.append, "stopped"),
    )
    tasks.run(lambda progress: "next", heard.append, label="Count")
    assert started.wait(10)
    tasks.cancel()
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == ["stopped", "next"]


def test_an_error_reaches_the_one_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    done: list[object] = []
    tasks.run(lambda progress: 1 // 0, done.append, errors.append, label="Count")
    qtbot.waitUntil(partial(idle, tasks))
    assert [type(error) for error in errors] == [ZeroDivisionError]
    assert done == []


def test_an_error_nobody_asked_for_is_raised_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        tasks.run(lambda progress: 1 // 0, print, label="Count")
        qtbot.waitUntil(partial(idle, tasks))
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_stopped_work_nobody_watches_raises_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    started = Event()
    tasks.run(partial(until_stopped, started), print, label="Read")
    assert started.wait(10)
    tasks.cancel()
    qtbot.waitUntil(partial(idle, tasks))


@pytest.mark.parametrize("named", [False, True])
def test_a_page_deleted_while_its_work_runs_is_left_alone(tasks: Tasks, qtbot: QtBot, *, named: bool) -> None:
    heard: list[object] = []
    gate = Event()
    page = Page(heard)
    handler = partial(page.show_named, "x") if named else page.show_result
    tasks.run(partial(after, gate, 1), handler, label="Count")
    Shiboken.delete(page)
    gate.set()
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == []


def test_work_does_not_keep_a_page_alive(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    gone: list[bool] = []
    gate = Event()
    page = Page(heard)
    page.destroyed.connect(partial(gone.append, True))
    tasks.run(partial(after, gate, 1), page.show_result, label="Count")
    del page
    assert gone
    gate.set()
    qtbot.waitUntil(partial(idle, tasks))
    assert heard == []


def test_a_living_page_hears_its_result_and_what_it_gave_along(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page([])
    qtbot.addWidget(page)
    tasks.run(lambda progress: 7, partial(page.show_named, "members"), label="Count")
    qtbot.waitUntil(partial(idle, tasks))
    assert page.heard == [("members", 7)]


def test_work_that_holds_a_widget_is_refused(tasks: Tasks, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(Bug, match="widget"):
        tasks.run(partial(after, Event(), label), print, label="Count")
    with pytest.raises(Bug, match="widget"):
        tasks.run(label.setText, print, label="Count")  # type: ignore[arg-type]


def test_busy_says_what_is_done_now(tasks: Tasks, qtbot: QtBot) -> None:
    states: list[tuple[bool, str]] = []
    tasks.busy_changed.connect(lambda busy, label: states.append((busy, label)))
    gate = Event()
    tasks.run(partial(after, gate, 1), print_nothing, label="Read")
    tasks.run(partial(after, gate, 1), print_nothing, label="Write")
    gate.set()
    qtbot.waitUntil(partial(idle, tasks))
    assert states == [(True, "Read"), (True, "Write"), (False, "")]


def print_nothing(value: object) -> None:
    """Hear a result and do nothing."""


def test_progress_is_shown_and_a_flood_is_thinned_to_the_latest(tasks: Tasks, qtbot: QtBot) -> None:
    shown: list[tuple[str, object, str]] = []
    tasks.progressed.connect(lambda *parts: shown.append(parts))
    finished = Event()

    def work(progress: Progress) -> None:
        for row in range(1000):
            progress.report(row / 1000, f"row {row}")
        progress.report(None, "saving")
        finished.set()

    tasks.run(work, print_nothing, label="Read")
    assert finished.wait(10)
    qtbot.waitUntil(partial(idle, tasks))
    assert shown == [("Read", None, "saving")]


def test_close_stops_the_work_and_hears_nothing_more(qtbot: QtBot) -> None:
    tasks = Tasks()
    heard: list[object] = []
    started = Event()
    tasks.run(partial(until_stopped, started), heard.append, heard.append, label="Read")
    tasks.run(lambda progress: "queued", heard.append, label="Count")
    assert started.wait(10)
    with qtbot.waitSignal(tasks.busy_changed):
        tasks.close()
    assert not tasks.busy
    barrier = Tasks()
    barrier.run(lambda progress: 0, print_nothing, label="Later")
    qtbot.waitUntil(partial(idle, barrier))
    barrier.close()
    assert heard == []


def test_a_window_that_goes_away_without_waiting_does_no_harm(qtbot: QtBot) -> None:
    owner = QObject()
    tasks = Tasks(owner)
    gate = Event()
    ended = Event()

    def work(progress: Progress) -> None:
        assert gate.wait(10)
        progress.report(1.0, "late")
        ended.set()

    tasks.run(work, print_nothing, label="Read")
    Shiboken.delete(owner)
    gate.set()
    assert ended.wait(10)
    assert gc.isenabled()
    tasks.close()


def test_widgets_are_not_collected_on_the_worker(tasks: Tasks, qtbot: QtBot) -> None:
    gate = Event()
    tasks.run(partial(after, gate, 1), print_nothing, label="Read")
    assert not gc.isenabled()
    gate.set()
    qtbot.waitUntil(partial(idle, tasks))
    assert gc.isenabled()


def test_cancelled_is_raised_only_when_asked() -> None:
    progress = Progress(1, lambda number: None)
    progress.check()
    progress.stop()
    with pytest.raises(Cancelled):
        progress.check()


def test_what_large_work_makes_is_set_aside_and_the_window_never_looks_through_it(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "_MANY", 10_000)
    looked: list[int] = []

    def watch(phase: str, info: dict[str, int]) -> None:
        looked.append(info["generation"])

    def work(progress: Progress) -> list[list[int]]:
        return [[at] for at in range(50_000)]

    kept: list[list[list[int]]] = []
    gc.callbacks.append(watch)
    try:
        tasks.run(work, kept.append, label="Read")
        qtbot.waitUntil(partial(idle, tasks))
    finally:
        gc.callbacks.remove(watch)
    assert looked == []
    set_aside = gc.get_freeze_count()
    kept.clear()
    assert gc.get_freeze_count() <= set_aside - 50_000
    gc.unfreeze()


def test_what_failed_work_had_in_hand_goes_with_its_error(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "_MANY", -1)  # so that nothing is looked for as rubbish
    held: list[weakref.ref[Hand]] = []

    def work(progress: Progress) -> None:
        hand = Hand()
        held.append(weakref.ref(hand))
        raise ValueError(str(hand))

    tasks.run(work, print_nothing, print_nothing, label="Read")
    qtbot.waitUntil(partial(idle, tasks))
    assert held[0]() is None
    gc.unfreeze()


def test_rubbish_among_what_was_set_aside_goes_after_a_while(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "_MANY", -1)
    tasks._sweep._aside.setInterval(0)
    one = Hand()
    one.__dict__["itself"] = one
    gone = weakref.ref(one)
    del one
    tasks.run(lambda progress: 0, print_nothing, label="Read")
    qtbot.waitUntil(lambda: gone() is None)
    gc.unfreeze()
