"""How our documents look: in styles with Word's own names, so that a ministry can put its own look in their place."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.font import Font

from clndesk.reports import ooxml

FONT = "Calibri"
_INK, _TEAL, _QUIET = RGBColor(0x22, 0x22, 0x22), RGBColor(0x0B, 0x5D, 0x57), RGBColor(0x55, 0x55, 0x55)
_THEME_FONTS = tuple(qn(f"w:{name}Theme") for name in ("ascii", "hAnsi", "eastAsia", "cs"))
_GROUND = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
# The template's leftovers: a preview of another text, and data of the program that made it.
_LEFTOVERS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties")


class _Look(NamedTuple):
    """Size in points, space before and after in points, colour."""

    size: float
    before: float
    after: float
    colour: RGBColor = _INK
    bold: bool = False


# What holds where no style says otherwise: only there a table style can have a say of its own.
_PLAIN = _Look(10.5, 0, 4)
_STYLES = {
    "Title": _Look(22, 0, 2, _TEAL, bold=True),
    "Subtitle": _Look(12, 0, 10, _QUIET),
    "Heading 1": _Look(14, 16, 4, _TEAL, bold=True),
    "Heading 2": _Look(11.5, 10, 3, _INK, bold=True),
    "Heading 3": _Look(10.5, 8, 2, _QUIET, bold=True),
    "List Bullet": _Look(10.5, 0, 3),
    "Caption": _Look(9.5, 2, 10, _QUIET),
    "Header": _Look(9, 0, 0, _QUIET),
    "Footer": _Look(9, 0, 0, _QUIET),
}


def dress(document: Document, language_tag: str) -> None:
    """Give a document our styles and its language, and take out what its template left in it."""
    _strip(document)
    _set_defaults(document.styles.element)
    for name, look in _STYLES.items():
        _apply(document.styles[name], look)
    document.styles.element.append(ooxml.table_style())
    _speak(document, language_tag)


def _set_defaults(styles: Any) -> None:
    defaults = styles.find(qn("w:docDefaults"))
    for kind, element in (
        ("rPr", ooxml.plain_run(FONT, _PLAIN.size, str(_PLAIN.colour))),
        ("pPr", ooxml.plain_paragraph(_PLAIN.after)),
    ):
        holder = defaults.find(qn(f"w:{kind}Default"))
        holder.clear()
        holder.append(element)


def _apply(style: BaseStyle, look: _Look) -> None:
    if not isinstance(style, ParagraphStyle):
        raise TypeError(style.name)
    _set_font(style.font, look)
    style.paragraph_format.space_before = Pt(look.before)
    style.paragraph_format.space_after = Pt(look.after)
    style.paragraph_format.tab_stops.clear_all()
    style.paragraph_format.keep_with_next = str(style.name).startswith(("Heading", "Title"))
    borders = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)


def _set_font(font: Font, look: _Look) -> None:
    font.name = FONT
    font.size, font.bold, font.italic = Pt(look.size), look.bold or None, None
    font.color.rgb = look.colour
    fonts: Any = font.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    for attribute in _THEME_FONTS:
        fonts.attrib.pop(attribute, None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for spacing in font.element.iter(qn("w:spacing"), qn("w:kern")):
        if spacing.getparent().tag == qn("w:rPr"):
            spacing.getparent().remove(spacing)


def _speak(document: Document, tag: str) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), tag)


def _strip(document: Document) -> None:
    """Take out the hundred styles nobody asked for: they would fill Word's list, and slow down every paragraph."""
    for style in list(document.styles):
        if style.name not in (*_GROUND, *_STYLES):
            style.delete()
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)
    package = document.part.package
    for holder in (document.part.rels, package.rels if package else {}):
        for key in [key for key, link in holder.items() if link.reltype.endswith(_LEFTOVERS)]:
            holder.pop(key)
