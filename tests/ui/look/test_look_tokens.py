from __future__ import annotations

import pytest
from look_painting import contrast

from clndesk.ui.tokens import DARK, LIGHT, TONES, Tokens

GROUNDS = ("window", "rail", "base", "alt_row", "raised")


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
@pytest.mark.parametrize("ink", ["text", "text_2", "accent", "link", "danger", "warn", "ok"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(table: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(table, ink), getattr(table, ground)) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
@pytest.mark.parametrize("ground", ["window", "base", "raised"])
def test_hints_can_be_read(table: Tokens, ground: str) -> None:
    assert contrast(table.text_3, getattr(table, ground)) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
@pytest.mark.parametrize("tone", TONES)
def test_words_on_chips_can_be_read(table: Tokens, tone: str) -> None:
    assert contrast(table.tone(tone).text, table.tone(tone).fill) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
@pytest.mark.parametrize("ground", ["selection", "selection_inactive"])
@pytest.mark.parametrize("ink", ["selection_text", "text", "text_2"])
def test_selected_words_can_be_read(table: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(table, ink), getattr(table, ground)) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
def test_words_on_the_main_button_can_be_read(table: Tokens) -> None:
    assert contrast(table.on_accent, table.accent) >= 4.5
    assert contrast(table.on_accent, table.accent_hover) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
@pytest.mark.parametrize("ground", ["window", "base", "raised"])
def test_edges_of_controls_and_the_focus_ring_can_be_seen(table: Tokens, ground: str) -> None:
    assert contrast(table.control, getattr(table, ground)) >= 3
    assert contrast(table.accent, getattr(table, ground)) >= 3


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=lambda table: table.name)
def test_every_part_of_a_chart_stands_out_from_its_ground(table: Tokens) -> None:
    assert all(contrast(colour, table.base) >= 3 for colour in (*table.series_3, *table.series_4))


def test_an_unknown_tone_is_neutral() -> None:
    assert LIGHT.tone("window") == LIGHT.neutral
