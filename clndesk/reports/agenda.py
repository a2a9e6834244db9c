"""The agenda: for participants what happens when, for facilitators also how, with what, and what shall come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from clndesk.i18n import _
from clndesk.insight.proceedings import Block, Proceedings
from clndesk.reports.minutes import put_points
from clndesk.reports.paper import Column, Paper
from clndesk.reports.place import Place
from clndesk.reports.session_words import attendance, facts, rule_words

_LOG_ROWS = 10
_ROW_HEIGHT = 12


def agenda(given: Proceedings, place: Place) -> bytes:
    """The agenda for participants as a Word file: time, block, speaker."""
    paper = Paper(place, given.network, _("Agenda"), given.title)
    paper.title(_("Agenda"), given.title)
    paper.facts(facts(given, place), _("The session at a glance"))
    put_points(paper, _("Objectives"), given.objectives)
    with_leads = any(block.lead for block in given.blocks)
    lead = (Column(_("Speaker"), 27),) if with_leads else ()
    columns = (Column(_("Time"), 17), Column(_("What happens"), 56), *lead)

    def row(block: Block) -> tuple[str, ...]:
        return (_time(block, place), block.title, *((block.lead,) if with_leads else ()))

    _put_days(paper, given, place, columns, row)
    return paper.content()


def annotated_agenda(given: Proceedings, place: Place) -> bytes:
    """The agenda for facilitators as a Word file, with empty sheets for decisions and for what is parked."""
    paper = Paper(place, given.network, _("Annotated agenda"), given.title, landscape=True)
    paper.title(_("Annotated agenda for facilitators"), given.title)
    expected = [(_("Participants"), attendance(given)), (_("Attribution rule, to be read out"), rule_words(given))]
    paper.facts([*facts(given, place), *expected], _("The session at a glance"))
    put_points(paper, _("Objectives"), given.objectives)
    columns = (
        Column(_("Time"), 11), Column(_("Minutes"), 8, centred=True), Column(_("Block and purpose"), 19),
        Column(_("Method"), 10),
        Column(_("Steps and prompts"), 25), Column(_("Lead"), 10), Column(_("Materials"), 10), Column(_("Result"), 12),
    )  # fmt: skip

    def row(block: Block) -> tuple[str, ...]:
        title = "\n".join(words for words in (block.title, block.purpose) if words)
        minutes = str(block.minutes) if block.minutes else ""
        plan = (block.method, block.steps, block.lead, block.materials, block.output)
        return (_time(block, place), minutes, title, *plan)

    _put_days(paper, given, place, columns, row)
    _put_empty_sheets(paper)
    return paper.content()


def _put_days(
    paper: Paper, given: Proceedings, place: Place, columns: tuple[Column, ...], row: Callable[[Block], tuple[str, ...]]
) -> None:
    for day, blocks in _days(given):
        heading = place.weekday(day) if day else _("Programme")
        paper.heading(heading)
        paper.table(columns, [row(block) for block in blocks], heading)


def _days(given: Proceedings) -> Iterator[tuple[date | None, list[Block]]]:
    found: dict[date | None, list[Block]] = {}
    for block in given.blocks:
        found.setdefault(block.starts.date() if block.starts else None, []).append(block)
    yield from found.items()


def _time(block: Block, place: Place) -> str:
    if block.starts is None:
        return ""
    end = block.starts + timedelta(minutes=block.minutes)
    return place.hours(block.starts, end) if block.minutes else place.time(block.starts)


def _put_empty_sheets(paper: Paper) -> None:
    paper.new_page()
    paper.heading(_("Decision log"))
    number = Column(_("No."), 6, centred=True)
    columns = (number, Column(_("Decision"), 60), Column(_("Decided by"), 17), Column(_("In force from"), 17))
    paper.table(columns, _empty(len(columns)), _("Empty rows for decisions"), height=_ROW_HEIGHT)
    paper.new_page()
    paper.heading(_("Parking lot"))
    columns = (number, Column(_("What is parked"), 60), Column(_("Who follows up"), 34))
    paper.table(columns, _empty(len(columns)), _("Empty rows for what is parked"), height=_ROW_HEIGHT)


def _empty(columns: int) -> list[tuple[str, ...]]:
    return [(str(at), *[""] * (columns - 1)) for at in range(1, _LOG_ROWS + 1)]
