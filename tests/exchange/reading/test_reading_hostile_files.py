"""Every hostile file ends as read or refused, as it should, within the time and the memory of its process."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from hostile_files import FILES

from clndesk.exchange.reading import DEFAULT_LIMITS, Refused, parent, read_workbook, wire
from clndesk.exchange.reading.forms import kind_of
from clndesk.exchange.reading.limits import Halt

GIGABYTE = 1024 * 1024 * 1024


def ending(path: Path) -> tuple[str, os.struct_rusage | None]:
    """How the process that reads the file ends, and what it took; what the parent sees itself takes nothing."""
    try:
        kind_of(path)
    except Halt as halt:
        return halt.why, None
    command = [*parent.child_command(), str(path), wire.limits_text(DEFAULT_LIMITS)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment) as process:
        last = b""
        for line in process.stdout or ():
            last = line
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    note = json.loads(last) if last.startswith(b"{") else {}
    return note.get("refused") or ("read" if note.get("end") else parent._why(process.returncode)), usage


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_as_it_should_within_its_limits(tmp_path: Path, name: str) -> None:
    expected, maker = FILES[name]
    path = tmp_path / "Kenya.xlsx"
    path.write_bytes(maker())
    how, usage = ending(path)
    if how == "read" and "read" not in expected:
        with pytest.raises(Refused) as refused:  # the parent has limits of its own on what it is told
            read_workbook(path)
        how = refused.value.why
    assert how in expected.split("|")
    if usage:
        assert usage.ru_maxrss * 1024 < GIGABYTE
        assert usage.ru_utime + usage.ru_stime < DEFAULT_LIMITS.time_for(path.stat().st_size)
