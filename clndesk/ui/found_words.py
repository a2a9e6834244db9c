"""Lines that were found as the list shows them: under a head for each session's day, with what was sought marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from clndesk.fields import Country, Day, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.insight.marked import Snippet, marks_in, snippet
from clndesk.services.note_search import NAMED_FROM, FoundLine
from clndesk.ui.parts.capture_words import kind_chip
from clndesk.ui.parts.chip_row import ChipLook
from clndesk.ui.parts.found_rows import FoundRow

LONGEST = 280
"""So many characters of a line are shown; of a longer one those around the first word that was sought."""


def rows_of(lines: Sequence[FoundLine], words: str) -> list[FoundRow]:
    """The rows of the list."""
    rows: list[FoundRow] = []
    for _place, group in groupby(lines, key=_head_of):
        together = list(group)
        rows += [_head(together), *(_row(line, words) for line in together)]
    return rows


def who(line: FoundLine) -> str:
    """Who said a line, as far as its rule lets it be told."""
    country = Country().format(line.country, Wording(language()))
    if line.speaker:
        return " · ".join(part for part in (line.speaker, country) if part)
    if line.in_the_room or not line.is_kept_back:
        return country
    return _("somebody from {country}").format(country=country) if country else _("Nobody is named")


def _head_of(line: FoundLine) -> tuple[str, str]:
    return line.session or "", line.day.isoformat() if line.day else ""


def _head(together: Sequence[FoundLine]) -> FoundRow:
    first, count = together[0], len(together)
    lines = ngettext("{count} line", "{count} lines", count).format(count=count)
    day = Day().format(first.day, Wording(language()))
    details = " · ".join(part for part in (day, lines) if part)
    return FoundRow("", Snippet(first.session_title or _("In no session"), ()), details)


def _row(line: FoundLine, words: str) -> FoundRow:
    details = " · ".join(part for part in (who(line), *(f"#{topic}" for topic in line.topics)) if part)
    named = (line.speaker, Country().format(line.country, Wording(language())), *line.topics)
    return FoundRow(
        id=line.id,
        snippet=snippet(line.text, words, LONGEST),
        details=details,
        marks=marks_in(details, words, named, NAMED_FROM),
        time=line.said_at.astimezone().strftime("%H:%M") if line.said_at else "",
        look=kind_chip(line.kind),
        mark=ChipLook(_("Stays in the room"), "octagon-alert", "purple") if line.in_the_room else None,
    )
