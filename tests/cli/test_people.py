"""The commands about who is who: duplicates, unite, erase, and the erased in a restored backup."""

from __future__ import annotations

from pathlib import Path

from command_line import Command

from clndesk.services import practice, records
from clndesk.store.store import Store

KOFI = practice.member("kofi")


def _double(network: Path) -> str:
    store = Store.open(network)
    view = records.get(store, KOFI)
    assert view is not None
    double = records.add(store, "member", {**{key: view.values[key] for key in ("name", "country", "email")}})
    store.close()
    return double


def _title(network: Path, member: str) -> str:
    store = Store.open(network, read_only=True)
    view = records.get(store, member)
    store.close()
    assert view is not None
    return view.title


def test_a_double_is_listed_united_and_separated_again(run: Command, network: Path) -> None:
    before = len(run("duplicates", network, "--json").json["pairs"])
    double = _double(network)
    pairs = run("duplicates", network, "--json").json["pairs"]
    assert len(pairs) == before + 1
    assert (pairs[0]["keep"], pairs[0]["drop"]) == (KOFI, double)
    assert "same name" in run("duplicates", network).out
    assert run("unite", network, KOFI, double).status == 0
    assert len(run("duplicates", network, "--json").json["pairs"]) == before
    assert run("undo", network).status == 0
    assert len(run("duplicates", network, "--json").json["pairs"]) == before + 1


def test_nobody_is_erased_unless_it_is_confirmed(run: Command, network: Path) -> None:
    name = _title(network, KOFI)
    told = run("erase", network, KOFI)
    assert told.status == 0
    assert "Nothing was erased" in told.out
    assert _title(network, KOFI) == name
    assert run("erase", network, KOFI, "--yes", "--json").json["people"] == 1
    assert _title(network, KOFI) == "Erased person"
    assert name.encode() not in network.read_bytes()
    assert run("check", network).status == 0


def test_a_restored_backup_is_without_whoever_was_erased_since(run: Command, network: Path, tmp_path: Path) -> None:
    run("backup", network, "--out", tmp_path / "old.clndesk")
    name = _title(network, KOFI)
    run("erase", network, KOFI, "--yes")
    told = run("restore", tmp_path / "old.clndesk", "--out", tmp_path / "one.clndesk")
    assert "--erased-in" in told.out
    run("restore", tmp_path / "old.clndesk", "--out", tmp_path / "two.clndesk", "--erased-in", network)
    assert _title(tmp_path / "one.clndesk", KOFI) == name
    assert _title(tmp_path / "two.clndesk", KOFI) == "Erased person"
