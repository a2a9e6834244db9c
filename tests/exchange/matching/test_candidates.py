"""Who a row without a number may stand for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.exchange.matching.candidates import candidates
from clndesk.exchange.plan.verdicts import Row
from clndesk.insight.likeness import ASK, SURE, Crowd, Traits, alike_names
from clndesk.models.catalog import kind

WORDS = st.text("abcdefghijklmnopqrstuvwxyzéïç", min_size=2, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def _row(key: str, **values: Any) -> Row:
    return tuple(values.get(each.key) for each in kind(key).partner_fields())


def _found(row: Row, known: dict[str, Row], key: str = "member") -> list[tuple[str, bool]]:
    return [(each.record, each.score >= SURE) for each in candidates(kind(key), row, known)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ama Boateng", "BOATENG, Ama"),
        ("Dr. K. Asante", "Kofi Asante"),
        ("Mohamed Ould Sidi", "Muhammad Sidi"),
        ("Fatou Diop", "Fatu Diop"),
        ("Jean-Pierre N'Diaye", "Jean Pierre Ndiaye"),
        ("Aïssatou Ba", "Aissatou Bâ"),
    ],
)
def test_ways_of_spelling_one_name_are_alike(one: str, other: str) -> None:
    assert alike_names(one, other) >= 0.9


@pytest.mark.parametrize(
    ("one", "other"), [("Abena Owusu", "Efua Owusu"), ("Grace Mensah", "Gifty Mensah"), ("Kofi Asante", "Yaw Darko")]
)
def test_relatives_are_not_alike(one: str, other: str) -> None:
    assert alike_names(one, other) < ASK


@given(NAMES, NAMES)
def test_likeness_goes_both_ways_and_is_whole_for_the_same_name(one: str, other: str) -> None:
    assert alike_names(one, other) == pytest.approx(alike_names(other, one))
    assert 0 <= alike_names(one, other) <= 1
    assert alike_names(one, one) in (1.0, 0.0)


def test_the_same_address_and_a_like_name_are_sure() -> None:
    known = {"M-1": _row("member", name="Kofi Asante", email="kofi@nhia.example")}
    row = _row("member", name="K. Asante", email="KOFI@nhia.example")
    (found,) = candidates(kind("member"), row, known)
    assert found.score >= SURE
    assert found.reasons == ("same e-mail", "name 98 % alike")


def test_the_address_of_an_office_alone_is_only_asked_about() -> None:
    known = {"M-1": _row("member", name="Kofi Asante", email="info@nhia.example")}
    assert _found(_row("member", name="Esi Appiah", email="info@nhia.example"), known) == [("M-1", False)]


def test_a_telephone_number_counts_however_it_is_written() -> None:
    known = {"M-1": _row("member", name="Kofi Asante", phone="+233 20 000 0102")}
    assert _found(_row("member", name="Asante Kofi", phone="0200000102"), known) == [("M-1", True)]


def test_namesakes_with_other_addresses_are_asked_about_and_never_the_first_taken() -> None:
    known = {
        "M-1": _row("member", name="Ama Mensah", email="ama@a.example"),
        "M-2": _row("member", name="Ama Mensah", email="ama@b.example"),
    }
    assert _found(_row("member", name="Ama Mensah", email="ama@c.example"), known) == [("M-1", False), ("M-2", False)]


def test_an_organisation_is_found_by_its_acronym_and_by_its_name_in_other_words() -> None:
    known = {
        "O-1": _row("organisation", name="National Health Insurance Agency"),
        "O-2": _row("organisation", name="Ministry of Finance"),
    }
    assert _found(_row("organisation", name="NHIA"), known, "organisation") == [("O-1", True)]
    row = _row("organisation", name="The national health insurance agency")
    assert _found(row, known, "organisation") == [("O-1", True)]
    assert not _found(_row("organisation", name="Ministry of Health"), known, "organisation")


def test_a_demand_is_only_asked_about_where_it_is_called_the_same() -> None:
    known = {"D-1": _row("demand", title="Training 1")}
    assert not _found(_row("demand", title="Training 2"), known, "demand")
    assert _found(_row("demand", title="training 1"), known, "demand") == [("D-1", True)]


@given(st.lists(NAMES, max_size=8), NAMES)
def test_whoever_is_called_exactly_so_is_always_found(others: list[str], name: str) -> None:
    crowd = Crowd([*(Traits(f"M-{at}", other) for at, other in enumerate(others)), Traits("M-x", name)])
    assert "M-x" in {each.id for each in crowd.like(Traits("new", name))}
