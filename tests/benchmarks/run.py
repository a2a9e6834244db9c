"""Runs every benchmark and prints what was measured: `make bench`, or with `--only start save` and `--json`."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NAMES = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))


def main() -> int:
    """Measure, print, and fail if a limit was missed."""
    options = _options()
    figures = [{"bench": name, **one} for name in options.only or NAMES for one in _measured(name)]
    if options.json:
        sys.stdout.write(json.dumps({"figures": figures}, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_table(figures))
    return 0 if all(one["ok"] for one in figures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure; each figure is a ratio taken in one run.")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser.parse_args()


def _measured(name: str) -> list[dict[str, Any]]:
    """The figures of one benchmark; what it says meanwhile goes to standard error."""
    sys.stderr.write(f"measuring {name} …\n")
    with contextlib.redirect_stdout(sys.stderr):
        return importlib.import_module(f"bench_{name}").run()


def _table(figures: list[dict[str, Any]]) -> str:
    rows = [("what", "value", "", "limit", "floor", ""), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    floor = f"{one['floor']:.4g}" if one.get("floor") else ""
    verdict = "ok" if one["ok"] else "MISSED"
    return f"{one['bench']}: {one['name']}", f"{one['value']:.2f}", one["unit"], f"{one['limit']:g}", floor, verdict


if __name__ == "__main__":
    sys.exit(main())
