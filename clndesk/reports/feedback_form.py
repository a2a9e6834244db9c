"""The feedback form on paper, and what the answers say together as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from clndesk.i18n import _, ngettext
from clndesk.insight.feedback import FEW, SCALES, Group, Question, Scale, Shape, Summary
from clndesk.insight.proceedings import Proceedings
from clndesk.reports.paper import Column, Paper
from clndesk.reports.place import Place

_BOX = "☐"
_ROW_HEIGHT = 9
_QUESTION = {Shape.FIVE: 60, Shape.TEN: 40}
"""The width of the questions, in parts of a hundred: what a scale leaves over."""


def feedback_form(given: Proceedings, place: Place, questions: Sequence[Question]) -> bytes:
    """The form as a Word file, to be filled in with a pen."""
    paper = Paper(place, given.network, _("Feedback form"), given.title)
    paper.title(_("Feedback form"), given.title)
    paper.text(_("Your answers help to make the next session better. Leave out what you do not want to answer."))
    paper.text(_("You need not write your name."), quiet=True)
    for shape, group in groupby(questions, key=lambda question: question.shape):
        _put_questions(paper, shape, list(group))
    return paper.content()


def feedback_summary(given: Proceedings, place: Place, summary: Summary) -> bytes:
    """The summary of the answers as a Word file; nobody's form can be told from it."""
    paper = Paper(place, given.network, _("Feedback summary"), given.title)
    paper.title(_("Feedback summary"), given.title)
    words = ngettext("{count} form was filled in.", "{count} forms were filled in.", summary.forms)
    paper.text(words.format(count=summary.forms))
    for shape in (Shape.FIVE, Shape.TEN):
        _put_scales(paper, [one for one in summary.scales if one.question.shape is shape and one.count], place)
    if summary.recommend is not None:
        paper.text(_("Recommendation score (from -100 to 100): {score}").format(score=summary.recommend))
    _put_yes_no(paper, summary)
    _put_groups(paper, summary, place)
    for one in summary.said:
        if one.texts:
            paper.heading(one.question.words)
            for text in one.texts:
                paper.bullet(text)
    return paper.content()


def _put_questions(paper: Paper, shape: Shape, questions: Sequence[Question]) -> None:
    if shape in SCALES:
        values = SCALES[shape]
        told = _("1 is not at all, 5 is fully.") if shape is Shape.FIVE else _("0 is not at all, 10 is certainly.")
        asked = Column(told, _QUESTION[shape])
        columns = (asked, *(_figures(str(value), (100 - asked.share) / len(values)) for value in values))
        rows = [(question.words, *[_BOX] * len(values)) for question in questions]
        paper.table(columns, rows, _("Tick one box in each row."), height=_ROW_HEIGHT)
    for question in questions if shape not in SCALES else ():
        if shape is Shape.YES_NO:
            paper.ask(question.words, _("☐ Yes     ☐ No     ☐ I do not know yet"))
        else:
            paper.ask(question.words)
            paper.rule_to_write_on(1 if shape is Shape.DAY else 2)


def _put_scales(paper: Paper, scales: Sequence[Scale], place: Place) -> None:
    if not scales:
        return
    shape = scales[0].question.shape
    paper.heading(_("Answers from 1 to 5") if shape is Shape.FIVE else _("Answers from 0 to 10"))
    values = SCALES[shape]
    room = 100 - _QUESTION[shape] + 10
    columns = (Column(_("Question"), _QUESTION[shape]), _figures(_("Answers"), 16), _figures(_("Mean"), 17))
    spread = tuple(_figures(str(value), room / len(values)) for value in values)
    rows = [(one.question.words, str(one.count), place.number(one.mean), *_counts(one)) for one in scales]
    paper.table((*columns, *spread), rows, _("How often each answer was given"))


def _figures(header: str, share: float) -> Column:
    return Column(header, share, centred=True)


def _counts(one: Scale) -> Iterable[str]:
    return (str(count) if count else "" for _value, count in one.spread)


def _put_yes_no(paper: Paper, summary: Summary) -> None:
    rows = [(one.question.words, str(one.yes), str(one.no), str(one.unknown)) for one in summary.yes_no if one.count]
    if rows:
        paper.heading(_("Yes or no"))
        columns = (
            Column(_("Question"), 58),
            _figures(_("Yes"), 13),
            _figures(_("No"), 13),
            _figures(_("Not known"), 16),
        )
        paper.table(columns, rows, _("How often each answer was given"))


def _put_groups(paper: Paper, summary: Summary, place: Place) -> None:
    shown = [group for group in summary.groups if group.means is not None]
    if not shown:
        return
    paper.heading(_("By country"))
    asked = [at for at, one in enumerate(summary.scales) if one.count]
    columns = [Column(_("Question"), 40), *(_figures(_group_name(group, place), 60 / len(shown)) for group in shown)]
    rows = [[summary.scales[at].question.words, *(_mean(group, at, place) for group in shown)] for at in asked]
    paper.table(columns, rows, _("Means by country"))
    words = _("Only countries of {few} forms or more are shown, and only as far as nobody can be made out by them.")
    paper.text(words.format(few=FEW), quiet=True)


def _group_name(group: Group, place: Place) -> str:
    country = place.country_name(group.country) or _("Other")
    return _("{country} ({count})").format(country=country, count=group.count)


def _mean(group: Group, at: int, place: Place) -> str:
    return place.number(group.means[at]) if group.means else ""
