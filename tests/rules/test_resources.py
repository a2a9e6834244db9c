"""What ships with the program is found wherever the program was put."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from clndesk import paths

ROOT = Path(__file__).resolve().parents[2]


def _put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_checkout_has_its_resources_beside_the_package() -> None:
    assert paths.resource("icon/clndesk.svg") == ROOT / "resources" / "icon" / "clndesk.svg"


def test_the_frozen_bundle_has_them_in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _put(tmp_path / "resources" / "icon" / "clndesk.svg", "bundled")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icon/clndesk.svg") == file


def test_the_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _put(tmp_path / "clndesk" / "_resources" / "icon" / "clndesk.svg", "installed")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "clndesk")
    assert paths.resource("icon/clndesk.svg") == file


def test_a_resource_that_is_nowhere_is_an_error_with_its_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"icon/none\.svg"):
        paths.resource("icon/none.svg")


def test_a_built_wheel_carries_every_resource_and_the_compiled_texts(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = set(wheel.namelist())
    resources = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    compiled = [file.with_suffix(".mo") for file in resources if file.suffix == ".po"]
    wanted = {f"clndesk/_resources/{file.relative_to(ROOT / 'resources').as_posix()}" for file in resources + compiled}
    assert wanted <= carried
    assert any(name.endswith("store/migrations/env.py") for name in carried)
