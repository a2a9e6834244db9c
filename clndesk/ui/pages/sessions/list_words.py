"""What is said about a list of people before it is taken in: of all of it, and of each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clndesk.fields import Country, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.insight.attendance_log import LogLine
from clndesk.services.bodies_named import Body, Known
from clndesk.services.people_recognised import Recognised


def ticked_words(count: int) -> str:
    """How many are recognised where those who were there are ticked."""
    return ngettext(
        "{count} person is recognised and will be ticked.", "{count} people are recognised and will be ticked.", count
    )


def not_ticked_words(lines: Sequence[LogLine]) -> Iterator[str]:
    """How many did not come, and of whom the list leaves it open: nobody of them is ticked."""
    away = sum(line.came is False for line in lines)
    if away:
        yield ngettext(
            "{count} person did not come and gets no tick.", "{count} people did not come and get no tick.", away
        ).format(count=away)
    open_lines = [line for line in lines if line.came_words]
    if open_lines:
        named = (_("{name} (“{words}”)").format(name=line.name, words=line.came_words) for line in open_lines)
        yield ngettext(
            "The list does not clearly say whether {count} person came, who gets no tick: {names}",
            "The list does not clearly say whether {count} people came, who get no tick: {names}",
            len(open_lines),
        ).format(count=len(open_lines), names=", ".join(named))


def listed_words(count: int) -> str:
    """How many are recognised where those who have registered are put down."""
    return ngettext(
        "{count} person is recognised and will stand on the list as registered.",
        "{count} people are recognised and will stand on the list as registered.",
        count,
    )


def asked_words(each: Recognised) -> str:
    """A line as the list has it, and who is perhaps meant and why."""
    words = line_words(each.line)
    if not each.candidates:
        return words
    return "\n".join((words, _("Perhaps {name}").format(name=with_reason(each.candidates[0]))))


def with_reason(known: Known) -> str:
    """Who or what may be meant, told apart from others of the name, and why."""
    name = " · ".join(filter(None, (known.name, known.told)))
    return _("{name} ({why})").format(name=name, why=known.why)


def body_words(body: Body) -> str:
    """Each country has its ministry of health: the country is told too."""
    return " · ".join(filter(None, (body.name, country_words(body.country))))


def country_words(code: str | None) -> str:
    """A country as the window calls it, "" for none."""
    return Country().format(code, Wording(language()))


def line_words(line: LogLine) -> str:
    """A line as the list has it."""
    minutes = line.minutes
    told = ngettext("{count} minute", "{count} minutes", minutes or 0).format(count=minutes) if minutes else ""
    unknown = _("country not understood: “{words}”").format(words=line.country_words) if line.country_words else ""
    country = country_words(line.country)
    return " · ".join(filter(None, (line.name, line.email, country, line.organisation, unknown, told)))
