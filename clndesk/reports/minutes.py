"""The minutes: who was there, what was decided, who does what by when, what was discussed, what countries ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clndesk.i18n import _, ngettext
from clndesk.insight.attribution import Audience
from clndesk.insight.proceedings import CAME, Action, Attendee, Line, Photo, Proceedings
from clndesk.insight.publishing import count_left_out, printable
from clndesk.reports.paper import Column, Paper
from clndesk.reports.place import Place
from clndesk.reports.session_words import attendance, capital, facts, name_of, rule_words, signature

PARKED, DEBRIEF, QUOTE, POINT = "parking_lot", "debrief", "quote", "discussion_point"
_ELSEWHERE = frozenset({PARKED, DEBRIEF, "decision", "action", "demand"})
_FOR_THE_TEAM = frozenset({"outcome", "in_kind", "connection", "logistics", "product_idea", "support_request"})
"""Hints for the team's own records: they are worked on, not minuted."""


def minutes(given: Proceedings, place: Place, *, left_out: Collection[str] = (), photos: bool = True) -> bytes:
    """The minutes as a Word file, in the language in force, without the lines that are `left_out`."""
    shown = printable(given, Audience.ROOM, left_out)
    paper = Paper(place, shown.network, _("Minutes of the session"), shown.title)
    paper.title(_("Minutes of the session"), shown.title)
    rule = (_("Attribution rule"), rule_words(shown))
    paper.facts([*facts(shown, place), (_("Participants"), attendance(shown)), rule], _("The session at a glance"))
    put_points(paper, _("Objectives"), shown.objectives)
    _put_people(paper, shown, place)
    put_decisions(paper, shown.decisions)
    _put_actions(paper, shown.actions, place)
    _put_discussion(paper, shown, place)
    _put_demands(paper, shown.demands, place)
    for heading, kind in ((_("Parking lot"), PARKED), (_("Debriefing"), DEBRIEF)):
        _put_lines(paper, heading, [line for line in shown.lines if line.kind == kind], place)
    put_photos(paper, shown.photos if photos else ())
    _put_left_out(paper, count_left_out(given, Audience.ROOM, left_out))
    return paper.content()


def _put_left_out(paper: Paper, count: int) -> None:
    """Nothing is missing silently."""
    if count:
        words = ngettext(
            "{count} line is left out of these minutes because it names somebody.",
            "{count} lines are left out of these minutes because they name somebody.",
            count,
        )
        paper.text(words.format(count=count), quiet=True)


def put_points(paper: Paper, heading: str, points: Iterable[str]) -> None:
    """A heading with a list of points; nothing where there are none."""
    points = tuple(points)
    if points:
        paper.heading(heading)
        for words in points:
            paper.bullet(words)


def put_decisions(paper: Paper, decisions: tuple[Line, ...]) -> None:
    """The decisions, numbered."""
    if decisions:
        paper.heading(_("Decisions"))
        columns = (Column(_("No."), 8, centred=True), Column(_("Decision"), 92))
        paper.table(columns, [(str(at), capital(line.text)) for at, line in enumerate(decisions, 1)], _("Decisions"))


def put_photos(paper: Paper, photos: tuple[Photo, ...]) -> None:
    """The pictures with their captions; of those that cannot be shown it is said how many there are."""
    if not photos:
        return
    paper.heading(_("Photos"))
    described = ((photo, photo.caption or _("A photo from the session, without a caption.")) for photo in photos)
    unseen = sum(not paper.picture(photo.content, photo.caption, words) for photo, words in described)
    if unseen:
        words = ngettext("{count} picture cannot be shown here.", "{count} pictures cannot be shown here.", unseen)
        paper.text(words.format(count=unseen), quiet=True)


