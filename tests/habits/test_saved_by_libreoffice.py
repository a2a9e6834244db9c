"""A workbook with many habits at once, saved again by LibreOffice, tells the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from outcomes import NONE, FileIn, of_lines, said, told
from way_workbooks import AMA, CLAIMS, EFUA, KOFI, RATE, YAW, Hands
from writers import SOFFICE, saved_by_libreoffice

from clndesk.exchange.receive import Review

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def many_habits(hands: Hands) -> None:
    """Rows sorted and added, columns added, days, figures and texts as people type them, marks and comments."""
    hands.sort("member", lambda row: str(row[1] or "~"))
    for record, address, value in (
        (AMA, "member.status", "Actif"), (AMA, "member.phone", 233200999888), (KOFI, "member.hours_month", "about 50"),
        (YAW, "member.languages", "english, akan, ewe"), (EFUA, "member.email", "Efua <efua.o@moh.example>"),
        (KOFI, "member.job_title", "Actuary  "), (YAW, "member.consent_directory", True),
        (CLAIMS, "demand.raised_on", "TBC"), (RATE, "demand.raised_on", date(2026, 12, 31)),
    ):  # fmt: skip
        hands.type(record, address, value)
    hands.add("member", {"name": "Abena Ofori", "phone": "0712345678", "hours_month": 0})
    hands.add("demand", {"title": "More staff", "raised_on": "31.12.2025"})
    sheet = hands.sheet("member")
    sheet.cell(2, 20).value = "Remarks from the ministry"
    sheet.cell(hands.row(YAW), 20).value = "on leave until May"
    hands.cell(AMA, "member.name").comment = Comment("She has moved.", "Esi")
    hands.cell(KOFI, "member.name").font = Font(strike=True)
    hands.cell(EFUA, "member.name").fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet.row_dimensions[hands.row(KOFI)].hidden = True


def test_saved_again_as_xlsx_or_ods_it_tells_the_same(
    file_comes_back: FileIn, sent: Path, busy: Hands, tmp_path: Path
) -> None:
    """One test, because LibreOffice takes longer to start than to save."""
    habits = Hands(sent)
    many_habits(habits)
    edited, mine = habits.save(tmp_path / "edited.xlsx"), busy.save(tmp_path / "busy.xlsx")
    saved, as_ods = (saved_by_libreoffice([edited, mine, sent], tmp_path, form) for form in ("xlsx", "ods"))
    for files in (saved, as_ods):
        assert told(file_comes_back(files[mine])) == told(file_comes_back(mine))
        assert of_lines(file_comes_back(files[sent])) == NONE
    before, after = file_comes_back(edited), file_comes_back(saved[edited])
    assert _lines(after) == _lines(before)
    for words in ("on leave until May", "struck through", "coloured", "is hidden"):
        assert said(before, words)
    assert sorted(after.notes) == sorted(before.notes)


def _lines(review: Review) -> list[tuple[object, ...]]:
    return [
        (line.verdict, line.reason, line.record, line.row, line.field, line.theirs, line.result)
        for line in review.plan.lines
    ]
