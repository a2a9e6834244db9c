"""Questions about a returned file as a whole, which decide how it is read; unanswered, the safe way is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, str]
"""What a person said, by the id of the question: the value of one of its options."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given, and how it reads on a button."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An open question that a country has answered, the line it is about, and the pick that follows ("" for none)."""

    question: str
    key: tuple[str, str, str | None]
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question about a file, with what speaks for each answer; `default` takes nothing that is uncertain.

    The id is stable for a file, so that an answer holds when the file is read again: a topic and what it is about, such
    as `days:member.last_contact`. `kind` and `field` say which lines of the plan it is about, where there are any.
    """

    id: str
    sentence: str
    options: tuple[Option, ...]
    default: str
    evidence: tuple[str, ...] = ()
    kind: str | None = None
    field: str | None = None
    count: int = 0

    def answer(self, answers: Answers) -> str:
        """The answer that holds: what was said if it is one of the options, else the default."""
        said = answers.get(self.id, self.default)
        return said if any(option.value == said for option in self.options) else self.default

    def is_answered(self, answers: Answers) -> bool:
        """Whether a person has answered it."""
        return any(option.value == answers.get(self.id) for option in self.options)
