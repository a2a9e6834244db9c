from __future__ import annotations

from itertools import product

import pytest

from clndesk.insight.attribution import COUNTRY_ONLY, FREE, OFF_RECORD, UNATTRIBUTED, Audience, naming, rule_in_force

RULES = (FREE, COUNTRY_ONLY, UNATTRIBUTED, OFF_RECORD)
STRICT_FIRST = RULES[::-1]
ROOM = {FREE: (True, True, True), COUNTRY_ONLY: (True, False, True), UNATTRIBUTED: (True, False, False)}
PUBLIC = {FREE: (True, False, True), COUNTRY_ONLY: (True, False, True), UNATTRIBUTED: (True, False, False)}


@pytest.mark.parametrize(("session", "line"), list(product(RULES, ("", *RULES))))
def test_a_line_is_as_close_as_the_stricter_of_its_own_rule_and_its_sessions(session: str, line: str) -> None:
    expected = next(rule for rule in STRICT_FIRST if rule in (session, line or session))
    assert rule_in_force(session, line) == expected


@pytest.mark.parametrize(("session", "line", "audience"), list(product(("", *RULES), ("", *RULES), Audience)))
def test_what_may_be_named_follows_from_the_rule_and_the_audience(session: str, line: str, audience: Audience) -> None:
    allowed = {Audience.ROOM: ROOM, Audience.PUBLIC: PUBLIC}[audience]
    rule = rule_in_force(session, line)
    printed, person, country = naming(session, line, audience)
    if rule == OFF_RECORD:
        assert not printed
        assert not person
        assert not country
    else:
        assert (printed, person, country) == allowed[rule]


def test_without_a_rule_a_session_is_unattributed() -> None:
    assert rule_in_force("") == UNATTRIBUTED


def test_a_rule_nobody_knows_counts_as_off_the_record() -> None:
    assert not naming("attributable", "whispered", Audience.ROOM).printed
    assert not naming("whispered", "", Audience.ROOM).printed


@pytest.mark.parametrize(("session", "line"), list(product(RULES, ("", *RULES))))
def test_the_public_never_learns_more_than_the_room(session: str, line: str) -> None:
    room, public = naming(session, line, Audience.ROOM), naming(session, line, Audience.PUBLIC)
    assert all(in_room >= outside for in_room, outside in zip(room, public, strict=True))
    assert not public.person
