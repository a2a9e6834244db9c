"""Where things lie: what ships with the program, and what belongs to this person on this computer."""

from __future__ import annotations

import sys
from pathlib import Path

from platformdirs import PlatformDirs

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
