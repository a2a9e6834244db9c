"""What partners and their programs do to texts: blanks, accents, case, marks nobody sees."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from outcomes import AUTO, HOLD, NONE, FileIn, Merge, TakeIn, of_cell, of_file, of_lines, the_line, typed_below
from way_workbooks import AMA, CLAIMS, EFUA, YAW, Hands, present, put
from writers import part_of_sheet, with_parts

from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.services import records
from clndesk.store.store import Store

NAME, MAIL, JOB = "member.name", "member.email", "member.job_title"


def send_again(store: Store, folder: Path, record: str, name: str, text: str) -> Hands:
    """A workbook that was sent with such a text."""
    records.edit(store, record, {name: text})
    return Hands(send(store, "GH", out=folder / "again.xlsx").file)


def typed(comes_back: TakeIn, record: str, address: str, value: object) -> tuple[object, object]:
    review = comes_back(lambda hands: hands.type(record, address, value))
    if not review.plan.lines:
        return None, None
    return of_cell(review, record, address.partition(".")[2]), the_line(review).result


def test_blanks_and_marks_that_nobody_sees_are_no_change(store: Store, comes_back: TakeIn, tmp_path: Path) -> None:
    dresses = [
        " Ama Boateng", "Ama Boateng  ", "Ama  Boateng", "Ama\u00a0Boateng", "Ama\tBoateng", "Ama\u200b Boateng",
        "\ufeffAma Boateng", "A\u200dma Boateng", "Ama Boa\u200cteng", "\u200eAma Boateng\u200f", "Ama\nBoateng",
        "Am\u00ad" + "a Boateng", "Ama\u202fBoateng", "\u202aAma Boateng\u202c",
    ]  # fmt: skip
    people = [records.add(store, "member", {"name": "Ama Boateng", "country": "GH"}) for _dress in dresses]
    again = Hands(send(store, "GH", out=tmp_path / "again.xlsx").file)

    def dress(hands: Hands) -> None:
        for record, text in zip(people, dresses, strict=True):
            hands.type(record, NAME, text)

    assert of_lines(comes_back(dress, of=again)) == NONE


def test_joiners_in_emoji_and_in_persian_and_indic_words_are_kept(comes_back: TakeIn) -> None:
    texts = ["👩\u200d⚕️ Ama", "می\u200cخواهم", "क्\u200dष"]
    assert [value for _outcome, value in typed_below(comes_back, JOB, texts)] == texts


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_accents_in_pieces_are_the_same_accents(store: Store, tmp_path: Path, form: str) -> None:
    hands = send_again(store, tmp_path, AMA, "name", "Amélie Ñañó-Ṣọlá")
    hands.type(AMA, NAME, unicodedata.normalize(form, "Amélie Ñañó-Ṣọlá"))
    assert of_file(read_returned(store, hands.save(tmp_path / "mac.xlsx"))) == NONE


def test_another_case_is_an_edit_and_the_line_says_so(comes_back: TakeIn, merged: Merge, store: Store) -> None:
    review = comes_back(lambda hands: hands.type(AMA, NAME, "AMA BOATENG"))
    assert of_file(review) == {AUTO: 1}
    assert the_line(review).note == "only capital and small letters differ"
    merged(review)
    assert present(store, AMA, "name") == "AMA BOATENG"


def test_a_name_with_its_parts_swapped_is_an_edit_and_the_line_says_so(comes_back: TakeIn) -> None:
    review = comes_back(lambda hands: hands.type(AMA, NAME, "Boateng Ama"))
    assert of_file(review) == {AUTO: 1}
    assert the_line(review).note == "the same words in another order"


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_", "a_x0041_b", "_x005F_"])
def test_text_that_looks_like_an_escape_stays_as_typed(store: Store, tmp_path: Path, text: str) -> None:
    path = tmp_path / "again.xlsx"
    records.edit(store, AMA, {"job_title": text})
    send(store, "GH", out=path)
    assert of_file(read_returned(store, path)) == NONE


def test_a_text_that_no_cell_can_hold_goes_out_in_part_and_comes_back_as_no_change(
    store: Store, tmp_path: Path
) -> None:
    text = "Long story. " * 2_400
    hands = send_again(store, tmp_path, CLAIMS, "problem", f"{text}{'🎉' * 500}")
    assert of_file(read_returned(store, hands.save(tmp_path / "long.xlsx"))) == NONE


def test_text_that_looks_like_a_formula_stays_text(comes_back: TakeIn) -> None:
    texts = ["=new", "=1+1", "+254 700", "-", "@home", "=cmd|'/C calc'!A0"]

    def type_all(hands: Hands) -> None:
        for at, text in enumerate(texts):
            record = hands.add("member", {"name": f"Person {'ABCDEFG'[at]}{'abcdefg'[at] * 5}"})
            put(hands.cell(record, JOB), text)

    review = comes_back(type_all)
    assert [line.result["job_title"] for line in review.plan.applied] == texts


def test_a_text_sent_that_looks_like_a_formula_comes_back_as_it_was(comes_back: TakeIn, store: Store) -> None:
    assert of_file(comes_back(lambda hands: None)) == NONE
    assert present(store, EFUA, "job_title") == "=new, -old, +1"


def rich(path: Path, hands: Hands, inner: str) -> Path:
    """The file with a rich text in the cell of a name."""
    place = hands.cell(AMA, NAME).coordinate

    def put(xml: str) -> str:
        cell = f'<c r="{place}" t="inlineStr"><is>{inner}</is></c>'
        return re.sub(rf'<c r="{place}"[^>]*>.*?</c>', cell, xml, count=1)

    return with_parts(path, {part_of_sheet(path, "Members"): put})


def test_a_text_of_which_half_is_bold_is_the_same_text(file_comes_back: FileIn, hands: Hands, sent: Path) -> None:
    inner = '<r><rPr><b/></rPr><t xml:space="preserve">Ama </t></r><r><t>Boateng</t></r>'
    assert of_file(file_comes_back(rich(sent, hands, inner))) == NONE


def test_a_reading_aid_above_a_name_is_no_part_of_it(file_comes_back: FileIn, hands: Hands, sent: Path) -> None:
    inner = '<t>Ama Boateng</t><rPh sb="0" eb="3"><t>アマ</t></rPh><phoneticPr fontId="1"/>'
    assert of_file(file_comes_back(rich(sent, hands, inner))) == NONE


def test_marks_of_web_pages_are_literal_text(comes_back: TakeIn, merged: Merge, store: Store) -> None:
    text = "<b>Director</b>&nbsp;<script>alert(1)</script>"
    review = comes_back(lambda hands: hands.type(AMA, JOB, text))
    assert (of_file(review), the_line(review).result) == ({AUTO: 1}, text)
    merged(review)
    assert present(store, AMA, "job_title") == text


def test_a_display_name_around_an_address_is_left_off(comes_back: TakeIn) -> None:
    texts = ["Ama B <a.b@nhia.example>", '"Boateng, Ama" <a.c@nhia.example>', "mailto:a.d@nhia.example"]
    found = typed_below(comes_back, MAIL, texts)
    assert [value for _outcome, value in found] == ["a.b@nhia.example", "a.c@nhia.example", "a.d@nhia.example"]


def test_two_addresses_in_one_cell_are_held_and_the_first_is_offered(comes_back: TakeIn) -> None:
    texts = ["a@x.example; b@y.example", "a@x.example, b@y.example", "a@x.example / b@y.example"]
    for outcome, held in typed_below(comes_back, MAIL, texts):
        assert (outcome, "“a@x.example”" in held.reason) == (HOLD, True)


def test_the_case_of_the_domain_of_an_address_is_no_change(comes_back: TakeIn) -> None:
    assert typed(comes_back, YAW, MAIL, "yaw@MOH.Example") == (None, None)


def test_smart_quotes_and_line_ends_of_another_program_are_no_change(store: Store, tmp_path: Path) -> None:
    hands = send_again(store, tmp_path, CLAIMS, "problem", 'They say "no".\nIt\'s late.')
    hands.type(CLAIMS, "demand.problem", "They say “no”.\r\nIt’s late.")
    assert of_lines(read_returned(store, hands.save(tmp_path / "quotes.xlsx"))) == NONE
