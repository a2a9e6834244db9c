"""A network file of every version before opens, loses nothing, and has the tables of today."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from clndesk.models.base import Base
from clndesk.services import steps
from clndesk.services.finding import find
from clndesk.services.portable import dump
from clndesk.store import checking
from clndesk.store.schema import SCHEMA_VERSION
from clndesk.store.store import Store

pytestmark = pytest.mark.usefixtures("networks_are_made_from_nothing")

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
KEPT = sorted(GOLDEN.glob("network-v*.clndesk.gz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "old.clndesk"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    store = Store.open(path, backups=tmp_path / "backups")
    yield store
    store.close()


def test_there_is_a_file_of_every_version_before() -> None:
    assert [path.name for path in KEPT] == [f"network-v{version}.clndesk.gz" for version in range(1, SCHEMA_VERSION)]


def test_it_holds_what_it_held(old: Store) -> None:
    titles = {line["kind"]: line.get("name") or line.get("title") for line in dump(old)}
    assert titles == {"member": "Kofi Asante", "demand": "Too few reviewers"}
    assert [hit.title for hit in find(old, "reviewers")] == ["Too few reviewers"]
    assert checking.problems(old) == []


def test_what_was_done_in_it_can_be_taken_back(old: Store) -> None:
    steps.undo_last(old)
    (member,) = (line for line in dump(old) if line["kind"] == "member")
    assert member["job_title"] is None


def test_its_tables_are_those_of_a_new_file(old: Store, tmp_path: Path) -> None:
    new = Store.create(tmp_path / "new.clndesk", "New")
    with old.read() as one, new.read() as other:
        assert _tables(one.connection()) == _tables(other.connection())
    new.close()


def test_the_tables_are_those_that_the_models_declare(old: Store) -> None:
    with old.read() as db:
        found = _tables(db.connection())
    for table in Base.metadata.sorted_tables:
        columns, indexes = found[table.name]
        assert columns.keys() == {column.name for column in table.columns}, table.name
        assert indexes == {index.name for index in table.indexes}, table.name


def _tables(connection: Connection) -> dict[str, tuple[dict[str, str], set[str | None]]]:
    """Columns with their types and the names of indexes, by table."""
    facts = inspect(connection)
    names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"))
    return {
        name: (
            {column["name"]: str(column["type"]) for column in facts.get_columns(name)},
            {index["name"] for index in facts.get_indexes(name)},
        )
        for name in names.all()
    }
