"""Networks as files: made, kept aside, copied, backed up."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.services import network_file, practice, records
from clndesk.store.store import Store


def _made(tmp_path: Path) -> Store:
    return network_file.new_network(tmp_path / "n.clndesk", "N", "Awa", tmp_path / "backups")


def test_a_network_that_is_replaced_is_kept_aside_whole(tmp_path: Path) -> None:
    first = _made(tmp_path)
    kofi = records.add(first, "member", {"name": "Kofi", "country": "GH"})
    first.close()
    _made(tmp_path).close()
    (aside,) = tmp_path.glob("n (before *).clndesk")
    kept = network_file.open_network(aside, "Awa", tmp_path / "backups")
    assert records.get(kept, kofi) is not None
    kept.close()


def test_an_open_network_is_never_replaced(tmp_path: Path) -> None:
    first = _made(tmp_path)
    with pytest.raises(UserError):
        _made(tmp_path)
    assert network_file.check(first) == []
    first.close()
    assert [path.name for path in tmp_path.iterdir()] == ["n.clndesk"]


def test_the_practice_network_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "practice.clndesk"
    first = network_file.open_practice(path, "Awa", tmp_path)
    assert practice.is_practice(first)
    records.edit(first, practice.member("kofi"), {"job_title": "Mine"})
    first.close()
    again = network_file.open_practice(path, "Awa", tmp_path)
    found = records.get(again, practice.member("kofi"))
    assert found is not None
    assert found.values["job_title"] == "Mine"
    again.close()


def test_the_newest_backup_is_known_and_a_copy_is_none(tmp_path: Path) -> None:
    store = _made(tmp_path)
    assert network_file.last_backup(store) is None
    copy = network_file.save_copy(store, tmp_path / "copy.clndesk")
    assert network_file.last_backup(store) is None
    first, second = network_file.back_up(store), network_file.back_up(store)
    assert first != second
    found = network_file.last_backup(store)
    assert found is not None
    assert f"{found:%Y-%m-%dT%H%M%S}" in second.name
    store.close()
    opened = Store.open(copy)
    assert (opened.name, network_file.check(opened)) == ("N", [])
    opened.close()


def test_without_an_account_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "awa")
    assert network_file.account_name() == "awa"
    monkeypatch.setattr(getpass, "getuser", _no_account)
    assert network_file.account_name() == ""


def _no_account() -> str:
    raise OSError
