"""What sending a country's workbook costs, against XlsxWriter that writes the bare values of the same table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from measure import figure, middle_ratio, output_of, python

ROWS = 10_000
ROUNDS = 3
LIMIT = 1.5


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Gathering, the sealed base, drop-downs, looks, and the note in the ledger are all in it."""
    with tempfile.TemporaryDirectory() as folder:
        program = str(Path(__file__).with_name("wide_process.py"))
        taken = output_of([python(), program, folder, "send", str(ROWS), str(rounds)])
    return [
        figure(
            f"send {ROWS:,} rows of 40 columns / XlsxWriter, {name}",
            middle_ratio(sent, bare), "x", LIMIT, floor=median(bare),
        )
        for name, (bare, sent) in taken.items()
    ]  # fmt: skip
