"""The command for lines typed while people speak: capture."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.fields.text import clean_text
from clndesk.i18n import _
from clndesk.insight.capture.line import Line
from clndesk.insight.capture.parsing import parse
from clndesk.models.catalog import kind
from clndesk.services import capture_lines, records
from clndesk.services.capture_names import Roster
from clndesk.store.store import Store


def capture(options: Namespace) -> int:
    """Store each line of the standard input in a session, and print it as JSON once it is on the disk."""
    with opened(options, read_only=options.dry_run) as store:
        session = _session(store, options.session)
        roster = Roster(store, session)
        known, position = roster.known(), capture_lines.next_position(store, session)
        for typed in _typed_lines():
            line = parse(typed, known)
            note = None
            if not options.dry_run:
                note = capture_lines.add(store, session, line, datetime.now(UTC), position)
                position += capture_lines.APART
            output.say(output.one_line(_told(note, line)))
            sys.stdout.flush()
    return 0


def _session(store: Store, wanted: str) -> str:
    """The session of an id or of a title that only one has."""
    view = records.get(store, wanted)
    if view is not None and view.kind == "session" and not view.removed:
        return view.id
    with store.read() as db:
        found = records.named(db, kind("session"), wanted)
    if len(found) != 1:
        what = _("There are {count} sessions called “{name}”.") if found else _("There is no session “{name}”.")
        raise UserError(
            what.format(count=len(found), name=wanted), _("Nothing was stored."), _("Give the id or title of one.")
        )
    return found[0]


def _typed_lines() -> Iterator[str]:
    """The lines as they come: each is answered before the next is waited for."""
    for number, raw in enumerate(iter(sys.stdin.buffer.readline, b""), start=1):
        try:
            typed = clean_text(raw.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise UserError(
                _("Line {number} is not written in UTF-8.").format(number=number),
                _("The lines before it are stored."),
                _("Write the rest in UTF-8 and begin with this line."),
            ) from error
        if typed:
            yield typed


def _told(note: str | None, line: Line) -> dict[str, Any]:
    return {
        "note": note,
        "kind": line.kind,
        "text": capture_lines.values_of(line)["text"],
        "speaker": line.speaker,
        "people": list(line.people),
        "topics": list(line.topics),
        "countries": list(line.countries),
        "priority": line.priority,
        "due": line.due.isoformat() if line.due else None,
        "stays_in_the_room": line.in_the_room,
        "unresolved": list(line.unresolved),
    }
