"""What another window writes is heard where the network is open to read."""

from __future__ import annotations

from pathlib import Path

from clndesk.services import following, records
from clndesk.store.store import Store


def test_what_was_written_since_is_told_once_and_a_file_that_is_gone_tells_nothing(store: Store) -> None:
    seen = following.last_step(store)
    assert following.news_since(store, seen) is None
    member = records.add(store, "member", {"name": "Kofi Asante", "country": "GH"})
    news = following.news_since(store, seen)
    assert news is not None
    assert news.records == {member: "member"}
    assert following.news_since(store, news.step) is None
    moved = Path(store.path).rename(store.path.with_suffix(".gone"))
    store._engine.dispose()
    assert following.news_since(store, 0) is None
    moved.rename(store.path)
