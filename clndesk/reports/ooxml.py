"""The few things of Word's file format that python-docx has no words for."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TABLE_STYLE = "clndesk"
_PLACE = re.compile(r"(\{page\}|\{pages\})")
_LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}

_TABLE_STYLE_XML = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
  <w:tblPr><w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="0B5D57"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="0B5D57"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9C5BC"/>
    </w:tblBorders>
    <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/><w:color w:val="0B4A45"/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="0B5D57"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E3EFED"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>
"""


def plain_run(font: str, size: float, colour: str) -> Any:
    """How text looks where nothing else is said; the language is written over later."""
    half_points = round(2 * size)
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts {fonts}/><w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
    )


def plain_paragraph(after: float) -> Any:
    """How far paragraphs are apart where nothing else is said, in points."""
    return parse_xml(
        f'<w:pPr {nsdecls("w")}><w:spacing w:after="{round(20 * after)}" w:line="264" w:lineRule="auto"/></w:pPr>'
    )


def table_style() -> Any:
    """The style of our tables, as an element for the part with the styles."""
    return parse_xml(_TABLE_STYLE_XML)


def put_pages(paragraph: Paragraph, words: str) -> None:
    """Write a sentence in which {page} and {pages} are fields that Word fills in."""
    for piece in _PLACE.split(words):
        run = paragraph.add_run("" if piece in _FIELDS else piece)
        if piece in _FIELDS:
            _make_field(run, _FIELDS[piece])


def last_table(document: Document) -> Any:
    """The table that was added last, as an element."""
    return list(document.element.body.iter(qn("w:tbl")))[-1]


def set_rows(table: Any, *, header: bool) -> None:
    """Never break a row between two pages; let a header row stand again at the top of each."""
    for at, row in enumerate(table.iter(qn("w:tr"))):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if header and at == 0:
            properties.append(OxmlElement("w:tblHeader"))


def set_look(table: Any, description: str, *, header_row: bool) -> None:
    """Say where the headers of a table are, in its first row or its first column, and what it shows."""
    properties = table.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    is_on = {"firstRow": header_row, "firstColumn": not header_row, "noHBand": True, "noVBand": True}
    for name in _LOOK_BITS:
        look.set(qn(f"w:{name}"), str(int(is_on.get(name, False))))
    # The same once more as older programs read it.
    look.set(qn("w:val"), f"{sum(bit for name, bit in _LOOK_BITS.items() if is_on.get(name)):04X}")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), description)
    properties.extend((look, caption))


def describe_picture(run: Run, words: str) -> None:
    """Give the picture of a run a text for who cannot see it."""
    for properties in run.element.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("descr", words)
        properties.set("name", f"Picture {properties.get('id', '0')}")


def _make_field(run: Run, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        if kind in ("begin", "separate", "end"):
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:t" if kind else "w:instrText")
            part.text = text
        run.element.append(part)
