"""The arrows and ticks the style sheet points to, as small files in the colours of the theme."""

from __future__ import annotations

from pathlib import Path

from clndesk.ui.icons import svg_text
from clndesk.ui.tokens import Tokens

_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="3.4" fill="{}"/></svg>'

_DRAWINGS = {
    "down": ("chevron-down", "text_2"),
    "down-off": ("chevron-down", "disabled"),
    "up": ("chevron-up", "text_2"),
    "up-off": ("chevron-up", "disabled"),
    "left": ("chevron-left", "text_2"),
    "right": ("chevron-right", "text_2"),
    "tick": ("check", "text"),
    "tick-on": ("check", "on_accent"),
    "part-on": ("minus", "on_accent"),
    "close": ("x", "text_2"),
}


def write_drawings(folder: Path, tokens: Tokens) -> None:
    """Write the arrows and ticks the style sheet points to; style sheets can only name files."""
    for name, (icon, colour) in _DRAWINGS.items():
        text = svg_text(icon, getattr(tokens, colour))
        (folder / f"{name}.svg").write_text(text, encoding="utf-8")
    (folder / "dot-on.svg").write_text(_DOT.format(tokens.on_accent), encoding="utf-8")
