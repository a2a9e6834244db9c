"""What a list of people tells: a spreadsheet of an organiser, or the log of a platform such as Zoom or Teams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from clndesk.fields import Country, Email, Invalid, Moment
from clndesk.fields.text import clean_line, fold
from clndesk.insight.presence_words import came_of, signed_of

_HEADS = {
    "name": (
        "name|names|full name|name (original name)|user name|participant|nom|noms|nom complet|nom et prenom"
        "|participants"
        "|nom et prenoms|noms et prenoms|nom et prenom(s)|nom prenom|nom & prenom|prenom et nom|prenoms et nom"
        "|participant name|name of participant|nom du participant|nom de l'utilisateur"
    ),
    "first": "first name|first names|firstname|prenom|prenoms|prenom(s)|given name|given names|forename|forenames",
    "last": "last name|last names|lastname|surname|surnames|family name|nom de famille|noms de famille",
    "email": "email|e-mail|user email|email address|e-mail address|adresse e-mail|courriel|mail|adresse de messagerie",
    "joined": "join time|first join|joined|join date|heure d'arrivee|premiere participation|heure de connexion",
    "left": "leave time|last leave|left|heure de depart|dernier depart|heure de deconnexion",
    "minutes": (
        "duration (minutes)|total duration (minutes)|duration|in-meeting duration|minutes|duree (minutes)|duree"
        "|time in session (minutes)|duree de la reunion|duree totale (minutes)"
    ),
    "country": "country|pays|country/region|country/region name",
    "organisation": "organisation|organization|institution|company|employer|structure|entreprise|organisme",
    "came": "attended|present|was present|attendance|presence|presente|a participe",
    "signed": "signature|signed|emargement",
}
_KNOWN = {word: key for key, words in _HEADS.items() for word in words.split("|")}
_LOOK_IN = 60
"""A log of Teams begins with a summary, so its table begins far below."""

_SPAN = re.compile(r"(?:(\d+)\s*(?:h|std)\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_ADDED = re.compile(r"\s*[(\[](?:guest|invite|external|host|co-host|me|unverified|hote)[^)\]]*[)\]]", re.IGNORECASE)
_SECONDS = 60


class Sense(StrEnum):
    """What a list of people is: the log of who was there, or names that were put down before."""

    THERE = "there"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One person as a list tells of them, over all the times they came and went on one day.

    `came` is what a column such as "Attended" or "Signature" says, None where there is no such column or where its
    words leave it open; those stand in `came_words` then. `country_words` name a country that is not understood.
    """

    name: str
    email: str = ""
    country: str | None = None
    organisation: str = ""
    minutes: int | None = None
    day: date | None = None
    came: bool | None = None
    came_words: str = ""
    country_words: str = ""


def sense_of(lines: Iterable[LogLine]) -> Sense:
    """What a list is as far as it tells: whoever counts minutes, times or signatures tells who was there."""
    logged = any(line.minutes is not None or line.day or line.came or line.came_words for line in lines)
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
    is_filled = any(line.came or line.came_words for line in lines)
    return lines if is_filled else tuple(replace(line, came=None) for line in lines)


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
    name = _name(*(_text(cells.get(key)) for key in ("name", "first", "last")))
    email = _email(_text(cells.get("email")))
    if not name and not email:
        return None
    joined, left = _moment(cells.get("joined")), _moment(cells.get("left"))
    minutes = _minutes(cells.get("minutes"))
    if minutes is None and joined and left and left > joined:
        minutes = round((left - joined) / timedelta(minutes=1))
    came, came_words = _presence(cells, columns)
    told = _text(cells.get("country"))
    country = _country(told)
    return LogLine(
        clean_line(name) or email.partition("@")[0], email, country, _text(cells.get("organisation")), minutes,
        joined.date() if joined else None, came, came_words, "" if country else told,
    )  # fmt: skip


def _name(whole: str, first: str, last: str) -> str:
    """The name of a person; where a column "Name" stands beside one of first names, it has the family names."""
    name = _ADDED.sub("", whole)
    if name and last:
        return name
    family = name or last
    has_first = {*fold(first).split()} <= {*fold(family).split()}
    return family if family and has_first else " ".join(part for part in (first, family) if part)


def _presence(cells: dict[str, object], columns: dict[str, int]) -> tuple[bool | None, str]:
    """Whether somebody came, and the words of a cell that leaves it open."""
    said = [reads(cells.get(key)) for key, reads in (("came", came_of), ("signed", signed_of)) if key in columns]
    told = [came for came in said if came is not None]
    if not said or told:
        return (any(told) if told else None), ""
    return None, _text(cells.get("came")) or _text(cells.get("signed")) or "?"


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
            came = known.came or line.came
            words = "" if came else known.came_words or line.came_words
            found[key] = replace(known, minutes=minutes, came=came, came_words=words)
    return iter(found.values())


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
