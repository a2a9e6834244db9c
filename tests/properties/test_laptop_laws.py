"""Laptops that write and exchange in any order, with losses, repeats and old copies, end equal, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clndesk.store import backup, checking
from tests.properties.laptops import PEOPLE, Laptop, laptops, make

EXAMPLES = settings(
    max_examples=max(4, settings.default.max_examples // 12),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
MOST_ROUNDS = 8
LISTED = "languages"
VALUES: dict[str, tuple[Any, ...]] = {
    "hours_month": (None, 3, 4, 5),
    "status": ("active", "paused", "left"),
    "email": (None, "a@x.example", "b@x.example"),
    LISTED: (None, ("en",), ("ee", "en"), ("fr", "sw"), ("en", "fr", "pt")),
}
ACTS = ["edit"] * 4 + ["receive"] * 4 + ["add", "remove", "restore", "undo", "decide", "old"]


@dataclass
class _World:
    """The laptops, the people anybody knows of, the files that were sent, and every value anybody wrote."""

    laptops: list[Laptop]
    people: list[str] = field(default_factory=lambda: list(PEOPLE))
    sent: list[Path] = field(default_factory=list[Path])
    written: dict[tuple[str, str], set[Any]] = field(default_factory=dict[tuple[str, str], set[Any]])

    def act(self, draw: Callable[[Any], Any]) -> None:
        laptop, record = draw(st.sampled_from(self.laptops)), draw(st.sampled_from(self.people))
        act = draw(st.sampled_from(ACTS))
        if act == "edit":
            self.edit(laptop, record, draw)
        elif act == "add":
            self.people.append(laptop.add(f"New {len(self.people)}"))
        elif act in ("remove", "restore"):
            laptop.remove(record, gone=act == "remove")
        elif act == "undo":
            laptop.undo(draw(st.integers(0, 2)))
        elif act == "decide":
            laptop.decide(lambda choices: draw(st.sampled_from(choices)))
        elif act == "old" and self.sent:
            laptop.receive(draw(st.sampled_from(self.sent)))
        elif act == "receive":
            self.sent.append(draw(st.sampled_from(self.laptops)).copy(f"sent{len(self.sent)}"))
            laptop.receive(self.sent[-1], draw(st.sampled_from(["later", "ours", "theirs"])))

    def edit(self, laptop: Laptop, record: str, draw: Callable[[Any], Any]) -> None:
        name = draw(st.sampled_from(sorted(VALUES)))
        value = draw(st.sampled_from(VALUES[name]))
        if laptop.edit(record, **{name: value}):
            self.written.setdefault((record, name), set()).add(value)

    def exchange(self, turn: int) -> bool:
        """Everybody exchanges with the first, and somebody decides; whether there was nothing new."""
        hub, quiet = self.laptops[0], True
        for at, other in enumerate(self.laptops[1:]):
            quiet &= hub.receive(other.copy(f"in{turn}-{at}"), "theirs")[0].is_quiet
        hub.decide(_first)
        for at, other in enumerate(self.laptops[1:]):
            quiet &= other.receive(hub.copy(f"out{turn}-{at}"), "ours")[0].is_quiet
            other.decide(_first)
        return quiet


def _first(choices: Any) -> str:
    return next(choice for choice in ("theirs", "ours", *choices) if choice in choices)


@pytest.fixture(autouse=True)
def without_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backups before each merge have tests of their own, and are half of the time here."""
    monkeypatch.setattr(backup, "make", lambda *_words, **_more: None)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("laptops"))


@EXAMPLES
@given(data=st.data())
def test_whatever_they_do_and_in_whatever_order_they_exchange_they_end_equal(first: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = _World(laptops(first, Path(folder), data.draw(st.integers(2, 5))))
        try:
            for _act in range(data.draw(st.integers(4, 18))):
                world.act(data.draw)
            assert any(world.exchange(turn) for turn in range(MOST_ROUNDS)), "the exchange does not come to rest"
            _expect_equal(world)
        finally:
            for each in world.laptops:
                each.close()


def _expect_equal(world: _World) -> None:
    standing = world.laptops[0].standing()
    for laptop in world.laptops:
        assert laptop.standing() == standing
        with laptop.opened() as store:
            assert checking.problems(store) == []
    for record, values in standing.items():
        for name in VALUES.keys() & values.keys() if record in world.people else ():
            _expect_written(world, record, name, values[name])


def _expect_written(world: _World, record: str, name: str, value: Any) -> None:
    """Every value is one that somebody wrote, or was there at first; a list may be united of several."""
    at_first = {"languages": ("en", "fr"), "status": "active"}.get(name)
    begun = {at_first, *range(len(PEOPLE)), *(f"p{at}@gh.example" for at in range(len(PEOPLE)))}
    wrote = world.written.get((record, name), set()) | begun
    if name == LISTED:
        assert set(value) <= {item for each in wrote if isinstance(each, tuple) for item in each}
    else:
        assert value in wrote


@EXAMPLES
@given(data=st.data())
def test_each_edit_nobody_has_contradicted_is_in_every_file_at_the_end(first: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = _World(laptops(first, Path(folder), 3))
        try:
            wanted: dict[tuple[str, str], Any] = {}
            for at, name in enumerate(sorted(VALUES)):
                for record in PEOPLE:
                    value = data.draw(st.sampled_from(VALUES[name]))
                    world.laptops[(at + PEOPLE.index(record)) % 3].edit(record, **{name: value})
                    wanted[record, name] = list(value) if isinstance(value, tuple) else value
            for turn, (to, other) in enumerate(data.draw(st.lists(st.tuples(*[st.sampled_from([0, 1, 2])] * 2)))):
                assert world.laptops[to].receive(world.laptops[other].copy(f"any{turn}"))[0].plan.questions == ()
            assert any(world.exchange(turn) for turn in range(MOST_ROUNDS))
            for laptop in world.laptops:
                standing = laptop.standing()
                assert {cell: standing[cell[0]].get(cell[1]) for cell in wanted} == wanted
        finally:
            for each in world.laptops:
                each.close()
