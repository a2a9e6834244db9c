"""Rows told as a whole come to the same census as their cells told one by one, however the part is cut."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from clndesk.exchange.reading import Limits
from clndesk.exchange.reading.geometry import SheetScan
from clndesk.exchange.reading.limits import Halt
from clndesk.exchange.reading.parts import PartParser
from clndesk.exchange.reading.plain_rows import PlainRows

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="m"><sheetData>'
TAIL = b"</sheetData></worksheet>"
HIDING = b'<row r="9"><c r="B9"><v>1</v></c></row>'
ODD_PIECES = (
    "<!--", "-->", "<?x ", "?>", "<![CDATA[", "]]>", "<x:row r='2'>", "</x:row>", "<f>1+1</f>", "&amp;", "&none;",
    HIDING.decode(), '<mergeCell ref="A1:B2"/>', "<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "text",
)  # fmt: skip


KINDS = ("", "", ' spans="1:4" ht="12.5"', ' hidden="1"', ' s="4" customFormat="1"', ' ht="1" ht="1"', ' ht="&x;"')


class OneByOne(SheetScan):
    """The census without the quick way."""

    takes_rows = False


def cell(column: str, row: int, how: int) -> str:
    place = f'r="{column}{row}"'
    return (
        f"<c {place}/>", f'<c {place} s="3"/>', f"<c {place}><v>7</v></c>", f'<c {place} t="s"><v>16</v></c>',
        f'<c {place} s="1" t="str"><v>a&lt;b</v></c>', f"<c {place}><v></v></c>", f"<c {place}><f>1</f><v>2</v></c>",
        f'<c {place} t="e"><v>#N/A</v></c>', f'<c {place} t="inlineStr"><is><t>x</t></is></c>', "<c><v>1</v></c>",
        f"<c s='1' {place}><v>1</v></c>", f"<c {place}><v> 5</v></c>", f"<c {place}>\n<v>5</v></c>",
        f"<c {place}><v>\x01</v></c>",
        f"<c {place}><v>é&amp;</v></c>", f"<c {place} {place}><v>1</v></c>", f"<c {place}><v>a>b</v></c>",
    )[how]  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 12) | st.sampled_from([1_048_576, 2_000_000, 0]))
    columns = draw(st.lists(st.sampled_from(["A", "B", "C", "Z", "AA", "XFD", "XFE", "ZZZ"]), max_size=5))
    columns = sorted(set(columns), key=lambda text: (len(text), text)) if draw(st.booleans()) else columns
    plain = draw(st.integers(0, 3)) > 0
    hows = st.integers(0, 5) if plain else st.integers(0, 16)
    of_row = st.just(number) if plain else st.sampled_from([number, number + 1])
    cells = "".join(cell(column, draw(of_row), draw(hows)) for column in columns)
    kind = draw(st.sampled_from(KINDS))
    return f'<row r="{number}"{kind}>{cells}</row>'


@st.composite
def parts(draw: st.DrawFn) -> bytes:
    pieces = draw(st.lists(rows() | st.sampled_from(ODD_PIECES), max_size=8)) if draw(st.booleans()) else []
    pieces += draw(st.lists(rows(), max_size=8))
    return HEAD + "".join(pieces).encode() + TAIL


def census(part: bytes, scan: SheetScan, cuts: list[int]) -> Any:
    parser = PartParser({"worksheet": scan}.get)
    places = sorted({0, len(HEAD), *(min(cut, len(part)) for cut in cuts), len(part)})
    try:
        for begin, end in pairwise(places):
            parser.feed(part[begin:end])
        parser.end()
    except Halt as halt:
        return halt.why
    counted = scan.filled, scan.bottom, scan.right, scan.disordered
    hidden = scan.hidden_rows, scan.hidden_columns, scan.filtered
    return counted, scan.marks, scan.formulas.runs, scan.formulas.reaching, scan.merged, hidden, parser.odd


@given(parts(), st.lists(st.integers(1, 900), max_size=6))
@example(HEAD + b"<?x " + HIDING + b"?>" + TAIL, [len(HEAD), len(HEAD) + 4])
@example(HEAD + b"<!--" + HIDING + b"-->" + TAIL, [len(HEAD), len(HEAD) + 4])
@example(HEAD + TAIL + HIDING, [len(HEAD + TAIL)])
@example(HEAD + b"<x y='" + HIDING + b"'/>" + TAIL, [])
@example(HEAD + HIDING + b'<row r="10"><c r="A10"/></row>' + TAIL, [len(HEAD), len(HEAD) + 20])
def test_the_census_is_the_same_with_and_without_the_quick_way(part: bytes, cuts: list[int]) -> None:
    limits = Limits()
    assert census(part, SheetScan(limits), cuts) == census(part, OneByOne(limits), cuts)


@given(parts(), st.lists(st.integers(1, 900), max_size=6))
def test_every_byte_is_handed_on_in_order(part: bytes, cuts: list[int]) -> None:
    rows, given_on = PlainRows(), b""
    for begin, end in pairwise([0, *sorted({min(cut, len(part)) for cut in cuts}), len(part)]):
        given_on += b"".join(piece.content for piece in rows.pieces(part[begin:end]))
    assert given_on + rows.rest() == part


def test_rows_as_programs_write_them_are_known_as_a_whole() -> None:
    part = b'<row r="3" spans="1:3"><c r="A3" s="4" t="s"><v>16</v></c><c r="C3"><v>2</v></c><c r="D3" s="1"/></row>'
    (_before, piece, _after) = PlainRows().pieces(part)
    assert [tuple(cells) for cells in piece.rows] == [(2, 3, 2, 2)]
