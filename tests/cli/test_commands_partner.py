"""Send, receive and conflicts on the command line: the documents they print and what they refuse."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import Command
from openpyxl import load_workbook

from clndesk.services import practice
from clndesk.store.store import Store

COUNTS = {"new", "changed", "same", "conflict", "held", "missing", "noted", "asked"}
LINE = {"verdict", "kind", "record", "sheet", "row", "field", "base", "ours", "theirs", "result", "reason"}


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """The workbook Ghana sent back, as it is practised on."""
    found = practice.returned_workbook()
    assert found is not None
    return Path(shutil.copy(found, tmp_path / "ghana.xlsx"))


def _digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def test_a_workbook_is_sent_and_comes_back_untouched_without_a_change(
    run: Command, network: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gh.xlsx"
    sent = run("send", network, "--country", "gh", "--out", out, "--json").json
    assert {"file", "export", "country", "rows"} <= set(sent)
    assert (sent["file"], sent["country"]) == (str(out), "GH")
    assert sent["rows"]["member"] > 0
    before = run("dump", network).out
    (result,) = run("receive", network, out, "--json").json["files"]
    assert result["outcome"] == "read"
    assert set(result["counts"]) == COUNTS
    assert (result["lines"], result["step"]) == ([], None)
    assert run("dump", network).out == before


def test_a_dry_run_shows_the_plan_and_changes_no_byte(run: Command, network: Path, returned: Path) -> None:
    before = _digest(network)
    (result,) = run("receive", network, returned, "--dry-run", "--json").json["files"]
    assert result["lines"]
    assert all(set(line) >= LINE for line in result["lines"])
    assert "same" not in {line["verdict"] for line in result["lines"]}
    assert sum(result["counts"].values()) - result["counts"]["same"] == len(result["lines"])
    assert result["step"] is None
    assert _digest(network) == before


def test_a_merge_is_one_step_that_undo_takes_back_whole(run: Command, network: Path, returned: Path) -> None:
    before = run("dump", network).out
    (result,) = run("receive", network, returned, "--json").json["files"]
    assert result["step"] == run("history", network, "--limit", "1", "--json").json["steps"][0]["step"]
    assert run("dump", network).out != before
    assert run("undo", network, "--step", str(result["step"])).status == 0
    assert run("dump", network).out == before
    assert run("check", network).status == 0


def test_what_stands_in_no_cell_of_ours_is_told(run: Command, network: Path, tmp_path: Path) -> None:
    out = tmp_path / "gh.xlsx"
    run("send", network, "--country", "gh", "--out", out)
    book = load_workbook(out)
    book["Remarks"].cell(3, 1, "Yaw retires in June.")
    book.save(out)
    assert "Yaw retires in June." in run("receive", network, out).out


def test_a_file_that_is_refused_does_not_keep_the_others_out(
    run: Command, network: Path, returned: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    said = run("receive", network, broken, returned, tmp_path / "gone.xlsx", "--json")
    assert said.status == 1
    assert [one["outcome"] for one in said.json["files"]] == ["refused", "read", "refused"]
    assert all(one["reason"] for one in said.json["files"] if one["outcome"] == "refused")
    assert "broken.xlsx" in said.err
    assert "gone.xlsx" in said.err


def _with_a_conflict(run: Command, network: Path, returned: Path, how: str) -> list[dict[str, object]]:
    """Change on our side what Ghana changed too, and merge."""
    (plan,) = run("receive", network, returned, "--dry-run", "--json").json["files"]
    changed = next(line for line in plan["lines"] if line["verdict"] == "changed" and line["field"] == "email")
    records = returned.with_suffix(".jsonl")
    records.write_text(f'{{"kind": "member", "id": "{changed["record"]}", "email": "ours@example.org"}}\n')
    assert run("load", network, records).status == 0
    assert run("receive", network, returned, "--conflicts", how).status == 0
    return run("conflicts", network, "--json").json["open"]


def test_conflicts_stay_open_until_they_are_decided(run: Command, network: Path, returned: Path) -> None:
    found = _with_a_conflict(run, network, returned, "later")
    question = next(one for one in found if one["field"] == "email")
    assert set(question) >= {"id", "kind", "record", "field", "base", "ours", "theirs", "reason"}
    assert question["ours"] == "ours@example.org"
    decided = run("conflicts", network, "--decide", str(question["id"]), "theirs", "--json")
    assert decided.status == 0
    assert decided.json["decided"] == question["id"]
    assert f'"email": "{question["theirs"]}"' in run("dump", network).out
    left = run("conflicts", network, "--json").json["open"]
    assert question["id"] not in {one["id"] for one in left}
    assert run("conflicts", network, "--decide", str(question["id"]), "ours").status == 1
    assert run("check", network).status == 0


@pytest.mark.parametrize(("how", "stands"), [("ours", True), ("theirs", False)])
def test_conflicts_can_be_decided_for_one_side_at_once(
    run: Command, network: Path, returned: Path, how: str, stands: bool
) -> None:
    found = _with_a_conflict(run, network, returned, how)
    assert "email" not in {one["field"] for one in found}
    assert ('"email": "ours@example.org"' in run("dump", network).out) is stands


def test_an_organisation_that_nobody_has_is_added_by_a_decision(run: Command, network: Path, tmp_path: Path) -> None:
    out = tmp_path / "gh.xlsx"
    run("send", network, "--country", "gh", "--out", out)
    book = load_workbook(out)
    at = next(cell.column for cell in book["Members"][1] if cell.value == "member.organisation")
    book["Members"].cell(3, at, "Christian Health Association")
    book.save(out)
    run("receive", network, out)
    (question,) = run("conflicts", network, "--json").json["open"]
    assert run("conflicts", network, "--decide", str(question["id"]), "new").status == 0
    assert run("conflicts", network, "--json").json["open"] == []
    assert '"name":"Christian Health Association"' in run("dump", network).out.replace('": "', '":"')


def test_what_cannot_be_sent_or_decided_is_refused(run: Command, network: Path, tmp_path: Path) -> None:
    assert run("send", network, "--country", "XX", "--out", tmp_path / "x.xlsx").status == 1
    assert not (tmp_path / "x.xlsx").exists()
    assert run("conflicts", network, "--decide", "Q-0000000000000", "ours").status == 1


def test_another_laptops_file_is_merged_with_the_same_document(run: Command, network: Path, tmp_path: Path) -> None:
    other = Path(shutil.copyfile(network, tmp_path / "other.clndesk"))
    line = {"kind": "member", "id": practice.member("kofi"), "job_title": "Claims Ombudsman"}
    (tmp_path / "edit.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run("load", other, tmp_path / "edit.jsonl").status == 0
    before = _digest(other)
    (result,) = run("receive", network, other, "--json").json["files"]
    assert {"file", "outcome", "reason", "counts", "lines", "step", "export", "country", "base"} <= set(result)
    assert (result["counts"]["changed"], result["base"], result["country"]) == (1, "history", "")
    assert [(line["field"], line["theirs"]) for line in result["lines"]] == [("job_title", "Claims Ombudsman")]
    assert _digest(other) == before
    assert "Claims Ombudsman" in run("dump", network).out
    assert run("receive", network, other).out.splitlines()[0].endswith("no changes")
    assert run("undo", network, "--step", str(result["step"])).status == 0
    assert "Claims Ombudsman" not in run("dump", network).out


def test_a_file_of_another_network_is_refused_beside_a_workbook_that_is_merged(
    run: Command, network: Path, returned: Path, tmp_path: Path
) -> None:
    Store.create(tmp_path / "strange.clndesk", "Strange").close()
    said = run("receive", network, tmp_path / "strange.clndesk", returned, "--json")
    assert said.status == 1
    assert [one["outcome"] for one in said.json["files"]] == ["refused", "read"]
