"""What the program did, for support: event names, ids and counts, never what people typed."""

from __future__ import annotations

import logging
import os
import platform
import re
import sys
import traceback
from datetime import datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from clndesk import __version__

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

_EVENT = re.compile(r"[a-z][a-z0-9_.-]*")
_RECORD_ID = re.compile(r"[A-Z]{1,2}-[0-9A-Z]{13}")
_KEPT_CRASHES = 20
_PACKAGE = Path(__file__).resolve().parent


class _PrivateFile(RotatingFileHandler):
    """A rotating file only its owner can read, whatever the umask."""

    @override
    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        Path(self.baseFilename).chmod(0o600)
        return os.fdopen(handle, "a", encoding="utf-8")


class Log:
    """The log of one profile; close it at the end."""

    def __init__(self, folder: Path, size: int = 512_000, kept: int = 4) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self.path = folder / "clndesk.log"
        self._handler = _PrivateFile(self.path, maxBytes=size, backupCount=kept, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger = logging.Logger("clndesk", logging.INFO)  # noqa: LOG001 - each profile has its own
        self._logger.addHandler(self._handler)

    def event(self, name: str, /, **facts: float | str | None) -> None:
        """Note an event such as `file.opened` with numbers and record ids; any other text is left out."""
        parts = [f"{key}={_harmless(value)}" for key, value in facts.items()]
        self._logger.info(" ".join([name if _EVENT.fullmatch(name) else "event", *parts]))

    def log_crash(self, exc_info: ExcInfo) -> Path:
        """Write where a fault of the program arose, without its message or any value, and say where the report lies."""
        path = self._new_report()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(crash_report(exc_info))
        self._logger.error("crash report=%s kind=%s", path.name, exc_info[0].__name__)
        self._forget_old_reports()
        return path

    def close(self) -> None:
        """Release the file."""
        self._logger.removeHandler(self._handler)
        self._handler.close()

    def _new_report(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        names = (f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt" for _ in range(1000))
        return next(path for name in names if not (path := self.folder / name).exists())

    def _forget_old_reports(self) -> None:
        for path in sorted(self.folder.glob("crash-*.txt"))[:-_KEPT_CRASHES]:
            path.unlink(missing_ok=True)


def crash_report(exc_info: ExcInfo) -> str:
    """Versions, kinds of errors and places in the program: enough to find a fault, nothing anyone typed."""
    lines = [f"clndesk {__version__}", f"Python {sys.version.split()[0]} on {platform.system()} {platform.release()}"]
    for error in _chain(exc_info[1]):
        lines += ["", f"{type(error).__module__}.{type(error).__qualname__}", *_places(error.__traceback__)]
    return "\n".join([*lines, ""])


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    return chain


def _places(trace: TracebackType | None) -> list[str]:
    summary = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in summary]


def _short(name: str) -> str:
    path = Path(name)
    return f"clndesk/{path.relative_to(_PACKAGE).as_posix()}" if path.is_relative_to(_PACKAGE) else path.name


def _harmless(value: float | str | None) -> str:
    if isinstance(value, str) and not _RECORD_ID.fullmatch(value):
        return "…"
    return str(value)
