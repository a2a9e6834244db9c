"""Compiles the catalogs of texts: from the command line, and whenever a wheel is built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # compiling texts needs no build tool
    BuildHookInterface = object


class TextsHook(BuildHookInterface):
    """Compiles the texts and puts `resources/` into the wheel; an editable install uses the checkout's own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files."""
        compile_catalogs(Path(self.root))
        if version == "standard":
            build_data["force_include"]["resources"] = "clndesk/_resources"


def compile_catalogs(root: Path) -> list[Path]:
    """Write a .mo file beside each .po file below `root`; each appears whole or not at all."""
    return [compile_catalog(source) for source in sorted(root.glob("resources/translations/*/LC_MESSAGES/*.po"))]


def compile_catalog(source: Path) -> Path:
    """Compile one catalog and return the path of the result."""
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parent.parent.name, domain=source.stem)
    result = source.with_suffix(".mo")
    unfinished = result.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalog)
    unfinished.replace(result)
    return result


if __name__ == "__main__":
    compile_catalogs(ROOT)
