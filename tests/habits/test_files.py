"""File systems and transfers: odd names, twins of a sync tool, damage on the way, a crash or a fault in the middle."""

from __future__ import annotations

import os
import shutil
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from outcomes import NONE, FileIn, Merge, Refused, of_lines
from sqlalchemy import event
from way_workbooks import AMA, CLAIMS, KOFI, YAW, Hands, everything, present

from clndesk import paths
from clndesk.errors import UserError
from clndesk.exchange import ledger
from clndesk.exchange.apply import apply
from clndesk.exchange.receive import read_returned
from clndesk.exchange.send import send
from clndesk.services import records
from clndesk.store import checking
from clndesk.store.store import Store

TITLE = "member.job_title"
NAMES = (
    "مجموعة العمل",
    "Réunion 🌍 équipe",
    "50% done #2 & more",
    "e\u0301quipe",
    "équipe",
    "a" * 200,
    "it's “back”",
    "-rf",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_sent_to_and_received_from_a_path_of_any_name(
    store: Store, tmp_path: Path, file_comes_back: FileIn, merged: Merge, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    hands = Hands(send(store, "GH", out=folder / f"{name}.xlsx").file)
    hands.type(AMA, TITLE, "Director")
    merged(file_comes_back(hands.save(folder / f"{name} back.xlsx")))
    assert present(store, AMA, "job_title") == "Director"


@pytest.mark.parametrize(
    "twins",
    [
        ("back.xlsx", "BACK.xlsx"),
        (unicodedata.normalize("NFC", "équipe.xlsx"), unicodedata.normalize("NFD", "équipe.xlsx")),
        ("Members.xlsx", "Members (conflicted copy 2026-03-01).xlsx"),
        ("Members.xlsx", "Members.sync-conflict-20260301-101010-ABCDEFG.xlsx"),
        ("Members.xlsx", "Members (1).xlsx"),
    ],
)
def test_two_files_whose_names_are_alike_are_two_returns(
    store: Store, sent: Path, tmp_path: Path, file_comes_back: FileIn, merged: Merge, twins: tuple[str, str]
) -> None:
    for name, record in zip(twins, (AMA, KOFI), strict=True):
        hands = Hands(sent)
        hands.type(record, TITLE, "Director")
        hands.save(tmp_path / name)
    if len({path.name for path in tmp_path.glob("*.xlsx")} & set(twins)) < 2:
        pytest.skip("this file system takes the two names for one")
    for name in twins:
        merged(file_comes_back(tmp_path / name))
    assert (present(store, AMA, "job_title"), present(store, KOFI, "job_title")) == ("Director", "Director")
    assert [one.file_name for one in ledger.of_country(store, "GH") if one.receipt][::-1] == list(twins)


def test_a_file_cut_short_anywhere_is_refused_and_gives_no_row(sent: Path, tmp_path: Path, refused: Refused) -> None:
    whole = sent.read_bytes()
    for left in [len(whole) * part // 16 for part in range(1, 16)] + [len(whole) - 1, len(whole) - 22]:
        (tmp_path / "cut.xlsx").write_bytes(whole[:left])
        assert "damaged" in refused(tmp_path / "cut.xlsx").lower()


def test_a_byte_changed_on_the_way_is_never_a_changed_cell(store: Store, sent: Path, tmp_path: Path) -> None:
    """In the packed bytes of every part; where zip itself keeps no sum of a byte, nothing of it is read."""
    whole = sent.read_bytes()
    with zipfile.ZipFile(sent) as archive:
        parts = [one for one in archive.infolist() if one.file_size > 100]
    for part in parts:
        at = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
        flipped = bytearray(whole)
        flipped[at] ^= 0x10
        (tmp_path / "flipped.xlsx").write_bytes(flipped)
        told = _read_or_refused(store, tmp_path / "flipped.xlsx")
        assert told == NONE or "damaged" in str(told).lower()


def _read_or_refused(store: Store, path: Path) -> object:
    try:
        return of_lines(read_returned(store, path))
    except UserError as refusal:
        return refusal


def test_a_folder_that_vanishes_while_a_workbook_is_written_leaves_nothing_noted_as_sent(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    before = len(ledger.of_country(store, "GH"))

    def gone(_self: Path, _target: Path) -> Path:
        shutil.rmtree(stick)
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "replace", gone)
    with pytest.raises(UserError, match="cannot be written"):
        send(store, "GH", out=stick / "out.xlsx")
    monkeypatch.undo()
    assert len(ledger.of_country(store, "GH")) == before
    assert not stick.exists()


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_a_target_that_is_open_elsewhere_or_full_keeps_no_half_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = len(ledger.of_country(store, "GH"))

    tried: list[object] = []

    def fail(*_anything: object) -> None:
        tried.append(error)
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(paths, "PAUSES", (0, 0, 0))
    with pytest.raises(UserError) as refusal:
        send(store, "GH", out=out / "out.xlsx")
    monkeypatch.undo()
    assert "another name or folder" in str(refusal.value.todo)
    assert not list(out.iterdir())
    assert len(ledger.of_country(store, "GH")) == before
    assert len(tried) == (4 if isinstance(error, PermissionError) else 1)


def test_a_target_that_is_held_for_a_moment_is_waited_for(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = Path.replace, [PermissionError(13, "In use")] * 3

    def scanned(self: Path, other: Path) -> Path:
        if refused:
            raise refused.pop()
        return real(self, other)

    monkeypatch.setattr(Path, "replace", scanned)
    monkeypatch.setattr(paths, "PAUSES", (0, 0, 0))
    made = send(store, "GH", out=tmp_path / "out.xlsx").file
    assert Hands(made).row(AMA)
    assert not list(tmp_path.glob(".clndesk-*"))


@pytest.fixture
def busy(sent: Path, store: Store, tmp_path: Path) -> Path:
    """A file with something of everything."""
    hands = Hands(sent)
    hands.type(AMA, "member.status", "Left")
    hands.type(YAW, "member.hours_month", "lots")
    hands.type(CLAIMS, "demand.title", "Too few")
    hands.add("member", {"name": "Abena Ofori"})
    records.edit(store, CLAIMS, {"title": "Far too few"})
    return hands.save(tmp_path / "busy.xlsx")


@contextmanager
def at_statement(store: Store, number: int, do: Any) -> Iterator[list[int]]:
    """Something happens before the given statement, counted from the first one of a merge."""
    seen = [0]

    def count(*_anything: Any) -> None:
        seen[0] += 1
        if seen[0] == number:
            do()

    for name in ("before_cursor_execute", "commit"):
        event.listen(store._engine, name, count)
    try:
        yield seen
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(store._engine, name, count)


def _fail() -> None:
    raise sqlite3.OperationalError("disk I/O error")


def test_whichever_statement_of_a_merge_fails_nothing_of_it_is_kept(store: Store, busy: Path) -> None:
    review, before, failed = read_returned(store, busy), everything(store), 0
    while True:
        with at_statement(store, failed + 1, _fail):
            try:
                apply(store, review)
            except (UserError, sqlite3.OperationalError):
                failed += 1
            else:
                break
        if not failed % 5:
            assert everything(store) == before
        assert not store.busy
    assert failed > 20
    assert checking.problems(store) == []
    assert not read_returned(store, busy).plan.applied


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be killed at any moment")
def test_a_merge_killed_at_any_of_a_dozen_points_is_not_there_or_wholly_there(
    store: Store, busy: Path, tmp_path: Path
) -> None:
    before = everything(store)
    store.close()
    whole = Path(shutil.copyfile(store.path, tmp_path / "whole.clndesk"))
    total = _statements(whole, busy)
    done = Store.open(whole)
    after = _settled(done)
    done.close()
    for point in range(1, 13):
        copy = Path(shutil.copyfile(store.path, tmp_path / f"{point}.clndesk"))
        _die_at(copy, busy, max(1, total * point // 12))
        survivor = Store.open(copy, backups=tmp_path / "backups")
        assert everything(survivor) == before or _settled(survivor) == after
        assert checking.problems(survivor) == []
        if not point % 6:
            apply(survivor, read_returned(survivor, busy))
            assert _settled(survivor) == after
        survivor.close()


def _settled(store: Store) -> dict[str, Any]:
    """The records, without the open decisions, whose numbers differ from one network to the next."""
    return {name: one for name, one in everything(store).items() if name[:2] != "Q-" and name != "search"}


def _statements(path: Path, file: Path) -> int:
    store = Store.open(path, actor="Mara", backups=path.parent / "backups")
    review = read_returned(store, file)
    with at_statement(store, 0, _fail) as seen:
        apply(store, review)
    store.close()
    return seen[0]


def _die_at(path: Path, file: Path, number: int) -> None:
    """A merge in a process of its own that ends without a word before a statement."""
    child = os.fork()
    if child == 0:
        store = Store.open(path, actor="Mara", backups=path.parent / "backups")
        review = read_returned(store, file)
        with at_statement(store, number, lambda: os.kill(os.getpid(), 9)):
            apply(store, review)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 9
