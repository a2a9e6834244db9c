from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import workbook_parts as make

from clndesk.exchange.reading import Limits, Refused, Why, parent, read_workbook

HANG = "import time; time.sleep(600)"
TALK_AND_HANG = "import sys, time; print('{\"properties\": {}}', flush=True); time.sleep(600)"
CHILD_OF_A_CHILD = (
    "import subprocess, sys, time; "
    "inner = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
    "open({file!r}, 'w').write(str(inner.pid)); time.sleep(600)"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make.write(tmp_path / "Ghana é #1.xlsx", make.workbook_parts(make.one_row('<c r="A1"><v>1</v></c>')))


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(parent, "child_command", lambda: [sys.executable, "-c", code])


def why(path: Path, limits: Limits | None = None) -> Why:
    with pytest.raises(Refused) as refused:
        read_workbook(path, limits or Limits())
    return refused.value.why


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] != "Z"


def ends(pid: int) -> bool:
    """Whether a process that was killed is gone, once the system has come round to it."""
    until = time.monotonic() + 5
    while is_running(pid):
        if time.monotonic() > until:
            return False
    return True


def test_the_file_is_only_read_and_its_hash_and_size_are_told(path: Path) -> None:
    content, before = path.read_bytes(), path.stat()
    workbook = read_workbook(path)
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, path.read_bytes()) == (before.st_size, before.st_mtime_ns, content)
    assert (workbook.sha256, workbook.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_a_file_without_permission_to_write_is_read(path: Path) -> None:
    path.chmod(0o400)
    assert read_workbook(path).sheets[0].rows == ((1,),)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_copy_is_private_and_removed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = tmp_path / "temp"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))
    code = "import os, sys; print(oct(os.stat(sys.argv[1]).st_mode)[-3:], file=open({!r}, 'w'))"
    instead(monkeypatch, code.format(str(tmp_path / "mode")))
    assert why(path) is Why.DAMAGED
    assert (tmp_path / "mode").read_text().strip() == "600"
    assert list(places.iterdir()) == []


@pytest.mark.parametrize("code", [HANG, TALK_AND_HANG])
def test_a_child_that_hangs_is_killed_when_its_time_is_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    instead(monkeypatch, code)
    assert why(path, Limits(seconds=0.3)) is Why.TIMED_OUT


def test_a_child_that_hangs_is_killed_on_cancel(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, HANG)
    answers = iter([False, False, True])
    with pytest.raises(Refused) as refused:
        read_workbook(path, cancelled=lambda: next(answers))
    assert refused.value.why is Why.CANCELLED


def test_the_child_is_killed_when_asking_about_cancel_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, HANG)
    started: list[subprocess.Popen[bytes]] = []
    original = subprocess.Popen

    def remember(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(original(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    with pytest.raises(ZeroDivisionError):
        read_workbook(path, cancelled=lambda: bool(1 // 0))
    assert started[0].returncode is not None


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
def test_what_the_child_started_is_killed_with_it(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "pid"
    instead(monkeypatch, CHILD_OF_A_CHILD.format(file=str(note)))
    with pytest.raises(Refused):
        read_workbook(path, cancelled=lambda: note.exists() and note.read_text() != "")
    assert ends(int(note.read_text()))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", Why.TOO_BIG),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Why.TOO_BIG),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Why.DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Why.TIMED_OUT),
        ("raise SystemExit(3)", Why.DAMAGED),
        ("pass", Why.DAMAGED),
        ("print('no json')", Why.DAMAGED),
        ("print('[1,2]')", Why.DAMAGED),
        (
            'print(\'{"sheet": "S", "visibility": "visible", "width": 3, "merged": []}\\n[1]\\n{"end": true}\')',
            Why.DAMAGED,
        ),
        ('print(\'{"refused": "unheard of", "form": ""}\')', Why.DAMAGED),
        ("print('[' * 100000)", Why.DAMAGED),
        ("while True: print('9999999', flush=True)", Why.DAMAGED),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_however_the_child_ends_there_is_a_refusal(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: Why
) -> None:
    instead(monkeypatch, code)
    assert why(path) is expected


def test_the_child_knows_nothing_of_the_store_the_window_or_the_texts() -> None:
    code = "import sys, clndesk.exchange.reading.child as child; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    ).stdout.split()
    heavy = {"sqlalchemy", "PySide6", "openpyxl", "xlsxwriter", "alembic", "networkx"}
    assert heavy.isdisjoint(loaded)


def test_the_command_of_a_frozen_program_is_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert parent.child_command() == [sys.executable, "--read-workbook"]


def test_variables_of_the_user_do_not_reach_the_child(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    note = tmp_path / "variables"
    instead(monkeypatch, f"import json, os; json.dump(dict(os.environ), open({str(note)!r}, 'w'))")
    assert why(path) is Why.DAMAGED
    assert "SECRET_TOKEN" not in json.loads(note.read_text())


def test_larger_files_get_more_time() -> None:
    limits = Limits(seconds=20, seconds_per_megabyte=2)
    assert limits.time_for(0) == 20
    assert limits.time_for(10 * 1024 * 1024) == 40
