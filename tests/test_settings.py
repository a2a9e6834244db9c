"""Settings survive a round trip, damage and versions to come."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.errors import Bug
from clndesk.settings import RECENT_FILES, RecentFile, Setting, Settings, SettingsFile, flag

words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(words, json_values, max_size=4)
files = st.lists(st.builds(RecentFile, words, st.booleans()), max_size=4).map(tuple)
values = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(["system", "light", "dark"]),
        "language": words,
        "text_scale": st.integers(90, 150),
        "rail_collapsed": st.booleans(),
        "dismissed": st.lists(words, max_size=4).map(tuple),
        "recent_files": files,
        "columns": tables,
        "windows": tables,
        "user_name": words,
    },
)


@given(values)
def test_every_value_comes_back_from_the_file(chosen: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        for name, value in chosen.items():
            setattr(settings, name, value)
        again = Settings(Path(folder))
        assert {name: getattr(again, name) for name in chosen} == chosen
        assert again.notice == ""


def test_a_setting_declared_twice_is_refused() -> None:
    with pytest.raises(Bug, match="twice"):
        type(
            "Doubled",
            (SettingsFile,),
            {"one": Setting("x", flag, default=False, label=""), "two": Setting("x", flag, default=True, label="")},
        )


def test_defaults_hold_and_no_file_is_written_until_something_changes(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.theme = "system"
    assert settings.text_scale == 100
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_kept_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"theme = \xff\xfe")
    settings = Settings(tmp_path)
    kept = list(tmp_path.glob("settings.damaged-*.toml"))
    assert [path.read_bytes() for path in kept] == [b"theme = \xff\xfe"]
    assert kept[0].name in settings.notice
    assert settings.theme == "system"
    settings.theme = "dark"
    assert Settings(tmp_path).theme == "dark"


def test_a_second_damaged_file_of_a_day_does_not_replace_the_first(tmp_path: Path) -> None:
    for content in ("first = ", "second = "):
        (tmp_path / "settings.toml").write_text(content)
        Settings(tmp_path)
    assert sorted(path.read_text() for path in tmp_path.glob("settings.damaged-*.toml")) == ["first = ", "second = "]


def test_a_file_damaged_while_we_run_is_kept_aside_and_our_values_are_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.theme = "dark"
    settings.path.write_text("theme = ")
    settings.text_scale = 115
    again = Settings(tmp_path)
    assert (again.theme, again.text_scale) == ("dark", 115)
    assert settings.notice


def test_keys_of_a_newer_version_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('version = 9\nsky = "blue" # mine\ntheme = "sepia"\n[later]\nx = 1\n')
    settings = Settings(tmp_path)
    assert settings.theme == "system"
    settings.text_scale = 115
    settings.columns = {"members": {"order": ["name"]}}
    stored = tomllib.loads(path.read_text())
    assert (stored["version"], stored["sky"], stored["theme"], stored["later"]) == (9, "blue", "sepia", {"x": 1})
    assert "# mine" in path.read_text()
    assert Settings(tmp_path).text_scale == 115


def test_two_windows_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    one, other = Settings(tmp_path), Settings(tmp_path)
    one.theme = "dark"
    other.user_name = "Awa"
    again = Settings(tmp_path)
    assert (again.theme, again.user_name) == ("dark", "Awa")


@pytest.mark.parametrize(("name", "value"), [("theme", "pink"), ("text_scale", 300), ("text_scale", True)])
def test_a_value_outside_its_kind_is_refused(tmp_path: Path, name: str, value: object) -> None:
    settings = Settings(tmp_path)
    with pytest.raises(ValueError, match=str(value)):
        setattr(settings, name, value)


def test_a_disk_that_refuses_is_told_and_the_value_holds(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    settings = Settings(blocked)
    settings.theme = "dark"
    assert settings.theme == "dark"
    assert settings.notice


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path)
    settings.theme = "dark"

    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", full)
    settings.theme = "light"
    assert Settings(tmp_path).theme == "dark"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(os.name == "nt", reason="modes are for POSIX")
def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.theme = "dark"
    assert stat.S_IMODE(settings.path.stat().st_mode) == 0o600


def test_recent_files_are_ten_and_pinned_ones_stay(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.recent_files = (RecentFile("/n/kept", pinned=True),)
    for number in range(12):
        settings.remember_file(Path(f"/n/{number}"))
    settings.remember_file(Path("/n/9"))
    names = [Path(file.path).name for file in settings.recent_files]
    assert len(names) == RECENT_FILES
    assert names[:3] == ["9", "11", "10"]
    assert names[-1] == "kept"
    settings.forget_file("/n/kept")
    assert "kept" not in {Path(file.path).name for file in settings.recent_files}


def test_folders_are_remembered_per_purpose(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.remember_folder("send", tmp_path / "out")
    again = Settings(tmp_path)
    assert (again.last_folder("send"), again.last_folder("open")) == (str(tmp_path / "out"), "")


def test_a_path_that_is_not_unicode_does_not_damage_the_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.remember_file(Path("/n/a\udcff"))
    assert Settings(tmp_path).recent_files == (RecentFile("/n/a?"),)
