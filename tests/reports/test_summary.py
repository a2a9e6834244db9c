from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from accra import ACCRA, PEOPLE, picture
from docx_parts import everything, headings, table_with, words
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from clndesk.errors import UserError
from clndesk.fields.text import fold
from clndesk.insight.attribution import Audience
from clndesk.insight.proceedings import Action, Attendee, Block, Line, Photo, Proceedings
from clndesk.insight.publishing import flagged
from clndesk.reports.place import Place
from clndesk.reports.summary import summary

GHANA = Place("en", "GH")
RULES = st.sampled_from(["", "attributable", "country_only", "unattributed", "off_record"])
KINDS = st.sampled_from(
    ["discussion_point", "quote", "question", "tip", "what_worked", "challenge", "debrief", "parking_lot", "answer"]
)
NAMES = st.from_regex(r"[Q][xzjv]{4,7} [Z][qxjv]{4,7}", fullmatch=True)


def photo_of(name: str) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = name
    return picture(size=(20, 20), exif=exif)


def room_of(data: Any, rule: str) -> Proceedings:
    """A session in which every place for a name holds one, and every text none."""
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    people = tuple(
        Attendee(
            f"M-{name}", name, "GH", f"Office {name}", f"Post {name}", f"{name[:5]}@{name[-5:]}.org", "", ("present",)
        )
        for name in names
    )
    lines = tuple(
        Line(f"N-{at}-{name}", data.draw(KINDS), f"Point {at}", "Kind", data.draw(RULES), name, f"Office {name}", "RW")
        for at, name in enumerate(names)
    )
    return Proceedings(
        id="S-1", network="Network", title="Costing", rule=rule, attendees=people, lines=lines, decisions=lines,
        demands=lines, facilitators=tuple(names), blocks=tuple(Block("Block", lead=name) for name in names),
        actions=tuple(Action(f"AC-{at}", "Share it.", name, "RW") for at, name in enumerate(names)),
        photos=(Photo("F-1", "The wall", photo_of(names[0])),), known_people=tuple(names),
        known_organisations=tuple(f"Office {name}" for name in names),
    )  # fmt: skip


@settings(max_examples=20)
@given(st.data(), st.sampled_from(["", "attributable", "country_only", "unattributed"]))
def test_no_name_of_anybody_in_the_room_is_in_any_part_of_a_public_summary(data: Any, rule: str) -> None:
    given_room = room_of(data, rule)
    told = fold(everything(summary(given_room, GHANA, photos=True)))
    for person in given_room.attendees:
        for part in (*fold(person.name).split(), fold(person.email), fold(person.organisation), fold(person.job_title)):
            assert part not in told


def test_countries_are_counted_and_no_line_is_signed_under_the_chatham_house_rule() -> None:
    told = summary(ACCRA, GHANA)
    counts = {row[0]: int(row[1]) for row in table_with(told, "People")[1:]}
    assert sum(counts.values()) == sum(one.came for one in PEOPLE)
    assert "(Rwanda)" not in words(told)
    assert not [one.name for one in PEOPLE if fold(one.name) in fold(everything(told))]


def test_a_country_is_named_where_the_rule_lets_it() -> None:
    assert "(Rwanda)" in words(summary(replace(ACCRA, rule="country_only"), GHANA))


def test_nothing_off_the_record_is_in_any_part() -> None:
    assert "minister has not been told" not in everything(summary(ACCRA, GHANA))


def test_a_session_off_the_record_has_no_public_summary() -> None:
    with pytest.raises(UserError, match="off the record"):
        summary(replace(ACCRA, rule="off_record"), GHANA)


def test_photos_go_out_only_when_a_person_says_so() -> None:
    assert "word/media" not in everything(summary(ACCRA, GHANA))
    assert "word/media" in everything(summary(ACCRA, GHANA, photos=True))


def test_the_summary_has_what_peers_look_for() -> None:
    assert [text for level, text in headings(summary(ACCRA, GHANA)) if level == 1] == [
        "Objectives", "Who took part", "Key points", "What worked", "What did not work, and challenges",
        "Tips from practice", "Open questions", "What participants ask for", "Next steps",
    ]  # fmt: skip


def test_a_line_that_names_somebody_is_printed_unless_a_person_leaves_it_out() -> None:
    spoken = replace(ACCRA.lines[0], text=f"{PEOPLE[4].name} told us how.")
    named = replace(ACCRA, lines=(spoken, *ACCRA.lines[1:]))
    (one,) = [each for each in flagged(named, Audience.PUBLIC) if each.id == spoken.id]
    assert spoken.text in words(summary(named, GHANA))
    assert spoken.text not in everything(summary(named, GHANA, left_out={one.id}))
