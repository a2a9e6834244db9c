"""The programs that save a returned workbook: real libraries, and XML as other programs are known to write it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SOFFICE = shutil.which("soffice")
Writer = Callable[[Workbook, Path], Path]
Edit = Callable[[str], str]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HIDDEN = {"hidden": "hidden", "veryHidden": "veryHidden"}
_LOOKS = {date: ("yyyy-mm-dd", 1), datetime: ("yyyy-mm-dd hh:mm", 2), time: ("hh:mm", 3)}


def by_openpyxl(book: Workbook, path: Path) -> Path:
    """Loaded, changed and saved by openpyxl, which keeps styles, comments and what is hidden."""
    book.save(path)
    return path


def by_xlsxwriter(book: Workbook, path: Path) -> Path:
    """Written anew by XlsxWriter, which writes the workbooks that go out."""
    with xlsxwriter.Workbook(str(path)) as new:
        looks = {kind: new.add_format({"num_format": code}) for kind, (code, _style) in _LOOKS.items()}
        for sheet in book.worksheets:
            copy = new.add_worksheet(sheet.title)
            {"hidden": copy.hide, "veryHidden": copy.very_hidden}.get(sheet.sheet_state, lambda: None)()
            for span in sheet.merged_cells.ranges:
                copy.merge_range(span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1, "")
            for cell in _filled(sheet):
                _put(copy, cell, looks)
    return path


def as_google_writes(book: Workbook, path: Path) -> Path:
    """Inline strings, days as figures with a style, no dimension, no document properties, a tail of blank rows."""
    return _written(book, path, "", _inline)


def with_prefixed_names(book: Workbook, path: Path) -> Path:
    """Every element has a prefix, texts are shared, as some libraries for Java and .NET write them."""
    return _written(book, path, "x:", None)


WRITERS: Mapping[str, Writer] = {
    "openpyxl": by_openpyxl,
    "XlsxWriter": by_xlsxwriter,
    "Google Sheets": as_google_writes,
    "prefixed names": with_prefixed_names,
}
"""Those quick enough to write every habit; all of them must tell the same."""


def without_styles(book: Workbook, path: Path) -> Path:
    """Inline strings and no styles at all: a day is only a figure."""
    return _written(book, path, "", _inline, styles=False)


def saved_by_libreoffice(paths: Iterable[Path], folder: Path, form: str = "xlsx") -> dict[Path, Path]:
    """The files as LibreOffice saves them, all in one run; it has a profile of its own beside them."""
    files = list(paths)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    out = folder / f"saved-{form}"
    command = [str(SOFFICE), "--headless", "--norestore", profile, "--convert-to", form, "--outdir", str(out)]
    quiet = subprocess.DEVNULL  # a pipe would stay open as long as the program lives that the launcher has started
    subprocess.run([*command, *map(str, files)], check=True, stdout=quiet, stderr=quiet, timeout=180)
    return {file: out / f"{file.stem}.{form}" for file in files}


def with_parts(path: Path, edits: Mapping[str, Edit] | None = None, more: Mapping[str, str] | None = None) -> Path:
    """The file with parts of its zip edited as text, and with further parts."""
    edits, parts = dict(edits or {}), dict(more or {})
    new = path.with_name(f"{path.stem}-edited{path.suffix}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for name in old.namelist():
            content = old.read(name)
            edit = edits.pop(name, None)
            target.writestr(name, edit(content.decode()).encode() if edit else content)
        for name, text in parts.items():
            target.writestr(name, text)
    assert not edits, f"no such parts: {sorted(edits)}"
    return new


def part_of_sheet(path: Path, title: str) -> str:
    """The name of the part that holds a sheet."""
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(path, read_only=True)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    return next(rel.target for sheet, rel in reader.parser.find_sheets() if sheet.name == title)


def _filled(sheet: Worksheet) -> Iterable[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _put(sheet: Any, cell: Cell, looks: Mapping[type, Any]) -> None:
    row, column, value = cell.row - 1, cell.column - 1, cell.value
    if cell.data_type == "e":
        sheet.write_formula(row, column, "=NA()", None, value)
    elif cell.data_type == "f":
        sheet.write_formula(row, column, str(value), None, "")
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date | time):
        sheet.write_datetime(row, column, value, looks[type(value)])
    else:
        sheet.write_number(row, column, value)


class _Shared:
    """The texts of a workbook that keeps them in one place."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def __call__(self, text: str) -> tuple[str, str]:
        return "s", f"<v>{self.texts.setdefault(text, len(self.texts))}</v>"


