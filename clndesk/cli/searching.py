"""The command that finds records, or lines of notes, by their words: search."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.fields import PLAIN, Country, Day, FieldType, Invalid, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.insight.marked import snippet
from clndesk.models.catalog import kind
from clndesk.services import note_search, sessions_named
from clndesk.services.note_search import COUNTRY, KIND, SESSION, Filter, FoundLine, Sought
from clndesk.store import search as searching
from clndesk.store.store import Store

_NARROWING = ("country", "session", "kind", "first", "last")
_LONGEST = 160


def search(options: Namespace) -> int:
    """Find records by their words, or only lines of notes."""
    if options.notes or any(getattr(options, name) is not None for name in _NARROWING):
        return _notes(options)
    with opened(options, read_only=True) as store, store.read() as db:
        hits = searching.find(db, " ".join(options.words), limit=options.limit)
    if options.json:
        rows = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet} for hit in hits]
        output.document({"hits": rows})
    else:
        output.table([(hit.kind, hit.id, hit.title) for hit in hits])
        output.say(ngettext("{count} record found", "{count} records found", len(hits)).format(count=len(hits)))
    return 0


def _notes(options: Namespace) -> int:
    words = " ".join(options.words)
    with opened(options, read_only=True) as store:
        found = note_search.find(store, _sought(store, words, options), options.limit)
    if options.json:
        output.document({"notes": [_as_json(line, words) for line in found.lines], "total": found.total})
    else:
        output.table([_as_row(line, words) for line in found.lines])
        output.say(ngettext("{count} line found", "{count} lines found", found.total).format(count=found.total))
    return 0


def _sought(store: Store, words: str, options: Namespace) -> Sought:
    """What the options ask for. Raises UserError."""
    session = None if options.session is None else sessions_named.one(store, options.session)
    note_kind = _read(kind("note").fields[KIND].type, options.kind, _("Give a kind such as demand or action."))
    country = _read(Country(), options.country, _("Give a country such as RW."))
    chosen = ((COUNTRY, country), (SESSION, session), (KIND, note_kind))
    day = _("Give a day such as 2026-03-01.")
    return Sought(
        words,
        tuple(Filter(key, frozenset({value})) for key, value in chosen if value is not None),
        _read(Day(), options.first, day),
        _read(Day(), options.last, day),
    )


def _read(field_type: FieldType[Any], text: str | None, hint: str) -> Any:
    if text is None:
        return None
    try:
        return field_type.parse(text, PLAIN)
    except Invalid as error:
        raise UserError(error.reason, _("Nothing was searched."), hint) from error


def _as_json(line: FoundLine, words: str) -> dict[str, Any]:
    return {
        "id": line.id,
        "session": line.session,
        "session_title": line.session_title,
        "day": line.day.isoformat() if line.day else None,
        "said_at": line.said_at.isoformat() if line.said_at else None,
        "kind": line.kind,
        "text": line.text,
        "snippet": snippet(line.text, words, _LONGEST).between("[", "]"),
        "speaker": line.speaker or None,
        "country": line.country,
        "rule": line.rule,
    }


def _as_row(line: FoundLine, words: str) -> tuple[str, ...]:
    country = Country().format(line.country, Wording(language()))
    who = " · ".join(part for part in (line.speaker, country) if part)
    told = snippet(line.text, words, _LONGEST).between("[", "]")
    return (line.day.isoformat() if line.day else "", line.id, line.session_title[:30], line.kind, who, told)
