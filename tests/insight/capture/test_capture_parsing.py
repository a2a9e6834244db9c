from __future__ import annotations

from datetime import date

import pytest

from clndesk.insight.capture.line import Known, Role
from clndesk.insight.capture.names import Name, Names
from clndesk.insight.capture.parsing import parse
from clndesk.insight.capture.rendering import mention, render

PEOPLE = Names(
    (
        Name("claudine", "Claudine Uwimana", "Rwanda"),
        Name("kofi", "Kofi Asante", "Ghana"),
        Name("mensah", "Kofi Mensah", "Ghana"),
        Name("ndiaye", "Aïssatou N’Diaye", "Senegal"),
    ),
    near=("claudine", "kofi"),
)
TOPICS = Names((Name("costing", "Costing"), Name("care", "Primary care packages")))
COUNTRIES = Names((Name("GH", "Ghana", others=("GH",)), Name("RW", "Rwanda", others=("RW",))))
WEDNESDAY = date(2026, 11, 25)
KNOWN = Known(PEOPLE, TOPICS, COUNTRIES, WEDNESDAY, ("en", "fr"))


def test_a_demand_with_all_that_belongs_to_it() -> None:
    line = parse("d: @claudine Can Rwanda share the costing tool in French? #costing !high", KNOWN)
    assert (line.kind, line.text) == ("demand", "Can Rwanda share the costing tool in French?")
    assert (line.speaker, line.topics, line.priority) == ("claudine", ("costing",), "high")
    assert line.unresolved == ()


def test_an_action_with_its_day_and_who_does_it() -> None:
    line = parse("a: share template >fri @kofi", KNOWN)
    assert (line.kind, line.text, line.due) == ("action", "share template", date(2026, 11, 27))
    assert (line.speaker, line.people) == (None, ("kofi",))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("d: x", "demand"),
        ("Demande : x", "demand"),
        ("A:x", "discussion_point"),
        ("A: x", "action"),
        ("résultat: x", "outcome"),
        ("story: x", "outcome"),
        ("f: x", "offer"),
        ("offre\u202f: x", "offer"),
        ("q: x", "question"),
        ("k: x", "insight"),
        ("key learning: x", "insight"),
        ("x: x", "decision"),
        ("c: x", "quote"),
        ("x", "discussion_point"),
        ("n: x", "discussion_point"),
        ("Note that a: x", "discussion_point"),
        ("10:30 x", "discussion_point"),
        ("https://x.org", "discussion_point"),
        ("D:\\files", "discussion_point"),
    ],
)
def test_the_kind_stands_before_a_colon(typed: str, kind: str) -> None:
    assert parse(typed, KNOWN).kind == kind


def test_french_words_count_in_a_french_session_only() -> None:
    assert parse("besoin: x", Known(languages=("en",))).kind == "discussion_point"
    assert parse("besoin: x", Known(languages=("en", "fr"))).kind == "demand"


@pytest.mark.parametrize(
    "typed",
    [
        "Write to kofi@mail.org at 10:30",
        "Mortality >5 per cent, a=b, 3>2, x -> y",
        "Attention ! C’est loin !!! #1 =5 !",
        "See http://x.org/#costing or a:b",
    ],
)
def test_what_only_looks_like_a_token_is_text(typed: str) -> None:
    line = parse(typed, KNOWN)
    assert line.text == typed
    assert {span.role for span in line.spans} == {Role.TEXT}


def test_what_nobody_knows_stays_in_the_text_and_is_listed() -> None:
    line = parse("d: @bob wants #unheard of !hgih >soon", KNOWN)
    assert line.text == "@bob wants #unheard of !hgih >soon"
    assert line.unresolved == ("@bob", "#unheard", "!hgih", ">soon")


def test_people_in_the_room_come_first_and_a_slip_counts_there_only() -> None:
    assert parse("@kofi hello", KNOWN).speaker == "kofi"
    assert parse("@clodine hello", KNOWN).speaker == "claudine"
    assert parse("@ndaiye hello", KNOWN).unresolved == ("@ndaiye",)


def test_of_two_people_in_the_room_none_is_guessed() -> None:
    two = Known(Names((Name("one", "Awa Diop"), Name("two", "Awa Sow")), near=("one", "two")))
    assert parse("@awa yes", two).unresolved == ("@awa",)
    assert parse("@awa sow yes", two).speaker == "two"


def test_any_part_of_a_name_will_do_and_several_words_of_it() -> None:
    assert parse("@uwimana: yes", KNOWN).text == "yes"
    assert parse("@ndiaye yes", KNOWN).speaker == "ndiaye"
    assert parse("@Kofi Mensah yes", KNOWN).speaker == "mensah"
    assert parse("@aissatou n'diaye yes", KNOWN).text == "yes"


def test_a_name_in_the_sentence_stays_in_it() -> None:
    line = parse("We asked @kofi about the #costing tool", KNOWN)
    assert line.text == "We asked Kofi Asante about the costing tool"
    assert (line.speaker, line.people, line.topics) == (None, ("kofi",), ("costing",))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("We need more on #costing", "We need more on costing"),
        ("They carry on | #costing", "They carry on"),
        ("| @kofi", ""),
        ("Ghana | Rwanda #costing", "Ghana | Rwanda"),
        ("what is a| #costing", "what is a|"),
        ("A new tool #costing", "A new tool"),
        ("a: share the template @kofi", "share the template"),
        ("a: share the template with @kofi", "share the template with Kofi Asante"),
        ("We thanked @kofi", "We thanked Kofi Asante"),
        ("Well said. @kofi", "Well said."),
        ("a: send it >vendredi prochain.", "send it."),
        ("a: send it >12 dec, then rest", "a: send it , then rest"),
    ],
)
def test_at_the_end_words_stay_where_the_sentence_needs_them(typed: str, text: str) -> None:
    assert parse(typed, KNOWN).text == text.removeprefix("a: ")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("in =GH now", "GH"), ("=ghana yes", "GH"), ("=Rwanda yes", "RW")],
)
def test_a_country_by_code_or_name(typed: str, code: str) -> None:
    assert parse(typed, KNOWN).countries == (code,)


@pytest.mark.parametrize(("typed", "kept"), [("c: “No.” !room", True), ("c: « Non. » !salle", True), ("c: x", False)])
def test_a_line_can_stay_in_the_room(typed: str, kept: bool) -> None:
    assert parse(typed, KNOWN).in_the_room is kept


def test_a_note_whose_text_begins_like_a_kind_is_written_back_as_a_note() -> None:
    assert render(parse("n: d: is a letter", KNOWN), KNOWN) == "n: d: is a letter"


def test_of_namesakes_one_is_named_by_id() -> None:
    same = Known(Names((Name("M-000000000000D", "Awa Diop"), Name("M-000000000000E", "Awa Diop"))))
    assert mention(Role.PERSON, "M-000000000000E", same) == "@M-000000000000E"
    assert parse("@M-000000000000E yes", same).speaker == "M-000000000000E"
