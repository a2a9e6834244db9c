from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from clndesk.models.people import Member
from clndesk.store import checking, search
from clndesk.store.store import Store


def _found(store: Store, words: str) -> list[str]:
    with store.read() as db:
        return [hit.title for hit in search.find(db, words)]


@pytest.mark.parametrize("words", ["asante", "ASANTE ko", "kof", "k", "analyst asante", "Aśante"])
def test_words_are_found_without_case_accents_and_from_their_beginning(store: Store, kofi: str, words: str) -> None:
    assert _found(store, words) == ["Kofi Asante"]


@pytest.mark.parametrize("words", ["", "  ", "-", "“”", "nobody", "asante nobody"])
def test_what_is_not_there_is_not_found(store: Store, kofi: str, words: str) -> None:
    assert _found(store, words) == []


@given(words=st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_typed_text_is_ever_taken_for_query_language(store: Store, words: str) -> None:
    _found(store, words)


@pytest.mark.parametrize(
    "words", ['"', "a OR b", "NEAR(", "title:x", "*", "a^2", "kofi AND", "(", "x'); DROP TABLE member;--"]
)
def test_everyday_searches_that_raw_fts5_refuses_are_answered(store: Store, kofi: str, words: str) -> None:
    _found(store, words)


def test_the_index_follows_edits_removals_and_returns(store: Store, kofi: str) -> None:
    with store.write("Edit") as db:
        db.get_one(Member, kofi).job_title = "Capitation lead"
    assert _found(store, "capitation") == ["Kofi Asante"]
    assert _found(store, "analyst") == []
    with store.write("Remove") as db:
        db.get_one(Member, kofi).removed_at = "2026-01-01"
    assert _found(store, "kofi") == []
    with store.write("Restore") as db:
        db.get_one(Member, kofi).removed_at = None
    assert _found(store, "kofi") == ["Kofi Asante"]


def test_the_check_notices_an_index_and_a_history_that_are_out_of_step(store: Store, kofi: str) -> None:
    assert checking.problems(store) == []
    with store.write("") as db:
        db.execute(text("DELETE FROM search_entry"))
        db.execute(text("UPDATE member SET job_title = 'By the back door'"))
    found = checking.problems(store)
    assert len(found) == 2
    assert all(kofi in problem for problem in found)


def test_what_is_called_like_the_words_comes_before_what_only_mentions_them(store: Store) -> None:
    with store.write("Add") as db:
        db.add(Member(name="Zed", country="GH", job_title="capitation capitation capitation"))
        db.add(Member(name="Lead of capitation", country="GH"))
        db.add(Member(name="Capitation", country="GH"))
        db.add(Member(name="Capitation lead", country="GH"))
    assert _found(store, "capitation") == ["Capitation", "Capitation lead", "Lead of capitation", "Zed"]
