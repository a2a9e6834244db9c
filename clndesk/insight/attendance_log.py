"""What a list of people tells: a spreadsheet of an organiser, or the log of a platform such as Zoom or Teams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from clndesk.fields import Country, Email, Invalid, Moment
from clndesk.fields.text import clean_line, fold

_HEADS = {
    "name": "name|full name|name (original name)|user name|participant|nom|nom complet|nom et prenom|participants",
    "first": "first name|prenom|given name",
    "last": "last name|surname|family name|nom de famille",
    "email": "email|e-mail|user email|email address|e-mail address|adresse e-mail|courriel|mail|adresse de messagerie",
    "joined": "join time|first join|joined|join date|heure d'arrivee|premiere participation|heure de connexion",
    "left": "leave time|last leave|left|heure de depart|dernier depart|heure de deconnexion",
    "minutes": (
        "duration (minutes)|total duration (minutes)|duration|in-meeting duration|minutes|duree (minutes)|duree"
        "|time in session (minutes)|duree de la reunion|duree totale (minutes)"
    ),
    "country": "country|pays|country/region|country/region name",
    "organisation": "organisation|organization|institution|company|employer|structure|entreprise|organisme",
    "came": "attended|present|was present|attendance|signature|signed|presence|presente|a participe|emargement",
}
_KNOWN = {word: key for key, words in _HEADS.items() for word in words.split("|")}
_LOOK_IN = 60
"""A log of Teams begins with a summary, so its table begins far below."""

_SPAN = re.compile(r"(?:(\d+)\s*(?:h|std)\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_ADDED = re.compile(r"\s*[(\[](?:guest|invite|external|host|co-host|me|unverified|hote)[^)\]]*[)\]]", re.IGNORECASE)
_SECONDS = 60
_AWAY = frozenset("no non n absent absente away 0 false faux - – —".split())


class Sense(StrEnum):
    """What a list of people is: the log of who was there, or names that were put down before."""

    THERE = "there"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One person as a list tells of them, over all the times they came and went on one day.

    `came` is what a column such as "Attended" or "Signature" says, None where there is no such column.
    """

    name: str
    email: str = ""
    country: str | None = None
    organisation: str = ""
    minutes: int | None = None
    day: date | None = None
    came: bool | None = None


def sense_of(lines: Iterable[LogLine]) -> Sense:
    """What a list is as far as it tells: whoever counts minutes, times or signatures tells who was there."""
    logged = any(line.minutes is not None or line.day or line.came for line in lines)
    return Sense.THERE if logged else Sense.LISTED


def days_told(lines: Iterable[LogLine]) -> tuple[date, ...]:
    """The days that a list names, in their order."""
    return tuple(sorted({line.day for line in lines if line.day}))


def lines_of(rows: Sequence[Sequence[object]]) -> tuple[LogLine, ...]:
    """The people of a list, given as rows of cells; none where no row heads a column of names or addresses."""
    found = _header(rows)
    if found is None:
        return ()
    at, columns = found
    lines = tuple(_together(line for row in rows[at + 1 :] if (line := _line(row, columns)) is not None))
    # A sheet that nobody has signed yet tells of nobody that they stayed away.
    return lines if any(line.came for line in lines) else tuple(replace(line, came=None) for line in lines)


def _header(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    """The row with the most heads that are known, and which column each heads."""
    best: tuple[int, dict[str, int]] | None = None
    for at, row in enumerate(rows[:_LOOK_IN]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            key = _KNOWN.get(fold(cell).rstrip(":* ")) if isinstance(cell, str) else None
            if key is not None:
                columns.setdefault(key, place)
        people = columns.keys() & {"name", "last", "email"}
        if people and len(columns) > max(1, len(best[1]) if best else 0):
            best = at, columns
    return best


def _line(row: Sequence[object], columns: dict[str, int]) -> LogLine | None:
    cells = {key: row[place] for key, place in columns.items() if place < len(row)}
    parts = (_text(cells.get(key)) for key in ("first", "last"))
    name = _ADDED.sub("", _text(cells.get("name"))) or " ".join(part for part in parts if part)
    email = _email(_text(cells.get("email")))
    if not name and not email:
        return None
    joined, left = _moment(cells.get("joined")), _moment(cells.get("left"))
    minutes = _minutes(cells.get("minutes"))
    if minutes is None and joined and left and left > joined:
        minutes = round((left - joined) / timedelta(minutes=1))
    return LogLine(
        clean_line(name) or email.partition("@")[0], email, _country(_text(cells.get("country"))),
        _text(cells.get("organisation")), minutes, joined.date() if joined else None,
        _came(cells.get("came")) if "came" in columns else None,
    )  # fmt: skip


def _together(lines: Iterable[LogLine]) -> Iterator[LogLine]:
    """Whoever comes back after the line was lost is one person: their minutes add up."""
    found: dict[tuple[str, date | None], LogLine] = {}
    for line in lines:
        key = (line.email or fold(line.name), line.day)
        known = found.get(key)
        if known is None:
            found[key] = line
        else:
            minutes = known.minutes if line.minutes is None else (known.minutes or 0) + line.minutes
            found[key] = replace(known, minutes=minutes, came=known.came or line.came)
    return iter(found.values())


def _came(cell: object) -> bool:
    """Whether anything stands there but a no: yes, a cross, initials."""
    text = fold(cell).strip(" .") if isinstance(cell, str) else cell
    return bool(text) and text not in _AWAY


def _text(cell: object) -> str:
    return clean_line(str(cell)) if isinstance(cell, str | int | float) else ""


def _minutes(cell: object) -> int | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return round(cell)
    text = _text(cell).replace(",", ".")
    if not text:
        return None
    if text.replace(".", "", 1).isdigit():
        return round(float(text))
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 60 + minutes + round(seconds / _SECONDS)
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 60 + minutes + round(seconds / _SECONDS)


def _moment(cell: object) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    return _american(_text(cell)) if cell else None


def _american(text: str) -> datetime | None:
    """Platforms write 11/24/2026 09:02:11 AM, month first, with seconds and a half of the day."""
    for form in ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%y, %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the log does not say its time zone
        except ValueError:
            continue
    try:
        return Moment().from_cell(text)
    except Invalid:
        return None


def _email(text: str) -> str:
    try:
        return (Email().parse(text) or "").casefold()
    except Invalid:
        return ""


def _country(text: str) -> str | None:
    try:
        return Country().parse(text)
    except Invalid:
        return None
