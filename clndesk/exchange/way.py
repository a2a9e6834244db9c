"""The way a file came, from a country team or from another laptop: what it may do, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sqlalchemy.orm import Session

from clndesk.exchange.plan import Line, Plan
from clndesk.exchange.plan.decisions import Outcome
from clndesk.exchange.plan.verdicts import Sheet
from clndesk.models.catalog import Field, Kind
from clndesk.models.exchange import Question, Receipt
from clndesk.store.store import Store


class Author(NamedTuple):
    """Who wrote something, on which computer, when."""

    actor: str
    device: str
    at: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge while it is written: its plan and what the decisions on it came to."""

    plan: Plan
    outcome: Outcome


class Way(Protocol):
    """What tells the files of one way from those of another; everything else about a merge is the same for both."""

    @property
    def country(self) -> str:
        """The country a file is from, "" if it is from no country."""
        ...

    @property
    def export(self) -> str:
        """What its questions and its receipt are filed under."""
        ...

    @property
    def is_quiet(self) -> bool:
        """Whether it brings nothing beside the lines of its plan."""
        ...

    def author(self, record: str, field: str) -> Author | None:
        """Who gave a cell of the file its value, where the file knows it."""
        ...

    def with_ours(self, db: Session, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """Its sheets with our side as of this moment."""
        ...

    def may_set(self, field: Field) -> bool:
        """Whether it may change a field."""
        ...

    def blank(self, one: Kind) -> dict[str, Any]:
        """What a record that it adds holds where it says nothing."""
        ...

    def is_own(self, one: Kind, record: Any) -> bool:
        """Whether it may change a record."""
        ...

    def may_name(self, db: Session, one: Kind, record: str) -> bool:
        """Whether it may refer to a record that it does not bring itself."""
        ...

    def before(self, store: Store) -> None:
        """Do what comes before the step of the merge."""
        ...

    def bring(self, db: Session, merge: Merge) -> None:
        """Change what it changes beside the lines of its plan, in the step of the merge."""
        ...

    def note(self, db: Session, receipt: Receipt, merge: Merge) -> None:
        """Keep with the receipt what the next file of this way will be compared with."""
        ...

    def ask(self, question: Question, line: Line) -> None:
        """Keep with a question what its decision will need."""
        ...

    def decided(self, db: Session, question: Question) -> None:
        """Keep what the decision on one of its questions came to, in the step of the decision."""
        ...
