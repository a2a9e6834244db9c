from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clndesk.services.drafts import Draft, DraftFile, Waiting

AT = datetime(2026, 11, 25, 9, 41, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "profile" / "drafts", "network", "S-1", "page")


def _again(file: DraftFile) -> DraftFile:
    return DraftFile(file.path.parent, "network", "S-1", "page")


def test_what_was_typed_last_is_found_again_with_its_cursor(file: DraftFile) -> None:
    file.keep("d: Can Rwa", 9)
    file.keep("d: Can Rwanda sh", 16)
    found = _again(file).read()
    assert (found.text, found.cursor) == ("d: Can Rwanda sh", 16)
    assert found.at is not None
    file.close()


def test_after_the_line_is_stored_nothing_is_kept(file: DraftFile) -> None:
    file.keep("d: Can", 6)
    file.clear()
    assert _again(file).read() == Draft()
    file.close()
    assert not file.path.exists()


def test_lines_that_could_not_be_stored_wait_in_their_order_and_the_next_draft_beside_them(file: DraftFile) -> None:
    file.keep("first", 5)
    file.wait(Waiting("first", AT))
    assert _again(file).read() == Draft(waiting=(Waiting("first", AT),))
    assert _again(file).read().unfinished == ()
    file.keep("sec", 3)
    found = _again(file).read()
    assert (found.text, found.waiting) == ("sec", (Waiting("first", AT),))
    file.close()


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_record_that_was_cut_off_costs_itself_only(file: DraftFile, cut: int) -> None:
    file.keep("whole", 5)
    file.keep("whole and m\u00eame", 10)
    file.close()
    file.path.write_bytes(file.path.read_bytes()[:-cut])
    assert _again(file).read().text == "whole"


def test_a_cut_off_record_does_not_swallow_the_next(file: DraftFile) -> None:
    file.keep("whole", 5)
    file.close()
    with file.path.open("ab") as raw:
        raw.write(b'{"text": "bro')
    again = _again(file)
    again.keep("next", 4)
    assert again.read().text == "next"
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_read_it(file: DraftFile) -> None:
    file.keep("secret", 6)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    file.close()


def test_a_text_that_is_the_same_is_not_written_again(file: DraftFile) -> None:
    file.keep("same", 4)
    size = file.path.stat().st_size
    file.keep("same", 2)
    assert file.path.stat().st_size == size
    file.close()


def test_a_disk_that_refuses_is_told_and_costs_nothing_kept_before(
    file: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.keep("before", 6)

    def refuse(_handle: int, _content: bytes) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="No space"):
        file.keep("before and", 10)
    assert _again(file).read().text == "before"
    file.close()


def test_what_was_offered_and_not_answered_is_held_beside_what_is_typed_next(file: DraftFile) -> None:
    file.keep("next", 4, held=["not finished"])
    assert _again(file).read().unfinished == ("next", "not finished")
    file.close()
