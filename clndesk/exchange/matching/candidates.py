"""The records that a row may stand for, with how sure that is and why, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.verdicts import Candidate, Row
from clndesk.fields import Email, Phone, Reference
from clndesk.i18n import _
from clndesk.insight.likeness import ASK, Alike, Crowd, Traits, in_words
from clndesk.models.catalog import Kind

_SAME_WORDS = 0.99
"""Records that are neither people nor organisations are only asked about where they are called the same."""

_MOST = 5


class Matcher:
    """Finds the records of one kind that a row may stand for; those added later are looked among too."""

    def __init__(
        self,
        one: Kind,
        known: Mapping[str, Row],
        removed: Collection[str] = (),
        same: Mapping[str, str] | None = None,
    ) -> None:
        self._reader = TraitsOf(one)
        self._crowd = Crowd(self._reader.of(record, row) for record, row in known.items())
        self._titles = {record: self._reader.title(row) for record, row in known.items()}
        self._removed = frozenset(removed)
        self._same = same or {}
        self._new: set[str] = set()
        self._least = ASK if self._reader.is_recognised else _SAME_WORDS

    def candidates(self, record: str, row: Row) -> tuple[Candidate, ...]:
        """Those that the row of a record may stand for, the likeliest first."""
        found = self._crowd.like(self._reader.of(record, row), self._least)
        likeliest: dict[str, Candidate] = {}
        for each in map(self._candidate, found):
            likeliest.setdefault(each.record, each)
        return tuple(likeliest.values())[:_MOST]

    def add(self, record: str, row: Row) -> None:
        """Look among a new row of the same file, too."""
        self._crowd.add(self._reader.of(record, row))
        self._titles[record] = self._reader.title(row)
        self._new.add(record)

    def _candidate(self, alike: Alike) -> Candidate:
        why = list(in_words(alike))
        now = self._same.get(alike.id, alike.id)
        if now in self._removed:
            why.append(_("removed here"))
        if alike.id in self._new:
            why.append(_("new in this file"))
        title = self._titles.get(now, self._titles[alike.id])
        if now != alike.id:
            why.append(_("united with {title}").format(title=title))
        return Candidate(now, title, alike.score, tuple(why))


class TraitsOf:
    """Reads what records of a kind are recognised by off their rows."""

    def __init__(self, one: Kind) -> None:
        fields = one.partner_fields()
        self._title = fields.index(one.title)
        self._emails = [at for at, each in enumerate(fields) if isinstance(each.type, Email)]
        self._phone = next((at for at, each in enumerate(fields) if isinstance(each.type, Phone)), None)
        self._organisation = next((at for at, each in enumerate(fields) if _is_organisation(each.type)), None)
        self._acronym = next((at for at, each in enumerate(fields) if each.key == "acronym"), None)

    @property
    def is_recognised(self) -> bool:
        """Whether the kind has more to be recognised by than a title."""
        return bool(self._emails) or self._acronym is not None

    @property
    def has_addresses(self) -> bool:
        """Whether records of the kind are people with e-mail addresses."""
        return bool(self._emails)

    def of(self, record: str, row: Row) -> Traits:
        """What a record is recognised by."""
        emails = (_text(row, at).casefold() for at in self._emails)
        return Traits(
            record,
            self.title(row),
            frozenset(email for email in emails if email),
            _text(row, self._phone),
            _text(row, self._organisation),
            _text(row, self._acronym),
            is_person=bool(self._emails),
        )

    def title(self, row: Row) -> str:
        """What the record is called."""
        return _text(row, self._title)


def candidates(one: Kind, row: Row, records: Mapping[str, Row]) -> tuple[Candidate, ...]:
    """The records that a row of a kind may stand for, the likeliest first."""
    return Matcher(one, records).candidates("", row)


def _is_organisation(field_type: object) -> bool:
    return isinstance(field_type, Reference) and field_type.kind == "organisation"


def _text(row: Row, at: int | None) -> str:
    value = None if at is None else value_of(row[at])
    return value if isinstance(value, str) else ""
