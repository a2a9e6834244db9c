"""What a person can say to the program or to make is written down."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKE_WORDS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def _help(*words: str) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "clndesk", *words, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


def _commands() -> list[str]:
    listed = re.search(r"\{([a-z][a-z,-]+)\}", _help())
    assert listed, "clndesk --help lists no commands"
    return listed.group(1).split(",")


def test_the_makefile_has_its_words() -> None:
    wanted = {"run", "test", "check", "fix", "texts", "shots", "bench", "package", "clean", "help"}
    assert wanted <= set(MAKE_WORDS)


@pytest.mark.parametrize("word", MAKE_WORDS)
def test_every_word_of_make_is_explained(word: str) -> None:
    assert f"make {word}" in _text("README.md") + _text("CONTRIBUTING.md")


def test_the_readme_gives_the_two_commands() -> None:
    assert "make run" in _text("README.md")
    assert "make test" in _text("README.md")


def test_every_command_and_option_is_described() -> None:
    described = _text("docs/command-line.md")
    unknown = [command for command in _commands() if f"clndesk {command}" not in described]
    options = {option for command in _commands() for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", _help(command))}
    unknown += [option for option in sorted(options - {"--help"}) if option not in described]
    assert not unknown


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)} -> {target}"
        for document in documents
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert not broken


def test_every_decision_says_what_was_decided_and_why() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for decision in decisions:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", decision.name), decision.name
        assert re.search(r"^#+ .*(Why|Reasons?)", decision.read_text(encoding="utf-8"), re.MULTILINE), decision.name


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "## [Unreleased]" in _text("CHANGELOG.md")
