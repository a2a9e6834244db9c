"""Builds OpenDocument spreadsheets, also such as no program would write."""

from __future__ import annotations

import zipfile
from io import BytesIO

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = (
    f'xmlns:office="{OFFICE}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def text(value: str, **about: int) -> str:
    return (
        f'<table:table-cell office:value-type="string"{_attributes(about)}><text:p>{value}</text:p></table:table-cell>'
    )


def number(value: str, kind: str = "float") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>?</text:p></table:table-cell>'


def blank(repeat: int = 1, name: str = "table-cell") -> str:
    return f'<table:{name} table:number-columns-repeated="{repeat}"/>'


def row(*cells: str, repeat: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(cells)}</table:table-row>'


def table(*rows: str, name: str = "Members", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def content(*tables: str, root: str = "document-content", about: str = "", body: str = "spreadsheet") -> str:
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    )
    kind = f' office:mimetype="{TYPE}"' if root == "document" else ""
    return (
        f"{HEAD}<office:{root} {SPACES}{kind}>{about}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{body}>{''.join(tables)}</office:{body}></office:body></office:{root}>"
    )


def workbook(document: str | bytes, **more: str | bytes) -> bytes:
    """The bytes of an .ods file with this content."""
    buffer = BytesIO()
    parts = {"mimetype": TYPE, "content.xml": document, "META-INF/manifest.xml": MANIFEST, **more}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _attributes(about: dict[str, int]) -> str:
    return "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in about.items())
