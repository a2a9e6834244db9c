from __future__ import annotations

from dataclasses import replace

from clndesk.insight.attribution import Audience
from clndesk.insight.proceedings import Action, Attendee, Line, Photo, Proceedings
from clndesk.insight.publishing import count_left_out, flagged, printable

AMA = Attendee("M-1", "Ama Mensah", "GH", "Ministry of Health", "Director", "ama@health.example.org", "", ("present",))
KOFI = Attendee("M-2", "Kofi Boateng", "RW", presence=("absent",))
SAID = Line("N-1", "discussion_point", "It takes nine months.", speaker="Ama Mensah", organisation="MoH", country="GH")
SESSION = Proceedings(
    id="S-1", network="Network", title="Costing", attendees=(AMA, KOFI), facilitators=("Kofi Boateng",), lines=(SAID,),
    actions=(Action("AC-1", "Share it.", "Ama Mensah", "GH"),), known_people=("Grace Elsewhere",),
    known_organisations=("World Bank",), known_countries=("Ghana", "Rwanda"),
)  # fmt: skip


def with_line(text: str, **more: str) -> Proceedings:
    return replace(SESSION, lines=(replace(SAID, text=text, **more),))


def test_in_the_room_an_attributable_line_keeps_its_speaker() -> None:
    (line,) = printable(replace(SESSION, rule="attributable"), Audience.ROOM).lines
    assert (line.speaker, line.organisation, line.country) == ("Ama Mensah", "MoH", "GH")


def test_a_line_by_country_keeps_the_country_only() -> None:
    (line,) = printable(replace(SESSION, rule="country_only"), Audience.ROOM).lines
    assert (line.speaker, line.organisation, line.country) == ("", "", "GH")


def test_an_unattributed_line_keeps_nobody() -> None:
    (line,) = printable(SESSION, Audience.ROOM).lines
    assert (line.speaker, line.organisation, line.country) == ("", "", "")


def test_what_is_left_out_is_counted_unless_it_would_not_be_printed_anyway() -> None:
    off = replace(SAID, id="N-2", rule="off_record")
    given = replace(SESSION, lines=(SAID, off), decisions=(replace(SAID, id="DC-1"),))
    assert count_left_out(given, Audience.ROOM, {"N-1", "N-2", "DC-1"}) == 2
    assert count_left_out(given, Audience.ROOM, ()) == 0


def test_what_was_said_off_the_record_is_nowhere() -> None:
    quiet = replace(
        SESSION,
        lines=(replace(SAID, rule="off_record"),),
        decisions=(replace(SAID, rule="off_record"),),
        demands=(replace(SAID, rule="off_record"),),
        actions=(Action("AC-1", "Share it.", rule="off_record"),),
        photos=(Photo("F-1", "The wall", b"", rule="off_record"),),
    )
    for audience in Audience:
        shown = printable(quiet, audience)
        assert (shown.lines, shown.decisions, shown.demands, shown.actions, shown.photos) == ((), (), (), (), ())
        assert "N-1" not in [one.id for one in flagged(quiet, audience)]


def test_the_public_sees_people_only_as_countries_that_can_be_counted() -> None:
    shown = printable(SESSION, Audience.PUBLIC)
    assert [(one.name, one.email, one.country, one.came) for one in shown.attendees] == [
        ("", "", "GH", True),
        ("", "", "RW", False),
    ]
    assert (shown.facilitators, shown.actions[0].owner, shown.actions[0].country) == ((), "", "")


def test_who_took_notes_is_told_in_the_room_only_and_a_team_of_writers_is_no_name_to_look_for() -> None:
    given = replace(with_line("Each team costs one package."), note_takers=("Facilitation team",))
    assert printable(given, Audience.ROOM).note_takers == ("Facilitation team",)
    assert printable(given, Audience.PUBLIC).note_takers == ()
    assert "N-1" not in [one.id for one in flagged(given, Audience.ROOM)]


def test_minutes_name_who_has_taken_on_an_action() -> None:
    assert printable(SESSION, Audience.ROOM).actions[0].owner == "Ama Mensah"


def test_a_name_typed_into_a_line_is_flagged_and_never_changed() -> None:
    given = with_line("Ama thinks it takes nine months.")
    for audience in Audience:
        (one,) = [each for each in flagged(given, audience) if each.id == "N-1"]
        assert (one.text, [found.words for found in one.found]) == ("Ama thinks it takes nine months.", ["Ama"])
        assert printable(given, audience).lines[0].text == "Ama thinks it takes nine months."


def test_whoever_stands_behind_an_at_and_is_known_to_nobody_is_flagged() -> None:
    for audience in Audience:
        (one,) = [each for each in flagged(with_line("@Kojo Annan will draft it."), audience) if each.id == "N-1"]
        assert [found.words for found in one.found] == ["Kojo Annan"]


def test_a_name_may_stand_in_a_line_that_may_be_attributed() -> None:
    given = replace(with_line("Ama thinks so."), rule="attributable")
    assert not flagged(given, Audience.ROOM)
    assert [one.id for one in flagged(given, Audience.PUBLIC)] == ["N-1"]


def test_before_the_public_countries_bodies_and_people_of_elsewhere_are_flagged_too() -> None:
    given = with_line("Rwanda and the World Bank asked Grace.")
    assert not flagged(with_line("Rwanda and the World Bank."), Audience.ROOM)
    (one,) = flagged(given, Audience.PUBLIC)
    assert [found.words for found in one.found] == ["Rwanda", "World Bank", "Grace"]


def test_a_country_may_stand_in_a_public_line_that_may_be_told_by_country() -> None:
    given = replace(with_line("Rwanda asked, and Grace."), rule="country_only")
    (one,) = flagged(given, Audience.PUBLIC)
    assert [found.words for found in one.found] == ["Grace"]


def test_titles_objectives_headings_and_captions_are_looked_at_before_they_are_public() -> None:
    given = replace(
        SESSION,
        title="Costing with Ama",
        objectives=("Hear Kofi.",),
        lines=(replace(SAID, block="Talk by Kofi"),),
        photos=(Photo("F-1", "Ama at the wall", b""),),
        actions=(Action("AC-1", "Call Kofi."),),
    )
    keys = {one.id for one in flagged(given, Audience.PUBLIC)}
    assert keys == {"title", "objective-1", "heading-Talk by Kofi", "F-1", "AC-1"}
    shown = printable(given, Audience.PUBLIC, keys)
    assert (shown.title, shown.objectives, shown.photos, shown.actions) == ("", (), (), ())
    assert shown.lines[0].block == ""
    assert shown.lines[0].text == SAID.text


def test_what_a_person_leaves_out_is_left_out_and_the_rest_stays() -> None:
    given = replace(SESSION, lines=(SAID, replace(SAID, id="N-2", text="Second")))
    assert [line.id for line in printable(given, Audience.PUBLIC, {"N-1"}).lines] == ["N-2"]
