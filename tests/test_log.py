"""The log helps support and holds nothing anyone typed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk.log import ExcInfo, Log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = Log(tmp_path / "logs")
    yield made
    made.close()


def raised(secret: str) -> ExcInfo:
    try:
        try:
            int(secret)
        except ValueError as error:
            raise RuntimeError(f"cannot read {secret}") from error
    except RuntimeError:
        kind, value, trace = sys.exc_info()
        assert kind is not None
        assert value is not None
        return kind, value, trace
    raise AssertionError


def test_numbers_and_record_ids_are_noted_and_texts_are_not(log: Log) -> None:
    log.event("file.opened", members=142, record="M-4T0QK7ZW91XB5", name="Kofi")
    line = log.path.read_text(encoding="utf-8")
    assert "file.opened members=142 record=M-4T0QK7ZW91XB5 name=…" in line
    assert "Kofi" not in line


def test_an_event_name_that_is_a_sentence_is_not_written(log: Log) -> None:
    log.event("Kofi left the network")
    assert "Kofi" not in log.path.read_text(encoding="utf-8")


def test_a_crash_report_names_places_and_kinds_but_no_values(log: Log) -> None:
    path = log.log_crash(raised("+233 20 555 0101"))
    report = path.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in report
    assert "builtins.ValueError" in report
    assert "test_log.py" in report
    assert "in raised" in report
    assert "555" not in report
    assert path.name in log.path.read_text(encoding="utf-8")


def test_two_crashes_in_one_second_leave_two_reports(log: Log) -> None:
    assert log.log_crash(raised("a")) != log.log_crash(raised("b"))


def test_only_the_last_reports_are_kept(log: Log) -> None:
    paths = [log.log_crash(raised("x")) for _ in range(22)]
    assert not paths[0].exists()
    assert paths[-1].exists()
    assert len(list(log.folder.glob("crash-*.txt"))) == 20


def test_the_log_rotates(tmp_path: Path) -> None:
    log = Log(tmp_path, size=400, kept=2)
    for number in range(50):
        log.event("row", number=number)
    log.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clndesk.log", "clndesk.log.1", "clndesk.log.2"]
    assert log.path.stat().st_size <= 400


@pytest.mark.skipif(os.name == "nt", reason="modes are for POSIX")
def test_logs_are_readable_by_their_owner_only(log: Log) -> None:
    before = os.umask(0)
    try:
        log.event("x")
        report = log.log_crash(raised("x"))
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (log.folder, log.path, report)]
    assert modes == [0o700, 0o600, 0o600]
