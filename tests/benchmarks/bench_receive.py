"""What it costs to read a returned workbook of 50,000 rows and 40 columns and to plan its merge.

Against calamine, which reads the values alone, against LibreOffice, which merely opens the file, and in a window.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from measure import at_share, figure, middle_ratio, output_of, peak_of_all, python, python_environment, run_program

FEW, MANY = 5_000, 50_000
ROUNDS = 2
WHOLE_LIMIT, READING_LIMIT, GROWTH_LIMIT = 8.0, 5.0, 12.0
MEMORY_LIMIT = 600
DEAF_LIMIT, DEAF_MOST = 50, 250
STOP_LIMIT = 1.0
MEGABYTE = 1024 * 1024
PROGRAM = str(Path(__file__).with_name("wide_process.py"))
WINDOW = str(Path(__file__).with_name("wide_window.py"))


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """All figures of one workbook; only the growth looks at a smaller one too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (FEW, MANY):
            run_program([python(), PROGRAM, name, "make", str(rows)])
        few = output_of([python(), PROGRAM, name, "read", str(FEW), str(rounds + 1)])
        many = output_of([python(), PROGRAM, name, "read", str(MANY), str(rounds)])
        return [
            *_speed(many),
            _growth(few["clock"][2], many["clock"][2]),
            *_office(folder, median(many["clock"][2])),
            *_memory(folder),
            *_window(folder),
        ]


def _speed(taken: dict[str, list[list[float]]]) -> list[dict[str, Any]]:
    """Both on the clock and of the processor: the reading process gives way to others, so that a busy machine shows."""
    return [
        figure(f"{words} / calamine alone, {name}", middle_ratio(ours, floors), "x", limit, floor=median(floors))
        for name, (floors, reading, whole) in taken.items()
        for words, ours, limit in (
            ("file to plan", whole, WHOLE_LIMIT),
            ("reading with all checks", reading, READING_LIMIT),
        )
    ]


def _growth(few: list[float], many: list[float]) -> dict[str, Any]:
    words = f"file to plan, {MANY:,} / {FEW:,} rows"
    return figure(words, median(many) / median(few), "x", GROWTH_LIMIT, floor=median(few))


def _office(folder: Path, ours: float) -> list[dict[str, Any]]:
    """LibreOffice that opens the file and writes its first, short sheet as text; its profile is made before."""
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("LibreOffice is not here: not compared with it\n")
        return []
    small, large = folder / "small.csv", folder / f"returned-{MANY}.xlsx"
    small.write_text("a,b\n")
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "csv"]
    command += ["--outdir", str(folder / "converted")]
    run_program([*command, str(small)])
    start = time.perf_counter()
    run_program([*command, str(large)])
    taken = time.perf_counter() - start
    return [figure("LibreOffice opening / file to plan", taken / ours, "x", 1.0, floor=ours, at_least=True)]


def _memory(folder: Path) -> list[dict[str, Any]]:
    peak = peak_of_all([python(), PROGRAM, str(folder), "once", str(MANY)], python_environment(folder / "compiled"))
    return [figure("peak memory, both processes", peak / MEGABYTE, "MiB", MEMORY_LIMIT)] if peak else []


def _window(folder: Path) -> list[dict[str, Any]]:
    """How long a window is deaf while it reads the file and shows the review, and how soon it stops."""
    watched = output_of([python(), WINDOW, str(folder), str(MANY)])
    gaps = [gap * 1000 for gap in watched["gaps"]]
    return [
        figure("window deaf, 99 % of the time", at_share(gaps, 0.99), "ms", DEAF_LIMIT),
        figure("window deaf, at most", max(gaps), "ms", DEAF_MOST),
        figure("stopping takes effect, at most", max(watched["stops"]), "s", STOP_LIMIT),
    ]
