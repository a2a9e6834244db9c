from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from clndesk.exchange.sessions.session_workbook import session_workbook
from clndesk.insight.proceedings import Action, Attendee, Block, Line, Proceedings

SAID = Line(
    "N-1", "tip", "=SUM(A1) is no formula here", "Tip", speaker="Ama", country="GH", at=datetime(2026, 11, 24, 9, 5)
)
SESSION = Proceedings(
    id="S-1", network="Network", title="Costing", start=datetime(2026, 11, 24, 9), end=datetime(2026, 11, 25, 17),
    attendees=(Attendee("M-1", "Ama", "GH", "Ministry", "Director", "a@x.org", "Host", ("present", "absent")),),
    blocks=(Block("Opening", datetime(2026, 11, 24, 9), 30, "Plenary"),),
    lines=(SAID, Line("N-2", "quote", "Stays in the room", rule="off_record")),
    decisions=(Line("DE-1", "decision", "One guide."),),
    actions=(Action("AC-1", "Share it.", "Ama", "GH", date(2026, 12, 4), status="Open"),),
)  # fmt: skip


def opened(given: Proceedings) -> Workbook:
    return load_workbook(BytesIO(session_workbook(given)))


def test_every_part_of_a_session_has_its_sheet_with_a_table_and_frozen_headers() -> None:
    book = opened(SESSION)
    assert book.sheetnames == ["Agenda", "Participants", "Notes", "Decisions", "Actions"]
    for sheet in book.worksheets:
        assert len(sheet.tables) == 1
        assert sheet.freeze_panes == "A2"


def test_cells_have_the_type_of_what_they_hold() -> None:
    book = opened(SESSION)
    assert (book["Agenda"]["A2"].value, book["Agenda"]["B2"].value) == (datetime(2026, 11, 24, 9), 30)
    assert book["Actions"]["D2"].value == datetime(2026, 12, 4)
    assert (book["Notes"]["C2"].value, book["Notes"]["C2"].data_type) == ("=SUM(A1) is no formula here", "s")
    assert [cell.value for cell in book["Participants"][2]][-2:] == ["Present", "Absent"]


def test_who_came_in_whose_place_stands_with_both() -> None:
    away = Attendee("M-2", "Efua", "GH", presence=("sent_replacement", "present"))
    came = Attendee("M-3", "Kofi", "GH", presence=("present", ""), in_place_of="Efua")
    sheet = opened(replace(SESSION, attendees=(away, came)))["Participants"]
    rows = [[cell.value for cell in row][-3:] for row in sheet.iter_rows()]
    assert rows == [
        ["In place of", "2026-11-24", "2026-11-25"], [None, "Replaced", "Present"], ["Efua", "Present", None],
    ]  # fmt: skip


def test_what_is_off_the_record_is_in_no_cell_and_the_rule_holds_for_the_rest() -> None:
    rows = list(opened(SESSION)["Notes"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert (rows[1][3], rows[1][4]) == (None, None)


def test_an_empty_session_makes_a_workbook_too() -> None:
    book = opened(Proceedings("S-1", "Network", "Costing"))
    assert all(sheet.max_row <= 2 for sheet in book.worksheets)


def test_a_text_too_long_for_a_cell_says_so() -> None:
    long = Line("N-1", "tip", "x" * 40_000)
    text = str(opened(Proceedings("S-1", "Network", "Costing", lines=(long,)))["Notes"]["C2"].value)
    assert len(text) < 32_767
    assert text.endswith("(8000 more characters)")
