"""Where things lie: what ships with the program, and what belongs to this person on this computer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from platformdirs import PlatformDirs

PAUSES = (0.05, 0.1, 0.2, 0.4)
"""The seconds between the attempts to put a file in its place."""

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a file in `resources/`: in the frozen bundle, in the wheel, or beside the checkout."""
    for root in _resource_roots():
        candidate = root / name
        if candidate.exists():
            return candidate
    raise FileNotFoundError(name)


def _resource_roots() -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else []
    return [*roots, _PACKAGE / "_resources", _PACKAGE.parent / "resources"]


def put_in_place(partial: Path, target: Path) -> None:
    """Give a finished file its name, in place of what had it. Raises OSError.

    A virus scanner or a preview on Windows holds a file for a moment, and that moment is waited for; a file that is
    open in another program stays so for longer than anybody waits.
    """
    for pause in PAUSES:
        try:
            partial.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    partial.replace(target)


class Places:
    """The folders of one profile: settings, data (networks, backups, received files) and logs."""

    def __init__(self, profile: Path | None = None) -> None:
        dirs = PlatformDirs("clndesk", appauthor=False)
        self.settings = profile / "settings" if profile else Path(dirs.user_config_dir)
        self.data = profile / "data" if profile else Path(dirs.user_data_dir)
        self.logs = profile / "logs" if profile else Path(dirs.user_log_dir)

    @property
    def backups(self) -> Path:
        """Where verified copies of networks are kept."""
        return self.data / "backups"
