"""How a process that reads a file ends, and what it took."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from clndesk.exchange.reading import DEFAULT_LIMITS, parent, wire
from clndesk.exchange.reading.forms import kind_of
from clndesk.exchange.reading.limits import Halt


def ending(path: Path) -> tuple[str, os.struct_rusage | None]:
    """`read` or the reason, and the use of resources; what the parent sees by itself takes nothing."""
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
