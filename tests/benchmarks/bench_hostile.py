"""The most that any of the hostile files takes of time and memory before it is read or refused.

The tests hold for each file how it has to end; here is what it costs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from measure import ROOT, figure

sys.path.insert(0, str(ROOT / "tests" / "exchange" / "reading"))

from endings import ending
from hostile_files import FILES

SECONDS, MEGABYTES = 20.0, 1024.0


class Cost(NamedTuple):
    """Seconds of the processor and mebibytes at the peak, of the reading process."""

    name: str
    seconds: float
    memory: float


def run() -> list[dict[str, Any]]:
    """Two at a time: neither figure depends on what else runs."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        costs = list(pool.map(_cost, [(Path(folder), name, maker) for name, (_, maker) in FILES.items()]))
    slowest, largest = max(costs, key=_seconds), max(costs, key=_memory)
    return [
        figure(f"slowest of {len(costs)} hostile files: {_words(slowest)}", slowest.seconds, "s", SECONDS),
        figure(f"most memory of a hostile file: {_words(largest)}", largest.memory, "MiB", MEGABYTES),
    ]


def _cost(given: tuple[Path, str, Callable[[], bytes]]) -> Cost:
    folder, name, maker = given
    path = folder / f"{name}.xlsx"
    path.write_bytes(maker())
    _how, usage = ending(path)
    path.unlink()
    return _of(name, usage) if usage else Cost(name, 0, 0)


def _of(name: str, usage: os.struct_rusage) -> Cost:
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(name, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1024 / 1024)


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _memory(cost: Cost) -> float:
    return cost.memory


def _words(cost: Cost) -> str:
    return cost.name.replace("_", " ")
