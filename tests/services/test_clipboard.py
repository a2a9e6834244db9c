from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.services.clipboard import from_html, from_tsv, spread, to_html, to_tsv

cells = st.text(st.characters(blacklist_characters="\r\x00", blacklist_categories=("Cs",)), max_size=12)
grids = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(grids)
def test_what_is_copied_as_text_comes_back_the_same(grid):
    assert from_tsv(to_tsv(grid)) == grid


@given(grids)
def test_what_is_copied_as_html_keeps_its_cells(grid):
    assert from_html(to_html(grid)) == grid


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("", []),
        ("one", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"say ""yes"""\tb', [['say "yes"', "b"]]),
        ('6" pipe\tb', [['6" pipe', "b"]]),
        ('"open\tb', [['"open', "b"]]),
        ('"a" and b\tc', [['"a" and b', "c"]]),
        ("a\t\r\n\tb\r\n", [["a", ""], ["", "b"]]),
        ("a\r\n\r\nb\r\n", [["a"], [""], ["b"]]),
        ("a\tb\r\nc\r\n", [["a", "b"], ["c", ""]]),
        ("\r\n", [[""]]),
    ],
)
def test_text_is_read_as_excel_writes_it(text, grid):
    assert from_tsv(text) == grid


def test_excel_s_html_is_read_without_what_surrounds_the_table():
    html = (
        "<html><head><style>td {color:red}</style></head><body><table><col width=64>"
        "<tr height=20><td class=xl65>Awa\r\n  Diop</td><td>a&amp;b<br>c</td></tr>"
        "<tr><td>1<td>2</table><p>after</p></body></html>"
    )
    assert from_html(html) == [["Awa   Diop", "a&b\nc"], ["1", "2"]]


def test_text_without_a_table_is_no_grid():
    assert from_html("<p>nothing</p>") == []


def test_one_cell_fills_the_selection():
    assert list(spread([["x"]], 2, 2)) == [(0, 0, "x"), (0, 1, "x"), (1, 0, "x"), (1, 1, "x")]


def test_a_block_is_repeated_over_a_multiple_of_it():
    assert list(spread([["a"], ["b"]], 4, 1)) == [(0, 0, "a"), (1, 0, "b"), (2, 0, "a"), (3, 0, "b")]


def test_a_block_that_does_not_fit_the_selection_is_pasted_once():
    assert list(spread([["a", "b"]], 3, 3)) == [(0, 0, "a"), (0, 1, "b")]
    assert list(spread([["a", "b"]], 1, 1)) == [(0, 0, "a"), (0, 1, "b")]


def test_formulas_are_copied_as_the_text_they_are():
    assert to_tsv([["=1+1"]]) == "=1+1\r\n"
