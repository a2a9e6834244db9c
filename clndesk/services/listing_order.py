"""The two ways a list finds its rows: along the index of titles, or by ids put in order once."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from clndesk.models.catalog import Kind
from clndesk.services.listing_sql import Query, conditions, field_of, ordering, table_of

_LEAP = 300
"""How many rows are skipped by reading on; further places are looked up in the index first."""


class ListRow(NamedTuple):
    """One record of a list: its id and the values of the columns that were asked for."""

    id: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The row before a place in the list, by which the rows after it are found without counting."""

    place: int
    sort_key: str
    id: str


class RowReader:
    """Reads rows of a kind with certain columns."""

    def __init__(self, one: Kind, columns: Sequence[str]) -> None:
        self.table = table_of(one)
        self._columns = [self.table.c[field_of(one, key).key] for key in columns]

    def select(self) -> Select[Any]:
        """The statement rows are made from: id, sort key, values."""
        return select(self.table.c.id, self.table.c.sort_key, *self._columns)

    def by_id(self, connection: Connection, ids: Sequence[str]) -> list[ListRow]:
        """The rows of ids, in their order; those the file does not have are left out."""
        found = connection.execute(self.select().where(self.table.c.id.in_(ids)))
        rows = {row[0]: as_row(row) for row in found}
        return [rows[record_id] for record_id in ids if record_id in rows]


def as_row(found: Row[Any]) -> ListRow:
    """A row as it is read, as plain values."""
    return ListRow(found[0], tuple(found[2:]))


class TitleOrder:
    """All standing records by title, read along the index: its cost does not grow with the number of records."""

    def __init__(self, reader: RowReader, descending: bool) -> None:
        self._reader = reader
        self._table = reader.table
        self._descending = descending
        self._anchors: list[Anchor] = []
        self._count: int | None = None

    def count(self, connection: Connection) -> int:
        """How many records there are."""
        if self._count is None:
            self._count = count_standing(connection, self._table)
        return self._count

    def rows(self, connection: Connection, start: int, stop: int) -> list[ListRow]:
        """The rows from `start` up to `stop`."""
        if not self._descending:
            return self._upwards(connection, start, stop)
        count = self.count(connection)
        return self._upwards(connection, max(0, count - stop), max(0, count - start))[::-1]

    def _upwards(self, connection: Connection, start: int, stop: int) -> list[ListRow]:
        anchor = self._anchor_before(start)
        if stop <= start:
            return []
        if start - anchor.place > _LEAP:
            if start >= self.count(connection):
                return []
            anchor = self._leap(connection, anchor, start)
        wanted = self._after(self._reader.select(), anchor)
        found = connection.execute(wanted.limit(stop - start).offset(start - anchor.place)).all()
        for last in found[-1:]:
            self._remember(Anchor(start + len(found), last.sort_key, last.id))
        return [as_row(row) for row in found]

    def _after(self, wanted: Select[Any], anchor: Anchor) -> Select[Any]:
        columns = self._table.c
        wanted = wanted.where(columns.removed_at.is_(None)).order_by(columns.sort_key, columns.id)
        behind = tuple_(columns.sort_key, columns.id) > (anchor.sort_key, anchor.id)
        return wanted.where(behind) if anchor.place else wanted

    def _leap(self, connection: Connection, anchor: Anchor, start: int) -> Anchor:
        """The anchor at a place far from all known ones, counted off in the index from the nearer side."""
        columns = self._table.c
        keys: Any = select(columns.sort_key, columns.id)
        from_end = self.count(connection) - start
        if start - anchor.place <= from_end:
            found = connection.execute(self._after(keys, anchor).limit(1).offset(start - anchor.place - 1)).first()
        else:
            standing = keys.where(columns.removed_at.is_(None))
            backwards = standing.order_by(columns.sort_key.desc(), columns.id.desc())
            found = connection.execute(backwards.limit(1).offset(max(0, from_end))).first()
        if found is None:
            return anchor
        self._remember(Anchor(start, found.sort_key, found.id))
        return self._anchor_before(start)

    def _anchor_before(self, start: int) -> Anchor:
        behind = bisect_right(self._anchors, start, key=_place)
        return self._anchors[behind - 1] if behind else Anchor(0, "", "")

    def _remember(self, anchor: Anchor) -> None:
        if self._anchor_before(anchor.place).place != anchor.place:
            insort(self._anchors, anchor, key=_place)

    def ids(self, connection: Connection, start: int, stop: int) -> list[str]:
        """The ids from `start` up to `stop`, read from the index alone."""
        columns = self._table.c
        order = (columns.sort_key.desc(), columns.id.desc()) if self._descending else (columns.sort_key, columns.id)
        wanted = select(columns.id).where(columns.removed_at.is_(None)).order_by(*order)
        return list(connection.scalars(wanted.limit(max(0, stop - start)).offset(start)))

    def position_of(self, connection: Connection, record_id: str) -> int | None:
        """The place of a record, None if it is not in the list."""
        columns = self._table.c
        standing = columns.removed_at.is_(None)
        key = connection.scalar(select(columns.sort_key).where(columns.id == record_id, standing))
        if key is None:
            return None
        before = tuple_(columns.sort_key, columns.id) < (key, record_id)
        place = connection.scalar(select(func.count()).select_from(self._table).where(standing, before)) or 0
        return self.count(connection) - 1 - place if self._descending else place


class FixedOrder:
    """Any other choice and order: the ids are put in order once, rows are read by id."""

    def __init__(self, reader: RowReader, query: Query, language: str) -> None:
        self._reader = reader
        self._query = query
        self._language = language
        self._ids: list[str] | None = None

    def ids(self, connection: Connection, start: int, stop: int) -> list[str]:
        """The ids from `start` up to `stop`."""
        return self._all(connection)[max(0, start) : max(0, stop)]

    def _all(self, connection: Connection) -> list[str]:
        if self._ids is None:
            order = ordering(connection, self._query, self._language)
            wanted = select(self._reader.table.c.id).where(*conditions(self._query)).order_by(*order)
            cursor = connection.execute(wanted).cursor
            # Straight from the cursor: a row object for each of 100,000 ids costs as much as sorting them.
            self._ids = [row[0] for row in cursor.fetchall()] if cursor is not None else []
        return self._ids

    def count(self, connection: Connection) -> int:
        """How many records there are."""
        return len(self._all(connection))

    def rows(self, connection: Connection, start: int, stop: int) -> list[ListRow]:
        """The rows from `start` up to `stop`."""
        return self._reader.by_id(connection, self.ids(connection, start, stop))

    def position_of(self, connection: Connection, record_id: str) -> int | None:
        """The place of a record, None if it is not in the list."""
        try:
            return self._all(connection).index(record_id)
        except ValueError:
            return None


def count_standing(connection: Connection, table: Any) -> int:
    """How many records of a table stand: all less the removed, as SQLite counts all of them without looking."""
    removed = select(func.count()).select_from(table).where(table.c.removed_at.is_not(None)).scalar_subquery()
    everything = select(func.count()).select_from(table).scalar_subquery()
    return connection.scalar(select(everything - removed)) or 0


def _place(anchor: Anchor) -> int:
    return anchor.place
