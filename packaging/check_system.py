"""Says in one line which system packages Qt needs on this Linux machine; runs on any Python 3, before all set-up."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

ALWAYS = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
}
ON_A_SCREEN = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    str(Path.home() / ".fonts"),
    str(Path.home() / ".local/share/fonts"),
)


def missing_packages(on_a_screen: bool) -> list[str]:
    """Debian's names of the packages whose libraries or fonts are not there."""
    wanted = {**ALWAYS, **ON_A_SCREEN} if on_a_screen else ALWAYS
    missing = [package for package, library in wanted.items() if not loads(library)]
    return missing if any(holds_fonts(Path(folder)) for folder in FONT_FOLDERS) else [*missing, FONT_PACKAGE]


def loads(library: str) -> bool:
    """Whether the system finds and loads a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def holds_fonts(folder: Path) -> bool:
    """Whether there is at least one scalable font in or below a folder."""
    return any(next(folder.rglob(pattern), None) for pattern in ("*.ttf", "*.otf", "*.ttc"))


def main(arguments: list[str]) -> int:
    """Print what to install and return 1, or return 0; with --names only the packages' names."""
    if not sys.platform.startswith("linux"):
        return 0
    shown = bool(os.environ.get("DISPLAY")) and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    missing = missing_packages(shown)
    if missing:
        opening = [] if "--names" in arguments else ["The window needs system packages: apt-get install"]
        print(*opening, *missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
