from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from accra import ACCRA, BLOCKS, PEOPLE, QUESTIONS, START
from docx.enum.section import WD_ORIENT
from docx_parts import everything, headings, opened, table_with, words

from clndesk.insight.feedback import Answers, summarise
from clndesk.insight.proceedings import Attendee, Block
from clndesk.reports.agenda import agenda, annotated_agenda
from clndesk.reports.feedback_form import feedback_form, feedback_summary
from clndesk.reports.people import participants, sign_in
from clndesk.reports.place import Place

GHANA = Place("en", "GH")


def test_the_participants_list_has_addresses_only_of_those_who_agreed() -> None:
    told = participants(ACCRA, GHANA)
    agreed = {one.email for one in PEOPLE if one.came and one.in_directory}
    assert {row[5] for row in table_with(told, "E-mail")[1:]} - {""} == agreed
    assert "Please do not pass it on" in words(told)
    nobody = tuple(replace(one, in_directory=False) for one in PEOPLE)
    assert "E-mail" not in words(participants(replace(ACCRA, attendees=nobody), GHANA))


def test_lists_go_by_the_names_of_countries_in_the_language_of_the_document() -> None:
    people = (Attendee("1", "Ratna", "ID", presence=("present",)), Attendee("2", "Sunita", "IN", presence=("present",)))
    for made in (participants, sign_in):
        told = words(made(replace(ACCRA, attendees=people), GHANA))
        assert told.index("Sunita") < told.index("Ratna")


def test_the_sign_in_sheet_has_a_column_for_each_day_and_rows_for_unexpected_people() -> None:
    told = sign_in(ACCRA, GHANA)
    rows = table_with(told, "Signature 24 Nov 2026")
    assert rows[0][6:] == ["Signature 24 Nov 2026", "Signature 25 Nov 2026", "Photos: yes or no"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 34 + 10 + 1)]
    assert [row for row in rows[35:] if any(row[1:])] == []
    assert opened(told).sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_a_long_session_has_several_sign_in_sheets() -> None:
    six = replace(ACCRA, end=START + timedelta(days=5))
    assert len(opened(sign_in(six, GHANA)).tables) == 2
    assert "Signature" in table_with(sign_in(replace(ACCRA, start=None), GHANA), "Signature")[0]


def test_the_agenda_tells_participants_when_what_and_who() -> None:
    told = agenda(ACCRA, GHANA)
    assert [text for _level, text in headings(told)][-2:] == [
        "Tuesday, 24 November 2026",
        "Wednesday, 25 November 2026",
    ]
    assert table_with(told, "Time")[2] == ["09:30–11:00", BLOCKS[1].title, PEOPLE[1].name]
    assert "Each country shows three slides" not in everything(told)


def test_the_annotated_agenda_has_steps_materials_and_empty_sheets() -> None:
    told = annotated_agenda(ACCRA, GHANA)
    row = table_with(told, "Steps and prompts")[2]
    assert row[1] == "90"
    assert "Each country shows three slides" in row[4]
    assert [text for _level, text in headings(told)][-2:] == ["Decision log", "Parking lot"]


def test_an_agenda_without_times_is_one_programme() -> None:
    told = agenda(replace(ACCRA, blocks=(Block("Talk"), Block("Walk"))), GHANA)
    assert table_with(told, "Time")[1:] == [["", "Talk"], ["", "Walk"]]


def test_the_form_on_paper_asks_every_question_once() -> None:
    told = words(feedback_form(ACCRA, GHANA, QUESTIONS))
    for question in QUESTIONS:
        assert told.count(question.words) == 1


def test_the_feedback_summary_shows_counts_and_no_small_country() -> None:
    forms: list[Answers] = [{"country": "GH", "relevant": 4, "next_topic": "Claims"}] * 6
    forms += [{"country": "RW", "relevant": 2}] * 9 + [{"country": "KE", "relevant": 1}] * 5
    told = feedback_summary(ACCRA, GHANA, summarise(QUESTIONS, forms))
    assert table_with(told, "Mean")[1][:3] == ["Relevant to my work", "20", "2.4"]
    assert table_with(told, "Ghana (6)")[0] == ["Question", "Ghana (6)", "Kenya (5)", "Rwanda (9)"]
    alone = summarise(QUESTIONS, [*forms[:15], {"country": "KE", "relevant": 1}])
    assert "Kenya" not in everything(feedback_summary(ACCRA, GHANA, alone))
