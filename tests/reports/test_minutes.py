from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from accra import ACCRA, PEOPLE, line, picture
from docx.oxml.ns import qn
from docx_parts import everything, headings, opened, table_with, words

from clndesk.i18n import in_language
from clndesk.insight.proceedings import Action, Photo, Proceedings
from clndesk.reports.minutes import minutes
from clndesk.reports.place import Place
from clndesk.reports.session_words import capital

GHANA = Place("en", "GH")
BARE = Proceedings(id="S-1", network="Network", title="A call")


@pytest.fixture(scope="module")
def accra() -> bytes:
    return minutes(ACCRA, GHANA)


def test_the_minutes_go_from_people_over_decisions_and_actions_to_the_discussion(accra: bytes) -> None:
    assert [text for level, text in headings(accra) if level == 1] == [
        "Objectives", "Participants", "Decisions", "Actions", "Discussion", "Demands", "Parking lot", "Debriefing",
        "Photos",
    ]  # fmt: skip


def test_headings_follow_each_other_without_a_gap(accra: bytes) -> None:
    levels = [0, *(level for level, _text in headings(accra))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_discussion_is_ordered_by_block_and_topic(accra: bytes) -> None:
    assert [text for level, text in headings(accra) if level == 2] == [
        "Costing the benefit package", "Paying for primary care", "Provider payment",
    ]  # fmt: skip


def test_everybody_who_came_stands_in_the_list_by_country(accra: bytes) -> None:
    rows = table_with(accra, "Name")[1:]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[1] for row in rows} == {one.name for one in PEOPLE if one.came}
    absent = next(one.name for one in PEOPLE if not one.came)
    assert f"Not present: {absent}" in words(accra)


def test_actions_have_owner_due_day_and_mark(accra: bytes) -> None:
    rows = table_with(accra, "Owner")
    assert rows[0] == ["No.", "Action", "Owner", "Due on", "Status"]
    assert rows[1][2:] == [f"{PEOPLE[1].name}\nRwanda", "4 Dec 2026", "Open"]
    assert rows[2][4] == "✓ Done"


def test_what_is_off_the_record_or_for_the_team_alone_is_in_no_part_of_the_file(accra: bytes) -> None:
    assert "minister has not been told" not in everything(accra)
    assert "needed until six" not in everything(accra)


def test_under_the_chatham_house_rule_no_line_is_signed(accra: bytes) -> None:
    texts = [one.text for one in opened(accra).paragraphs if one.style and one.style.name == "List Bullet"]
    assert not [text for text in texts if any(one.name in text for one in PEOPLE)]
    assert "Chatham House Rule" in words(accra)


def test_an_attributable_line_is_signed_with_person_and_country() -> None:
    told = words(minutes(replace(ACCRA, rule="attributable"), GHANA))
    assert f"({PEOPLE[1].name}, Rwanda)" in told
    assert "(Rwanda)" in words(minutes(replace(ACCRA, rule="country_only"), GHANA))


def test_a_session_off_the_record_has_no_discussion_but_its_people_and_actions() -> None:
    secret = replace(ACCRA, rule="off_record", decisions=(), actions=(), demands=())
    assert [text for level, text in headings(minutes(secret, GHANA)) if level == 1] == ["Objectives", "Participants"]


def test_actions_and_decisions_begin_with_a_capital_and_are_else_as_they_were_typed() -> None:
    typed = replace(
        BARE,
        actions=(Action("AC-1", "share template with NHIA"), Action("AC-2", "iPads for all")),
        decisions=(line("decision", "élargir le groupe"), line("decision", "eHealth comes first")),
    )
    told = minutes(typed, GHANA)
    assert [row[1] for row in table_with(told, "Action")[1:]] == ["Share template with NHIA", "iPads for all"]
    assert [row[1] for row in table_with(told, "Decision")[1:]] == ["Élargir le groupe", "eHealth comes first"]


@pytest.mark.parametrize(
    "text",
    ["", "“share it”", "kofi@nhia.example sends it", "www.x.org is read", "ßa", "3 copies", " share", "a4 paper"],
)
def test_what_begins_with_no_plain_word_stays(text: str) -> None:
    assert capital(text) == text


