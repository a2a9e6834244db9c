from __future__ import annotations

from pathlib import Path

import pytest

from clndesk import paths
from clndesk.errors import UserError
from clndesk.services.files_out import file_name, put


def test_a_file_is_put_in_its_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = put(b"minutes", tmp_path / "Minutes.docx")
    assert target.read_bytes() == b"minutes"
    assert list(tmp_path.iterdir()) == [target]


def test_another_file_is_replaced_only_on_request(tmp_path: Path) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"mine")
    with pytest.raises(UserError, match="already a file"):
        put(b"new", target)
    assert target.read_bytes() == b"mine"
    assert put(b"new", target, replace=True).read_bytes() == b"new"


@pytest.mark.parametrize("lock", ["~$nutes.docx", ".~lock.Minutes.docx#"])
def test_a_file_that_is_open_in_word_or_libreoffice_is_not_touched(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"open")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(UserError, match="open in another program"):
        put(b"new", target, replace=True)
    assert target.read_bytes() == b"open"


def test_a_file_that_the_system_keeps_from_being_replaced_is_called_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"open")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(paths, "PAUSES", (0, 0))
    with pytest.raises(UserError, match="open in another program"):
        put(b"new", target, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["Minutes.docx"]


def test_a_moment_in_which_the_system_keeps_a_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Minutes.docx"
    target.write_bytes(b"mine")
    real, refused = Path.replace, [PermissionError(13, "In use")] * 2

    def scanned(self: Path, other: Path) -> Path:
        if refused:
            raise refused.pop()
        return real(self, other)

    monkeypatch.setattr(Path, "replace", scanned)
    monkeypatch.setattr(paths, "PAUSES", (0, 0))
    assert put(b"new", target, replace=True).read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        put(b"new", tmp_path / "nowhere" / "Minutes.docx")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("Costing: day 1/2", "Minutes"), "Costing day 1 2 Minutes.docx"),
        (("  ", ""), "clndesk.docx"),
        (("...",), "clndesk.docx"),
        (("x" * 300,), f"{'x' * 80}.docx"),
        (("Coût à Abidjan",), "Coût à Abidjan.docx"),
    ],
)
def test_the_name_is_one_that_every_system_accepts(words: tuple[str, ...], name: str) -> None:
    assert file_name(*words, suffix=".docx") == name
