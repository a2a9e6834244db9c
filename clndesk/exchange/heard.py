"""Names that no record had when a file was merged, and that one has by now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.exchange.incoming.names_in import NamesIn, present_names
from clndesk.exchange.plan import Line
from clndesk.exchange.plan.effects import unheard_in
from clndesk.exchange.plan.unheard import Unheard
from clndesk.fields import Wording
from clndesk.models.catalog import kind
from clndesk.store import aliases


class Heard:
    """Looks such names up as they are now; the names of a country are read once."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._wordings: dict[str, Wording] = {}
        self._same: dict[str, str] = {}

    def since(self, line: Line, country: str) -> Unheard | None:
        """The name in a cell with the one record that has it by now as the likely one; nothing if none or several."""
        unheard = unheard_in(line)
        if unheard is None:
            return None
        wording = self._wording(country)
        derived = self._same.get(unheard.record, unheard.record)
        ids = {derived, *wording.ids_named(unheard.kind, unheard.name)}
        titles = {record: wording.title_of(unheard.kind, record) for record in ids if self._stands(unheard, record)}
        found = [(record, title) for record, title in titles.items() if title is not None]
        if len(found) != 1:
            return None
        others = (each for each in unheard.likely if each != found[0])
        return unheard._replace(likely=(found[0], *others))

    def _wording(self, country: str) -> Wording:
        if country not in self._wordings:
            self._same = self._same or aliases.same(self._db)
            names = NamesIn(self._same)
            names.add_layer(present_names(self._db, country))
            self._wordings[country] = names.wording()
        return self._wordings[country]

    def _stands(self, unheard: Unheard, record: str) -> bool:
        model = kind(unheard.kind).model
        return self._db.scalar(select(model.id).where(model.id == record, model.removed_at.is_(None))) is not None