def test_who_took_the_notes_stands_among_the_facts_only_where_it_is_known() -> None:
    assert "Notes taken by" not in words(minutes(BARE, GHANA))
    told = words(minutes(replace(BARE, note_takers=("Awa Diop", "Kofi")), GHANA))
    assert "Notes taken by" in told
    assert "Awa Diop, Kofi" in told


def test_who_came_in_whose_place_stands_in_the_list() -> None:
    came = replace(PEOPLE[1], in_place_of="Efua Mensah")
    rows = table_with(minutes(replace(BARE, attendees=(came,)), GHANA), "Name")
    assert rows[1][1] == f"{PEOPLE[1].name}, in place of Efua Mensah"


def test_what_is_left_out_is_told_in_numbers() -> None:
    given = replace(BARE, decisions=(line("decision", "Ama starts in March."),))
    told = "1 line is left out of these minutes"
    assert told in everything(minutes(given, GHANA, left_out={given.decisions[0].id}))
    assert told not in everything(minutes(given, GHANA))


def test_there_are_no_empty_sections() -> None:
    told = minutes(BARE, Place("en"))
    assert headings(told) == []
    assert [row for table in opened(told).tables for row in table.rows if not row.cells[1].text] == []


def test_header_rows_stand_on_every_page_and_no_row_is_broken(accra: bytes) -> None:
    for table in opened(accra).tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        repeated = rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert repeated == (look.get(qn("w:firstRow")) == "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_have_a_text_for_who_cannot_see_them(accra: bytes) -> None:
    body = opened(accra).element.body
    described = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert described == ["The wall of questions after the first morning."]


def test_a_photo_that_cannot_be_shown_is_counted_and_costs_nothing() -> None:
    photos = (Photo("F-1", "", picture()), Photo("F-2", "", b"broken"))
    told = minutes(replace(ACCRA, photos=photos), GHANA)
    assert "1 picture cannot be shown here." in words(told)
    assert len(opened(told).inline_shapes) == 1


def test_the_document_speaks_the_language_it_is_written_in() -> None:
    with in_language("fr"):
        told = minutes(ACCRA, Place("fr", "SN"))
    document = opened(told)
    assert document.core_properties.language == "fr-SN"
    spoken = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {"fr-SN"}
    assert "24–25 nov. 2026" in words(told)
    assert "Ghana" in words(told)


@pytest.mark.parametrize(("country", "width"), [("GH", 210), ("", 210), ("US", 216), ("CO", 216)])
def test_the_paper_is_that_of_the_country(country: str, width: int) -> None:
    section = opened(minutes(BARE, Place("en", country))).sections[0]
    assert round(section.page_width.mm) == width  # type: ignore[union-attr]


def test_every_page_says_what_it_is_and_which_of_how_many() -> None:
    section = opened(minutes(BARE, Place("en"))).sections[0]
    assert section.header.paragraphs[0].text == "Network\tA call"
    codes = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_properties_name_no_person_and_no_computer(accra: bytes) -> None:
    properties = opened(accra).core_properties
    assert properties.title == "Minutes of the session: Costing and paying for primary health care"
    assert (properties.author, properties.last_modified_by, properties.comments) == (ACCRA.network, "", "")
    told = everything(accra)
    for leftover in ("docProps/thumbnail", "customXml", "python-docx", "docProps/app.xml"):
        assert leftover not in told


def test_texts_with_signs_that_word_cannot_hold_are_written_without_them() -> None:
    told = minutes(replace(BARE, title="A\x00B", lines=(line("tip", "one\x0b\ud800two\nthree <&>"),)), GHANA)
    assert "onetwo\nthree <&>" in words(told)


def test_the_minutes_of_a_large_conference_can_be_made() -> None:
    crowd = tuple(replace(PEOPLE[at % 34], id=f"M-{at}") for at in range(400))
    told = minutes(replace(ACCRA, attendees=crowd, end=ACCRA.start and ACCRA.start + timedelta(days=4)), GHANA)
    assert len(table_with(told, "Name")) == 1 + sum(one.came for one in crowd)
