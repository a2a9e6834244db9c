"""A returned workbook with the plan on it, ready to be looked at and applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from clndesk.exchange.asks import Answered, Answers, Ask
from clndesk.exchange.plan import Plan
from clndesk.exchange.plan.verdicts import Sheet
from clndesk.exchange.way import Way


class Trust(StrEnum):
    """Where the base of a comparison comes from."""

    SIGNED = "signed"
    LEDGER = "ledger"
    NONE = "none"
    HISTORY = "history"


@dataclass(frozen=True)
class Review:
    """What a returned file says, and what would become of it.

    `country_name` is what its sender is called; `content` is the file itself, compressed; `titles` are what the records
    of the lines are called, by id; `notes` are sentences about the file; `already` is when this very file was merged
    before, if that still stands; `asks` are the questions about the file as a whole, `answers` those it was read with;
    `answered` are open questions of ours that the country answers in it.
    """

    path: Path
    file_name: str
    sha256: str
    size: int
    content: bytes = field(repr=False)
    way: Way = field(repr=False)
    country_name: str
    sent_at: str
    trust: Trust
    sheets: tuple[Sheet, ...] = field(repr=False)
    plan: Plan = field(repr=False)
    titles: dict[str, str] = field(repr=False)
    notes: tuple[str, ...]
    already: str | None
    asks: tuple[Ask, ...] = ()
    answers: Answers = field(default_factory=dict[str, str])
    answered: tuple[Answered, ...] = ()

    @property
    def country(self) -> str:
        """The country it is from, "" if it is from no country."""
        return self.way.country

    @property
    def export(self) -> str:
        """What it is filed under."""
        return self.way.export

    @property
    def is_quiet(self) -> bool:
        """Whether it brings nothing to take and nothing to look at."""
        return self.plan.is_quiet and self.way.is_quiet
