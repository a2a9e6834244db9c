"""History and undo on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from command_line import Command

from clndesk.services import practice

KOFI = practice.member("kofi")
Lines = Callable[..., Path]


def _title(run: Command, network: Path, lines: Lines, title: str) -> int:
    """Give Kofi a job title; the number of the step."""
    records = lines({"kind": "member", "id": KOFI, "job_title": title})
    return int(run("load", network, records, "--json").json["step"])


def test_history_lists_the_newest_first_with_all_keys(run: Command, network: Path, lines: Lines) -> None:
    step = _title(run, network, lines, "Director")
    steps = run("history", network, "--json").json["steps"]
    assert [one["step"] for one in steps] == sorted((one["step"] for one in steps), reverse=True)
    newest = steps[0]
    assert {"step", "label", "kind", "at", "actor", "changes"} <= set(newest)
    assert (newest["step"], newest["changes"], newest["undone"]) == (step, 1, False)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", newest["at"])
    assert run("history", network, "--limit", "1", "--json").json["steps"] == [newest]


def test_undo_takes_the_newest_step_back_and_then_the_undo(run: Command, network: Path, lines: Lines) -> None:
    before = run("dump", network).out
    step = _title(run, network, lines, "Director")
    after = run("dump", network).out
    undone = run("undo", network, "--json").json
    assert undone == {"undone": step, "step": step + 1, "left": []}
    assert run("dump", network).out == before
    assert run("history", network, "--json").json["steps"][1]["undone"] is True
    assert run("undo", network, "--step", str(step + 1), "--json").json["step"] == step + 2
    assert run("dump", network).out == after
    assert run("check", network).status == 0


def test_undo_of_an_older_step_is_refused_with_the_cells_in_the_way(run: Command, network: Path, lines: Lines) -> None:
    first = _title(run, network, lines, "Director")
    _title(run, network, lines, "Minister")
    before = run("dump", network).out
    refused = run("undo", network, "--step", str(first), "--json")
    assert refused.status == 1
    cells = refused.json["cells"]
    assert cells == [{"kind": "member", "record": KOFI, "field": "job_title", "left": "Director", "now": "Minister"}]
    assert "Kofi Asante" in refused.err
    assert run("dump", network).out == before


def test_undo_takes_back_what_is_untouched_or_everything_when_told(run: Command, network: Path, lines: Lines) -> None:
    records = lines({"kind": "member", "id": KOFI, "job_title": "Director", "phone": "+233 20 000 0199"})
    first = str(run("load", network, records, "--json").json["step"])
    _title(run, network, lines, "Minister")
    partly = run("undo", network, "--step", first, "--reach", "untouched", "--json").json
    assert [(cell["field"], cell["now"]) for cell in partly["left"]] == [("job_title", "Minister")]
    run("undo", network, "--step", str(partly["step"]))
    assert run("undo", network, "--step", first, "--reach", "everything", "--json").json["left"] == []
    assert '"Minister"' not in run("dump", network).out


def test_undo_of_what_is_not_there_or_already_undone_is_refused(run: Command, network: Path, lines: Lines) -> None:
    assert run("undo", network, "--step", "999").status == 1
    step = _title(run, network, lines, "Director")
    run("undo", network)
    again = run("undo", network, "--step", str(step))
    assert again.status == 1
    assert again.out == ""


def test_an_empty_network_has_nothing_to_undo(run: Command, tmp_path: Path) -> None:
    run("new", tmp_path / "n.clndesk", "--name", "N")
    assert run("history", tmp_path / "n.clndesk", "--json").json == {"steps": []}
    assert run("undo", tmp_path / "n.clndesk").status == 1
