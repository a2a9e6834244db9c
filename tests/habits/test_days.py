"""What partners type into columns of days, and what their programs make of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from outcomes import ASK, AUTO, HOLD, NONE, NOTE, FileIn, TakeIn, of_cell, of_file, the_line, typed_below
from way_workbooks import CLAIMS, RATE, Hands
from writers import by_openpyxl, with_parts, without_styles

DAYS = "demand.raised_on"


def typed(comes_back: TakeIn, value: object, answers: dict[str, str] | None = None) -> tuple[object, object]:
    """The outcome of a value in a column of days, and what holds then."""
    review = comes_back(lambda hands: hands.type(RATE, DAYS, value), answers)
    line = the_line(review)
    return of_cell(review, RATE, "raised_on"), line.result


def test_a_day_is_the_same_however_it_is_shown(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    looks = ["dd/mm/yyyy", "m/d/yy", "[$-40C]d mmmm yyyy", "yyyy-mm-dd", "dddd", "mmm yy"]
    for at, look in enumerate(looks):
        record = hands.add("demand", {"title": f"Demand {at}", "raised_on": date(2026, 12, 31)})
        hands.cell(record, DAYS).number_format = look
        hands.cell(CLAIMS, DAYS).number_format = look
    review = file_comes_back(hands.save(tmp_path / "shown.xlsx"))
    assert of_file(review) == {AUTO: len(looks)}
    assert {line.result["raised_on"] for line in review.plan.lines} == {"2026-12-31"}


def test_a_day_typed_as_text_is_read(comes_back: TakeIn) -> None:
    texts = [
        "31.12.2024", "31/12/2024", "31-12-2024", "2024-12-31", "31 Dec 2024", "31 December 2024",
        "31 déc. 2024", "31 décembre 2024", "٣١/١٢/٢٠٢٤", "31 dezembro 2024", "31 diciembre 2024", "31 Desemba 2024",
        "31st Dec. 2024", " 31.12.2024 ",
    ]  # fmt: skip
    found = typed_below(comes_back, DAYS, texts)
    assert [day for _outcome, day in found] == ["2024-12-31"] * len(texts)
    as_we_write = {texts[at] for at, (outcome, _day) in enumerate(found) if outcome is AUTO}
    assert as_we_write == {"2024-12-31", "31 Dec 2024"}


def test_a_day_with_the_month_first_is_read_and_noted_where_it_reads_in_one_way(comes_back: TakeIn) -> None:
    assert typed(comes_back, "12/31/2024") == (NOTE, "2024-12-31")


def test_a_day_that_reads_in_two_ways_is_asked_about_once_for_the_column(comes_back: TakeIn) -> None:
    def type_both(hands: Hands) -> None:
        hands.type(RATE, DAYS, "03/04/2024")
        hands.type(CLAIMS, DAYS, "05/06/2024")
        hands.add("demand", {"title": "More staff", "raised_on": date(2024, 1, 2)})

    review = comes_back(type_both)
    assert of_file(review) == {HOLD: 2, ASK: 1, AUTO: 1}
    assert review.asks[0].count == 2


def test_what_is_no_day_is_held(comes_back: TakeIn) -> None:
    texts = [
        "00.00.0000",
        "n/a",
        "-",
        "?",
        "TBC",
        "à préciser",
        "soon",
        "30.02.2024",
        "31.11.2024",
        "25:30",
        "9h30",
        "9.30",
    ]
    assert {outcome for outcome, _held in typed_below(comes_back, DAYS, texts)} == {HOLD}


def test_what_is_no_day_never_empties_the_cell(comes_back: TakeIn) -> None:
    review = comes_back(lambda hands: hands.type(CLAIMS, DAYS, "TBC"))
    assert (of_file(review), the_line(review).ours) == ({HOLD: 1}, "2026-03-04")


def test_a_part_of_a_date_never_becomes_its_first_day(comes_back: TakeIn) -> None:
    parts = ["Dec 2024", "2024", 2024, "Q3 2024", "12/2024", "2024-12", "décembre 2024", "31 Dec", "31.12.", "31.12.24"]
    assert {outcome for outcome, _held in typed_below(comes_back, DAYS, parts)} == {HOLD}


def test_a_workbook_that_counts_from_1904_means_the_same_days(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    hands.type(RATE, DAYS, date(2024, 12, 31))
    hands.book.epoch = CALENDAR_MAC_1904
    review = file_comes_back(hands.save(tmp_path / "mac.xlsx"))
    assert (of_file(review), the_line(review).result) == ({AUTO: 1}, "2024-12-31")


def test_days_around_1900_and_figures_far_from_our_days_are_held(comes_back: TakeIn) -> None:
    values = [date(1900, 1, 1), date(1900, 2, 28), "31.12.1899", "01.01.1850", 0, 1, 60, -1, 2_958_466]
    assert {outcome for outcome, _held in typed_below(comes_back, DAYS, values)} == {HOLD}


def test_a_day_shown_as_its_figure_is_no_change(comes_back: TakeIn) -> None:
    assert of_file(comes_back(lambda hands: hands.type(CLAIMS, DAYS, 46085))) == NONE


def test_a_figure_that_can_be_a_day_is_read_and_noted(comes_back: TakeIn) -> None:
    assert typed(comes_back, 45657) == (NOTE, "2024-12-31")


def test_a_year_of_another_calendar_is_held_with_a_hint_and_not_converted(comes_back: TakeIn) -> None:
    years = {"31.12.2567": "2024", "2569-03-04": "2026", "01.09.1446": "Hijri", "5/5/3024": "1900"}
    found = typed_below(comes_back, DAYS, list(years))
    assert [hint in held.reason for hint, (_outcome, held) in zip(years.values(), found, strict=True)] == [True] * 4


def test_a_workbook_without_styles_brings_no_changed_days(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    review = file_comes_back(without_styles(hands.book, tmp_path / "bare.xlsx"))
    assert of_file(review) == NONE


def test_a_new_day_in_a_workbook_without_styles_is_read_and_noted(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    hands.type(RATE, DAYS, date(2024, 12, 31))
    review = file_comes_back(without_styles(hands.book, tmp_path / "bare.xlsx"))
    assert (of_file(review), the_line(review).result) == ({NOTE: 1}, "2024-12-31")


def test_a_day_written_as_iso_text_in_the_file_is_the_day(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    from writers import part_of_sheet

    hands.type(RATE, DAYS, "PLACE")
    path = by_openpyxl(hands.book, tmp_path / "iso.xlsx")
    place = hands.cell(RATE, DAYS).coordinate

    def iso(text: str) -> str:
        import re

        cell = f'<c r="{place}" t="d"><v>2024-12-31</v></c>'
        return re.sub(rf'<c r="{place}"[^>]*>.*?</c>', cell, text, count=1)

    review = file_comes_back(with_parts(path, {part_of_sheet(path, "Demands"): iso}))
    assert (the_line(review).result, of_cell(review, RATE, "raised_on") in (AUTO, NOTE)) == ("2024-12-31", True)
