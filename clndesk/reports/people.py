"""Lists of people: who takes part, for those who take part; and the sheet that goes round to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.insight.attribution import FREE, rule_in_force
from clndesk.insight.proceedings import Attendee, Proceedings
from clndesk.reports.paper import Column, Paper
from clndesk.reports.place import Place
from clndesk.reports.session_words import attendance, name_of

_DAYS_ON_A_SHEET = 4
_EMPTY_ROWS = 10
_ROW_HEIGHT = 10.5


def participants(given: Proceedings, place: Place) -> bytes:
    """The participants' list as a Word file; addresses only of those who agreed to be in the directory."""
    paper = Paper(place, given.network, _("Participants' list"), given.title, landscape=True)
    paper.title(_("Participants' list"), given.title)
    _put_when(paper, given, place, attendance(given))
    people = [one for _code, group in given.by_country(place.country_name) for one in group]
    with_mail = any(one.in_directory and one.email for one in people)
    mail = (Column(_("E-mail"), 22),) if with_mail else ()
    columns = (
        Column(_("No."), 5, centred=True),
        Column(_("Name"), 20),
        Column(_("Country"), 12),
        Column(_("Organisation"), 23),
    )
    rows = [
        (
            str(at),
            name_of(one),
            place.country_name(one.country),
            one.organisation,
            one.job_title,
            *_mail(one, wanted=with_mail),
        )
        for at, one in enumerate(people, start=1)
    ]
    if rows:
        paper.table((*columns, Column(_("Post"), 20), *mail), rows, _("Participants by country"))
    if rule_in_force(given.rule) != FREE:
        paper.text(_("This list is for those who took part. Please do not pass it on."), quiet=True)
    return paper.content()


def sign_in(given: Proceedings, place: Place) -> bytes:
    """The sign-in sheet as a Word file, with empty rows for people who were not expected."""
    paper = Paper(place, given.network, _("Sign-in sheet"), given.title, landscape=True)
    paper.title(_("Sign-in sheet"), given.title)
    _put_when(paper, given, place, "")
    people = sorted(given.attendees, key=lambda one: (fold(place.country_name(one.country)), fold(one.name)))
    for at, days in enumerate(_sheets(given.days)):
        if at:
            paper.new_page()
        columns = (
            *_person_columns(),
            *(Column(_short(day, place), 9) for day in days),
            Column(_("Photos: yes or no"), 8),
        )
        rows = [_sign_row(number, one, place, len(days)) for number, one in enumerate(people, start=1)]
        start = len(people) + 1
        rows += [(str(number), *[""] * (len(columns) - 1)) for number in range(start, start + _EMPTY_ROWS)]
        paper.table(columns, rows, _("Signatures of participants, day by day"), height=_ROW_HEIGHT)
    paper.text(
        _("Photos: with yes you agree that photos of this session in which you can be recognised may be used."),
        quiet=True,
    )
    return paper.content()


def _put_when(paper: Paper, given: Proceedings, place: Place, who: str) -> None:
    told = (place.span(given.start, given.end), given.place, who)
    paper.text(" · ".join(words for words in told if words))


def _person_columns() -> tuple[Column, ...]:
    first = (
        Column(_("No."), 5, centred=True),
        Column(_("Name"), 17),
        Column(_("Country"), 10),
        Column(_("Organisation"), 15),
    )
    return (*first, Column(_("Post"), 12), Column(_("E-mail"), 18))


def _sign_row(number: int, one: Attendee, place: Place, days: int) -> tuple[str, ...]:
    country = place.country_name(one.country)
    return (str(number), one.name, country, one.organisation, one.job_title, one.email, *[""] * days, "")


def _sheets(days: tuple[date, ...]) -> Iterator[tuple[date | None, ...]]:
    """The days so many at a time as have room for signatures; one column without a day where nobody knows them."""
    if not days:
        yield (None,)
    for start in range(0, len(days), _DAYS_ON_A_SHEET):
        yield days[start : start + _DAYS_ON_A_SHEET]


def _short(day: date | None, place: Place) -> str:
    return _("Signature {day}").format(day=place.short_day(day)) if day else _("Signature")


def _mail(one: Attendee, *, wanted: bool) -> tuple[str, ...]:
    return (one.email if one.in_directory else "",) if wanted else ()
