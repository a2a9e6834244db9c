from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clndesk.models.catalog import kind
from clndesk.services import record_facts, records, steps
from clndesk.services.listing import Filter, Listing, Query
from clndesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "n.clndesk", "Facts", actor="Awa")
    yield opened
    opened.close()


@pytest.fixture
def member(store: Store) -> str:
    return records.add(store, "member", {"name": "Kofi Asante", "country": "GH"})


def test_the_open_demands_of_a_member_come_first(store: Store, member: str) -> None:
    for title, status in (("A done one", "addressed"), ("An open one", "logged")):
        records.add(store, "demand", {"title": title, "status": status, "raised_by": member})
    demands = record_facts.related(store, member)[0]
    assert [row.title for row in demands.rows] == ["An open one", "A done one"]
    assert demands.open_count == 1
    assert demands.rows[0].state is not None
    assert demands.rows[0].state.code == "logged"


def test_the_members_of_a_country_are_found_by_its_code(store: Store, member: str) -> None:
    records.add(store, "member", {"name": "Awa", "country": "SN"})
    country = records.add(store, "country", {"name": "Ghana", "code": "GH"})
    assert [row.id for row in record_facts.related(store, country)[0].rows] == [member]


@pytest.mark.parametrize("key", record_facts._LINKS)
def test_every_link_names_fields_there_are(key: str) -> None:
    for link in record_facts._LINKS[key]:
        assert {link.field, link.state} <= set(kind(link.kind).fields)
        assert link.own == "id" or link.own in kind(key).fields


def test_removed_records_belong_to_nobody(store: Store, member: str) -> None:
    demand = records.add(store, "demand", {"title": "Gone", "raised_by": member})
    records.remove(store, [demand])
    assert not record_facts.related(store, member)[0].rows


def test_a_demand_is_not_among_those_of_its_own_topic(store: Store) -> None:
    topic = records.add(store, "topic", {"name": "Costing"})
    one, other = (records.add(store, "demand", {"title": title, "topic": topic}) for title in ("One", "Other"))
    assert [row.id for row in record_facts.related(store, one)[0].rows] == [other]


def test_a_demand_without_a_topic_shares_it_with_nobody(store: Store) -> None:
    one, _other = (records.add(store, "demand", {"title": title}) for title in ("One", "Other"))
    assert not record_facts.related(store, one)[0].rows


@pytest.mark.parametrize("unknown", ["M-0000000000000", "not an id", ""])
def test_nothing_belongs_to_a_record_that_never_was(store: Store, unknown: str) -> None:
    assert record_facts.related(store, unknown) == ()
    assert record_facts.past(store, unknown) == ()


def test_the_past_tells_each_step_once_with_all_it_changed(store: Store, member: str) -> None:
    records.edit(store, member, {"job_title": "Nurse", "role": "participant"})
    newest, added = record_facts.past(store, member)
    assert {(change.field, change.new) for change in newest.changes} == {
        ("Job title", "Nurse"),
        ("Role", "Participant"),
    }
    assert (newest.actor, newest.records, newest.undone, newest.reversal) == ("Awa", 1, False, False)
    assert added.changes[0].field == "Added"


def test_the_past_knows_what_was_taken_back(store: Store, member: str) -> None:
    step = records.edit(store, member, {"job_title": "Nurse"})
    assert step is not None
    steps.undo_step(store, step)
    undoing, undone, _added = record_facts.past(store, member)
    assert undoing.reversal
    assert not undoing.undone
    assert undone.undone


def test_the_past_tells_how_many_records_a_step_touched(store: Store, member: str) -> None:
    other = records.add(store, "member", {"name": "Awa", "country": "SN"})
    records.edit_many(store, {each: {"role": "core_group"} for each in (member, other)})
    assert record_facts.past(store, member)[0].records == 2


def test_the_values_of_many_records_come_in_the_order_of_their_ids(store: Store, member: str) -> None:
    other = records.add(store, "member", {"name": "Awa", "country": "SN"})
    found = record_facts.values_of(store, "member", [other, member], ["name", "country"])
    assert found == {"name": ["Awa", "Kofi Asante"], "country": ["SN", "GH"]}


def test_values_are_read_in_portions_without_losing_any(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_facts, "_AT_ONCE", 2)
    ids = [records.add(store, "topic", {"name": f"Topic {number}"}) for number in range(5)]
    assert record_facts.values_of(store, "topic", ids, ["name"]) == {"name": [f"Topic {n}" for n in range(5)]}


def test_a_new_record_begins_with_what_the_catalog_declares() -> None:
    assert record_facts.defaults("member") == {"status": "active"}
    assert record_facts.defaults("topic") == {}


def test_records_are_counted_as_a_list_would_find_them(store: Store) -> None:
    ids = [records.add(store, "demand", {"title": f"One {number}", "status": "logged"}) for number in range(3)]
    records.add(store, "demand", {"title": "Other", "status": "planned"})
    records.remove(store, ids[:1])
    logged = Query("demand", (Filter("status", frozenset({"logged"})),))
    assert record_facts.count_of(store, logged) == Listing(store, logged, ()).count == 2


@pytest.mark.parametrize(
    ("values", "moves"), [({"title": "Z"}, True), ({"status": "parked"}, True), ({"problem": "x"}, False)]
)
def test_only_what_a_list_is_chosen_or_ordered_by_moves_its_rows(store: Store, values: dict, moves: bool) -> None:
    demand = records.add(store, "demand", {"title": "A", "status": "logged"})
    step = records.edit(store, demand, values)
    assert step is not None
    query = Query("demand", (Filter("status", frozenset({"logged"})),))
    assert record_facts.moves_rows(store, query, step) is moves


def test_removing_and_adding_move_the_rows_of_any_list(store: Store) -> None:
    demand = records.add(store, "demand", {"title": "A"})
    step = records.remove(store, [demand])
    assert step is not None
    assert record_facts.moves_rows(store, Query("demand"), step)
    assert record_facts.moves_rows(store, Query("demand"), step - 1)
    assert not record_facts.moves_rows(store, Query("member"), step)
