from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clndesk.services import drafts
from clndesk.services.drafts import Draft, DraftFile, DraftWriter, Waiting
from clndesk.store.store import Store

AT = datetime(2026, 11, 25, 9, 41, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "profile" / "drafts", "network", "S-1", "page")


def _again(file: DraftFile) -> DraftFile:
    return DraftFile(file.path.parent, "network", "S-1", "page")


def test_what_was_typed_last_is_found_again_with_its_cursor(file: DraftFile) -> None:
    file.write(Draft("d: Can Rwa", 9, AT))
    last = Draft("d: Can Rwanda sh", 16, AT)
    file.write(last)
    assert _again(file).read() == last
    file.close()


def test_the_session_of_the_line_left_unfinished_is_known_for_its_own_network(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "n.clndesk", "Network")
    for session, text in (("S-1", "d: Can"), ("S-2", ""), ("S-3", "a: Call")):
        file = drafts.file_for(store, tmp_path, session, drafts.NOTES)
        file.write(Draft("typed", 5, AT))
        file.write(Draft(text, len(text), AT))
        os.utime(file.path, (int(session[-1]), int(session[-1])))
        file.close()
    other = DraftFile(tmp_path, "other", "S-9", drafts.NOTES)
    other.write(Draft("not ours", 8, AT))
    other.close()
    assert drafts.session_left(store, tmp_path, drafts.NOTES) == "S-3"
    assert drafts.session_left(store, tmp_path / "none", drafts.NOTES) == ""
    store.close()


def test_after_the_line_is_stored_nothing_is_kept(file: DraftFile) -> None:
    file.write(Draft("d: Can", 6, AT))
    file.write(Draft())
    assert _again(file).read() == Draft()
    file.close()
    assert not file.path.exists()


def test_what_another_start_left_is_emptied_too(file: DraftFile) -> None:
    file.write(Draft("left", 4, AT))
    file.close()
    again = _again(file)
    again.write(Draft())
    assert file.read() == Draft()
    again.close()


def test_lines_that_wait_and_texts_that_are_held_are_kept_with_the_draft(file: DraftFile) -> None:
    draft = Draft("thi", 3, AT, ("not finished",), (Waiting("first", AT), Waiting("second\nhalf", AT)))
    file.write(draft)
    assert _again(file).read() == draft
    assert draft.unfinished == ("thi", "not finished")
    file.close()


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_record_that_was_cut_off_costs_itself_only(file: DraftFile, cut: int) -> None:
    file.write(Draft("whole", 5, AT))
    file.write(Draft("whole and m\u00eame", 10, AT))
    file.close()
    file.path.write_bytes(file.path.read_bytes()[:-cut])
    assert _again(file).read().text == "whole"


def test_a_cut_off_record_does_not_swallow_the_next(file: DraftFile) -> None:
    file.write(Draft("whole", 5, AT))
    file.close()
    with file.path.open("ab") as raw:
        raw.write(b'\n{"text": "bro')
    again = _again(file)
    again.write(Draft("next", 4, AT))
    assert again.read().text == "next"
    again.close()


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"[]", b'\n{"text": 1}', b"\xff\xfe", b'\n{"waiting": [["a"]]}', b"null"]
)
def test_what_is_no_draft_is_none(file: DraftFile, content: bytes) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(content)
    assert file.read() == Draft()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_read_it(file: DraftFile) -> None:
    file.write(Draft("secret", 6, AT))
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    file.close()


def test_a_file_that_has_grown_begins_anew_and_holds_the_last_record(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_LARGE", 1_000)
    for number in range(200):
        file.write(Draft(f"line {number}", 1, AT))
        assert file.path.stat().st_size < 1_500
        assert file.read().text == f"line {number}"
    assert file.path.stat().st_mode & 0o777 == 0o600
    file.close()
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


def test_a_disk_that_refuses_is_told_and_costs_nothing_kept_before(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(Draft("before", 6, AT))

    def refuse(_handle: int, _content: bytes) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="No space"):
        file.write(Draft("before and", 10, AT))
    assert _again(file).read().text == "before"
    file.close()


class _Slow(DraftFile):
    """A disk that takes its time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "network", "S-1", "page")
        self.written: list[str] = []
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.full = False

    def write(self, draft: Draft) -> None:
        self.begun.set()
        assert self.go_on.wait(10)
        if self.full:
            raise OSError("full")
        self.written.append(draft.text)


def test_a_slow_disk_keeps_nobody_waiting_and_gets_the_latest_draft(tmp_path: Path) -> None:
    slow = _Slow(tmp_path)
    writer = DraftWriter(slow)
    writer.keep(Draft("one", 3, AT))
    assert slow.begun.wait(10)
    writer.keep(Draft("two", 3, AT))
    writer.keep(Draft("three", 5, AT))
    assert slow.written == []
    slow.go_on.set()
    writer.close()
    assert slow.written == ["one", "three"]


def test_a_refusal_holds_until_the_disk_takes_a_draft_again(tmp_path: Path) -> None:
    slow = _Slow(tmp_path)
    slow.go_on.set()
    slow.full = True
    writer = DraftWriter(slow)
    for full in (True, False):
        slow.full = full
        writer.keep(Draft(f"{full}", 1, AT))
        assert writer._work is not None
        writer._work.result(10)
        assert writer.refused is full
    writer.close()
