"""Arrows point down only, and every library that is used is named in pyproject.toml."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).resolve().parents[2]
NAMES_THAT_DIFFER = {
    "PySide6-Essentials": {"PySide6", "shiboken6"},
    "python-lucide": {"lucide"},
    "msoffcrypto-tool": {"msoffcrypto"},
    "pillow": {"PIL"},
    "python-docx": {"docx"},
}


def test_every_import_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    # import-linter puts the working folder on the path and writes a cache beside it: both end with the test.
    status = cli.lint_imports(config_filename=os.fspath(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.xdist_group("imports")
def test_every_library_that_is_imported_is_declared() -> None:
    declared = _declared() | sys.stdlib_module_names | {"clndesk"}
    undeclared = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((ROOT / "clndesk").rglob("*.py"))
        for name in _imported(file) - declared
    }
    assert not undeclared


@pytest.mark.xdist_group("imports")
def test_every_library_that_is_declared_is_imported() -> None:
    imported = set[str]().union(*(_imported(file) for file in (ROOT / "clndesk").rglob("*.py")))
    unused = {name for name in _dependencies() if not _modules_of(name) & imported}
    assert not unused


@cache
def _imported(file: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return frozenset(found)


def _dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[^\w-]", line)[0] for line in project["dependencies"]]


def _declared() -> set[str]:
    return set[str]().union(*(_modules_of(name) for name in _dependencies()))


def _modules_of(name: str) -> set[str]:
    return NAMES_THAT_DIFFER.get(name, {name.replace("-", "_")})
