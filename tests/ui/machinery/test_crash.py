"""An error nobody handled is told and noted, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import pytest

from clndesk.errors import UserError
from clndesk.log import Log
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.crash import CrashHook


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = Log(tmp_path)
    yield made
    made.close()


def strike(hook: CrashHook, error: BaseException) -> None:
    """Let an error be raised and taken, as from a slot."""
    try:
        raise error
    except type(error) as raised:
        hook(type(raised), raised, raised.__traceback__)


def reports(log: Log) -> list[Path]:
    return sorted(log.folder.glob("crash-*.txt"))


def test_a_fault_is_logged_and_told_with_details(log: Log) -> None:
    ask = ScriptedAsk()
    strike(CrashHook(ask, log), RuntimeError("Kofi"))
    error, details = ask.errors[0]
    assert all((error.what, error.data, error.todo))
    assert reports(log)[0].name in error.todo
    assert "RuntimeError" in details
    assert "Kofi" not in details


def test_a_user_error_is_shown_as_it_is_and_not_logged(log: Log) -> None:
    ask = ScriptedAsk()
    error = UserError("The file is open in Excel.")
    strike(CrashHook(ask, log), error)
    assert ask.messages == [error]
    assert reports(log) == []


def test_the_same_fault_is_told_once(log: Log) -> None:
    ask = ScriptedAsk()
    hook = CrashHook(ask, log)
    for _ in range(3):
        strike(hook, RuntimeError())
    assert len(ask.errors) == 1
    assert len(reports(log)) == 1


def test_a_disk_that_takes_no_report_does_not_hide_the_fault(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError("no space")

    monkeypatch.setattr(Log, "log_crash", full)
    ask = ScriptedAsk()
    strike(CrashHook(ask, log), RuntimeError())
    assert "crash-" not in ask.errors[0][0].todo


def test_a_fault_while_telling_goes_to_python(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[type[BaseException]] = []

    def python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        passed_on.append(kind)

    class BrokenAsk(ScriptedAsk):
        def error(self, error: UserError, details: str) -> None:
            strike(hook, KeyError())

    monkeypatch.setattr(sys, "__excepthook__", python)
    hook = CrashHook(BrokenAsk(), log)
    strike(hook, RuntimeError())
    strike(hook, KeyboardInterrupt())
    assert passed_on == [KeyError, KeyboardInterrupt]


def test_install_takes_errors_of_all_threads_and_remove_gives_them_back(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    ask = ScriptedAsk()
    hook = CrashHook(ask, log)
    hook.install()
    thread = threading.Thread(target=int, args=("x",))
    thread.start()
    thread.join()
    assert sys.excepthook is hook
    assert len(reports(log)) == 1
    assert ask.errors == []
    hook.remove()
    assert sys.excepthook is sys.__excepthook__
