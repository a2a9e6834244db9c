"""The public summary: what peers can learn from the session, and nobody in it who could be recognised."""

from __future__ import annotations

from collections.abc import Collection

from clndesk.errors import UserError
from clndesk.i18n import N_, _
from clndesk.insight.attribution import OFF_RECORD, Audience, rule_in_force
from clndesk.insight.proceedings import Line, Proceedings
from clndesk.insight.publishing import printable
from clndesk.reports.minutes import PARKED, by_subject, put_photos, put_points, quoted
from clndesk.reports.paper import Column, Paper
from clndesk.reports.place import Place
from clndesk.reports.session_words import attendance, capital, facts, signature

_KEY_POINTS = frozenset({"discussion_point", "country_experience", "insight", "quote", "evidence", "answer"})
_LISTS = (
    (N_("What worked"), frozenset({"what_worked"})),
    (N_("What did not work, and challenges"), frozenset({"what_did_not", "challenge"})),
    (N_("Tips from practice"), frozenset({"tip"})),
    (N_("Open questions"), frozenset({"question", PARKED})),
)


def summary(given: Proceedings, place: Place, *, left_out: Collection[str] = (), photos: bool = False) -> bytes:
    """The public summary as a Word file, in the language in force. Raises UserError for a session off the record."""
    if rule_in_force(given.rule) == OFF_RECORD:
        raise UserError(
            _("This session is off the record."),
            _("No public summary was made."),
            _("Change the session's attribution rule if those who were there have agreed to it."),
        )
    shown = printable(given, Audience.PUBLIC, left_out)
    about = shown.title or shown.modality
    paper = Paper(place, shown.network, _("Summary"), about)
    paper.title(_("Summary"), about)
    paper.facts([*facts(shown, place), (_("Participants"), attendance(shown))], _("The session at a glance"))
    put_points(paper, _("Objectives"), shown.objectives)
    _put_countries(paper, shown, place)
    _put_key_points(paper, shown, place)
    for heading, kinds in _LISTS:
        _put_list(paper, _(heading), [line for line in shown.lines if line.kind in kinds], place)
    _put_list(paper, _("What participants ask for"), shown.demands, place)
    steps = (*(line.text for line in shown.decisions), *(action.text for action in shown.actions))
    put_points(paper, _("Next steps"), map(capital, steps))
    put_photos(paper, shown.photos if photos else ())
    return paper.content()


def _put_countries(paper: Paper, shown: Proceedings, place: Place) -> None:
    countries = shown.by_country(place.country_name)
    rows = [(place.country_name(code) or _("Other"), str(len(people))) for code, people in countries]
    if rows:
        paper.heading(_("Who took part"))
        paper.table(
            (Column(_("Country"), 75), Column(_("People"), 25, centred=True)), rows, _("Participants by country")
        )


def _put_key_points(paper: Paper, shown: Proceedings, place: Place) -> None:
    points = [line for line in shown.lines if line.kind in _KEY_POINTS]
    if not points:
        return
    paper.heading(_("Key points"))
    subjects = by_subject(points)
    for subject, lines in subjects.items():
        if len(subjects) > 1 or subject:
            paper.heading(subject or _("Other points"), 2)
        for line in lines:
            paper.bullet(quoted(line), after=signature(line, place))


def _put_list(paper: Paper, heading: str, lines: Collection[Line], place: Place) -> None:
    if lines:
        paper.heading(heading)
        for line in lines:
            paper.bullet(line.text, after=signature(line, place))
