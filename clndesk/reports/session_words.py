"""What documents say about a session as a whole: its facts, its rule, who was there, and how a line is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clndesk.i18n import N_, _, ngettext
from clndesk.insight.attribution import COUNTRY_ONLY, FREE, OFF_RECORD, UNATTRIBUTED, rule_in_force
from clndesk.insight.proceedings import Attendee, Line, Proceedings
from clndesk.reports.place import Place

_RULES = {
    FREE: N_("Contributions may be quoted with the name of the speaker."),
    COUNTRY_ONLY: N_("Contributions may be quoted with the country, without the name of the speaker."),
    UNATTRIBUTED: N_(
        "Chatham House Rule: what was said may be used, but not who said it, nor from which country or organisation."
    ),
    OFF_RECORD: N_("Off the record: what was said is not written down here."),
}

_NO_PLAIN_WORD = re.compile(r"[@/\d]|\.\w")
"""What addresses, file names and figures have in them, and words do not."""


def rule_words(given: Proceedings) -> str:
    """The attribution rule of a session as a sentence."""
    return _(_RULES[rule_in_force(given.rule)])


def facts(given: Proceedings, place: Place) -> Iterator[tuple[str, str]]:
    """When, where and how a session took place; values are "" where nobody has said."""
    yield _("Cycle"), given.cycle
    yield _("Kind of session"), given.modality
    yield _("When"), place.span(given.start, given.end)
    yield _("Where"), given.place
    yield _("Host country"), place.country_name(given.host_country)
    yield _("Languages"), place.language_names(given.languages)
    yield _("Facilitators"), ", ".join(given.facilitators)
    yield _("Notes taken by"), ", ".join(given.note_takers)


def attendance(given: Proceedings) -> str:
    """How many people from how many countries; "" while nobody is listed."""
    people = given.in_the_room
    countries = {one.country for one in people if one.country}
    if not people:
        return ""
    if not countries:
        return ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    words = ngettext("{count} country", "{count} countries", len(countries)).format(count=len(countries))
    told = ngettext("{count} person from {countries}", "{count} people from {countries}", len(people))
    return told.format(count=len(people), countries=words)


def capital(text: str) -> str:
    """A text that begins with a capital where it was typed with a plain small letter; eHealth and addresses stay."""
    first = text.partition(" ")[0]
    plain = first[:1].islower() and first == first.lower() and not _NO_PLAIN_WORD.search(first)
    large = first[:1].upper()
    return large + text[1:] if plain and len(large) == 1 else text


def name_of(one: Attendee) -> str:
    """The name, and in whose place the person came."""
    if not one.in_place_of:
        return one.name
    return _("{name}, in place of {other}").format(name=one.name, other=one.in_place_of)


def signature(line: Line, place: Place) -> str:
    """Who a line is from, as far as it may be said, in brackets behind it."""
    country = place.country_name(line.country)
    if line.speaker and country:
        return _("({person}, {country})").format(person=line.speaker, country=country)
    name = line.speaker or country
    return _("({name})").format(name=name) if name else ""
