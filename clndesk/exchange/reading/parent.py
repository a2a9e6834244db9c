"""Has a file read by a process of its own, and ends every attempt as a workbook or as a refusal."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.answer import Answer
from clndesk.exchange.reading.cells import Workbook
from clndesk.exchange.reading.forms import is_lock_name, kind_of
from clndesk.exchange.reading.limits import DEFAULT_LIMITS, Halt, Limits, Why
from clndesk.exchange.reading.refused import Refused
from clndesk.exchange.reading.separated import Separated

_CHUNK = 1024 * 1024
_GLANCE = 0.05
_FAREWELL = 2.0
_PRIVATE = 0o600
_ROOT = Path(__file__).resolve().parents[3]
_KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")

Question = Callable[[], bool]


def child_command() -> list[str]:
    """The command that reads a workbook, without its two arguments: the file and the limits."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-workbook"]
    return [sys.executable, "-s", "-P", "-m", "clndesk.exchange.reading.child"]


def read_workbook(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    cancelled: Question | None = None,
    *,
    password: str | None = None,
    separated: Separated | None = None,
) -> Workbook:
    """The plain values of a workbook we do not trust; raises `Refused`. The file itself is only read.

    `cancelled` is asked some twenty times a second, in the calling thread. The password is used once and kept nowhere.
    `separated` is how a person wants a list such as .csv to be read; without it the way is guessed, and told.
    """
    try:
        if is_lock_name(path.name):
            raise Halt(Why.LOCK_FILE)
        with _private_copy(path, limits) as (copy, sha256, size):
            kind_of(copy)
            request = _request(path, password, separated)
            answer = _ask_child(copy, limits, size, request, cancelled or _never)
        about = (answer.form, answer.separated, answer.carried)
        return Workbook(answer.sheets(), answer.properties, sha256, size, *about)
    except Halt as halt:
        raise Refused(halt.why, path.name, halt.form) from halt


def _request(path: Path, password: str | None, separated: Separated | None) -> bytes:
    way = asdict(separated) if separated else {}
    return wire.request_bytes(name=path.stem, password=password or "", separated=way)


def _never() -> bool:
    return False


@contextmanager
def _private_copy(path: Path, limits: Limits) -> Generator[tuple[Path, str, int]]:
    """A copy only this user can read, with its hash and size; removed afterwards."""
    with _opened(path) as source, tempfile.TemporaryDirectory(prefix="clndesk-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "workbook.xlsx"
        yield copy, *_copy(source, copy, limits)


@contextmanager
def _opened(path: Path) -> Generator[BinaryIO]:
    try:
        if not path.is_file():  # a pipe or device could keep us waiting for ever
            raise Halt(Why.UNREADABLE)
        source = path.open("rb")
    except OSError as error:
        raise Halt(Why.UNREADABLE) from error
    with source:
        yield source


def _copy(source: BinaryIO, copy: Path, limits: Limits) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        copy.touch(_PRIVATE, exist_ok=False)
        with copy.open("wb") as target:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > limits.file_size:
                    raise Halt(Why.TOO_BIG)
                digest.update(chunk)
                target.write(chunk)
    except OSError as error:
        raise Halt(Why.NO_ROOM if error.errno == errno.ENOSPC else Why.UNREADABLE) from error
    return digest.hexdigest(), size


def _ask_child(copy: Path, limits: Limits, size: int, request: bytes, cancelled: Question) -> Answer:
    answer = Answer(limits)
    with _started([*child_command(), str(copy), wire.limits_text(limits)]) as process:
        listener = Thread(target=answer.take_all, args=(process.stdout,), name="clndesk-reading", daemon=True)
        listener.start()
        try:
            _tell(process, request)
            _wait(listener, time.monotonic() + limits.time_for(size), cancelled)
            if not answer.halt:
                _part(process)
        finally:
            _end(process)
            listener.join()
    if answer.halt or not answer.ended:
        raise answer.halt or Halt(_why(process.returncode))
    return answer


def _tell(process: subprocess.Popen[bytes], request: bytes) -> None:
    """A request is far smaller than what a pipe holds, so that a child that does not listen keeps nobody waiting."""
    if process.stdin:
        with suppress(OSError), process.stdin as channel:
            channel.write(request)


def _wait(listener: Thread, deadline: float, cancelled: Question) -> None:
    while listener.is_alive():
        if cancelled():
            raise Halt(Why.CANCELLED)
        if time.monotonic() > deadline:
            raise Halt(Why.TIMED_OUT)
        listener.join(_GLANCE)


def _part(process: subprocess.Popen[bytes]) -> None:
    """All was said: let the child go in peace, so that its exit status tells how it ended."""
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        return


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """The child with nothing of ours: no variables but the needed ones, a group of its own."""
    variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    flags = subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
    return subprocess.Popen(  # noqa: S603 - our own command, and the copy has a name we chose
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env={**variables, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started, if it still runs."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _why(status: int) -> Why:
    """What the end of a child that did not finish its answer says about the file."""
    if sys.platform == "win32":
        return Why.DAMAGED
    reasons = {-signal.SIGABRT: Why.TOO_BIG, -signal.SIGKILL: Why.TOO_BIG, -signal.SIGXCPU: Why.TIMED_OUT}
    return reasons.get(status, Why.DAMAGED)
