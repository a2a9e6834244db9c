"""A machine that lacks a system library is told so in one line, before anything else fails."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "check_system.py"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_system", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(module, "holds_fonts", lambda folder: True)
    return module


def only_without(*missing: str) -> object:
    return lambda library: library not in missing


def test_what_is_missing_is_one_line_to_type(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "loads", only_without("libEGL.so.1", "libdbus-1.so.3"))
    assert script.main([]) == 1
    assert capsys.readouterr().out == "The window needs system packages: apt-get install libegl1 libdbus-1-3\n"


def test_a_complete_machine_is_told_nothing(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "loads", only_without())
    assert script.main([]) == 0
    assert capsys.readouterr().out == ""


def test_libraries_of_the_screen_matter_only_where_there_is_one(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(script, "loads", only_without("libxcb-cursor.so.0"))
    assert script.main(["--names"]) == 0
    monkeypatch.setenv("DISPLAY", ":0")
    assert script.main(["--names"]) == 1
    assert capsys.readouterr().out == "libxcb-cursor0\n"


def test_a_machine_without_fonts_is_told_of_one(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "loads", only_without())
    monkeypatch.setattr(script, "holds_fonts", lambda folder: False)
    assert script.main(["--names"]) == 1
    assert capsys.readouterr().out == "fonts-dejavu-core\n"


def test_other_systems_bring_their_own_libraries(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "loads", only_without("libGL.so.1"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert script.main([]) == 0


def test_a_library_that_is_nowhere_does_not_load(script: ModuleType) -> None:
    assert not script.loads("libclndesk-is-no-library.so.0")
