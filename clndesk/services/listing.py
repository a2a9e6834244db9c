"""Lists of records: chosen and sorted by the database, read a window at a time, whatever their number."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from clndesk.i18n import language as language_in_force
from clndesk.models.catalog import kind
from clndesk.services.listing_order import FixedOrder, ListRow, RowReader, TitleOrder, count_standing
from clndesk.services.listing_sql import Filter, Query, field_of, has_words, table_of
from clndesk.store.store import Store

__all__ = ["Filter", "ListRow", "Listing", "Query", "depends_on"]


class Listing:
    """The records of a query as of the moment it is first read; make a new one when their order has changed."""

    def __init__(self, store: Store, query: Query, columns: Sequence[str], language: str | None = None) -> None:
        self.query = query
        self.columns = tuple(columns)
        self._store = store
        self._kind = kind(query.kind)
        self._reader = RowReader(self._kind, columns)
        self._total: int | None = None
        self._order = _order_of(query, self._reader, language or language_in_force())

    @property
    def count(self) -> int:
        """How many records the query finds."""
        with self._reading() as connection:
            return self._order.count(connection)

    @property
    def total(self) -> int:
        """How many records of the kind there are without any filter."""
        if self._total is None:
            with self._reading() as connection:
                self._total = count_standing(connection, table_of(self._kind))
        return self._total

    def rows(self, start: int, stop: int) -> list[ListRow]:
        """The rows from `start` up to `stop`, fewer at the end."""
        with self._reading() as connection:
            return self._order.rows(connection, start, stop)

    def ids(self, start: int, stop: int) -> list[str]:
        """The ids of the rows from `start` up to `stop`, without their values."""
        with self._reading() as connection:
            return self._order.ids(connection, start, stop)

    def fetch(self, ids: Iterable[str]) -> list[ListRow]:
        """The rows of ids as they are now, whether the query finds them or not."""
        with self._reading() as connection:
            return self._reader.by_id(connection, list(ids))

    def position_of(self, record_id: str) -> int | None:
        """The place of a record, None if it is not in the list."""
        with self._reading() as connection:
            return self._order.position_of(connection, record_id)

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        with self._store.read() as db:
            yield db.connection()


def depends_on(query: Query, fields: Iterable[str]) -> bool:
    """Whether a change of these fields may change which records a query finds, or their order."""
    title = kind(query.kind).title.key
    watched = {each.field for each in query.filters} | {key for key, _descending in query.sort} | {title}
    return has_words(query) or not watched.isdisjoint(fields)


def _order_of(query: Query, reader: RowReader, language: str) -> TitleOrder | FixedOrder:
    title = kind(query.kind).title.key
    for key, _descending in query.sort:
        field_of(kind(query.kind), key)
    chosen = any(each.values for each in query.filters) or has_words(query) or query.removed
    if not chosen and query.sort in ((), ((title, False),), ((title, True),)):
        return TitleOrder(reader, descending=query.sort == ((title, True),))
    return FixedOrder(reader, query, language)
