"""The tail of the house stays short: the longest function, the largest class and the longest module.

Run with -s to see the tail even when every rule is kept.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FUNCTION_LINES = 30
MODULE_LINES = 300
CLASS_METHODS = 20
TAIL = 5

# What may be larger, and why. A migration is written once and never touched again.
FROZEN = ROOT / "clndesk" / "store" / "migrations" / "versions"
EXCEPTIONS: dict[str, str] = {}

Sizes = list[tuple[int, str]]
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

pytestmark = pytest.mark.xdist_group("sizes")


def _files() -> Iterator[Path]:
    for folder in ("clndesk", "packaging"):
        yield from (file for file in sorted((ROOT / folder).rglob("*.py")) if FROZEN not in file.parents)


@cache
def _functions_and_classes() -> tuple[Sizes, Sizes]:
    """Both in one walk: to read every file takes seconds."""
    functions: Sizes = []
    classes: Sizes = []
    for file in _files():
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, _FUNCTIONS):
                functions.append(((node.end_lineno or node.lineno) - node.lineno + 1, f"{name} {node.name}"))
            elif isinstance(node, ast.ClassDef):
                classes.append((sum(isinstance(part, _FUNCTIONS) for part in node.body), f"{name} {node.name}"))
    return functions, classes


def _functions() -> Sizes:
    return _functions_and_classes()[0]


def _classes() -> Sizes:
    return _functions_and_classes()[1]


def _modules() -> Sizes:
    return [
        (len(file.read_text(encoding="utf-8").splitlines()), file.relative_to(ROOT).as_posix()) for file in _files()
    ]


@pytest.mark.parametrize(
    ("what", "limit", "sizes"),
    [
        ("lines in a function", FUNCTION_LINES, _functions),
        ("methods in a class", CLASS_METHODS - 1, _classes),
        ("lines in a module", MODULE_LINES, _modules),
    ],
    ids=["functions", "classes", "modules"],
)
def test_nothing_grows_past_its_size(what: str, limit: int, sizes: object) -> None:
    assert callable(sizes)
    found: Sizes = sorted(sizes(), reverse=True)
    print(f"\nThe tail of {what}:", *(f"{size:4} {name}" for size, name in found[:TAIL]), sep="\n  ")
    assert found
    too_large = [f"{size} {what}: {name}" for size, name in found if size > limit and name not in EXCEPTIONS]
    assert not too_large, "\n".join(too_large)


def test_every_exception_is_still_needed() -> None:
    large = {name for size, name in _functions() if size > FUNCTION_LINES}
    large |= {name for size, name in _classes() if size >= CLASS_METHODS}
    large |= {name for size, name in _modules() if size > MODULE_LINES}
    assert set(EXCEPTIONS) <= large
