from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clndesk.fields.ids import derived_id, is_id, new_id, read_id

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given(st.integers(2, 14), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    good = new_id("M")
    bad = good[:place] + wrong + good[place + 1 :]
    assert is_id(good)
    assert is_id(bad) == (bad == good)


def test_two_neighbours_swapped_are_noticed_all_but_a_few_times_in_a_thousand() -> None:
    """The sum finds every wrong character, but not quite every swap: on average one in 640 passes."""
    ids = [new_id("D") for _ in range(500)]
    swaps = [good[:at] + good[at + 1] + good[at] + good[at + 2 :] for good in ids for at in range(2, 14)]
    different = set(swaps) - set(ids)
    assert sum(map(is_id, different)) < len(different) / 100


def test_many_ids_never_meet() -> None:
    assert len({new_id("M") for _ in range(100_000)}) == 100_000


def test_ids_are_read_as_people_leave_them() -> None:
    good = new_id("M")
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isalnum() else char for char in good)
    for left in (f" {good} ", good.lower(), wide, f"{good[:4]}\u200b{good[4:]}"):
        assert read_id(left) == good


def test_an_id_is_never_a_number_or_a_date_to_excel() -> None:
    for _ in range(1_000):
        made = new_id("M")
        assert made[0].isalpha()
        assert made[1] == "-"


def test_a_derived_id_is_the_same_everywhere_and_different_for_every_seed() -> None:
    assert derived_id("M", "practice:kofi") == derived_id("M", "practice:kofi")
    assert is_id(derived_id("M", "practice:kofi"))
    assert derived_id("M", "a") != derived_id("M", "b")
