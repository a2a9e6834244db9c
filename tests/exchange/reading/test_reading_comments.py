"""What stands beside the cells comes along with its place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
from open_parts import SPACES
from openpyxl.comments import Comment as Beside

from clndesk.exchange.reading import Comment, read_workbook

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATION = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


def commented(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "Name", "Ama"
    book.active["B2"].comment = Beside("She left in May.", "Mali")
    book.active["C9"].comment = Beside("Nothing stands here.", "Mali")
    book.create_sheet("Second")["A1"] = "x"
    book.save(path)
    return path


def test_comments_of_a_workbook_are_told_with_their_cells(tmp_path: Path) -> None:
    first, second = read_workbook(commented(tmp_path / "book.xlsx")).sheets
    assert first.comments == (Comment(1, 1, "She left in May."), Comment(8, 2, "Nothing stands here."))
    assert second.comments == ()


def test_of_a_thread_its_own_words_are_told_and_its_answers(tmp_path: Path) -> None:
    old, new = commented(tmp_path / "old.xlsx"), tmp_path / "new.xlsx"
    said = "".join(f'<threadedComment ref="B2"><text>{text}</text></threadedComment>' for text in ("Left?", "Yes."))
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                told = f'<Relationship Id="t" Type="{RELATION}" Target="/xl/threadedComments/t1.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", told.encode())
            target.writestr(name, content)
        target.writestr("xl/threadedComments/t1.xml", f'<ThreadedComments xmlns="{THREADS}">{said}</ThreadedComments>')
    first, _second = read_workbook(new).sheets
    assert first.comments[0] == Comment(1, 1, "Left?\nYes.")


def test_notes_of_an_open_spreadsheet_are_told_without_who_wrote_them(tmp_path: Path) -> None:
    note = (
        '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Mali</dc:creator>'
        "<text:p>She <text:span>left</text:span></text:p><text:p>in May.</text:p></office:annotation>"
    )
    cells = (
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell>'
        f"{note}<text:p>Ama</text:p></table:table-cell></table:table-row>"
    )
    document = (
        f'<office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f'<office:body><office:spreadsheet><table:table table:name="Members"><table:table-row '
        f'table:number-rows-repeated="3"/>{cells}</table:table></office:spreadsheet></office:body></office:document>'
    )
    path = tmp_path / "book.fods"
    path.write_text(document, encoding="utf-8")
    (sheet,) = read_workbook(path).sheets
    assert sheet.comments == (Comment(3, 2, "She left\nin May."),)
    assert sheet.rows[3][2] == "Ama"
