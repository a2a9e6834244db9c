from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk.services import records
from clndesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    yield made
    made.close()


def test_adding_editing_removing_and_restoring_are_a_step_each(store: Store) -> None:
    member = records.add(store, "member", {"name": "Kofi", "country": "GH"})
    steps = [
        records.edit(store, member, {"job_title": "Analyst"}),
        records.remove(store, [member]),
        records.restore(store, [member]),
    ]
    assert steps == [2, 3, 4]
    view = records.get(store, member)
    assert view is not None
    assert (view.title, view.values["job_title"], view.removed) == ("Kofi", "Analyst", False)


def test_editing_to_what_stands_is_no_step(store: Store) -> None:
    member = records.add(store, "member", {"name": "Kofi", "country": "GH"})
    assert records.edit(store, member, {"name": "Kofi"}) is None


def test_an_organisation_is_found_by_its_name_or_acronym_in_any_case(store: Store) -> None:
    nhia = records.add(store, "organisation", {"name": "National Health Insurance", "acronym": "NHIA"})
    named = records.wording(store).ids_named
    assert list(named("organisation", "nhia")) == [nhia]
    assert list(named("organisation", "national health insurance")) == [nhia]
    assert list(named("organisation", "nobody")) == []


def test_removing_what_is_removed_is_no_step(store: Store) -> None:
    member = records.add(store, "member", {"name": "Kofi", "country": "GH"})
    assert records.remove(store, [member]) is not None
    assert records.remove(store, [member]) is None


def test_titles_of_very_many_records_can_be_asked_for_at_once(store: Store) -> None:
    member = records.add(store, "member", {"name": "Kofi", "country": "GH"})
    ids = [f"M-{number:013}" for number in range(300_000)]
    assert records.titles(store, "member", [*ids, member]) == {member: "Kofi"}
