"""Who may be named for what was said: the one place that decides it, for every document.

The attribution rules are those the room is told at the start; "unattributed" is the Chatham House Rule: what was said
may be used, but neither the identity nor the affiliation of the speaker, nor of any other participant, may be revealed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

FREE, COUNTRY_ONLY, UNATTRIBUTED, OFF_RECORD = "attributable", "country_only", "unattributed", "off_record"
_FROM_LOOSE_TO_STRICT = (FREE, COUNTRY_ONLY, UNATTRIBUTED, OFF_RECORD)


class Audience(StrEnum):
    """For whom a document is: those who were in the room, or anybody."""

    ROOM = "room"
    PUBLIC = "public"


class Naming(NamedTuple):
    """What may be said with a line: whether it may be printed at all, with its speaker, with the speaker's country."""

    printed: bool
    person: bool
    country: bool


def rule_in_force(session_rule: str, line_rule: str = "") -> str:
    """The stricter of the two: a line can be closer than its session, never more open than what the room was promised.

    A session whose rule nobody has set is unattributed, and a rule we do not know counts as off the record.
    """
    rules = (session_rule or UNATTRIBUTED, line_rule or session_rule or UNATTRIBUTED)
    return _FROM_LOOSE_TO_STRICT[max(_strictness(rule) for rule in rules)]


def naming(session_rule: str, line_rule: str, audience: Audience) -> Naming:
    """What may be named for a line under the rule of its session and its own, before an audience.

    Before the public no person is ever named with what was said.
    """
    rule = rule_in_force(session_rule, line_rule)
    return Naming(
        printed=rule != OFF_RECORD,
        person=rule == FREE and audience is Audience.ROOM,
        country=rule in (FREE, COUNTRY_ONLY),
    )


def _strictness(rule: str) -> int:
    known = rule in _FROM_LOOSE_TO_STRICT
    return _FROM_LOOSE_TO_STRICT.index(rule) if known else len(_FROM_LOOSE_TO_STRICT) - 1
