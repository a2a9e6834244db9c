from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.errors import Bug
from clndesk.fields.ids import new_id
from clndesk.fields.text import fold
from clndesk.models.catalog import kind
from clndesk.models.vocabularies import ENGAGEMENT
from clndesk.services import records
from clndesk.services.facets import facets
from clndesk.services.listing import Filter, Listing, Query, depends_on
from clndesk.store.store import Store

BODIES = {new_id("O"): title for title in ("Zenith Trust", "Agence de la CMU", "ministry of health", "École")}
COLUMNS = (
    "name",
    "country",
    "organisation",
    "job_title",
    "engagement",
    "languages",
    "last_contact",
    "hours_month",
)
COUNTRY_NAMES = {"GH": "ghana", "SN": "senegal", "CI": "cote d’ivoire", "VN": "vietnam"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = Store.create(tmp_path_factory.mktemp("listing") / "n.clndesk", "Listing")
    put(store, "organisation", [{"id": key, "name": name} for key, name in BODIES.items()])
    yield store
    store.close()


def put(store: Store, kind_key: str, rows: list[dict[str, Any]], *, anew: bool = False) -> None:
    """Put records straight into the tables: making them is not what is tested."""
    title = kind(kind_key).title.key
    with closing(sqlite3.connect(store.path)) as raw, raw:
        raw.execute("PRAGMA synchronous=OFF")
        if anew:
            raw.execute(f"DELETE FROM {kind_key}")
        for row in rows:
            full = {**row, "sort_key": fold(row[title])}
            marks = ", ".join(f":{key}" for key in full)
            raw.execute(f"INSERT INTO {kind_key} ({', '.join(full)}) VALUES ({marks})", full)


def several(codes: list[str]) -> str | None:
    return json.dumps(sorted(set(codes)), separators=(",", ":")) if codes else None


names = st.sampled_from(["Awa", "awa", "Ébène", "Zoé", "zo", "Kofi", "Ångström", "de la Cruz"])
members = st.lists(
    st.fixed_dictionaries(
        {
            "name": names,
            "country": st.sampled_from(list(COUNTRY_NAMES)),
            "organisation": st.sampled_from([None, *BODIES]),
            "job_title": st.sampled_from([None, "lead", "Lead", "adviser", "Zoologist"]),
            "engagement": st.sampled_from([None, *ENGAGEMENT.codes]),
            "languages": st.lists(st.sampled_from(["en", "fr", "wo"]), max_size=2).map(several),
            "last_contact": st.sampled_from([None, "2026-01-05", "2025-12-31", "1999-02-01"]),
            "hours_month": st.sampled_from([None, 0, 2, 10, 100]),
            "removed_at": st.sampled_from([None, None, None, "2026-01-01T00:00:00"]),
        }
    ),
    max_size=25,
)
filters = st.lists(
    st.one_of(
        st.builds(Filter, st.just("country"), st.frozensets(st.sampled_from(["GH", "SN", None])), st.booleans()),
        st.builds(
            Filter, st.just("engagement"), st.frozensets(st.sampled_from([None, "crew", "passenger"])), st.booleans()
        ),
        st.builds(Filter, st.just("languages"), st.frozensets(st.sampled_from([None, "fr", "wo"])), st.booleans()),
        st.builds(Filter, st.just("organisation"), st.frozensets(st.sampled_from([None, *BODIES])), st.booleans()),
    ),
    max_size=3,
    unique_by=lambda each: each.field,
).map(tuple)
sorts = st.lists(st.tuples(st.sampled_from(COLUMNS), st.booleans()), max_size=3, unique_by=lambda each: each[0]).map(
    tuple
)


def keeps(each: Filter, row: dict[str, Any]) -> bool:
    if not each.values:
        return True
    stored = row[each.field]
    values = (json.loads(stored) if stored else [None]) if each.field == "languages" else [stored]
    return any(value in each.values for value in values) != each.invert


def sort_value(key: str, row: dict[str, Any]) -> Any:
    value = row[key]
    if value is None:
        return None
    if key == "name":
        return fold(value)
    if key == "country":
        return COUNTRY_NAMES[value]
    if key == "organisation":
        return fold(BODIES[value])
    if key == "engagement":
        return ENGAGEMENT.codes.index(value)
    return value.lower() if key == "job_title" else value


def expected(rows: list[dict[str, Any]], query: Query) -> list[str]:
    found = [row for row in rows if (row["removed_at"] is not None) == query.removed]
    found = [row for row in found if all(keeps(each, row) for each in query.filters)]
    found.sort(key=lambda row: (fold(row["name"]), row["id"]))
    if query.sort == (("name", True),) and not any(each.values for each in query.filters) and not query.removed:
        return [row["id"] for row in reversed(found)]
    for key, descending in reversed(query.sort):
        filled = [row for row in found if row[key] is not None]
        filled.sort(key=lambda row, key=key: sort_value(key, row), reverse=descending)
        found = filled + [row for row in found if row[key] is None]
    return [row["id"] for row in found]


@given(members, filters, sorts, st.booleans())
def test_a_listing_is_what_filtering_and_sorting_in_python_gives(shared, rows, chosen, sort, removed):
    rows = [{**row, "id": new_id("M")} for row in rows]
    put(shared, "member", rows, anew=True)
    query = Query("member", chosen, "", sort, removed)
    listing = Listing(shared, query, ("name",), "en")
    wanted = expected(rows, query)
    assert [row.id for row in listing.rows(0, 100)] == wanted
    assert listing.count == len(wanted)
    assert listing.total == sum(row["removed_at"] is None for row in rows)
    assert [listing.position_of(record_id) for record_id in wanted] == list(range(len(wanted)))


@given(members, filters, st.sampled_from(["country", "engagement", "languages", "organisation"]))
def test_facets_count_the_values_under_the_other_filters(shared, rows, chosen, key):
    rows = [{**row, "id": new_id("M")} for row in rows]
    put(shared, "member", rows, anew=True)
    others = tuple(each for each in chosen if each.field != key)
    standing = [row for row in rows if row["removed_at"] is None and all(keeps(each, row) for each in others)]
    counts: Counter[str | None] = Counter()
    for row in standing:
        counts.update((json.loads(row[key]) if row[key] else [None]) if key == "languages" else [row[key]])
    found = facets(shared, Query("member", chosen), key, "en")
    assert {value: count for value, _label, count in found} == dict(counts)
    assert None not in [value for value, _label, _count in found[:-1]]


def test_facets_come_in_the_order_of_the_vocabulary_and_of_names(shared):
    rows = [("Awa", "SN", "passenger"), ("Kofi", "GH", "crew"), ("Zoé", "CI", None)]
    keys = ("name", "country", "engagement")
    put(shared, "member", [{"id": new_id("M"), **dict(zip(keys, row, strict=True))} for row in rows], anew=True)
    assert facets(shared, Query("member"), "engagement", "fr")[-1] == (None, "", 1)
    assert [label for _value, label, _count in facets(shared, Query("member"), "country", "fr")] == [
        "Côte d’Ivoire",
        "Ghana",
        "Sénégal",
    ]
    assert [value for value, _label, _count in facets(shared, Query("member"), "engagement")] == [
        "crew",
        "passenger",
        None,
    ]


def test_values_come_as_python_values(shared):
    from datetime import date

    row = {"id": new_id("M"), "name": "Awa", "languages": '["en","fr"]', "last_contact": "2026-11-21"}
    put(shared, "member", [row], anew=True)
    listing = Listing(shared, Query("member"), ("languages", "last_contact", "hours_month"))
    assert listing.rows(0, 10)[0].values == (("en", "fr"), date(2026, 11, 21), None)


def test_an_amount_sorts_by_its_currency_and_figure(shared):
    amounts = {"a": "900 USD", "b": "1200.50 USD", "c": None, "d": "50 EUR"}
    put(shared, "cycle", [{"id": new_id("Y"), "name": key, "budget": amounts[key]} for key in amounts], anew=True)
    listing = Listing(shared, Query("cycle", sort=(("budget", False),)), ("name",))
    assert [row.values[0] for row in listing.rows(0, 9)] == ["d", "a", "b", "c"]


def test_words_are_found_in_any_order_of_letters_case_and_accents(tmp_path: Path):
    store = Store.create(tmp_path / "n.clndesk", "Words")
    kept = records.add(store, "member", {"name": "Aïssatou Diallo", "country": "SN", "job_title": "Économiste"})
    records.add(store, "member", {"name": "Kofi Asante", "country": "GH"})
    records.add(store, "organisation", {"name": "Aissatou Fund"})
    listing = Listing(store, Query("member", words="Economiste AISS"), ("name",))
    assert [row.id for row in listing.rows(0, 10)] == [kept]
    assert Listing(store, Query("member", words='" -'), ("name",)).count == 2
    records.remove(store, [kept])
    assert Listing(store, Query("member", words="aiss"), ("name",)).count == 0
    store.close()


def test_a_value_with_quotes_is_only_a_value(shared):
    put(shared, "member", [{"id": new_id("M"), "name": "Awa", "country": "GH"}], anew=True)
    sly = Filter("country", frozenset({"GH' OR '1'='1", "%"}))
    assert Listing(shared, Query("member", (sly,)), ("name",)).count == 0
    sly = Filter("languages", frozenset({'%"'}))
    assert Listing(shared, Query("member", (sly,)), ("name",)).count == 0


@pytest.mark.parametrize(
    "query", [Query("member", (Filter("shoe", frozenset({"1"})),)), Query("member", sort=(("x", True),))]
)
def test_an_unknown_field_is_a_fault(shared, query):
    with pytest.raises(Bug):
        _ = Listing(shared, query, ("name",)).count


def test_an_unknown_column_is_a_fault(shared):
    with pytest.raises(Bug):
        Listing(shared, Query("member"), ("name; DROP TABLE member",))


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = Store.create(tmp_path_factory.mktemp("long") / "n.clndesk", "Long")
    chance = random.Random(7)
    rows = [{"id": new_id("M"), "name": f"Member {chance.randrange(1500)}", "country": "GH"} for _ in range(3000)]
    put(store, "member", rows)
    order = sorted(rows, key=lambda row: (fold(row["name"]), row["id"]))
    yield store, [row["id"] for row in order]
    store.close()


SORTS = pytest.mark.parametrize("sort", [(), (("name", True),), (("country", False),)], ids=["title", "down", "fixed"])


@SORTS
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_scrolling_shows_every_row_once(long_list, sort, backwards):
    store, ids = long_list
    listing = Listing(store, Query("member", sort=sort), ("name",))
    starts = range(0, 3000, 70)
    windows = {}
    for start in reversed(starts) if backwards else starts:
        windows[start] = [row.id for row in listing.rows(start, start + 70)]
    found = [record_id for start in starts for record_id in windows[start]]
    assert found == (ids[::-1] if sort == (("name", True),) else ids)


@SORTS
def test_jumps_land_where_scrolling_would(long_list, sort):
    store, ids = long_list
    listing = Listing(store, Query("member", sort=sort), ("name",))
    order = ids[::-1] if sort == (("name", True),) else ids
    chance = random.Random(3)
    for _jump in range(60):
        start = chance.randrange(3000)
        stop = start + chance.randrange(1, 150)
        assert [row.id for row in listing.rows(start, stop)] == order[start:stop]
        assert listing.ids(start, stop) == order[start:stop]
        assert listing.position_of(order[start]) == start


@SORTS
def test_beyond_the_end_there_is_nothing(long_list, sort):
    store, _ids = long_list
    listing = Listing(store, Query("member", sort=sort), ("name",))
    assert listing.rows(5000, 5100) == []
    assert len(listing.rows(2990, 3100)) == 10
    assert listing.rows(3000, 3100) == []


def test_titles_are_read_along_their_index(long_list):
    store, _ids = long_list
    listing = Listing(store, Query("member"), ("name", "country"))
    statements: list[str] = []
    with store.read() as db:
        from sqlalchemy import event

        event.listen(db.get_bind().engine, "before_cursor_execute", lambda *args: statements.append((args[2], args[3])))
    listing.rows(0, 100)
    listing.rows(100, 200)
    with closing(sqlite3.connect(store.path)) as raw:
        plans = [str(raw.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()) for sql, values in statements]
    assert any("(removed_at=? AND (sort_key,id)>(?,?))" in plan for plan in plans)
    assert all("TEMP B-TREE" not in plan for plan in plans)


def test_rows_are_fetched_as_they_are_now(tmp_path: Path):
    store = Store.create(tmp_path / "n.clndesk", "Now")
    first = records.add(store, "member", {"name": "Awa", "country": "SN"})
    listing = Listing(store, Query("member"), ("name", "country"))
    assert listing.rows(0, 10)[0].values == ("Awa", "SN")
    records.edit(store, first, {"country": "GH"})
    assert listing.fetch([first, "M-0000000000000"]) == [(first, ("Awa", "GH"))]
    store.close()


def test_only_changes_of_what_is_sorted_or_chosen_by_touch_the_order():
    query = Query("member", (Filter("country", frozenset({"GH"})),), sort=(("last_contact", True),))
    assert depends_on(query, ["country"])
    assert depends_on(query, ["last_contact"])
    assert depends_on(query, ["name"])
    assert not depends_on(query, ["phone"])
    assert depends_on(Query("member", words="x"), ["phone"])
