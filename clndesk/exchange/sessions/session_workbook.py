"""The session workbook: agenda, participants, notes, decisions and actions as tables, for people to work with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing.pen import Looks, expect, put
from clndesk.exchange.workbook.layout import sheet_name
from clndesk.fields import Cell, Country, Wording
from clndesk.fields.text import clean_text
from clndesk.i18n import _, language, ngettext
from clndesk.insight.attribution import Audience
from clndesk.insight.proceedings import Attendee, Block, Line, Proceedings
from clndesk.insight.publishing import printable

_LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""
_TEXT, _DAY, _TIME, _FIGURE = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0"


@dataclass(frozen=True)
class _Table:
    """A sheet: its name, its columns as header, width and number format, and its rows."""

    name: str
    columns: tuple[tuple[str, int, str], ...]
    rows: Sequence[Sequence[Cell]]


def session_workbook(given: Proceedings) -> bytes:
    """The workbook as the bytes of a file, in the language in force; lines off the record are not in it."""
    shown = printable(given, Audience.ROOM)
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": shown.title, "author": shown.network})
    looks = Looks(book)
    formats: dict[str, Format] = {
        code: book.add_format({"num_format": code, "valign": "top", "text_wrap": code == _TEXT})
        for code in (_TEXT, _DAY, _TIME, _FIGURE)
    }
    taken: list[str] = []
    for at, table in enumerate(_tables(shown), start=1):
        taken.append(sheet_name(table.name, taken))
        _write(book.add_worksheet(taken[-1]), table, f"clndesk_{at}", looks, formats)
    book.close()
    return target.getvalue()


def _tables(shown: Proceedings) -> Iterator[_Table]:
    yield _agenda(shown.blocks)
    yield _participants(shown)
    yield _notes([*shown.lines, *shown.demands])
    decisions = [[line.text] for line in shown.decisions]
    yield _Table(_("Decisions"), ((_("Decision"), 90, _TEXT),), decisions)
    columns = ((_("Action"), 60, _TEXT), (_("Owner"), 24, _TEXT), (_("Country"), 18, _TEXT), (_("Due on"), 12, _DAY))
    actions = [[one.text, one.owner, _country(one.country), one.due, one.status] for one in shown.actions]
    yield _Table(_("Actions"), (*columns, (_("Status"), 14, _TEXT)), actions)


def _agenda(blocks: Sequence[Block]) -> _Table:
    columns = (
        (_("Start"), 17, _TIME), (_("Minutes"), 9, _FIGURE), (_("Block"), 36, _TEXT), (_("Method"), 18, _TEXT),
        (_("Purpose"), 36, _TEXT), (_("Steps and prompts"), 50, _TEXT), (_("Lead"), 24, _TEXT),
        (_("Materials"), 24, _TEXT), (_("Expected result"), 30, _TEXT),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.starts,
            one.minutes or None,
            one.title,
            one.method,
            one.purpose,
            one.steps,
            one.lead,
            one.materials,
            one.output,
        ]
        for one in blocks
    ]
    return _Table(_("Agenda"), columns, rows)


def _participants(shown: Proceedings) -> _Table:
    days = tuple((f"{day:%Y-%m-%d}", 16, _TEXT) for day in shown.days)
    first = ((_("Name"), 28, _TEXT), (_("Country"), 18, _TEXT), (_("Organisation"), 36, _TEXT))
    more = ((_("Post"), 28, _TEXT), (_("E-mail"), 30, _TEXT), (_("Role"), 16, _TEXT), (_("In place of"), 28, _TEXT))
    columns = (*first, *more, *days)
    return _Table(_("Participants"), columns, [_person(one, len(days)) for one in shown.attendees])


def _person(one: Attendee, days: int) -> list[Cell]:
    said = {
        "present": _("Present"), "partial": _("Part of the day"), "absent": _("Absent"),
        "sent_replacement": _("Replaced"),
    }  # fmt: skip
    presence = [said.get(code, "") for code in one.presence][:days]
    known: list[Cell] = [one.name, _country(one.country), one.organisation, one.job_title, one.email, one.role]
    return [*known, one.in_place_of, *presence, *[""] * (days - len(presence))]


def _notes(lines: Sequence[Line]) -> _Table:
    columns = (
        (_("Time"), 17, _TIME), (_("Kind"), 18, _TEXT), (_("Text"), 80, _TEXT), (_("Speaker"), 24, _TEXT),
        (_("Country"), 18, _TEXT), (_("Topics"), 24, _TEXT), (_("Agenda block"), 30, _TEXT),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [one.at, one.called, one.text, one.speaker, _country(one.country), ", ".join(one.topics), one.block]
        for one in lines
    ]
    return _Table(_("Notes"), columns, rows)


def _write(sheet: Worksheet, table: _Table, name: str, looks: Looks, formats: dict[str, Format]) -> None:
    for at, (_header, width, code) in enumerate(table.columns):
        sheet.set_column(at, at, width, formats[code])
    # A table without rows is no table for Excel: one empty row takes what people add.
    last = max(len(table.rows), 1)
    columns = [{"header": header, "header_format": looks.header} for header, _width, _code in table.columns]
    style = {"name": name, "style": "Table Style Light 15", "columns": columns}
    expect(sheet.add_table(0, 0, last, len(columns) - 1, style))
    for row, cells in enumerate(table.rows, start=1):
        for at, cell in enumerate(cells):
            put(sheet, row, at, _fitting(cell), formats[table.columns[at][2]])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fitting(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = clean_text(cell)
    left = len(text) - _LONGEST
    if left <= 0:
        return text or None
    words = ngettext("{beginning} … ({count} more character)", "{beginning} … ({count} more characters)", left)
    return words.format(beginning=text[:_LONGEST], count=left)


def _country(code: str) -> str:
    return Country().format(code or None, Wording(language()))
