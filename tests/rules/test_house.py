"""The house's rules that no tool knows: what may stand in the tree, and what the code does not do."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci", ".gitignore", ".gitattributes", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
    "clndesk", "docs", "packaging", "pyproject.toml", "requirements", "resources", "tests",
}  # fmt: skip
# Written in pieces, so that this file does not break its own rule.
UNWANTED = {
    "the address of a package registry": r"://[^ /]*(py" + r"pi|npm" + r"js)|pythonhosted\.",
    "an option that names a registry": r"--(extra-)?index" + r"-url|--trusted" + r"-host|--find" + r"-links",
    "a path of one computer": r"(?<![\w.])/(work|root|home/\w+)" + r"/\w|[A-Z]:\\\\?Users\\",
    "a folder outside the project": r"\.\./" + r"shared",
}


pytestmark = pytest.mark.xdist_group("house")


def test_only_known_things_stand_at_the_top() -> None:
    assert {file.relative_to(ROOT).parts[0] for file in _kept_files()} <= TOP_LEVEL


def test_no_file_names_a_registry_or_a_path_of_one_computer() -> None:
    broken = [
        f"{file.relative_to(ROOT)}:{number}: {what}"
        for file in _kept_files()
        for number, line in enumerate(_lines(file), start=1)
        for what, pattern in UNWANTED.items()
        if re.search(pattern, line)
    ]
    assert not broken, "\n".join(broken)


def test_every_pin_has_hashes_and_nothing_else() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        wrong = [line for line in _lines(file) if not re.match(r"[a-z0-9-]+==|    --hash=sha256:[0-9a-f]{64}", line)]
        assert not wrong, f"{file.name}: {wrong[:3]}"


def test_no_signal_is_connected_to_a_lambda_that_captures_its_object() -> None:
    assert not _places_in("clndesk")["lambda"]


def test_events_are_never_processed_by_hand() -> None:
    assert not _places_in("clndesk")["events"]


def test_every_list_to_choose_from_leaves_the_wheel_to_the_page() -> None:
    places = _places_in("clndesk")["box"]
    assert [place.split(":")[0] for place in places] == ["clndesk/ui/parts/still_box.py"]


def test_no_class_derives_from_qthread() -> None:
    assert not _places_in("clndesk")["thread"]


def test_only_the_command_line_prints() -> None:
    assert not [place for place in _places_in("clndesk")["print"] if not place.startswith("clndesk/cli/")]


def test_no_test_waits_for_a_fixed_time() -> None:
    assert not [place for place in _places_in("tests")["wait"] if not place.startswith("tests/benchmarks/")]


def test_nothing_is_left_to_be_done_later() -> None:
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    files = [file for folder in ("clndesk", "tests", "packaging") for file in (ROOT / folder).rglob("*.py")]
    assert not [f"{file.relative_to(ROOT)}" for file in files for line in _lines(file) if words.search(line)]


@cache
def _kept_files() -> list[Path]:
    """The files git keeps or would keep; in an archive without git, every file that is not made by a tool."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists():
        return [file for name in TOP_LEVEL for file in _below(ROOT / name) if "__pycache__" not in file.parts]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def _below(path: Path) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path] if path.exists() else []


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:  # a picture or a workbook has no lines
        return []


@cache
def _places_in(folder: str) -> dict[str, list[str]]:
    """Where each of the things stands that the code does not do, found in one walk: to read all files takes seconds."""
    found: dict[str, list[str]] = {name: [] for name in _WRONG[folder]}
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for name, is_wrong in _WRONG[folder].items():
                if is_wrong(node):
                    found[name].append(f"{file.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}")
    return found


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _connects_capturing_lambda(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "connect":
        return False
    return any(_mentions_self(part) for argument in node.args for part in _lambdas(argument))


def _lambdas(node: ast.AST) -> Iterator[ast.Lambda]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Lambda))


def _mentions_self(node: ast.AST) -> bool:
    return any(_name(part) == "self" for part in ast.walk(node))


def _is_box_that_turns(node: ast.AST) -> bool:
    """A control whose value the wheel of the mouse changes, made or derived from."""
    turning = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit"}
    made = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
    return any(_name(each) in turning for each in made)


def _derives_from_qthread(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(_name(base) == "QThread" for base in node.bases)


def _waits(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return (_name(node.func.value), node.func.attr) in {("time", "sleep"), ("QTest", "qWait"), ("qtbot", "wait")}


def _processes_events(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "processEvents"


def _prints(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) == "print"


_WRONG: Mapping[str, Mapping[str, Callable[[ast.AST], bool]]] = {
    "clndesk": {
        "box": _is_box_that_turns,
        "lambda": _connects_capturing_lambda,
        "events": _processes_events,
        "thread": _derives_from_qthread,
        "print": _prints,
    },
    "tests": {"wait": _waits},
}
