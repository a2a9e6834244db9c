"""What this person prefers, in one small text file: each setting is declared once, with its kind and its default."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar, cast, overload

from clndesk.errors import Bug
from clndesk.i18n import N_, _

T = TypeVar("T")
Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

FILE_NAME = "settings.toml"
FORMAT_VERSION = 1
RECENT_FILES = 10


@dataclass(frozen=True)
class Kind(Generic[T]):
    """How a value is read from the file (ValueError for what does not fit) and written to it."""

    read: Callable[[object], T]
    write: Callable[[T], object]


@dataclass(frozen=True)
class RecentFile:
    """A network opened before; a pinned one is never pushed out by newer ones."""

    path: str
    pinned: bool = False


def _same(value: object) -> object:
    return value


def one_of(*codes: str) -> Kind[str]:
    """One of a few codes."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in codes:
            raise ValueError(value)
        return value

    return Kind(read, _same)


def whole(low: int, high: int) -> Kind[int]:
    """A whole number between two bounds."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(value)
        return value

    return Kind(read, _same)


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.encode("utf-8", "replace").decode("utf-8")


def _read_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(value)
    return tuple(_read_text(item) for item in cast("Sequence[object]", value))


def _read_table(value: object) -> dict[str, Json]:
    if not isinstance(value, Mapping):
        raise ValueError(value)
    items = cast("Mapping[str, object]", value).items()
    return {_read_text(key): json.loads(_read_text(item)) for key, item in items}


def _write_table(value: Mapping[str, Json]) -> dict[str, str]:
    return {key: json.dumps(item, allow_nan=False) for key, item in value.items()}


def _read_recent(value: object) -> tuple[RecentFile, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(value)
    tables = [
        cast("Mapping[str, object]", item) for item in cast("Sequence[object]", value) if isinstance(item, Mapping)
    ]
    return tuple(RecentFile(_read_text(item.get("path")), item.get("pinned") is True) for item in tables)


def _write_recent(files: tuple[RecentFile, ...]) -> list[dict[str, Any]]:
    return [{"path": file.path, "pinned": file.pinned} for file in files]


flag: Kind[bool] = Kind(_read_flag, _same)
text: Kind[str] = Kind(_read_text, _same)
texts: Kind[tuple[str, ...]] = Kind(_read_texts, list)
table: Kind[Mapping[str, Json]] = Kind(_read_table, _write_table)
recent: Kind[tuple[RecentFile, ...]] = Kind(_read_recent, _write_recent)


class Setting(Generic[T]):
    """One setting: its key in the file, its kind, what holds until someone changes it, and its label."""

    def __init__(self, key: str, kind: Kind[T], default: T, label: str) -> None:
        self.key = key
        self.kind = kind
        self.default = default
        self.label = label

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, instance: SettingsFile, owner: type) -> T: ...
    def __get__(self, instance: SettingsFile | None, owner: type) -> Setting[T] | T:
        return self if instance is None else instance.value(self)

    def __set__(self, instance: SettingsFile, value: T) -> None:
        instance.store(self, self.kind.read(self.kind.write(value)))


class SettingsFile:
    """Reads and writes the settings a subclass declares; unknown keys and comments in the file stay as they are."""

    declared: ClassVar[dict[str, Setting[Any]]] = {}

    def __init_subclass__(cls) -> None:
        found = [value for value in vars(cls).values() if isinstance(value, Setting)]
        keys = [setting.key for setting in cast("list[Setting[Any]]", found)]
        if len(set(keys)) < len(keys):
            raise Bug(f"a setting is declared twice: {sorted(keys)}")
        cls.declared = dict(zip(keys, found, strict=True))

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.notice = ""
        self._values: dict[str, Any] = {}
        self._load()

    def value(self, setting: Setting[T]) -> T:
        """What is in force: the stored value, else the default."""
        return cast("T", self._values.get(setting.key, setting.default))

    def store(self, setting: Setting[T], value: T) -> None:
        """Keep a value and write it; a disk that refuses is told in `notice`, the value holds until the end."""
        if value == self.value(setting):
            return
        self._values[setting.key] = value
        try:
            self._write(setting)
        except OSError:
            self.notice = _("Your settings could not be saved. They hold until you close clndesk.")

    def _load(self) -> None:
        stored = self._stored()
        for key, setting in self.declared.items():
            with suppress(ValueError):
                if key in stored:
                    self._values[key] = setting.kind.read(stored[key])

    def _stored(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8"))
        except OSError:
            return {}
        except ValueError:
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        today = datetime.now().astimezone().date().isoformat()
        target = _unused(self.path.with_name(f"settings.damaged-{today}.toml"))
        with suppress(OSError):
            self.path.replace(target)
        self.notice = _(
            "Your settings could not be read, so clndesk starts with the usual ones. "
            "No network is affected. The damaged file was kept as {name}."
        ).format(name=target.name)

    def _write(self, setting: Setting[Any]) -> None:
        import tomlkit  # only a change needs it: reading is the standard library's

        stored = self._stored()
        document = tomlkit.parse(self.path.read_text(encoding="utf-8")) if stored else tomlkit.document()
        changed = [setting] if stored else [self.declared[key] for key in self._values]
        for each in changed:
            document[each.key] = each.kind.write(self.value(each))
        document["version"] = max(FORMAT_VERSION, _version(stored))
        replace_text(self.path, tomlkit.dumps(document))


class Settings(SettingsFile):
    """Everything clndesk remembers about this person on this computer."""

    theme = Setting("theme", one_of("system", "light", "dark"), "system", N_("Theme"))
    language = Setting("language", text, "", N_("Language"))
    text_scale = Setting("text_scale", whole(90, 150), 100, N_("Text size"))
    density = Setting("density", one_of("compact", "normal", "roomy"), "normal", N_("Row height"))
    user_name = Setting("user_name", text, "", N_("Your name"))
    rail_collapsed = Setting("rail_collapsed", flag, default=False, label=N_("Narrow list of areas"))
    dismissed = Setting("dismissed_hints", texts, (), N_("Hints put away"))
    recent_commands = Setting("recent_commands", texts, (), N_("Commands used last"))
    pinned_commands = Setting("pinned_commands", texts, (), N_("Pinned commands"))
    recent_files = Setting("recent_files", recent, (), N_("Networks opened last"))
    last_folders = Setting("last_folders", table, {}, N_("Folders used last"))
    windows = Setting("windows", table, {}, N_("Places of windows"))
    splitters = Setting("splitters", table, {}, N_("Widths of panels"))
    quick_note_on_top = Setting("quick_note_on_top", flag, default=False, label=N_("Quick note always on top"))
    columns = Setting("columns", table, {}, N_("Columns of each page"))

    def remember_file(self, path: Path) -> None:
        """Put a network at the head of the recent files; the oldest unpinned one leaves when there are too many."""
        known = {file.path: file for file in self.recent_files}
        first = known.pop(str(path), RecentFile(str(path)))
        files = [first, *known.values()]
        while len(files) > RECENT_FILES and any(not file.pinned for file in files[1:]):
            files.remove([file for file in files[1:] if not file.pinned][-1])
        self.recent_files = tuple(files)

    def forget_file(self, path: str) -> None:
        """Take a network off the recent files; the file itself stays."""
        self.recent_files = tuple(file for file in self.recent_files if file.path != path)

    def private_folder(self, name: str) -> Path:
        """Where something is kept for this person alone, beside the settings; whoever writes there makes it."""
        return self.path.parent / name

    def last_folder(self, purpose: str) -> str:
        """The folder last used for a purpose such as "open_network", or an empty text."""
        return str(self.last_folders.get(purpose, ""))

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Start there the next time files are chosen for this purpose."""
        self.last_folders = {**self.last_folders, purpose: str(folder)}

    def dismiss(self, hint: str) -> None:
        """Never show a hint again."""
        if hint not in self.dismissed:
            self.dismissed = (*self.dismissed, hint)


def replace_text(path: Path, content: str) -> None:
    """Write a text file so that at every moment either the old or the new one is there, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _version(stored: Mapping[str, object]) -> int:
    version = stored.get("version")
    return version if isinstance(version, int) else 0


def _unused(path: Path) -> Path:
    candidates = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return path if not path.exists() else next(name for name in candidates if not name.exists())
