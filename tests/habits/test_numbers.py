"""What partners type into columns of figures, numbers and choices, and what spreadsheets make of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl.styles import Alignment
from outcomes import (
    ASK,
    AUTO,
    HOLD,
    NONE,
    NOTE,
    FileIn,
    Merge,
    Outcome,
    TakeIn,
    of_cell,
    of_file,
    of_lines,
    said,
    the_line,
    typed_below,
)
from way_workbooks import AMA, EFUA, KOFI, YAW, Hands, present
from writers import part_of_sheet, with_parts

from clndesk.exchange.send import send
from clndesk.services import records
from clndesk.store.store import Store

HOURS = "member.hours_month"


def typed(comes_back: TakeIn, record: str, address: str, value: object) -> tuple[object, object]:
    review = comes_back(lambda hands: hands.type(record, address, value))
    if not review.plan.lines:
        return None, None
    return of_cell(review, record, address.partition(".")[2]), the_line(review).result


@pytest.mark.parametrize(("record", "figure"), [(AMA, 233200000101), (KOFI, 200000102)])
def test_a_phone_number_that_became_a_figure_keeps_our_text(comes_back: TakeIn, record: str, figure: int) -> None:
    assert typed(comes_back, record, "member.phone", figure) == (None, None)


def test_a_new_phone_number_that_became_a_figure_is_held_with_the_likely_one(comes_back: TakeIn) -> None:
    figures = {254712345678: "+254712345678", 712345678: "0712345678"}
    found = typed_below(comes_back, "member.phone", list(figures))
    for (outcome, held), meant in zip(found, figures.values(), strict=True):
        assert (outcome, meant in held.reason) == (HOLD, True)


def test_a_phone_number_of_which_digits_were_lost_is_held(comes_back: TakeIn) -> None:
    found = typed_below(comes_back, "member.phone", ["2.33E+11", 2332000001.5, "call the office", True])
    assert {outcome for outcome, _held in found} == {HOLD}


def test_a_phone_number_in_another_dress_is_no_change(comes_back: TakeIn, store: Store, tmp_path: Path) -> None:
    dresses = ["+233-20-000-0101", "+233.20.000.0101", "+233\u00a020 000 0101", "+233 (20) 000\u20110101",
               "00233 20 000 0101", "+233–20–000–0101", "233200000101"]  # fmt: skip
    people = [_member(store, at, phone="+233 20 000 0101") for at, _dress in enumerate(dresses)]
    again = Hands(send(store, "GH", out=tmp_path / "again.xlsx").file)

    def dress(hands: Hands) -> None:
        for record, text in zip(people, dresses, strict=True):
            hands.type(record, "member.phone", text)

    review = comes_back(dress, of=again)
    assert of_file(review) == {NOTE: 1}
    assert said(review, "6 phone numbers", "Members", "same digits")


def test_a_whole_number_is_read_however_it_is_written(comes_back: TakeIn) -> None:
    found = typed_below(comes_back, HOURS, ["12", " 12 ", "12,0", "12.00", 12.0, "+12", "012", 12, "'12"])
    assert [hours for _outcome, hours in found] == [12] * 9


def test_what_is_no_whole_number_in_its_bounds_is_held_with_its_text(comes_back: TakeIn) -> None:
    texts = ["3,5", "3.5", 3.5, "1,234", "1.234", "12 500", "12'500", "12.500", "~50", "50+", "50-60", "about 50",
             "fifty", "5 h", "50%", -4, 900, True]  # fmt: skip
    assert {outcome for outcome, _held in typed_below(comes_back, HOURS, texts)} == {HOLD}


YES = ["Yes", "yes", True, "VRAI", "WAHR", "oui", "Sí", "sim", "x", "✓", "✔", 1, "да", "نعم", "ndiyo", "Có", "是"]
NO = ["No", False, "FAUX", "FALSCH", "non", "não", "nein", 0, "нет", "لا", "hapana", "✗", "否"]


@pytest.mark.parametrize(("words", "meant"), [(YES, "yes"), (NO, "no")], ids=["yes", "no"])
def test_yes_and_no_are_understood_in_the_languages_of_partners(
    comes_back: TakeIn, words: list[object], meant: str
) -> None:
    found = typed_below(comes_back, "member.consent_directory", words)
    assert [value for _outcome, value in found] == [meant] * len(words)


def test_what_is_neither_yes_nor_no_is_held(comes_back: TakeIn) -> None:
    found = typed_below(comes_back, "member.consent_directory", ["maybe", "ask her", "2", "yes/no", "?"])
    assert {outcome for outcome, _held in found} == {HOLD}


def test_zero_where_nothing_stood_is_an_edit_and_so_is_the_other_way(comes_back: TakeIn, store: Store) -> None:
    def zero(hands: Hands) -> None:
        hands.type(AMA, HOURS, 0)

    review = comes_back(zero)
    assert (of_file(review), the_line(review).result) == ({AUTO: 1}, 0)


def test_noise_behind_the_point_and_figures_as_text_are_no_change(
    comes_back: TakeIn, store: Store, tmp_path: Path
) -> None:
    values = [4.000000000001, 0.1 + 0.2 + 3.7, "4", "4.0"]
    people = [_member(store, at, hours_month=4) for at, _value in enumerate(values)]
    again = Hands(send(store, "GH", out=tmp_path / "again.xlsx").file)

    def type_all(hands: Hands) -> None:
        for record, value in zip(people, values, strict=True):
            hands.type(record, HOURS, value)

    assert of_file(comes_back(type_all, of=again)) == NONE


def test_figures_that_no_program_should_write_are_held(file_comes_back: FileIn, hands: Hands, tmp_path: Path) -> None:
    figures = ["NaN", "1e999", "-1e999", "INF", "9" * 400, "9" * 5_000, "1e400"]
    places: dict[str, str] = {}
    for at, figure in enumerate(figures):
        record = hands.add("member", {"name": f"Person {'ABCDEFG'[at]}{'abcdefg'[at] * 5}", "hours_month": 77 + at})
        places[hands.cell(record, HOURS).coordinate] = figure
    path = hands.save(tmp_path / "figure.xlsx")

    def put(xml: str) -> str:
        for place, figure in places.items():
            xml, count = re.subn(rf'(<c r="{place}"[^>]*><v>)\d+(</v>)', rf"\g<1>{figure}\g<2>", xml, count=1)
            assert count == 1
        return xml

    review = file_comes_back(with_parts(path, {part_of_sheet(path, "Members"): put}))
    assert of_lines(review)[HOLD] == len(figures)


@pytest.mark.parametrize(
    ("address", "text", "meant", "outcome"),
    [
        ("member.status", "Activ", "Active", HOLD),
        ("member.organisation", "Ministry of Helth", "Ministry of Health", ASK),
        ("member.languages", "English; Frensh", "French", HOLD),
    ],
)
def test_a_word_outside_the_list_is_not_taken_and_comes_with_the_nearest_one(
    comes_back: TakeIn, address: str, text: str, meant: str, outcome: Outcome
) -> None:
    review = comes_back(lambda hands: hands.type(AMA, address, text))
    assert of_file(review) == {outcome: 1}
    assert meant in the_line(review).detail


def test_a_choice_in_another_language_or_case_is_the_choice(comes_back: TakeIn) -> None:
    found = typed_below(comes_back, "member.status", ["Actif", "active", "ACTIVE", "Active.", "paused"])
    assert [code for _outcome, code in found] == ["active"] * 4 + ["paused"]


def test_several_values_in_one_cell_are_taken_apart(comes_back: TakeIn) -> None:
    texts = ["English, French", "english / french", "Anglais; Français", "English\nFrench", "en|fr"]
    found = typed_below(comes_back, "member.languages", texts)
    assert [value for _outcome, value in found] == [("en", "fr")] * 5


def test_lists_that_both_sides_added_to_have_what_either_added(comes_back: TakeIn, merged: Merge, store: Store) -> None:
    records.edit(store, YAW, {"languages": ("ak", "en", "fr")})
    review = comes_back(lambda hands: hands.type(YAW, "member.languages", "English; Akan; Ewe"))
    assert of_file(review) == {AUTO: 1}
    merged(review)
    assert present(store, YAW, "languages") == ["ak", "ee", "en", "fr"]


def test_an_item_that_one_side_took_out_is_out(comes_back: TakeIn, merged: Merge, store: Store) -> None:
    records.edit(store, YAW, {"languages": ("ak", "en", "fr")})
    merged(comes_back(lambda hands: hands.type(YAW, "member.languages", "English")))
    assert present(store, YAW, "languages") == ["en", "fr"]


def test_an_apostrophe_that_makes_a_figure_a_text_is_no_part_of_it(
    file_comes_back: FileIn, hands: Hands, tmp_path: Path
) -> None:
    hands.type(EFUA, "member.phone", "0712345678")
    hands.cell(EFUA, "member.phone").quotePrefix = True
    hands.cell(EFUA, "member.phone").alignment = Alignment(horizontal="left")
    review = file_comes_back(hands.save(tmp_path / "quoted.xlsx"))
    assert (of_file(review), the_line(review).result) == ({AUTO: 1}, "0712345678")


def test_an_apostrophe_that_a_program_has_kept_is_left_off(comes_back: TakeIn) -> None:
    found = typed_below(comes_back, "member.phone", ["'0712345678", "' 0712345679"])
    assert [value for _outcome, value in found] == ["0712345678", "0712345679"]


def _member(store: Store, at: int, **values: object) -> str:
    names = "Adwoa Gyan,Baaba Fiawo,Cobina Essien,Dede Dadzie,Ekow Cudjoe,Fosu Badu,Gifty Antwi".split(",")
    return records.add(store, "member", {"name": names[at], "country": "GH", **values})