def by_subject(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Lines by what they are about: the block of the agenda, else the first topic, else ""."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.block or next(iter(line.topics), ""), []).append(line)
    rest = found.pop("", [])
    return {**found, **({"": rest} if rest else {})}


def quoted(line: Line) -> str:
    """The text of a line as it is printed: a quote stands in quotation marks."""
    return _("“{text}”").format(text=line.text.strip(' "“”«»')) if line.kind == QUOTE else line.text


def _put_people(paper: Paper, shown: Proceedings, place: Place) -> None:
    people = [one for _code, group in shown.by_country(place.country_name) for one in group]
    if not people:
        return
    paper.heading(_("Participants"))
    several = len(shown.days) > 1 and any(one.came for one in people)
    days = (Column(_("Days"), 9, centred=True),) if several else ()
    columns = (Column(_("Country"), 18), Column(_("Name"), 27), Column(_("Post and organisation"), 46), *days)
    rows = [_person_row(one, place, several=several) for one in people]
    paper.table(columns, rows, _("Participants by country"))
    _put_absent(paper, shown)


def _person_row(one: Attendee, place: Place, *, several: bool) -> tuple[str, ...]:
    post = ", ".join(words for words in (one.job_title, one.organisation) if words)
    days = (str(one.days_there),) if several else ()
    return (place.country_name(one.country), name_of(one), post, *days)


def _put_absent(paper: Paper, shown: Proceedings) -> None:
    """Those of whom it was noted that they did not come; nobody is called absent only because nothing was ticked."""
    missing = [one for one in shown.attendees if any(one.presence) and not CAME.intersection(one.presence)]
    names = ", ".join(one.name for one in missing if {"absent", "sent_replacement"}.intersection(one.presence))
    if names:
        paper.text(_("Not present: {names}.").format(names=names))


def _put_actions(paper: Paper, actions: tuple[Action, ...], place: Place) -> None:
    if not actions:
        return
    paper.heading(_("Actions"))
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Action"), 41),
        Column(_("Owner"), 21),
        Column(_("Due on"), 15),
        Column(_("Status"), 16),
    )
    rows = [
        (str(at), capital(one.text), _owner(one, place), place.short_day(one.due) if one.due else "", _mark(one))
        for at, one in enumerate(actions, 1)
    ]
    paper.table(columns, rows, _("Actions with owner and due date"))


def _owner(one: Action, place: Place) -> str:
    return "\n".join(words for words in (one.owner, place.country_name(one.country)) if words)


def _mark(one: Action) -> str:
    return _("✓ Done") if one.done else one.status


def _put_discussion(paper: Paper, shown: Proceedings, place: Place) -> None:
    points = [line for line in shown.lines if line.kind not in _ELSEWHERE | _FOR_THE_TEAM]
    if not points:
        return
    paper.heading(_("Discussion"))
    subjects = by_subject(points)
    for subject, lines in subjects.items():
        if len(subjects) > 1 or subject:
            paper.heading(subject or _("Other points"), 2)
        for line in lines:
            paper.bullet(quoted(line), _lead(line), signature(line, place))


def _lead(line: Line) -> str:
    return _("{kind}:").format(kind=line.called) if line.called and line.kind not in (POINT, QUOTE) else ""


def _put_lines(paper: Paper, heading: str, lines: list[Line], place: Place) -> None:
    if lines:
        paper.heading(heading)
        for line in lines:
            paper.bullet(line.text, after=signature(line, place))


def _put_demands(paper: Paper, demands: tuple[Line, ...], place: Place) -> None:
    if not demands:
        return
    paper.heading(_("Demands"))
    with_country, with_topic = any(line.country for line in demands), any(line.topics for line in demands)
    columns = [Column(_("What is asked for"), 60)]
    columns += [Column(_("Country"), 18)] * with_country + [Column(_("Topic"), 22)] * with_topic
    rows = [
        [line.text, *([place.country_name(line.country)] * with_country), *([", ".join(line.topics)] * with_topic)]
        for line in demands
    ]
    paper.table(columns, rows, _("Demands raised in the session"))
