"""Every program writes its own kind of file: the same edits come in from all of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from outcomes import ASK, AUTO, HOLD, FileIn, of_lines, told
from way_workbooks import YAW, Hands
from writers import WRITERS, with_parts, without_styles

from clndesk.exchange.receive import read_returned
from clndesk.store.store import Store

EXPECTED = {AUTO: 3, ASK: 1, HOLD: 1}
Edit = Callable[[str], str]


def test_every_writer_says_the_same(busy: Hands, tmp_path: Path, file_comes_back: FileIn) -> None:
    writers = {**WRITERS, "no styles": without_styles}
    reviews = {name: file_comes_back(write(busy.book, tmp_path / f"{name}.xlsx")) for name, write in writers.items()}
    assert of_lines(reviews["openpyxl"]) == EXPECTED
    assert {name for name, review in reviews.items() if told(review) != told(reviews["openpyxl"])} == set()


def _every_sheet(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]


def _dimension(ref: str) -> Edit:
    return lambda text: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{ref}"', text)


def _rows_reversed(text: str) -> str:
    rows = re.findall(r"<row .*?</row>", text, re.DOTALL)
    return text.replace("".join(rows), "".join(reversed(rows)))


ODDITIES: dict[str, Edit] = {
    "a dimension too small": _dimension("A1"),
    "a dimension too large": _dimension("A1:XFD1048576"),
    "no dimension": lambda text: re.sub(r"<dimension [^>]*/>", "", text),
    "line breaks between elements": lambda text: re.sub(r"(<(?:row|c|v|is)\b)", r"\n  \1", text),
    "line breaks around shared strings": lambda text: re.sub(r'(t="s"[^>]*><v>)(\d+)(</v>)', r"\1\n\2\n\3", text),
    "rows from the last to the first": _rows_reversed,
}


@pytest.mark.parametrize("oddity", ODDITIES)
def test_odd_xml_is_read_right(busy: Hands, tmp_path: Path, file_comes_back: FileIn, oddity: str) -> None:
    plain = busy.save(tmp_path / "plain.xlsx")
    odd = with_parts(plain, dict.fromkeys(_every_sheet(plain), ODDITIES[oddity]))
    assert told(file_comes_back(odd)) == told(file_comes_back(plain))


def test_a_cell_that_stands_there_twice_is_kept_aside(hands: Hands, tmp_path: Path, file_comes_back: FileIn) -> None:
    hands.type(YAW, "member.hours_month", 77)
    plain = hands.save(tmp_path / "plain.xlsx")

    def twice(text: str) -> str:
        return re.sub(r'(<c r="[A-Z]+\d+"[^>]*>\s*<v>)77(</v>\s*</c>)', r"\g<1>77\g<2>\g<1>78\g<2>", text)

    review = file_comes_back(with_parts(plain, dict.fromkeys(_every_sheet(plain), twice)))
    assert of_lines(review) == {HOLD: 1}


PACKAGINGS: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "small letters": lambda name: name.lower() if "sharedStrings" in name else name,
}


@pytest.mark.parametrize("packaging", PACKAGINGS)
def test_parts_under_odd_names_are_read(busy: Hands, store: Store, tmp_path: Path, packaging: str) -> None:
    plain = busy.save(tmp_path / "plain.xlsx")
    odd = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(odd, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(PACKAGINGS[packaging](name), old.read(name))
    assert told(read_returned(store, odd)) == told(read_returned(store, plain))


def test_a_strict_workbook_is_read(busy: Hands, tmp_path: Path, file_comes_back: FileIn) -> None:
    """The namespaces of ISO 29500 Strict, as Excel writes them when asked to."""
    plain = busy.save(tmp_path / "plain.xlsx")
    strict = (
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    odd = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(odd, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for one, other in strict:
                text = text.replace(one.encode(), other.encode())
            new.writestr(name, text)
    assert told(file_comes_back(odd)) == told(file_comes_back(plain))


def test_the_summary_that_numbers_adds_is_no_table(busy: Hands, tmp_path: Path, file_comes_back: FileIn) -> None:
    plain = told(file_comes_back(busy.save(tmp_path / "plain.xlsx")))
    summary = busy.book.create_sheet("Export Summary", 0)
    summary.append(["This document was exported from Numbers.", "Members", "Table 1"])
    assert told(file_comes_back(busy.save(tmp_path / "numbers.xlsx"))) == plain
