"""What runs in a process of its own: reads one file and writes lines to standard output, whatever the file does."""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.all_forms import lines_of
from clndesk.exchange.reading.forms import is_compound
from clndesk.exchange.reading.limits import Halt, Limits, Why

_LOW_PRIORITY = 10
_STANDARD_INPUT, _STANDARD_OUTPUT = 0, 1


def main(arguments: list[str]) -> int:
    """Read the file named first under the limits named second; the last line says `end` or `refused`.

    How to read it, and its password, come through the standard input, where no other program can see them.
    """
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    _bridle(limits, path)
    with os.fdopen(_STANDARD_OUTPUT, "wb", closefd=False) as output:  # a program without console has no sys.stdout
        try:
            for line in lines_of(path, limits, _request()):
                output.write(line)
        except BaseException as problem:  # noqa: BLE001 - a panic in a compiled reader is no Exception
            output.write(_verdict(problem))
    return 0


def _request() -> dict[str, Any]:
    with os.fdopen(_STANDARD_INPUT, "rb", closefd=False) as channel:
        return wire.read_request(channel.read())


def _verdict(problem: BaseException) -> bytes:
    halt = problem if isinstance(problem, Halt) else Halt(_why(problem))
    return wire.note_line(refused=halt.why, form=halt.form)


def _why(problem: BaseException) -> Why:
    return Why.TOO_BIG if isinstance(problem, MemoryError) else Why.DAMAGED


def _bridle(limits: Limits, path: Path) -> None:
    """Let the operating system hold the limits on memory, time and files where it can."""
    if sys.platform == "win32":
        return
    import resource

    seconds = math.ceil(limits.time_for(path.stat().st_size)) + 1
    scratch = limits.file_size if is_compound(path) else 0  # old workbooks are decrypted by way of a nameless file
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, scratch),
    ):
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):  # not every system knows every limit
            continue
    os.nice(_LOW_PRIORITY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
