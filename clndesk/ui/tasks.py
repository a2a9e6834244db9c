"""Longer work beside the window: one worker thread, plain values in, results by one queued signal."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock
from types import MethodType
from typing import Any, TypeAlias, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import Shiboken

from clndesk.errors import Bug
from clndesk.ui.sweep import Sweep

T = TypeVar("T")
Handler: TypeAlias = "Callable[[Any], None]"
Post: TypeAlias = "Callable[[int], None]"


class Cancelled(Exception):
    """The user wants the work to stop; raised inside the work by `Progress.check`."""


class Progress:
    """What a piece of work says while it runs, and how it learns that it is no longer wanted."""

    def __init__(self, number: int, post: Post) -> None:
        self._number = number
        self._post = post
        self._stop = Event()
        self._lock = Lock()
        self._latest: tuple[float | None, str] | None = None

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the work should stop; call it wherever stopping leaves the data as it was."""
        if self.cancelled:
            raise Cancelled

    def report(self, fraction: float | None = None, text: str = "") -> None:
        """Say how far the work is (0 to 1, None if nobody knows) and what it does now; call it as often as you like."""
        with self._lock:
            waiting = self._latest is not None
            self._latest = (fraction, text)
        if not waiting:
            self._post(self._number)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def take(self) -> tuple[float | None, str] | None:
        """The latest report not yet shown; between two looks of the window only the last one counts."""
        with self._lock:
            latest, self._latest = self._latest, None
        return latest


@dataclass(frozen=True)
class _Outcome:
    number: int
    result: Any = None
    error: BaseException | None = None


@dataclass(frozen=True)
class _Job:
    label: str
    key: str | None
    progress: Progress
    done: _Receiver
    failed: _Receiver | None
    cancelled: _Receiver | None


class _Receiver:
    """A handler that does not keep the page it belongs to alive, and is silent once the page is gone."""

    def __init__(self, handler: Callable[..., None]) -> None:
        inner, self._given = _unwrapped(handler)
        self._owner_is_weak = _belongs_to_qobject(inner)
        self._handler: Callable[[], Callable[..., None] | None] = (
            WeakMethod(inner) if isinstance(inner, MethodType) and self._owner_is_weak else partial(_itself, inner)
        )

    def __call__(self, *values: object) -> None:
        handler = self._handler()
        if handler is None or (self._owner_is_weak and not Shiboken.isValid(getattr(handler, "__self__", None))):
            return
        handler(*self._given, *values)


class Tasks(QObject):
    """Runs work on the one worker thread and hands the results to the main thread."""

    busy_changed = Signal(bool, str)
    progressed = Signal(str, object, str)
    _ended = Signal(object)
    _reported = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clndesk-worker")
        self._open: dict[int, _Job] = {}
        self._latest: dict[str, int] = {}
        self._count = 0
        self._shown = (False, "")
        self._sweep = Sweep(self)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is waiting or running."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        label: str,
        latest_key: str | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do `work` on the worker, then call `done` with its result on the main thread.

        Without `failed` an error is raised on the main thread, where the crash hook shows it. Of several runs with one
        `latest_key` only the last is heard. `cancelled` is called when the user stopped it.
        """
        _refuse_qobject(work)
        self._count += 1
        progress = Progress(self._count, self._post_report)
        job = _Job(label, latest_key, progress, _Receiver(done), _receiver(failed), _receiver(cancelled))
        self._supersede(latest_key)
        self._open[self._count] = job
        self._announce()  # before the work begins, so that no rubbish is collected on the worker
        self._worker.submit(_work, work, self._count, progress, self._post_outcome)

    def cancel(self) -> None:
        """Ask the work at the head of the queue to stop."""
        for job in list(self._open.values())[:1]:
            job.progress.stop()

    def close(self) -> None:
        """Stop everything, wait for the worker, and hear no more results."""
        for job in self._open.values():
            job.progress.stop()
        self._worker.shutdown(wait=True)
        self._open.clear()
        if Shiboken.isValid(self):
            self._announce()

    def _supersede(self, key: str | None) -> None:
        if key is None:
            return
        for job in self._open.values():
            if job.key == key:
                job.progress.stop()
        self._latest[key] = self._count

    def _announce(self) -> None:
        label = next((job.label for job in self._open.values()), "")
        state = (bool(self._open), label)
        if state != self._shown:
            self._shown = state
            self._sweep.follow(self.busy)
            self.busy_changed.emit(*state)

    def _on_reported(self, number: int) -> None:
        job = self._open.get(number)
        latest = job.progress.take() if job else None
        if job and latest:
            self.progressed.emit(job.label, *latest)

    def _on_ended(self, outcome: _Outcome) -> None:
        self._on_reported(outcome.number)
        job = self._open.pop(outcome.number, None)
        if job is None:
            return
        self._announce()
        if job.key is None or self._latest[job.key] == outcome.number:
            _deliver(job, outcome)

    def _post_report(self, number: int) -> None:
        _emit(self._reported.emit, number)

    def _post_outcome(self, outcome: _Outcome) -> None:
        _emit(self._ended.emit, outcome)


def _work(work: Callable[[Progress], Any], number: int, progress: Progress, post: Callable[[_Outcome], None]) -> None:
    """Run on the worker: whatever happens, exactly one outcome is posted."""
    post(_outcome(work, number, progress))


def _outcome(work: Callable[[Progress], Any], number: int, progress: Progress) -> _Outcome:
    """What the work came to; kept in no variable here, where an error would hold on to it, and it to the error."""
    try:
        progress.check()
        return _Outcome(number, result=work(progress))
    except BaseException as error:  # noqa: BLE001 - the main thread decides what to do with it
        return _Outcome(number, error=error)


def _deliver(job: _Job, outcome: _Outcome) -> None:
    if outcome.error is None:
        job.done(outcome.result)
    elif isinstance(outcome.error, Cancelled):
        if job.cancelled:
            job.cancelled()
    elif job.failed:
        job.failed(outcome.error)
    else:
        raise outcome.error


def _emit(emit: Callable[[Any], None], value: object) -> None:
    try:
        emit(value)
    except RuntimeError:
        return  # the window went away without waiting: nobody is left to tell


def _receiver(handler: Callable[..., None] | None) -> _Receiver | None:
    return _Receiver(handler) if handler else None


def _itself(handler: Callable[..., None]) -> Callable[..., None]:
    return handler


def _unwrapped(handler: Callable[..., None]) -> tuple[Callable[..., None], tuple[object, ...]]:
    if isinstance(handler, partial) and not handler.keywords:
        return handler.func, handler.args
    return handler, ()


def _belongs_to_qobject(handler: Callable[..., Any]) -> bool:
    return isinstance(getattr(handler, "__self__", None), QObject)


def _refuse_qobject(work: Callable[..., Any]) -> None:
    inner, given = _unwrapped(work)
    if _belongs_to_qobject(inner) or any(isinstance(value, QObject) for value in given):
        raise Bug("Work for the worker must not hold a widget: give it plain values.")
