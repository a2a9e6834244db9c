"""The command line under hostile names, encodings, pipes and numbers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clndesk.cli import main
from clndesk.models.people import Member
from clndesk.services import practice, records
from clndesk.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = practice.make(tmp_path / "n.clndesk", backups=tmp_path / "backups")
    records.add(store, "member", {"name": "Ẹ̀bùn “Zoë” Ọ̀pẹ́", "country": "NG"})
    store.close()
    return store.path


def _run(path: Path, *words: str | Path, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "clndesk", *map(str, words), "--profile", str(path.parent / "profile")]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **kwargs)  # type: ignore[call-overload]


def _lines(*rows: dict[str, object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_a_dump_is_utf_8_and_loads_again_without_a_change_whatever_the_console_speaks(path: Path) -> None:
    speaking = os.environ | {"PYTHONIOENCODING": "cp1252"}
    dumped = _run(path, "dump", path, env=speaking)
    assert dumped.returncode == 0
    assert "Ẹ̀bùn “Zoë” Ọ̀pẹ́" in dumped.stdout.decode("utf-8")
    loaded = _run(path, "load", path, "-", "--json", env=speaking, input=dumped.stdout)
    assert json.loads(loaded.stdout) == {"step": None, "added": 0, "changed": 0}


def test_a_pipe_that_closes_early_leaves_no_traceback(path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "clndesk", "history", str(path)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_dump_is_read_before_it_is_printed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.StringIO):
        def write(self, text: str) -> int:
            store = Store.open(path)
            with store.write("Meanwhile") as db:
                db.add(Member(name="Ama", country="GH"))
            store.close()
            monkeypatch.undo()
            return len(text)

    monkeypatch.setattr("sys.stdout", Slow())
    assert main(["dump", str(path), "--country", "ghana"]) == 0


def test_a_country_that_does_not_exist_is_refused_and_no_empty_dump(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dump", str(path), "--country", "XX"]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("words", [("undo", "--step"), ("history", "--limit")])
@pytest.mark.parametrize("figure", ["99999999999999999999", "-1", "x"])
def test_a_number_out_of_range_is_wrong_usage(path: Path, words: tuple[str, str], figure: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([words[0], str(path), words[1], figure])
    assert ended.value.code == 2


@pytest.mark.parametrize("target", ["missing/n.clndesk", "n.clndesk/n.clndesk"])
def test_a_new_network_in_no_folder_is_refused_in_words(path: Path, target: str) -> None:
    ended = _run(path, "new", path.parent / target, "--name", "N")
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


def test_a_network_is_restored_as_of_its_last_step_to_a_file_only_its_owner_reads(path: Path) -> None:
    out = path.parent / "kept" / "restored.clndesk"
    assert main(["restore", str(path), "--out", str(out), "--profile", str(path.parent)]) == 0
    assert main(["check", str(out)]) == 0
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600


def test_a_restore_to_a_place_that_is_no_folder_is_refused_in_words(path: Path) -> None:
    assert main(["restore", str(path), "--out", str(path / "x.clndesk")]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"kind": "\\ud800"}',
        _lines({"kind": "member", "name": {"a": 1}, "country": "GH"}),
        _lines({"kind": "member", "name": float("nan"), "country": "GH"}),
        _lines({"kind": "member", "name": "  ", "country": "GH"}),
        _lines({"kind": "member", "name": "Ama", "country": "GH", "languages": [["en"]]}),
    ],
)
def test_lines_that_do_not_fit_are_refused_in_words(path: Path, content: bytes) -> None:
    ended = _run(path, "load", path, "-", input=content)
    assert ended.returncode == 1
    assert ended.stdout == b""
    assert b"Traceback" not in ended.stderr


def test_an_id_of_another_kind_in_the_same_file_is_no_reference(path: Path) -> None:
    topic = practice.record_id(records.kind("topic"), "nothing")
    member = {"kind": "member", "name": "Ama", "country": "GH", "organisation": topic}
    ended = _run(path, "load", path, "-", input=_lines({"kind": "topic", "id": topic, "name": "T"}, member))
    assert ended.returncode == 1


def test_two_lines_about_a_new_record_make_one_record_and_the_later_one_holds(path: Path) -> None:
    record = practice.record_id(records.kind("topic"), "nothing")
    rows = ({"kind": "topic", "id": record, "name": name} for name in ("First", "Second\u2028line"))
    loaded = _run(path, "load", path, "-", "--json", input=_lines(*rows))
    assert json.loads(loaded.stdout)["added"] == 1
    store = Store.open(path)
    view = records.get(store, record)
    store.close()
    assert view is not None
    assert view.title == "Second line"


def test_a_demo_beside_a_file_of_its_name_takes_another_folder(tmp_path: Path) -> None:
    from clndesk.cli.demo import _free_folder

    (tmp_path / "demo").touch()
    assert _free_folder(tmp_path / "demo") == tmp_path / "demo-2"


def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "n.clndesk"), "--name", "R\udce9seau", "--profile", str(tmp_path)]) == 0
    store = Store.open(tmp_path / "n.clndesk")
    assert store.name == "Rseau"
    store.close()
