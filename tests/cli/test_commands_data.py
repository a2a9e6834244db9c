"""The records as lines of JSON: dump and load."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Command

from clndesk.models.catalog import shown_kinds
from clndesk.services import practice

Lines = Callable[..., Path]


def _records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_dump_has_every_record_with_every_field_in_the_same_order_each_time(run: Command, network: Path) -> None:
    first = run("dump", network).out
    assert first == run("dump", network).out
    found = _records(first)
    for one in (each for each in shown_kinds() if each.key != "attachment"):  # the practice network has no photos
        mine = [record for record in found if record["kind"] == one.key]
        assert mine, one.key
        assert all(set(record) == {"kind", "id", *one.fields} for record in mine)


def test_a_dump_of_one_country_has_nothing_of_another(run: Command, network: Path) -> None:
    found = _records(run("dump", network, "--country", "gh").out)
    kinds = {"country", "organisation", "member", "demand", "action", "signal", "brief_back"}
    assert {record["kind"] for record in found} == kinds
    assert {record.get("country") or record.get("code") for record in found} == {"GH"}


def test_a_dump_makes_the_same_network_elsewhere(run: Command, network: Path, tmp_path: Path, lines: Lines) -> None:
    dumped = run("dump", network).out
    other = tmp_path / "other.clndesk"
    run("new", other, "--name", "Other")
    records = lines(*dumped.splitlines())
    loaded = run("load", other, records, "--json").json
    assert loaded["added"] == len(dumped.splitlines())
    assert loaded["changed"] == 0
    assert run("dump", other).out == dumped
    assert run("check", other).status == 0
    assert run("load", other, records, "--json").json == {"step": None, "added": 0, "changed": 0}


def test_new_records_get_ids_and_find_each_other_by_name(run: Command, network: Path, lines: Lines) -> None:
    rows = (
        {"kind": "member", "name": "Esi Boateng", "country": "Ghana", "organisation": "Office of Trials"},
        {"kind": "organisation", "name": "Office of Trials", "country": "GH"},
    )
    assert run("load", network, lines(*rows), "--json").json["added"] == 2
    found = _records(run("dump", network).out)
    office = next(record for record in found if record.get("name") == "Office of Trials")
    member = next(record for record in found if record.get("name") == "Esi Boateng")
    assert member["organisation"] == office["id"]
    assert (member["country"], member["status"]) == ("GH", "active")


def test_an_update_changes_what_is_given_and_leaves_the_rest(run: Command, network: Path, lines: Lines) -> None:
    kofi = practice.member("kofi")
    before = next(record for record in _records(run("dump", network).out) if record["id"] == kofi)
    loaded = run(
        "load", network, lines({"kind": "member", "id": kofi, "job_title": "Director", "phone": None}), "--json"
    )
    assert loaded.json["changed"] == 1
    after = next(record for record in _records(run("dump", network).out) if record["id"] == kofi)
    assert after == {**before, "job_title": "Director", "phone": None}


BAD: list[tuple[dict[str, Any] | str, str]] = [
    ("{", "JSON"),
    ("[1]", "one record"),
    ({"kind": "elephant"}, "elephant"),
    ({"kind": "question", "state": "open"}, "question"),
    ({"kind": "member", "name": "X", "country": "GH", "shoe_size": 44}, "shoe_size"),
    ({"kind": "member", "id": "O-X1DSVWAMK1Q1K", "name": "X", "country": "GH"}, "O-X1DSVWAMK1Q1K"),
    ({"kind": "member", "id": 7, "name": "X", "country": "GH"}, "7"),
    ({"kind": "member", "name": "X", "country": "Atlantis"}, "country"),
    ({"kind": "member", "name": "X", "country": "GH", "organisation": "No such office"}, "organisation"),
    ({"kind": "member", "name": "X", "country": "GH", "hours_month": "many"}, "hours_month"),
    ({"kind": "member", "name": "X", "country": "GH", "name ": "Y"}, "name "),
    ({"kind": "member", "name": {"first": "X"}, "country": "GH"}, "name"),
    ({"kind": "member", "name": ["X", "Y"], "country": "GH"}, "name"),
    ({"kind": "session", "title": "X", "start": "2026-02-30T10:00"}, "start"),
]


@pytest.mark.parametrize(("bad", "word"), BAD, ids=[str(bad)[:50] for bad, _word in BAD])
def test_one_bad_line_is_named_and_nothing_at_all_is_loaded(
    run: Command, network: Path, lines: Lines, bad: dict[str, Any] | str, word: str
) -> None:
    before, history = run("dump", network).out, run("history", network).out
    good = {"kind": "member", "name": "Good", "country": "GH"}
    refused = run("load", network, lines(good, "", bad))
    assert refused.status == 1
    assert "Line 3" in refused.err
    assert word in refused.err
    assert run("dump", network).out == before
    assert run("history", network).out == history


def test_a_required_field_that_is_empty_is_refused(run: Command, network: Path, lines: Lines) -> None:
    refused = run("load", network, lines({"kind": "member", "country": "GH"}))
    assert refused.status == 1
    assert "Name" in refused.err


def test_a_file_of_lines_that_is_not_there_or_no_text_is_refused(run: Command, network: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00{}")
    for path in (tmp_path / "gone.jsonl", binary):
        refused = run("load", network, path)
        assert refused.status == 1
        assert path.name in refused.err
