"""What of a session may be printed for an audience, and which of its texts still name somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from clndesk.insight.attribution import Audience, Naming, naming
from clndesk.insight.named import Found, Names, Whose
from clndesk.insight.proceedings import Action, Attendee, Line, Photo, Proceedings

Item = TypeVar("Item", Line, Action, Photo)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A text that names somebody although its rule says that nobody is named; a person decides what becomes of it."""

    id: str
    text: str
    found: tuple[Found, ...]


def printable(given: Proceedings, audience: Audience, left_out: Collection[str] = ()) -> Proceedings:
    """The session with what may be printed before an audience, and in each line only what may be named with it.

    `left_out` are ids of what a person chose to leave out.
    """

    def of(items: tuple[Item, ...]) -> tuple[Item, ...]:
        kept = (item for item in items if item.id not in left_out)
        named = ((item, naming(given.rule, item.rule, audience)) for item in kept)
        return tuple(_bared(item, allowed, audience) for item, allowed in named if allowed.printed)

    without = _without_frame(given, left_out)
    allowed = replace(
        without,
        lines=of(without.lines),
        decisions=of(without.decisions),
        demands=of(without.demands),
        actions=of(without.actions),
        photos=of(without.photos),
        known_people=(),
        people_of_before=(),
        known_organisations=(),
        known_countries=(),
    )
    return _without_people(allowed) if audience is Audience.PUBLIC else allowed


def flagged(given: Proceedings, audience: Audience) -> tuple[Flagged, ...]:
    """The texts that would be printed and name somebody whom their rule does not allow to name.

    In the room people know who else was there: only who said what is looked for, in lines and captions.
    """
    names = names_of(given)
    texts = _all_texts(given) if audience is Audience.PUBLIC else _said(given)
    judged = ((key, text, naming(given.rule, rule, audience)) for key, text, rule in texts)
    found = ((key, text, names.found_in(text, _kept(one, audience))) for key, text, one in judged if one.printed)
    return tuple(Flagged(key, text, words) for key, text, words in found if words)


def names_of(given: Proceedings) -> Names:
    """All names of the session and its network that somebody may have typed into a text."""
    people = [*given.known_people, *given.facilitators, *(one.name for one in given.attendees)]
    people += [*(line.speaker for line in given.lines), *(one.owner for one in given.actions)]
    bodies = [*given.known_organisations, *(one.organisation for one in given.attendees)]
    return Names(people, bodies, given.known_countries, given.people_of_before)


def count_left_out(given: Proceedings, audience: Audience, left_out: Collection[str]) -> int:
    """How many texts of what was said would be printed if nobody had left them out."""
    shown = printable(given, audience)
    items = (*shown.lines, *shown.decisions, *shown.demands, *shown.actions, *shown.photos)
    return sum(item.id in left_out for item in items)


def _without_frame(given: Proceedings, left_out: Collection[str]) -> Proceedings:
    """The session without those of its own texts that are left out: its title, place, objectives, headings."""
    blocks = {block for line in given.lines if _heading_key(block := line.block) not in left_out}
    return replace(
        given,
        title="" if "title" in left_out else given.title,
        cycle="" if "cycle" in left_out else given.cycle,
        place="" if "place" in left_out else given.place,
        objectives=tuple(text for key, text in _objectives(given) if key not in left_out),
        lines=tuple(replace(line, block=line.block if line.block in blocks else "") for line in given.lines),
    )


def _without_people(given: Proceedings) -> Proceedings:
    """The session with people only as what can be counted: a country, and the days they were there."""
    counted = tuple(Attendee("", "", one.country, presence=one.presence) for one in given.attendees)
    return replace(given, facilitators=(), note_takers=(), attendees=counted, blocks=())


def _bared(item: Item, allowed: Naming, audience: Audience) -> Item:
    if isinstance(item, Line):
        speaker, body = (item.speaker, item.organisation) if allowed.person else ("", "")
        return replace(item, speaker=speaker, organisation=body, country=item.country if allowed.country else "")
    if isinstance(item, Action) and audience is Audience.PUBLIC:
        return replace(item, owner="", country=item.country if allowed.country else "")
    return item


def _kept(allowed: Naming, audience: Audience) -> frozenset[Whose]:
    """The kinds of names that should not stand in a text."""
    if audience is Audience.ROOM:
        return frozenset() if allowed.person else frozenset({Whose.PERSON})
    return frozenset(Whose) - ({Whose.COUNTRY} if allowed.country else frozenset())


def _said(given: Proceedings) -> Iterator[tuple[str, str, str]]:
    """What was said, as id, text and rule."""
    for line in (*given.lines, *given.decisions, *given.demands):
        yield line.id, line.text, line.rule
    for photo in given.photos:
        yield photo.id, photo.caption, photo.rule


def _all_texts(given: Proceedings) -> Iterator[tuple[str, str, str]]:
    frame = (("title", given.title), ("cycle", given.cycle), ("place", given.place), *_objectives(given))
    blocks = dict.fromkeys(line.block for line in given.lines)
    yield from ((key, text, "") for key, text in (*frame, *((_heading_key(block), block) for block in blocks)))
    yield from _said(given)
    yield from ((action.id, action.text, action.rule) for action in given.actions)


def _heading_key(block: str) -> str:
    return f"heading-{block}"


def _objectives(given: Proceedings) -> Iterator[tuple[str, str]]:
    return ((f"objective-{at}", text) for at, text in enumerate(given.objectives, start=1))
