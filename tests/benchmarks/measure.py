"""How figures are taken: alternating runs, medians, and each figure as a multiple of a floor measured beside it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60
_LONG = 900


def figure(
    name: str, value: float, unit: str, limit: float, *, floor: float = 0.0, at_least: bool = False
) -> dict[str, Any]:
    """One line of the result; `floor` is what the value was compared with."""
    ok = value >= limit if at_least else value <= limit
    return {"name": name, "value": value, "unit": unit, "floor": floor, "limit": limit, "ok": ok}


def alternating(works: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Wall seconds of each piece of work in each round; the pieces take turns, so that a busy moment meets them all."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for at, work in enumerate(works):
            start = time.perf_counter()
            work()
            taken[at].append(time.perf_counter() - start)
    return taken


@dataclass(frozen=True)
class Run:
    """One whole process: seconds on the clock and of the processor."""

    wall: float
    cpu: float


def processes(commands: Sequence[Sequence[str]], rounds: int, env: dict[str, str]) -> list[list[Run]]:
    """Whole processes in turns, after two rounds that warm the caches."""
    taken: list[list[Run]] = [[] for _ in commands]
    for turn in range(rounds + 2):
        for at, command in enumerate(commands):
            run = _run(command, env)
            if turn >= 2:
                taken[at].append(run)
    return taken


def _run(command: Sequence[str], env: dict[str, str]) -> Run:
    before = _children_cpu()
    start = time.perf_counter()
    subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, timeout=_PATIENCE)
    return Run(time.perf_counter() - start, _children_cpu() - before)


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def run_program(command: Sequence[str]) -> bytes:
    """What a program of ours or a peer writes; raises if it fails."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=_LONG).stdout


def output_of(command: Sequence[str]) -> Any:
    """The JSON document that a program prints."""
    return json.loads(run_program(command))


def processor() -> float:
    """Seconds of the processor that this process and those it has waited for have taken."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def peak_of_all(command: Sequence[str], env: dict[str, str]) -> float:
    """The most memory, in bytes, that a process and all it starts hold at one moment; 0 where nobody can tell.

    The resident sizes are added up fifty times a second, so that what they share counts several times.
    """
    most = 0
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(_resident(each) for each in _family(process.pid)))
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return most


def _family(pid: int) -> list[int]:
    """A process and those below it."""
    try:
        listed = " ".join(file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children"))
    except OSError:
        return [pid]
    return [pid, *(each for child in listed.split() for each in _family(int(child)))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def python_environment(cache: Path) -> dict[str, str]:
    """An environment whose Python keeps compiled modules, as an installed program has them."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(cache), "QT_QPA_PLATFORM": "offscreen"}


def middle_ratio(ours: Sequence[float], floors: Sequence[float]) -> float:
    """The median of the ratios of neighbouring runs: both of a pair met the same busy machine."""
    return median(one / floor for one, floor in zip(ours, floors, strict=True))


def at_share(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def vocabulary(count: int = 8_000) -> list[str]:
    """Made-up words of two to four syllables, the same in every run."""
    chance = random.Random(7)
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "on", "is")]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(count)]


def python() -> str:
    """The interpreter that runs the benchmark."""
    return sys.executable
