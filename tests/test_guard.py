"""clndesk does not start on a window library that would end it in the middle of work."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from clndesk import guard
from clndesk.errors import UserError


@pytest.mark.parametrize(
    ("pyside", "python"),
    [("6.12.0", (3, 11)), ("6.12.0", (3, 10)), ("6.12", (3, 11)), ("6.12.1", (3, 11)), ("7.0.0", (3, 11))],
)
def test_a_pair_that_aborts_is_refused(pyside: str, python: tuple[int, int]) -> None:
    with pytest.raises(UserError):
        guard.check(pyside, python)


@pytest.mark.parametrize(
    ("pyside", "python"), [("6.11.3", (3, 11)), ("6.8.0", (3, 11)), ("6.12.0", (3, 12)), ("6.12.0", (3, 13))]
)
def test_a_sound_pair_is_accepted(pyside: str, python: tuple[int, int]) -> None:
    guard.check(pyside, python)


def test_the_refusal_names_the_pair_and_the_way_out() -> None:
    with pytest.raises(UserError) as caught:
        guard.check("6.12.0", (3, 11))
    assert "6.12.0" in caught.value.what
    assert "3.11" in caught.value.what
    assert "nothing was changed" in caught.value.data
    assert "<6.12" in caught.value.todo


def test_what_is_installed_here_is_accepted() -> None:
    guard.check()


def test_the_version_is_read_from_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "6.12.0" if name == "PySide6-Essentials" else "1.0")
    with pytest.raises(UserError):
        guard.check(python=(3, 11))


def test_a_missing_library_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    with pytest.raises(UserError, match="not installed"):
        guard.check()


def test_the_installed_pair_keeps_none_through_ten_thousand_calls() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 1_000
