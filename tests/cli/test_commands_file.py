"""The commands for the network file itself: new, sample, search, check, backup, restore."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import Command

from clndesk.services import practice
from clndesk.store.store import Store


def test_a_new_network_is_empty_and_has_its_name(run: Command, tmp_path: Path) -> None:
    made = run("new", tmp_path / "n.clndesk", "--name", "Réseau", "--json")
    assert (made.status, made.json) == (0, {"file": str(tmp_path / "n.clndesk")})
    assert run("dump", tmp_path / "n.clndesk").out == ""
    store = Store.open(tmp_path / "n.clndesk", read_only=True)
    assert store.name == "Réseau"
    store.close()


@pytest.mark.parametrize("words", [("new", "--name", "Other"), ("sample",)], ids=["new", "sample"])
def test_no_file_is_ever_replaced(run: Command, network: Path, words: tuple[str, ...]) -> None:
    before = sha256(network.read_bytes()).digest()
    refused = run(words[0], network, *words[1:])
    assert refused.status == 1
    assert "already a file" in refused.err
    assert refused.out == ""
    assert sha256(network.read_bytes()).digest() == before


def test_the_practice_network_is_made_whole(run: Command, tmp_path: Path) -> None:
    assert run("sample", tmp_path / "p.clndesk").status == 0
    assert run("check", tmp_path / "p.clndesk", "--json").json == {"ok": True, "problems": []}
    assert len(run("dump", tmp_path / "p.clndesk").out.splitlines()) > 50


def test_search_finds_by_the_beginning_of_a_word(run: Command, network: Path) -> None:
    hits = run("search", network, "kofi", "asan", "--json").json["hits"]
    assert [(hit["kind"], hit["id"]) for hit in hits] == [("member", practice.member("kofi"))]
    assert set(hits[0]) == {"kind", "id", "title", "snippet"}


def test_search_keeps_to_its_limit_and_what_is_not_there_is_no_fault(run: Command, network: Path) -> None:
    assert len(run("search", network, "a", "--limit", "3", "--json").json["hits"]) == 3
    nothing = run("search", network, "xylophone", "--json")
    assert (nothing.status, nothing.json) == (0, {"hits": []})


def test_search_finds_lines_of_notes_under_filters(run: Command, network: Path) -> None:
    words = ("search", network, "costing", "--json")
    found = run(*words, "--notes").json
    assert found["total"] == len(found["notes"]) > 1
    spring = run(*words, "--country", "rw", "--from", "2000-01-01", "--to", "2100-01-01", "--kind", "offer").json
    (offer,) = spring["notes"]
    assert (offer["kind"], offer["country"], offer["speaker"]) == ("offer", "RW", None)
    assert "[costing]" in offer["snippet"]
    assert run(*words, "--session", offer["session_title"]).json["total"] < found["total"]
    assert run(*words, "--notes", "--limit", "1").json["total"] == found["total"]


@pytest.mark.parametrize("asked", [("--country", "Atlantis"), ("--kind", "x"), ("--from", "soon"), ("--session", "x")])
def test_a_filter_that_cannot_be_read_is_refused(run: Command, network: Path, asked: tuple[str, str]) -> None:
    refused = run("search", network, "cost", *asked)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err


def test_check_says_what_is_wrong_and_ends_with_one(run: Command, network: Path) -> None:
    with closing(sqlite3.connect(network)) as connection:
        connection.execute("UPDATE member SET job_title = 'By the back door' WHERE id = ?", (practice.member("kofi"),))
        connection.commit()
    checked = run("check", network, "--json")
    assert checked.status == 1
    assert checked.json["ok"] is False
    assert all(practice.member("kofi") in problem for problem in checked.json["problems"])
    assert run("check", network).status == 1


def test_a_backup_is_made_beside_nothing_and_restored_to_the_same_records(
    run: Command, network: Path, tmp_path: Path
) -> None:
    made = run("backup", network, "--json")
    copy = Path(made.json["file"])
    assert copy.is_relative_to(tmp_path / "profile")
    restored = tmp_path / "restored.clndesk"
    assert run("restore", copy, "--out", restored, "--json").json == {"file": str(restored)}
    assert run("dump", restored).out == run("dump", network).out
    assert run("check", restored).status == 0
    assert copy.exists()


def test_a_backup_can_be_made_while_the_network_is_open(run: Command, network: Path, tmp_path: Path) -> None:
    store = Store.open(network)
    assert run("backup", network, "--out", tmp_path / "copy.clndesk").status == 0
    store.close()
    assert run("check", tmp_path / "copy.clndesk").status == 0


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_neither_backup_nor_restore_replaces_a_file(run: Command, network: Path, tmp_path: Path, command: str) -> None:
    taken = tmp_path / "taken.clndesk"
    taken.write_text("mine")
    refused = run(command, network, "--out", taken)
    assert refused.status == 1
    assert taken.read_text() == "mine"


READING = (["search", "x"], ["check"], ["history"], ["dump"], ["backup"], ["undo"], ["conflicts"])


@pytest.mark.parametrize("words", READING, ids=[words[0] for words in READING])
@pytest.mark.parametrize("spoiled", ["missing", "empty", "text", "folder"])
def test_what_is_no_network_is_refused_by_every_command(
    run: Command, tmp_path: Path, words: list[str], spoiled: str
) -> None:
    path = tmp_path / "n.clndesk"
    if spoiled == "folder":
        path.mkdir()
    elif spoiled != "missing":
        path.write_text("" if spoiled == "empty" else "Dear colleagues")
    refused = run(words[0], path, *words[1:])
    assert refused.status == 1
    assert refused.out == ""
    assert refused.err.count(".") >= 2
    assert "Traceback" not in refused.err


def test_a_network_that_is_open_is_not_written_to_but_can_be_read(run: Command, network: Path) -> None:
    store = Store.open(network)
    refused = run("undo", network)
    assert refused.status == 1
    assert "open in another window" in refused.err
    assert run("history", network).status == 0
    store.close()


WRONG = (
    ["new", "n.clndesk"],
    ["search", "n.clndesk"],
    ["restore", "n.clndesk"],
    ["send", "n.clndesk"],
    ["receive", "n.clndesk"],
    ["undo", "n.clndesk", "--step", "three"],
    ["check"],
    ["check", "n.clndesk", "--colour"],
    ["nonsense"],
)


@pytest.mark.parametrize("words", WRONG, ids=[" ".join(words) for words in WRONG])
def test_wrong_usage_ends_with_two(run: Command, words: list[str]) -> None:
    said = run(words[0], *words[1:])
    assert said.status == 2
    assert said.out == ""
    assert "usage:" in said.err


def test_a_command_leaves_nothing_beside_the_network(run: Command, network: Path) -> None:
    before = sorted(network.parent.iterdir())
    for words in (["check"], ["history"], ["dump"], ["search", "kofi"], ["undo", "--step", "1"]):
        run(words[0], network, *words[1:])
    assert [path for path in sorted(network.parent.iterdir()) if path.name != "profile"] == before
