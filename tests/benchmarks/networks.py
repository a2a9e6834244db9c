"""Networks to measure on."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from measure import vocabulary

from clndesk.models.people import Member
from clndesk.services import practice


def with_members(path: Path, count: int) -> None:
    """The practice network with this many more members, in a closed file."""
    chance = random.Random(1)
    words = vocabulary()
    store = practice.make(path, actor="benchmark", today=date(2026, 3, 2))
    with store.write("Add members") as db:
        db.add_all(_member(number, words, chance) for number in range(count))
    store.close()


def _member(number: int, words: list[str], chance: random.Random) -> Member:
    name = " ".join(word.capitalize() for word in chance.choices(words, k=2))
    return Member(
        name=name,
        country=chance.choice(("GH", "SN", "KE", "IN", "ID", "CO")),
        job_title=" ".join(chance.choices(words, k=3)),
        email=f"m{number}@example.org",
        engagement=chance.choice(("crew", "deep_diver", "passenger")),
    )
