"""The disk is full, or the folder cannot be written to: one goes on typing, is told, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_NEEDED = ("unshare", "setpriv")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, _NEEDED)), reason="needs a small disk of its own, and rights to give away"
)


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    """What became of notes typed on a disk of three megabytes that exists only for that process."""
    disk, profile = tmp_path / "disk", tmp_path / "profile"
    disk.mkdir()
    script = Path(__file__).with_name("full_disk_notes.py")
    words = 'mount -t tmpfs -o size=3m tmpfs "$1" && exec setpriv --bounding-set=-dac_override "$3" "$4" "$1" "$2"'
    command = ["unshare", "-r", "-m", "sh", "-c", words, "sh", str(disk), str(profile), sys.executable, str(script)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode and ("mount" in done.stderr or "setpriv" in done.stderr):
        pytest.skip("this system lets nobody mount a disk of their own")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_with_a_full_or_a_locked_disk_one_goes_on_typing_and_every_line_is_stored_later(told: dict[str, Any]) -> None:
    full, locked, stored = told["full"], told["locked"], told["stored"]
    assert full["waiting"] == full["kept"] == 4
    assert "The disk is full." in full["card"]
    assert "4 lines wait" in full["card"]
    assert (full["left"], full["card_left"]) == (0, False)
    assert locked["waiting"] == locked["kept"] == 2
    assert "cannot be written to" in locked["card"]
    assert locked["left"] == 0
    first = [f"full {number:03}" for number in range(full["typed"])]
    assert [text[:8] for text in stored[: full["typed"]]] == first
    assert stored[full["typed"] :] == ["waits 0", "waits 1", "waits 2", "locked 0", "locked 1", "unlocked"]
    assert told["problems"] == []
    assert told["drafts"] == []
