"""What runs in a process of its own: reads one file and writes lines to standard output, whatever the file does."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.limits import Halt, Limits, Why

_LOW_PRIORITY = 10
_STANDARD_OUTPUT = 1


def main(arguments: list[str]) -> int:
    """Read the file named first under the limits named second; the last line says `end` or `refused`."""
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    _bridle(limits, path.stat().st_size)
    with os.fdopen(_STANDARD_OUTPUT, "wb", closefd=False) as output:  # a program without console has no sys.stdout
        try:
            for line in _answer(path, limits):
                output.write(line)
        except BaseException as problem:  # noqa: BLE001 - a panic in a compiled reader is no Exception
            output.write(_verdict(problem))
    return 0


def _verdict(problem: BaseException) -> bytes:
    halt = problem if isinstance(problem, Halt) else Halt(_why(problem))
    return wire.note_line(refused=halt.why, form=halt.form)


def _why(problem: BaseException) -> Why:
    return Why.TOO_BIG if isinstance(problem, MemoryError) else Why.DAMAGED


def _bridle(limits: Limits, size: int) -> None:
    """Let the operating system hold the limits on memory, time and files where it can."""
    if sys.platform == "win32":
        return
    import resource

    seconds = math.ceil(limits.time_for(size)) + 1
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):  # not every system knows every limit
            continue
    os.nice(_LOW_PRIORITY)


def _answer(path: Path, limits: Limits) -> Iterator[bytes]:
    from clndesk.exchange.reading.outline import Outline
    from clndesk.exchange.reading.precheck import Container
    from clndesk.exchange.reading.properties import custom_properties

    with Container(path, limits) as container:
        sheets = Outline(container, limits).sheets()
        yield wire.note_line(properties=custom_properties(container))
    from clndesk.exchange.reading.values import Values

    values = Values(path)
    for sheet in sheets:
        merged = [astuple(span) for span in sheet.scan.merged]
        yield wire.note_line(sheet=sheet.name, visibility=sheet.visibility, width=sheet.scan.right + 1, merged=merged)
        yield from wire.row_lines(values.rows(sheet))
    yield wire.note_line(end=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
