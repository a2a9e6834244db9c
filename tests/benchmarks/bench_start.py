"""How long the start takes: from the start of the process to the first painted window, against a bare window."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from measure import figure, middle_ratio, processes, python, python_environment
from networks import with_members

MEMBERS = 2_000
ROUNDS = 11
LIMIT = 1.6


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Whole processes, the bare window and ours in turns."""
    with tempfile.TemporaryDirectory() as folder:
        network = Path(folder, "network.clndesk")
        with_members(network, MEMBERS)
        bare = [python(), str(Path(__file__).with_name("floor_window.py"))]
        ours = [python(), "-m", "clndesk", str(network), "--paint-once", "--profile", str(Path(folder, "profile"))]
        floors, taken = processes([bare, ours], rounds, python_environment(Path(folder, "compiled")))
    title = f"start with {MEMBERS:,} members / bare window"
    return [
        figure(
            f"{title}, clock", middle_ratio(_walls(taken), _walls(floors)), "x", LIMIT, floor=median(_walls(floors))
        ),
        figure(
            f"{title}, processor",
            middle_ratio([one.cpu for one in taken], [one.cpu for one in floors]),
            "x",
            LIMIT,
            floor=median(one.cpu for one in floors),
        ),
    ]


def _walls(runs: list[Any]) -> list[float]:
    return [one.wall for one in runs]
