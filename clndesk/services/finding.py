"""Finding records by their words."""

from __future__ import annotations

from clndesk.store import search
from clndesk.store.search import Hit
from clndesk.store.store import Store

__all__ = ["Hit", "find"]


def find(store: Store, words: str, limit: int = 50, kind: str | None = None) -> list[Hit]:
    """Records whose words match all that was typed, the last word from its beginning."""
    with store.read() as db:
        return search.find(db, words, limit, kind)
