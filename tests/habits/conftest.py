"""A workbook that partners did something to, saved by every program we can have here and taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from outcomes import Do, TakeIn, nothing_is_lost
from read_here import read_here
from way_network import sent, store, template
from way_workbooks import AMA, CLAIMS, KOFI, YAW, Hands, everything
from writers import WRITERS

from clndesk.errors import UserError
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.reading import read_workbook
from clndesk.exchange.receive import Review, choices_for, read_returned
from clndesk.store.store import Store
from clndesk.store.undo import undo

__all__ = ["read_here", "sent", "store", "template"]


@pytest.fixture
def hands(sent: Path) -> Hands:
    return Hands(sent)


@pytest.fixture
def busy(hands: Hands) -> Hands:
    """A bit of everything: an edit, an empty cell, what cannot be read, a long text, a new person."""
    hands.type(AMA, "member.job_title", "Director & “chief” <1>")
    hands.type(KOFI, "member.phone", None)
    hands.type(YAW, "member.hours_month", "about 50")
    hands.type(CLAIMS, "demand.problem", "Ten people.\n\nMany claims.")
    hands.add("member", {"name": "Abena Ofori"})
    return hands


@pytest.fixture
def comes_back(hands: Hands, store: Store, tmp_path: Path) -> TakeIn:
    """Every writer saves what was done, and all must tell the same; the review is that of openpyxl's file.

    A file in which the same stands in the same cells is not planned anew.
    """

    def take_in(do: Do, answers: dict[str, str] | None = None, *, of: Hands | None = None) -> Review:
        do(of or hands)
        paths = {name: write((of or hands).book, tmp_path / f"{name}.xlsx") for name, write in WRITERS.items()}
        same = paths.pop("openpyxl")
        first, cells = _read(store, same, answers), _cells(same)
        for name, path in paths.items():
            assert _cells(path) == cells or _told(_read(store, path, answers)) == _told(first), name
        return first

    return take_in


@pytest.fixture
def file_comes_back(store: Store) -> Callable[..., Review]:
    """Takes in one file, with the laws that hold for every file."""

    def take_in(path: Path, answers: dict[str, str] | None = None) -> Review:
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        review = read_returned(store, path, answers=answers)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
        nothing_is_lost(review)
        return review

    return take_in


@pytest.fixture
def refused(hands: Hands, store: Store, tmp_path: Path) -> Callable[..., str]:
    """What the refusal of a workbook says, whoever has saved it; the network is as before, byte for byte."""

    def refuse(do: Do | Path) -> str:
        paths = [do] if isinstance(do, Path) else _saved(hands, do, tmp_path)
        said: list[str] = []
        for path in paths:
            before = store.path.read_bytes()
            with pytest.raises(UserError) as refusal:
                read_returned(store, path)
            assert store.path.read_bytes() == before
            said.append(str(refusal.value))
        return said[0]

    return refuse


@pytest.fixture
def merged(store: Store) -> Callable[..., Applied]:
    """Merges a review, and holds the laws of undo and of the second return of the same file against it."""

    def merge(review: Review, choices: dict[Any, Any] | None = None) -> Applied:
        before = everything(store)
        chosen = {**choices_for(review, "later"), **(choices or {})}
        applied = apply(store, review, chosen)
        after = everything(store)
        assert not read_returned(store, review.path, answers=review.answers).plan.applied
        if applied.step is not None:
            undone = undo(store, applied.step)
            assert everything(store) == before
            undo(store, undone)
            assert everything(store) == after
        return applied

    return merge


def _saved(hands: Hands, do: Do, folder: Path) -> list[Path]:
    do(hands)
    return [write(hands.book, folder / f"{name}.xlsx") for name, write in WRITERS.items()]


def _read(store: Store, path: Path, answers: dict[str, str] | None) -> Review:
    review = read_returned(store, path, answers=answers)
    nothing_is_lost(review)
    return review


def _cells(path: Path) -> list[tuple[Any, ...]]:
    return [(one.name, one.visibility, one.rows, one.merged) for one in read_workbook(path).sheets]


def _told(review: Review) -> list[tuple[Any, ...]]:
    """What a review says of its cells and rows, without the words about this writer's file."""
    lines = [
        (each.verdict, each.reason, each.kind, each.record, each.row, each.field, repr(each.theirs), repr(each.result))
        for each in review.plan.lines
    ]
    return [*lines, *((ask.id, ask.count, ask.answer(review.answers)) for ask in review.asks)]
