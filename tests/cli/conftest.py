"""A command run in this process, as a shell would run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Command, Said

from clndesk.cli import main
from clndesk.services import practice


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command with a profile of its own."""

    def command(name: str, *words: str | Path) -> Said:
        capsys.readouterr()
        try:
            status = main([name, *map(str, words), "--profile", str(tmp_path / "profile")])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return command


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """The practice network, closed."""
    store = practice.make(tmp_path / "practice.clndesk", actor="Awa", backups=tmp_path / "backups")
    store.close()
    return store.path


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """A file of JSON lines."""

    def write(*rows: dict[str, Any] | str) -> Path:
        path = tmp_path / "records.jsonl"
        texts = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return path

    return write
