"""The way of a country's workbook: it may change the fields for partners, in the records of its country."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from clndesk.exchange.plan import Line
from clndesk.exchange.plan.verdicts import Sheet
from clndesk.exchange.present import with_ours
from clndesk.exchange.way import Author, Merge
from clndesk.exchange.workbook import layout, scope
from clndesk.models.catalog import Field, Kind
from clndesk.models.exchange import Question, Receipt, SeenCell
from clndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class CountryWay:
    """The workbooks of one country, compared with one export."""

    country: str
    export: str = ""
    is_quiet: bool = True

    def author(self, record: str, field: str) -> Author | None:
        """Nobody is known: it was one of the team."""
        return None

    def with_ours(self, db: Session, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
        """The sheets with what the country's records hold now, and what earlier returns of the export settled."""
        return with_ours(db, sheets, self.country, self.export)

    def may_set(self, field: Field) -> bool:
        """Whether the field is for partners to change."""
        return field.spec.partner == "edit"

    def blank(self, one: Kind) -> dict[str, Any]:
        """The fields for partners as they are in a new record, which is the country's."""
        defaults = {field.key: inspect(one.model).columns[field.key].default for field in one.partner_fields()}
        editable = [field for field in one.partner_fields() if layout.is_editable(field)]
        blank = {field.key: getattr(defaults[field.key], "arg", None) for field in editable}
        return blank | {scope.scope_of(one).key: self.country}

    def is_own(self, one: Kind, record: Any) -> bool:
        """Whether a record is the country's."""
        return getattr(record, scope.scope_of(one).key) == self.country

    def may_name(self, db: Session, one: Kind, record: str) -> bool:
        """Whether a record stands."""
        found = select(one.model.id).where(one.model.id == record, one.model.removed_at.is_(None))
        return db.scalar(found) is not None

    def before(self, store: Store) -> None:
        """Nothing."""

    def bring(self, db: Session, merge: Merge) -> None:
        """Nothing."""

    def note(self, db: Session, receipt: Receipt, merge: Merge) -> None:
        """Keep the cells that were dealt with: the same file raises them never again."""
        for key, record, name, value in merge.outcome.handled:
            text = json.dumps(value, ensure_ascii=False)
            db.add(SeenCell(receipt_id=receipt.id, kind=key, record=record, field=name, value=text))

    def ask(self, question: Question, line: Line) -> None:
        """Nothing."""

    def decided(self, db: Session, question: Question) -> None:
        """Nothing."""
