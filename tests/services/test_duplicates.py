"""Records that are in the network twice: found with reasons, united in one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.models.demand import Demand
from clndesk.models.people import Member, Organisation
from clndesk.services import duplicates, records
from clndesk.store import aliases, checking
from clndesk.store.store import Store
from clndesk.store.undo import undo


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    with store.write("Begin") as db:
        keep = Member(
            name="Kofi Asante", country="GH", email="kofi@nhia.example", languages=("en",), role="participant"
        )
        drop = Member(name="K. Asante", country="GH", email="KOFI@nhia.example", phone="+233 20 1", languages=("ak",))
        db.add_all([keep, drop, Member(name="Ama Boateng", country="GH", email="ama@nhia.example")])
        db.flush()
        db.add(Demand(title="Claims", country="GH", status="logged", raised_by=drop.id))
    return keep.id, drop.id


def _raised_by(store: Store) -> str | None:
    with store.read() as db:
        return db.query(Demand).one().raised_by


def test_likely_duplicates_are_listed_with_their_reasons(store: Store, pair: tuple[str, str]) -> None:
    (found,) = duplicates.suspects(store, "member")
    assert {found.keep, found.drop} == set(pair)
    assert found.reasons == ("same e-mail", "name 98 % alike")


def test_organisations_are_found_by_their_acronym(store: Store) -> None:
    with store.write("Begin") as db:
        db.add(Organisation(name="National Health Insurance Agency", country="GH"))
        db.add(Organisation(name="NHIA", country="GH"))
        db.add(Organisation(name="Ministry of Health", country="GH"))
    (found,) = duplicates.suspects(store, "organisation")
    assert "same acronym" in found.reasons


def test_united_the_one_holds_what_both_held_and_everybody_means_it(store: Store, pair: tuple[str, str]) -> None:
    keep, drop = pair
    duplicates.unite(store, "member", keep, drop)
    view = records.get(store, keep)
    gone = records.get(store, drop)
    assert view is not None
    assert gone is not None
    assert gone.removed
    assert (view.values["name"], view.values["phone"], view.values["role"]) == (
        "Kofi Asante",
        "+233 20 1",
        "participant",
    )
    assert view.values["languages"] == ("ak", "en")
    assert _raised_by(store) == keep
    with store.read() as db:
        assert aliases.same(db) == {drop: keep}
    assert not duplicates.suspects(store, "member")
    assert not checking.problems(store)


def test_uniting_is_one_step_and_undone_as_a_whole(store: Store, pair: tuple[str, str]) -> None:
    keep, drop = pair
    before = [records.get(store, each) for each in pair]
    undo(store, duplicates.unite(store, "member", keep, drop))
    assert [records.get(store, each) for each in pair] == before
    assert _raised_by(store) == drop
    with store.read() as db:
        assert not aliases.same(db)


def test_an_id_that_was_united_twice_means_the_last_record(store: Store, pair: tuple[str, str]) -> None:
    third = records.add(store, "member", {"name": "Kofi A. Asante", "country": "GH"})
    duplicates.unite(store, "member", pair[0], pair[1])
    duplicates.unite(store, "member", third, pair[0])
    with store.read() as db:
        assert aliases.same(db) == {pair[1]: third, pair[0]: third}


def test_only_two_records_that_stand_are_united(store: Store, pair: tuple[str, str]) -> None:
    keep, drop = pair
    with pytest.raises(UserError, match="itself"):
        duplicates.unite(store, "member", keep, keep)
    records.remove(store, [drop])
    with pytest.raises(UserError, match="stands"):
        duplicates.unite(store, "member", keep, drop)
