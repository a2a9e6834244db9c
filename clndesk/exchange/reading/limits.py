"""How much a workbook may ask of this computer, and the reasons for which it is not read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


class Why(StrEnum):
    """Why a file was not read."""

    ENCRYPTED = "encrypted"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word for a reason
    ENCODING = "encoding"
    OLD_FORMAT = "old_format"
    NOT_A_WORKBOOK = "not_a_workbook"
    DAMAGED = "damaged"
    TOO_BIG = "too_big"
    SUSPICIOUS = "suspicious"
    TIMED_OUT = "timed_out"
    LOCK_FILE = "lock_file"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_ROOM = "no_room"
    CANCELLED = "cancelled"


class Halt(Exception):
    """Ends the reading of a file; `form` says what the file really is where that is known."""

    def __init__(self, why: Why, form: str = "") -> None:
        super().__init__(why, form)
        self.why = why
        self.form = form


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds; the rest are counts."""

    seconds: float = 20.0
    seconds_per_megabyte: float = 1.5
    memory: int = 1024 * MEGABYTE
    file_size: int = 100 * MEGABYTE
    members: int = 5_000
    inflated: int = 300 * MEGABYTE
    ratio: int = 150
    ratio_counts_from: int = MEGABYTE
    answer: int = 300 * MEGABYTE
    cells: int = 5_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    merges: int = 20_000
    format_code: int = 255
    styles: int = 65_490
    names: int = 20_000
    sheets: int = 1_000

    def time_for(self, size: int) -> float:
        """The seconds a file of this size may take: a large genuine workbook gets more than a small one."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE


DEFAULT_LIMITS = Limits()
