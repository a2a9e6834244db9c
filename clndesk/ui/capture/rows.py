"""Lines of a session as the list shows them: ids as names, what belongs to a line in a few words."""

from __future__ import annotations

import re

from clndesk.i18n import _
from clndesk.insight.capture.line import Known
from clndesk.insight.capture.names import Names
from clndesk.insight.capture.parsing import parse
from clndesk.insight.named import Names as NamesInText
from clndesk.insight.named import Whose
from clndesk.insight.person_tokens import people_hidden
from clndesk.services.capture_lines import NoteLine
from clndesk.services.capture_records import link_words
from clndesk.services.drafts import Waiting
from clndesk.ui.parts.capture_words import due_words, kind_chip, priority_words
from clndesk.ui.parts.note_rows import NoteRow

_MEANT = re.compile(r"@[^\W_][\w.’'-]*")
"""What else stands behind an @, such as the end of an address."""


def row_of(line: NoteLine, known: Known) -> NoteRow:
    """A stored line."""
    return NoteRow(
        id=line.id,
        time=line.said_at.astimezone().strftime("%H:%M") if line.said_at else "",
        kind=line.kind,
        look=kind_chip(line.kind),
        speaker=_name(line.speaker, known.people) if line.speaker else "",
        text=line.text,
        details=_details(line, known),
        link=link_words(line.promoted_to) if line.promoted_to else "",
        in_the_room=line.in_the_room,
        pictures=line.pictures,
    )


def waiting_row(line: Waiting, known: Known) -> NoteRow:
    """A line that is not in the network yet."""
    read = parse(line.text, known)
    speaker = _name(read.speaker, known.people) if read.speaker else ""
    time = line.at.astimezone().strftime("%H:%M")
    return NoteRow("", time, read.kind, kind_chip(read.kind), speaker, read.text or line.text)


def presented(row: NoteRow, line: NoteLine, known: Known, hidden: NamesInText | None) -> NoteRow:
    """A line for a screen that everybody sees, without names that are `hidden`; None where all may be shown."""
    text = row.text
    if hidden is None:
        return NoteRow(row.id, row.time, row.kind, row.look, row.speaker, text, pictures=row.pictures)
    for record in (line.speaker, *line.people):
        one = known.people.get(record) if record else None
        text = text.replace(one.name, _("a participant")) if one else text
    text = _veiled(_MEANT.sub("@…", _without_meant(text)), hidden)
    return NoteRow(row.id, row.time, row.kind, row.look, "", text, pictures=row.pictures)


def _without_meant(text: str) -> str:
    """A text without those who were meant but not recognised."""
    pieces, at = list[str](), 0
    for one in people_hidden(text):
        pieces += [text[at : one.start], "@…"]
        at = one.end
    return "".join((*pieces, text[at:]))


def _veiled(text: str, hidden: NamesInText) -> str:
    """A text without the names that were typed into it; a word in small letters is taken for no name."""
    found = (one.words for one in hidden.found_in(text, {Whose.PERSON}))
    names = "|".join(re.escape(words) for words in found if not words.islower())
    return re.sub(rf"(?<!\w)(?:{names})(?:\s+(?:{names}))*(?!\w)", _("a participant"), text) if names else text


def _details(line: NoteLine, known: Known) -> str:
    said = line.as_line()
    parts = [f"#{_name(one, known.topics)}" for one in line.topics]
    parts += [_name(one, known.countries) for one in line.countries]
    words = _("Owner: {name}") if line.kind == "action" else _("with {name}")
    parts += [words.format(name=_name(one, known.people)) for one in line.people]
    parts += [priority_words(line.priority)] if line.priority else []
    parts += [due_words(said)] if line.due else []
    return " · ".join(parts)


def _name(record: str, names: Names) -> str:
    one = names.get(record)
    return one.name if one else record
