"""Files that are no copy of this network, or no sound one, are refused in words; none is ever written to."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.exchange.apply import apply
from clndesk.exchange.peers.other_file import is_of_network
from clndesk.exchange.receive import choices_for, read_returned
from clndesk.models.people import Member
from clndesk.store import checking
from clndesk.store.schema import SCHEMA_VERSION
from clndesk.store.store import Store
from tests.properties.laptops import ONE_OF_MANY, Laptop

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _other_network(path: Path) -> None:
    _run(path, "UPDATE meta SET value = 'another' WHERE key = 'network'")


def _other_key(path: Path) -> None:
    _run(path, "UPDATE meta SET value = 'ab' WHERE key = 'key'")


def _newer(path: Path) -> None:
    _run(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _trigger(path: Path) -> None:
    _run(path, "CREATE TRIGGER sly AFTER INSERT ON member BEGIN DELETE FROM change; END")


def _past_the_log(path: Path) -> None:
    _run(path, f"UPDATE member SET hours_month = 99 WHERE id = '{ONE_OF_MANY}'")


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (_other_network, "is another network"),
    (_other_key, "is another network"),
    (_newer, "newer version"),
    (_cut, "damaged"),
    (_trigger, "never makes"),
    (_past_the_log, "history does not lead"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED, ids=[spoil.__name__ for spoil, _words in REFUSED])
def test_a_file_that_must_not_be_merged_is_refused_and_left_alone(
    three: list[Laptop], spoil: Callable[[Path], None], words: str
) -> None:
    mine, other, _third = three
    other.edit(ONE_OF_MANY, hours_month=9)
    sent = other.copy("sent")
    spoil(sent)
    before = sha256(sent.read_bytes()).digest()
    mine_before = mine.standing()
    with mine.opened() as store, pytest.raises(UserError, match=words) as caught:
        read_returned(store, sent)
    assert caught.value.todo
    assert sha256(sent.read_bytes()).digest() == before
    assert mine.standing() == mine_before


def test_a_file_of_an_earlier_version_is_brought_up_to_date_in_a_copy_only(tmp_path: Path) -> None:
    old = tmp_path / "old.clndesk"
    old.write_bytes(gzip.decompress((GOLDEN / "network-v3.clndesk.gz").read_bytes()))
    new = Path(shutil.copyfile(old, tmp_path / "new.clndesk"))
    _run(old, "UPDATE step SET device = 'laptop-2'")
    before = sha256(old.read_bytes()).digest()
    store = Store.open(new, backups=tmp_path / "backups")
    with store.write("Edit") as db:
        db.query(Member).filter(Member.name == "Kofi Asante").one().hours_month = 5
    review = read_returned(store, old)
    assert review.is_quiet
    store.close()
    assert sha256(old.read_bytes()).digest() == before


def test_only_another_copy_of_the_open_network_is_one_to_merge(three: list[Laptop], tmp_path: Path) -> None:
    mine, other, _third = three
    with mine.opened() as store:
        assert is_of_network(store, other.path)
        assert not is_of_network(store, mine.path)
        strange = other.copy("strange")
        _other_network(strange)
        (tmp_path / "text.clndesk").write_text("Dear colleagues")
        assert not is_of_network(store, strange)
        assert not is_of_network(store, tmp_path / "text.clndesk")
        assert not is_of_network(store, tmp_path / "nowhere.clndesk")


def test_what_changed_since_the_look_is_looked_at_again(three: list[Laptop]) -> None:
    mine, other, _third = three
    other.edit(ONE_OF_MANY, hours_month=9)
    with mine.opened() as store:
        review = read_returned(store, other.copy("sent"))
        with store.write("Edit") as db:
            db.get_one(Member, ONE_OF_MANY).hours_month = 7
        with pytest.raises(UserError, match="has changed since"):
            apply(store, review, choices_for(review, "later"))
        assert checking.problems(store) == []
