from __future__ import annotations

import pytest

from clndesk.insight.named import Found, Names, Whose

NAMES = Names(
    ["Ama Mensah", "Jean-Baptiste Ouédraogo", "Li Bo"],
    ["World Bank", "Agence nationale de la couverture maladie universelle"],
    ["Ghana", "Côte d’Ivoire", "Niger", "Nigeria"],
)


def words_in(text: str) -> list[str]:
    return [one.words for one in NAMES.found_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ama said so", ["Ama"]),
        ("as ama said", ["ama"]),
        ("MENSAH: yes", ["MENSAH"]),
        ("Mensah's idea", ["Mensah's"]),
        ("@Mensah shares it", ["Mensah"]),
        ("Ouedraogo asked", ["Ouedraogo"]),
        ("Baptiste will call", ["Baptiste"]),
        ("write to j.doe@health.example.org", ["j.doe@health.example.org"]),
        ("Li agrees", ["Li"]),
        ("@Kojo Annan writes, and Ama", ["Kojo Annan", "Ama"]),
        ("@Ana da Silva's idea", ["Ana da Silva"]),
        ("the drama of claims", []),
        ("all is well", []),
        ("", []),
    ],
)
def test_a_part_of_a_persons_name_is_found_however_it_was_typed(text: str, found: list[str]) -> None:
    assert words_in(text) == found


def test_whole_names_of_bodies_and_countries_are_found_as_they_are_written() -> None:
    text = "the world  bank and GHANA, cote d’ivoire"
    assert NAMES.found_in(text) == (
        Found("GHANA", Whose.COUNTRY),
        Found("cote d’ivoire", Whose.COUNTRY),
    )
    assert NAMES.found_in("the World Bank pays") == (Found("World Bank", Whose.ORGANISATION),)


def test_the_longer_country_is_not_taken_for_the_shorter() -> None:
    assert words_in("Nigeria and Niger") == ["Nigeria", "Niger"]


def test_only_people_are_looked_for_where_only_they_matter() -> None:
    assert NAMES.found_in("Ama of Ghana", {Whose.PERSON}) == (Found("Ama", Whose.PERSON),)


def test_of_who_has_left_only_the_whole_name_counts() -> None:
    names = Names(past_people=["Grace Wanjiru"])
    assert names.found_in("Grace and the Wanjiru of before") == ()
    assert names.found_in("as grace wanjiru said") == (Found("grace wanjiru", Whose.PERSON),)


def test_small_words_name_nobody_even_where_a_name_holds_them() -> None:
    names = Names(["We need The tool", "Li On Bo"])
    assert names.found_in("We need the tool on time. On The board") == ()
    assert [one.words for one in names.found_in("Li and Bo")] == ["Li", "Bo"]


def test_particles_of_names_are_no_names() -> None:
    names = Names(["Ana da Silva", "Bas van den Berg", "kofi annan"])
    assert names.found_in("la carte de van den da") == ()
    assert [one.words for one in names.found_in("Berg, Silva and Kofi")] == ["Berg", "Silva", "Kofi"]


def test_each_name_is_told_once() -> None:
    assert words_in("Ama, Ama and Ama") == ["Ama"]


def test_without_names_only_addresses_are_found() -> None:
    assert Names().found_in("Ama, ama@x.org") == (Found("ama@x.org", Whose.PERSON),)
