"""Looks into Word files: every part of the archive as text, and the texts of a document in their order."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def everything(content: bytes) -> str:
    """All bytes of all parts, and their names, as one text; pictures byte by byte."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
        told = [archive.comment, *(info.comment + info.extra for info in archive.infolist())]
    texts = [f"{name}\n{part.decode('utf-8', 'ignore')}\n{part.decode('utf-16-le', 'ignore')}" for name, part in parts]
    return "\n".join([*texts, *(one.decode("latin-1") for one in told)])


def headings(content: bytes) -> list[tuple[int, str]]:
    styles = ((one.style.name if one.style else "", one.text) for one in opened(content).paragraphs)
    return [(int(name[-1]), text) for name, text in styles if name and name.startswith("Heading")]


def words(content: bytes) -> str:
    """What a reader sees: paragraphs and cells, one a line."""
    document = opened(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def table_with(content: bytes, header: str) -> list[list[str]]:
    for table in opened(content).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if header in rows[0]:
            return rows
    raise AssertionError(f"no table has the header {header}")
