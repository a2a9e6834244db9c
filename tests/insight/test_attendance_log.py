"""Lists of those who were there are read as platforms and people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clndesk.insight.attendance_log import LogLine, Sense, days_told, lines_of, sense_of

DAY = date(2026, 11, 24)
ZOOM = [
    ["Meeting ID", "Topic", "Start Time", "End Time"],
    ["912 3456", "Peer assist", "11/24/2026 08:55:00 AM", "11/24/2026 11:31:00 AM"],
    [],
    ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"],
    ["Kofi Asante (Host)", "Kofi.Asante@nhia.example", "11/24/2026 08:58:02 AM", "11/24/2026 10:00:00 AM", "62", "No"],
    ["Kofi Asante", "kofi.asante@nhia.example", "11/24/2026 10:05:00 AM", "11/24/2026 11:30:00 AM", "85", "No"],
    ["Ratna K.", "", "11/24/2026 09:10:00 AM", "11/24/2026 09:40:00 AM", "30", "Yes"],
]
TEAMS = [
    ["1. Summary"],
    ["Meeting title", "Learning check"],
    ["Attended participants", "2"],
    [],
    ["2. Participants"],
    ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
    [
        "Halima Abdi Noor",
        "11/24/26, 10:58:40 AM",
        "11/24/26, 12:01:10 PM",
        "1h 2m 30s",
        "halima@hd.example",
        "",
        "Presenter",
    ],
    ["Brian Otieno", "11/24/26, 11:20:00 AM", "11/24/26, 11:45:00 AM", "25m 0s", "", "", "Attendee"],
]


def test_a_log_of_zoom_tells_who_was_there_how_long_and_coming_back_adds_up() -> None:
    assert lines_of(ZOOM) == (
        LogLine("Kofi Asante", "kofi.asante@nhia.example", None, "", 147, DAY),
        LogLine("Ratna K.", "", None, "", 30, DAY),
    )


def test_a_log_of_teams_is_read_from_its_table_of_participants() -> None:
    found = [(line.name, line.email, line.minutes, line.day) for line in lines_of(TEAMS)]
    assert found == [("Halima Abdi Noor", "halima@hd.example", 62, DAY), ("Brian Otieno", "", 25, DAY)]


def test_a_sheet_of_ones_own_is_read_in_french_too() -> None:
    rows = [
        ["Prénom", "Nom de famille", "Courriel", "Pays", "Structure"],
        ["Awa", "Sow", "awa@x.example", "Sénégal", "ACSS"],
    ]
    assert lines_of(rows) == (LogLine("Awa Sow", "awa@x.example", "SN", "ACSS"),)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1h 2m 30s", 62),
        ("45 min", 45),
        ("1:15:00", 75),
        ("90", 90),
        (41.6, 42),
        ("2 h", 120),
        ("gone", None),
        ("", None),
    ],
)
def test_durations_are_read_as_they_are_written(cell: object, minutes: int | None) -> None:
    (line,) = lines_of([["Name", "Duration"], ["Ama", cell]])
    assert line.minutes == minutes


def test_minutes_are_worked_out_where_only_the_times_stand() -> None:
    rows = [["Name", "Join time", "Leave time"], ["Ama", datetime(2026, 11, 24, 9), datetime(2026, 11, 24, 10, 30)]]
    assert [(line.minutes, line.day) for line in lines_of(rows)] == [(90, DAY)]


@pytest.mark.parametrize(
    "rows", [[], [["A", "B"], ["1", "2"]], [["Minutes", "Country"], ["3", "Ghana"]], [["Name"], [None]]]
)
def test_a_list_of_something_else_tells_of_nobody(rows: list[list[object]]) -> None:
    assert lines_of(rows) == ()


def test_a_log_tells_who_was_there_and_a_list_of_names_who_was_put_down() -> None:
    assert sense_of(lines_of(ZOOM)) is Sense.THERE
    assert days_told(lines_of(ZOOM)) == (DAY,)
    assert sense_of(lines_of([["Name", "Country"], ["Ama", "Ghana"]])) is Sense.LISTED


def test_a_column_of_signatures_tells_who_came_unless_nobody_has_signed_yet() -> None:
    rows = [["Nom", "Émargement"], ["Ama", "A.O."], ["Awa", ""], ["Kofi", "Non"]]
    assert [line.came for line in lines_of(rows)] == [True, False, False]
    assert sense_of(lines_of(rows)) is Sense.THERE
    empty = lines_of([["Nom", "Signature"], ["Ama", ""], ["Awa", None]])
    assert ([line.came for line in empty], sense_of(empty)) == ([None, None], Sense.LISTED)


@pytest.mark.parametrize(
    ("heads", "cells", "name"),
    [
        (("Nom", "Prénom"), ("Diop", "Awa"), "Awa Diop"),
        (("Nom", "Prénoms"), ("Diop", "Awa Marie"), "Awa Marie Diop"),
        (("Name", "First name"), ("Mensah", "Kofi"), "Kofi Mensah"),
        (("Surname", "Given name"), ("Mensah", "Kofi"), "Kofi Mensah"),
        (("Nom", "Prénom"), ("Awa Diop", "Awa"), "Awa Diop"),
        (("Name", "First name", "Last name"), ("Kofi Mensah", "Kofi", "Mensah"), "Kofi Mensah"),
    ],
)
def test_first_and_family_names_in_columns_of_their_own_are_one_name(
    heads: tuple[str, ...], cells: tuple[str, ...], name: str
) -> None:
    assert [line.name for line in lines_of([heads, cells])] == [name]


def test_a_country_that_is_not_understood_keeps_its_words() -> None:
    lines = lines_of([["Name", "Country"], ["Ama", "Wakanda"], ["Awa", "Côte d'Ivoire"], ["Esi", ""]])
    assert [(line.country, line.country_words) for line in lines] == [(None, "Wakanda"), ("CI", ""), (None, "")]


def test_only_a_clear_yes_or_no_says_whether_somebody_came() -> None:
    here = ["Yes", "x", "✓", "Présent", "oui", "Yes (online)", 1]
    away = [
        "Absent (sick)",
        "excused",
        "did not come",
        "didn't attend",
        "no show",
        "No-show",
        "excusé",
        "absente",
        "",
        0,
    ]
    unclear = ["N/A", "maybe", "?", "see below"]
    rows = [["Name", "Attended"], *([f"Person {at}", said] for at, said in enumerate([*here, *away, *unclear]))]
    lines = lines_of(rows)
    assert [line.came for line in lines] == [True] * len(here) + [False] * len(away) + [None] * len(unclear)
    assert [line.came_words for line in lines if line.came_words] == unclear


def test_an_address_that_is_none_is_left_out() -> None:
    (line,) = lines_of([["Name", "Email"], ["Ama", "ama at home"]])
    assert line.email == ""
