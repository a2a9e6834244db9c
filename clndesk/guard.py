"""Refuses, before any window opens, a library that is known to bring the program down in the middle of work."""

from __future__ import annotations

import re
import sys
from importlib import metadata

from clndesk.errors import UserError
from clndesk.i18n import _

# On Python before 3.12, PySide6 6.12.0 gives away one reference to None with every call that returns nothing:
# after some 5,000 calls the interpreter aborts.
_FIRST_BAD_PYSIDE = (6, 12)
_FIRST_GOOD_PYTHON = (3, 12)


def check(pyside_version: str | None = None, python: tuple[int, int] | None = None) -> None:
    """Raise a UserError if this PySide6 loses None on this Python; without arguments, look at what is installed."""
    version = pyside_version if pyside_version is not None else _installed_version()
    running = python or (sys.version_info.major, sys.version_info.minor)
    if _numbers(version) >= _FIRST_BAD_PYSIDE and running < _FIRST_GOOD_PYTHON:
        raise _refusal(version, ".".join(map(str, running)))


def _refusal(version: str, python: str) -> UserError:
    return UserError(
        _("PySide6 {version} does not work with Python {python}: it ends the program after a few minutes.").format(
            version=version, python=python
        ),
        _("Nothing was opened and nothing was changed."),
        _('Install an earlier one with: python -m pip install "PySide6-Essentials<6.12", or use Python 3.12 or later.'),
    )


def _installed_version() -> str:
    try:
        return metadata.version("PySide6-Essentials")
    except metadata.PackageNotFoundError as error:
        raise UserError(
            _("The window library PySide6-Essentials is not installed."),
            _("Nothing was opened and nothing was changed."),
            _("Install clndesk again, or run: python -m pip install PySide6-Essentials"),
        ) from error


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: (6, 12, 0) for "6.12.0a1"; none for what is no version."""
    start = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in start.group().split(".")) if start else ()
