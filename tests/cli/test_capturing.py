"""Lines typed while people speak, from the standard input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Command, Said

from clndesk.services import capture_lines, practice
from clndesk.services.capture_names import running_session
from clndesk.store.store import Store

Typing = Callable[..., Said]


@pytest.fixture
def session(network: Path) -> str:
    store = Store.open(network, read_only=True)
    found = running_session(store)
    store.close()
    assert found is not None
    return found


@pytest.fixture
def type_lines(run: Command, network: Path, session: str, monkeypatch: pytest.MonkeyPatch) -> Typing:
    def typing(*lines: str, words: tuple[str, ...] = (), content: bytes | None = None) -> Said:
        given = content if content is not None else "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return run("capture", network, "--session", session, *words)

    return typing


def _told(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.out.splitlines()]


def _stored(network: Path, session: str) -> list[str]:
    store = Store.open(network, read_only=True)
    found = [line.text for line in capture_lines.lines(store, session)]
    store.close()
    return found


def test_each_line_is_stored_and_told_as_it_was_understood(type_lines: Typing, network: Path, session: str) -> None:
    said = type_lines("d: @claudine Can Rwanda share the costing tool? #costing !high", "", "@nobody spoke")
    assert said.status == 0
    demand, note = _told(said)
    assert demand["kind"] == "demand"
    assert demand["text"] == "Can Rwanda share the costing tool?"
    assert demand["speaker"] == practice.member("claudine")
    assert (len(demand["topics"]), demand["priority"], demand["due"]) == (1, "high", None)
    assert (note["text"], note["unresolved"], note["speaker"]) == ("@nobody spoke", ["@nobody"], None)
    assert _stored(network, session) == ["Can Rwanda share the costing tool?", "@nobody spoke"]


def test_dry_run_understands_the_same_and_stores_nothing(type_lines: Typing, network: Path, session: str) -> None:
    (told,) = _told(type_lines("a: share template >2026-12-04 @kofi", words=("--dry-run",)))
    assert (told["note"], told["kind"], told["due"]) == (None, "action", "2026-12-04")
    assert told["people"] == [practice.member("kofi")]
    assert _stored(network, session) == []


def test_a_line_that_is_not_utf_8_stops_and_what_came_before_is_safe(
    type_lines: Typing, network: Path, session: str
) -> None:
    said = type_lines(content=b"first\ncaf\xe9\nthird\n")
    assert said.status == 1
    assert "Line 2" in said.err
    assert _stored(network, session) == ["first"]


def test_a_session_is_named_by_its_title_too_and_an_unknown_one_is_refused(
    run: Command, network: Path, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(network, read_only=True)
    from clndesk.services import records

    view = records.get(store, session)
    store.close()
    assert view is not None
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello\n")))
    assert run("capture", network, "--session", view.title).status == 0
    refused = run("capture", network, "--session", "No such session")
    assert refused.status == 1
    assert "No such session" in refused.err


def test_a_line_is_answered_before_the_next_is_typed(network: Path, session: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "clndesk", "capture", str(network), "--session", session]
    command += ["--profile", str(tmp_path / "profile")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as typing:
        assert typing.stdin is not None
        assert typing.stdout is not None
        for number in range(3):
            typing.stdin.write(f"line {number}\n".encode())
            typing.stdin.flush()
            assert json.loads(typing.stdout.readline())["text"] == f"line {number}"
            typing.poll()
        typing.kill()
    assert _stored(network, session) == ["line 0", "line 1", "line 2"]
