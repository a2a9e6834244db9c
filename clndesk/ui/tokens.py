"""The colours of the window, named by what they are for, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Tone:
    """The two colours of a tinted part such as a chip: text on fill."""

    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour table; every colour the window paints comes from here."""

    name: str
    window: str
    rail: str
    base: str
    alt_row: str
    raised: str
    text: str
    text_2: str
    text_3: str
    border: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    selection_inactive: str
    selection_text: str
    link: str
    danger: str
    warn: str
    ok: str
    disabled: str
    neutral: Tone
    blue: Tone
    teal: Tone
    green: Tone
    amber: Tone
    vermilion: Tone
    purple: Tone
    series_3: tuple[str, ...]
    series_4: tuple[str, ...]

    def tone(self, name: str) -> Tone:
        """The tone of a chip by its name, `neutral` where the name is not one of `TONES`."""
        return getattr(self, name) if name in TONES else self.neutral


TONES = ("neutral", "blue", "teal", "green", "amber", "vermilion", "purple")

LIGHT = Tokens(
    name="light",
    window="#F3F5F7",
    rail="#E9EDF0",
    base="#FFFFFF",
    alt_row="#F8FAFB",
    raised="#FFFFFF",
    text="#1A2129",
    text_2="#515C69",
    text_3="#626C78",
    border="#D3D9DF",
    control="#828C98",
    accent="#0B6478",
    accent_hover="#095567",
    on_accent="#FFFFFF",
    selection="#D3E8ED",
    selection_inactive="#E4E9ED",
    selection_text="#10222A",
    link="#0B5C8A",
    danger="#B3261E",
    warn="#8A4B00",
    ok="#1B6B3A",
    disabled="#8C96A1",
    neutral=Tone("#414B57", "#E6EAEE"),
    blue=Tone("#0A4C86", "#DBEAF8"),
    teal=Tone("#075563", "#D3EDF1"),
    green=Tone("#17592F", "#DAF0E1"),
    amber=Tone("#6E3F00", "#FCEBCB"),
    vermilion=Tone("#8C2A07", "#FCE1D8"),
    purple=Tone("#632A6E", "#F2E2F5"),
    series_3=("#B5480A", "#2F9BD6", "#1A2129"),
    series_4=("#009E73", "#B5480A", "#7A3E9D", "#1A2129"),
)

DARK = Tokens(
    name="dark",
    window="#1D2126",
    rail="#181B20",
    base="#15181C",
    alt_row="#191D22",
    raised="#23282E",
    text="#E7EAEE",
    text_2="#AEB7C2",
    text_3="#8F99A6",
    border="#363D46",
    control="#77828F",
    accent="#5CC0D3",
    accent_hover="#7ACFDF",
    on_accent="#06222A",
    selection="#1F4A55",
    selection_inactive="#2C343C",
    selection_text="#F2FAFC",
    link="#7CC4F0",
    danger="#FF8A80",
    warn="#F2B366",
    ok="#7FD09B",
    disabled="#6B7580",
    neutral=Tone("#C9D0D9", "#2F363E"),
    blue=Tone("#9CCBF5", "#17344F"),
    teal=Tone("#86D6E3", "#123B43"),
    green=Tone("#8FDBA9", "#163C26"),
    amber=Tone("#F5C67F", "#473008"),
    vermilion=Tone("#FFB199", "#4E1F10"),
    purple=Tone("#E3B3EC", "#42214A"),
    series_3=("#E69F00", "#3F8FE0", "#E7EAEE"),
    series_4=("#56B4E9", "#E69F00", "#E7EAEE", "#77828F"),
)

_current = LIGHT


def current() -> Tokens:
    """The colour table in force; painters ask at every paint, so that a change of theme needs no message."""
    return _current


def use(tokens: Tokens) -> None:
    """Put a colour table in force; only the theme calls this."""
    global _current
    _current = tokens


def color(name: str) -> QColor:
    """A colour in force by its name: `text-2`, `on-accent`, or a tone's text as in `amber`."""
    return hex_color(_resolve(_current, name))


def inverse() -> Tokens:
    """The colour table not in force, for parts that stand out against the window such as a toast."""
    return DARK if _current is LIGHT else LIGHT


@lru_cache(maxsize=256)
def hex_color(value: str) -> QColor:
    """The colour of a `#RRGGBB` text, kept for painters; do not change what you get."""
    return QColor(value)


@lru_cache(maxsize=256)
def faint(value: str, percent: int) -> QColor:
    """The colour of a `#RRGGBB` text at an opacity in per cent; do not change what you get."""
    result = QColor(value)
    result.setAlpha(round(percent * 2.55))
    return result


@lru_cache(maxsize=256)
def _resolve(tokens: Tokens, name: str) -> str:
    value = getattr(tokens, name.replace("-", "_"))
    return value.text if isinstance(value, Tone) else value
