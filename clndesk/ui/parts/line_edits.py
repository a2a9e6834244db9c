"""Acts on the line that is being typed: another kind, the last speaker again, the time, keep it in the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from clndesk.insight.capture.line import Known, Role
from clndesk.insight.capture.parsing import parse
from clndesk.insight.capture.rendering import mention
from clndesk.insight.capture.tokens import prefix_of
from clndesk.insight.capture.words import IN_THE_ROOM, PLAIN_KIND, SHORT

Change = Callable[[str, int, Known], tuple[str, int]]
"""From the text, the place of the cursor and what is known to the text and the place afterwards."""


def of_kind(kind: str) -> Change:
    """Make the line one of a kind."""
    return partial(_of_kind, kind)


def _of_kind(kind: str, text: str, place: int, known: Known) -> tuple[str, int]:
    prefix = prefix_of(text, known.languages)
    old = prefix.end if prefix else 0
    rest = text[old:].lstrip()
    old = len(text) - len(rest)
    new = "" if kind == PLAIN_KIND and prefix_of(rest, known.languages) is None else f"{SHORT[kind]}: "
    return f"{new}{rest}", len(new) + max(0, place - old)


def spoken_by(speaker: str) -> Change:
    """Have somebody speak the line, unless it says already who does."""
    return partial(_spoken_by, speaker)


def _spoken_by(speaker: str, text: str, place: int, known: Known) -> tuple[str, int]:
    if parse(text, known).speaker:
        return text, place
    prefix = prefix_of(text, known.languages)
    head = f"{text[: prefix.end]} " if prefix else ""
    rest = text[prefix.end :].lstrip() if prefix else text
    name = f"{mention(Role.PERSON, speaker, known)} "
    behind = len(text) - place
    changed = f"{head}{name}{rest}"
    return changed, max(len(head) + len(name), len(changed) - behind)


def with_time(text: str, place: int, _known: Known) -> tuple[str, int]:
    """Put the time where the cursor stands."""
    mark = f"{datetime.now().astimezone():%H:%M} "
    before = "" if not text[:place] or text[:place][-1].isspace() else " "
    return f"{text[:place]}{before}{mark}{text[place:]}", place + len(before) + len(mark)


def in_the_room(text: str, place: int, known: Known) -> tuple[str, int]:
    """Keep the line in the room, or no longer."""
    marks = [span for span in parse(text, known).spans if span.role is Role.ROOM]
    if not marks:
        end = len(text.rstrip())
        token = f"!{IN_THE_ROOM[known.languages[0]]}"
        return (f"{text[:end]} {token}" if end else f"{token} "), place if end else len(token) + 1
    for span in reversed(marks):
        start = len(text[: span.start].rstrip()) if span.end == len(text.rstrip()) else span.start
        text = f"{text[:start]}{text[span.end :]}"
    return text, min(place, len(text))
