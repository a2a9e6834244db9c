"""What holds for every line anybody could type: nothing is lost, nothing raises, what is written back is read alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from clndesk.fields.text import visible_text
from clndesk.insight.capture.line import Known, Line, Role
from clndesk.insight.capture.names import Name, Names
from clndesk.insight.capture.parsing import parse
from clndesk.insight.capture.rendering import render

PEOPLE = Names(
    (
        Name("M-000000000000A", "Claudine Uwimana", "RW"),
        Name("M-000000000000B", "Kofi Asante", "GH"),
        Name("M-000000000000C", "Ama Asante", "GH"),
        Name("M-000000000000D", "Awa Diop", "SN"),
        Name("M-000000000000E", "Awa Diop", "SN"),
        Name("M-000000000000F", "Aïssatou N’Diaye", "SN"),
        Name("M-000000000000G", "Kofi Asante Mensah", "GH"),
        Name("M-000000000000H", "Jean-Pierre van der Berg", "BF"),
        Name("M-000000000000J", "(Dr.) Bo", "BF"),
    ),
    near=[f"M-000000000000{letter}" for letter in "ABCDE"],
)
TOPICS = Names(
    (
        Name("T-1", "Costing"),
        Name("T-2", "Costing and financing"),
        Name("T-3", "Primary care"),
        Name("T-4", "Opting in"),
    )
)
COUNTRIES = Names(
    (
        Name("GH", "Ghana", others=("GH",)),
        Name("CI", "Côte d’Ivoire", others=("CI",)),
        Name("GW", "Guinea-Bissau", others=("GW",)),
        Name("GN", "Guinea", others=("GN",)),
    )
)
KNOWN = Known(PEOPLE, TOPICS, COUNTRIES, date(2026, 11, 25), ("en", "fr"))

TOKENS = st.sampled_from(
    "@kofi @claudine @Awa @ndiaye @asante @bob @jean-pierre @Kofi @clodine #costing #primary #opting #unknown "
    "=GH =ghana =xx "
    "!high !low !haute !room !salle !foo >fri >2026-12-12 >+2w >demain >soon >5 >12 d: a: n: demande : x:".split()
)
PIECES = st.one_of(
    TOKENS,
    st.sampled_from(
        ("care", "in", "and", "Asante", "dec", "Mensah", "with", "?", ".", ",", ":", "d: x", "a@b.org", "10:30")
    ),
    st.text(max_size=6),
)
LINES = st.one_of(st.lists(PIECES, max_size=9).map(" ".join), st.lists(PIECES, max_size=6).map("".join), st.text())


SMALL_TEXTS = st.lists(
    st.sampled_from(
        "and et on a the care Costing Kofi Asante Mensah ? : , . | – - n: d: 5 12 dec @bob #zzz » and|".split()
    ),
    max_size=3,
).map(" ".join)
VALUES = st.builds(
    Line,
    kind=st.sampled_from(["discussion_point", "demand", "action", "country_experience"]),
    text=SMALL_TEXTS,
    speaker=st.sampled_from([None, "M-000000000000A", "M-000000000000B"]),
    people=st.lists(st.sampled_from([one.id for one in PEOPLE.index.all]), max_size=2, unique=True).map(tuple),
    topics=st.lists(st.sampled_from([one.id for one in TOPICS.index.all]), max_size=2, unique=True).map(tuple),
    countries=st.lists(st.sampled_from(["GH", "GN"]), max_size=2, unique=True).map(tuple),
    priority=st.sampled_from([None, "high"]),
    due=st.sampled_from([None, date(2026, 12, 12)]),
    in_the_room=st.booleans(),
)
"""Lines as they are stored, of whatever was typed, merged or put right elsewhere."""


def _plain(text: str) -> str:
    """The letters and figures of a text, which is all that may never be lost."""
    return "".join(re.findall(r"[^\W_]+", text))


@given(LINES)
def test_the_stretches_of_a_line_are_the_whole_line(text: str) -> None:
    line = parse(text, KNOWN)
    spans = line.spans
    assert "".join(line.raw[span.start : span.end] for span in spans) == line.raw == visible_text(text)
    assert all(one.end == other.start for one, other in pairwise(spans))


@given(LINES)
def test_no_word_that_is_no_token_is_lost(text: str) -> None:
    line = parse(text, KNOWN)
    kept = iter(_plain(line.text))
    stays = [span for span in line.spans if span.role in {Role.TEXT, Role.UNRESOLVED}]
    lost = [char for span in stays for char in _plain(line.raw[span.start : span.end]) if char not in kept]
    assert not [char for char in lost if char.isprintable()]


@given(LINES)
def test_every_token_is_kept_as_a_value(text: str) -> None:
    line = parse(text, KNOWN)
    values = {role: {span.value for span in line.spans if span.role is role} for role in Role}
    assert values[Role.PERSON] == {*line.people, *([line.speaker] if line.speaker else [])}
    assert values[Role.TOPIC] == set(line.topics)
    assert values[Role.COUNTRY] == set(line.countries)
    assert bool(values[Role.ROOM]) == line.in_the_room
    assert bool(values[Role.DUE]) == (line.due is not None)
    assert bool(values[Role.PRIORITY]) == (line.priority is not None)


@example("=\x1fA")
@example("@kofi @kofi care")
@example("@J=A")
@example("@asante @kofi")
@example("more on #opting in")
@example("#costing in")
@example("@Kofi Asante: Mensah said so")
@example("n: n: d: x")
@example("give it to >fri @kofi")
@given(LINES)
def test_what_is_written_back_reads_the_same(text: str) -> None:
    line = parse(text, KNOWN)
    again = parse(render(line, KNOWN), KNOWN)
    assert again == line
    assert parse(render(again, KNOWN), KNOWN) == again


@example(Line(text="and", people=("M-000000000000B",), topics=("T-1",)))
@example(Line(text="et", topics=("T-1",)))
@example(Line(people=("M-000000000000B",)))
@example(Line(text=": and", speaker="M-000000000000A", topics=("T-1",)))
@example(Line(text="and |", people=("M-000000000000B",)))
@given(VALUES)
def test_however_small_its_text_a_stored_line_is_written_so_that_it_reads_the_same(line: Line) -> None:
    stored = replace(line, unresolved=parse(f"n: {line.text}", KNOWN).unresolved)
    assert parse(render(stored, KNOWN), KNOWN) == stored


@given(LINES)
def test_without_anything_known_every_line_is_text(text: str) -> None:
    line = parse(text, Known(today=date(2026, 11, 25)))
    found = (line.people, line.topics, line.countries, line.speaker)
    assert not any(found)
