"""What commands print: words for people, or one JSON document for programs."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from typing import Any


def make_ready() -> None:
    """Write UTF-8 to files and pipes on every system; what a terminal cannot show is spelled out, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def document(value: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def one_line(value: Any) -> str:
    """A JSON document on one line."""
    return json.dumps(value, ensure_ascii=False)


def say(text: str = "") -> None:
    """Print a line for people."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Print a line to standard error."""
    sys.stderr.write(text + "\n")


def table(rows: list[tuple[str, ...]]) -> None:
    """Print rows in aligned columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
