"""Somebody who stops the reading of a returned workbook, at whatever moment, has changed nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from way_workbooks import Hands

from clndesk.exchange import receive
from clndesk.exchange.reading import Refused, Why, Workbook, read_workbook
from clndesk.store.store import Store


def stop_at(moment: int) -> Callable[[], bool]:
    """Loses patience when asked for the time with this number."""
    asked = count(1)
    return lambda: next(asked) >= moment


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_stopping_while_the_file_is_read_changes_nothing(store: Store, hands: Hands, tmp_path: Path) -> None:
    path = hands.save(tmp_path / "back.xlsx")
    before = files(store.path.parent)
    with pytest.raises(Refused) as refused:
        receive.read_returned(store, path, stop_at(1))
    assert refused.value.why is Why.CANCELLED
    assert files(store.path.parent) == before


def test_stopping_at_any_moment_after_that_changes_nothing(
    store: Store, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hands.save(tmp_path / "back.xlsx")
    book = read_workbook(path)

    def read_before(*_arguments: object, **_options: object) -> Workbook:
        return book

    monkeypatch.setattr(receive, "read_workbook", read_before)
    before = files(store.path.parent)
    moments = next(at for at in count(1) if not _is_stopped(store, path, at))
    assert moments > 5
    assert files(store.path.parent) == before


def _is_stopped(store: Store, path: Path, moment: int) -> bool:
    try:
        receive.read_returned(store, path, stop_at(moment))
    except Refused:
        return True
    return False


def test_a_row_that_nobody_changed_is_held_in_memory_once(store: Store, sent: Path) -> None:
    review = receive.read_returned(store, sent)
    assert any(sheet.base for sheet in review.sheets)
    for sheet in review.sheets:
        assert all(sheet.ours[record] is row and sheet.theirs[record] is row for record, row in sheet.base.items())
