"""A Word document in our look, written from the top to the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from clndesk.fields.text import clean_line, clean_text
from clndesk.i18n import _
from clndesk.reports import looks, ooxml
from clndesk.reports.pictures import for_print
from clndesk.reports.place import Place

_MARGIN, _TOP, _EDGE = Mm(22), Mm(24), Mm(10)
_PICTURE_HEIGHT = Mm(95)
_LONGEST_PROPERTY = 255
_KEPT_TOGETHER = 6
"""Tables of so many rows are not broken between two pages."""


class Column(NamedTuple):
    """A column of a table: its header, its share of the width, and whether it holds figures or boxes to tick."""

    header: str
    share: float
    centred: bool = False


class Paper:
    """One document. `kind` is what it is, `about` the session it is about; both stand on every page."""

    def __init__(self, place: Place, network: str, kind: str, about: str, *, landscape: bool = False) -> None:
        network, about = clean_line(network), clean_line(about)
        self._document = Document()
        self._width = self._set_page(place, landscape=landscape)
        looks.dress(self._document, place.tag)
        self._note(place, network, kind, about)
        self._frame(network, kind, about)

    def title(self, kind: str, about: str) -> None:
        """The title of the document and the line under it."""
        self._document.add_paragraph(clean_text(about or kind), "Title")
        if about:
            self._document.add_paragraph(clean_text(kind), "Subtitle")

    def heading(self, words: str, level: int = 1) -> None:
        """A heading; levels follow each other without a gap."""
        self._document.add_heading(clean_text(words), level)

    def text(self, words: str, *, quiet: bool = False) -> Paragraph:
        """A paragraph."""
        return self._document.add_paragraph(clean_text(words), "Caption" if quiet else None)

    def bullet(self, words: str, lead: str = "", after: str = "") -> None:
        """A point of a list, with a bold word before it and a quiet one after it where there is one."""
        paragraph = self._document.add_paragraph(style="List Bullet")
        if lead:
            paragraph.add_run(clean_text(lead)).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(clean_text(words))
        if after:
            paragraph.add_run(f" {clean_text(after)}").italic = True

    def facts(self, pairs: Iterable[tuple[str, str]], description: str) -> None:
        """A table of names and values; what has no value is left out."""
        rows = [pair for pair in pairs if pair[1]]
        if rows:
            self._table(rows, (0.26, 0.74), description, has_header=False)

    def table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], description: str, *, height: float = 0
    ) -> None:
        """A table with a header row that stands on every page; `height` is that of its other rows in millimetres."""
        total = sum(column.share for column in columns)
        headers = [column.header for column in columns]
        shares = [column.share / total for column in columns]
        table = self._table([headers, *rows], shares, description, has_header=True)
        kept = table.rows[:-1] if len(rows) <= _KEPT_TOGETHER else table.rows[:1]
        for cell in (cell for row in kept for cell in row.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        centred = [at for at, column in enumerate(columns) if column.centred]
        for cells in (row.cells for row in table.rows) if centred else ():
            for at in centred:
                cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        for row in list(table.rows)[1:] if height else ():
            row.height = Mm(height)

    def picture(self, content: bytes, caption: str, description: str) -> bool:
        """A picture with its caption; whether it could be read."""
        drawn = for_print(content)
        if drawn is None:
            return False
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(caption)
        run = paragraph.add_run()
        try:
            inline = run.add_picture(BytesIO(drawn), width=Length(int(self._width)))
        except UnrecognizedImageError:
            return False
        if inline.height > _PICTURE_HEIGHT:
            inline.width = Length(int(inline.width * _PICTURE_HEIGHT / inline.height))
            inline.height = Length(_PICTURE_HEIGHT)
        ooxml.describe_picture(run, clean_text(description))
        if caption:
            self.text(caption, quiet=True)
        return True

    def ask(self, question: str, answers: str = "") -> None:
        """A question to be answered with a pen, kept together with what follows."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(8)
        paragraph.paragraph_format.keep_with_next = not answers
        paragraph.add_run(clean_text(question)).bold = True
        if answers:
            paragraph.add_run(f"\n{answers}")

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._document.add_page_break()

    def rule_to_write_on(self, lines: int = 1) -> None:
        """Empty lines for a pen."""
        for _line in range(lines):
            paragraph = self._document.add_paragraph("\t")
            paragraph.paragraph_format.space_before = Pt(10)
            paragraph.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        self._gap()

    def content(self) -> bytes:
        """The document as the bytes of a file."""
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _set_page(self, place: Place, *, landscape: bool) -> Length:
        section = self._document.sections[0]
        width, height = Mm(place.paper.width), Mm(place.paper.height)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (height, width) if landscape else (width, height)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin, section.bottom_margin = _TOP, Mm(20)
        section.header_distance = section.footer_distance = _EDGE
        return Length(int(section.page_width) - 2 * int(_MARGIN))

    def _note(self, place: Place, network: str, kind: str, about: str) -> None:
        """The properties of the file: nothing about a person or a computer."""
        properties = self._document.core_properties
        title = _("{document}: {session}").format(document=kind, session=about) if about else kind
        properties.title = title[:_LONGEST_PROPERTY]
        properties.author, properties.subject = network[:_LONGEST_PROPERTY], ""
        properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.language = place.tag
        properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0)

    def _frame(self, network: str, kind: str, about: str) -> None:
        section = self._document.sections[0]
        for part, left in ((section.header, network), (section.footer, kind)):
            paragraph = part.paragraphs[0]
            paragraph.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(f"{left}\t")
        section.header.paragraphs[0].add_run(about)
        ooxml.put_pages(section.footer.paragraphs[0], _("Page {page} of {pages}"))

    def _table(
        self, rows: Sequence[Sequence[str]], shares: Sequence[float], description: str, *, has_header: bool
    ) -> Table:
        table = self._document.add_table(len(rows), len(shares), ooxml.TABLE_STYLE)
        table.autofit = False
        widths = [Length(int(self._width * share)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, words in zip(table.rows, rows, strict=True):
            for cell, width, text in zip(row.cells, widths, words, strict=True):
                cell.width = width
                cell.paragraphs[0].add_run(clean_text(text))
        element = ooxml.last_table(self._document)
        ooxml.set_rows(element, header=has_header)
        ooxml.set_look(element, clean_text(description), header_row=has_header)
        self._gap()
        return table

    def _gap(self) -> None:
        """Air below a table: Word puts none there by itself."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)