def _inline(text: str) -> tuple[str, str]:
    return "inlineStr", f'<is><t xml:space="preserve">{_xml(text)}</t></is>'


def _xml(text: str) -> str:
    """A text as a program writes it that knows how Excel spells what XML cannot hold."""
    kept = text.replace("_x", "_x005F_x")
    return escape("".join(char if char >= " " or char in "\n\t" else f"_x{ord(char):04X}_" for char in kept))


def _written(
    book: Workbook, path: Path, prefix: str, texts: Callable[[str], tuple[str, str]] | None, *, styles: bool = True
) -> Path:
    shared = _Shared()
    write = texts or shared
    sheets = {
        f"xl/worksheets/sheet{at}.xml": _sheet(sheet, write, styles=styles)
        for at, sheet in enumerate(book.worksheets, start=1)
    }
    parts = {"xl/workbook.xml": _workbook(book), **sheets}
    parts |= {"xl/sharedStrings.xml": _strings(shared)} if texts is None else {}
    parts |= {"xl/styles.xml": _styles()} if styles else {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", _content_types(parts))
        target.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        places = [(_kind_of(name), name.removeprefix("xl/")) for name in parts if name != "xl/workbook.xml"]
        target.writestr("xl/_rels/workbook.xml.rels", _relations(places))
        for name, text in parts.items():
            target.writestr(name, _HEAD + (_prefixed(text, prefix) if prefix else text))
    return path


def _sheet(sheet: Worksheet, texts: Callable[[str], tuple[str, str]], *, styles: bool) -> str:
    rows = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = "".join(_cell(cell, texts, styles=styles) for cell in row if cell.value is not None)
        rows.append(f'<row r="{number}">{cells}</row>')
    last = sheet.max_row
    tail = "".join(f'<row r="{last + more}"/>' for more in range(1, 11))
    spans = "".join(f'<mergeCell ref="{span.coord}"/>' for span in sheet.merged_cells.ranges)
    merged = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}{tail}</sheetData>{merged}</worksheet>'


def _cell(cell: Cell, texts: Callable[[str], tuple[str, str]], *, styles: bool) -> str:
    place, value = f"{get_column_letter(cell.column)}{cell.row}", cell.value
    kind, look = "n", ""
    if cell.data_type == "f":
        content = f"<f>{escape(str(value)[1:])}</f>"
    elif cell.data_type == "e":
        kind, content = "e", f"<v>{value}</v>"
    elif isinstance(value, str):
        kind, content = texts(value)
    elif isinstance(value, bool):
        kind, content = "b", f"<v>{int(value)}</v>"
    elif isinstance(value, date | time):
        look = f' s="{_LOOKS[type(value)][1]}"' if styles else ""
        content = f"<v>{to_excel(value)}</v>"
    else:
        content = f"<v>{value!r}</v>"
    return f'<c r="{place}" t="{kind}"{look}>{content}</c>'


def _workbook(book: Workbook) -> str:
    sheets = "".join(
        f'<sheet name="{escape(sheet.title, {chr(34): "&quot;"})}" sheetId="{at}"{_state(sheet)} r:id="rId{at}"/>'
        for at, sheet in enumerate(book.worksheets, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _state(sheet: Worksheet) -> str:
    return f' state="{_HIDDEN[sheet.sheet_state]}"' if sheet.sheet_state in _HIDDEN else ""


def _strings(shared: _Shared) -> str:
    items = "".join(f'<si><t xml:space="preserve">{_xml(text)}</t></si>' for text in shared.texts)
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


def _styles() -> str:
    codes = [code for code, _style in _LOOKS.values()]
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    looks = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(codes)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>'
    )


def _kind_of(part: str) -> str:
    return {"sharedStrings": "sharedStrings", "styles": "styles", "workbook": "sheet.main"}.get(
        Path(part).stem, "worksheet"
    )


def _content_types(parts: Iterable[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_SHEETML}.{_kind_of(name)}+xml"/>' for name in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _prefixed(text: str, prefix: str) -> str:
    """The same XML with a prefix at every element."""
    named = text.replace("</", f"\0{prefix}").replace("<", f"<{prefix}").replace("\0", "</")
    return named.replace(f'xmlns="{_MAIN}"', f'xmlns:{prefix.rstrip(":")}="{_MAIN}"')
