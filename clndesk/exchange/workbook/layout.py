"""Where things stand in a workbook, and how they are recognised again after it was moved about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clndesk.i18n import N_, translate
from clndesk.models.catalog import Field, Kind

KEY_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
ID_COLUMN = 0
BLANK_ROWS = 200

READ_ME = "clndesk.read_me"
REMARKS = "clndesk.remarks"
LISTS = "clndesk.lists"
TECHNICAL = "clndesk.base"
REPLY = "clndesk.reply"
QUESTIONS = "clndesk.questions"
QUESTION_KEYS = ("", "", "", "", "", "", "clndesk.answer")
PROPERTY = "clndesk_export"

READ_ME_NAME = N_("Read me")
REMARKS_NAME = N_("Remarks")
LISTS_NAME = "_lists"
TECHNICAL_NAME = "_clndesk"
ID_HEADER = N_("Number")
REMARKS_HEADER = N_("Write here what fits nowhere else: one remark a row.")

_MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def id_key(one: Kind) -> str:
    """The machine key of the column with the ids."""
    return f"{one.key}.id"


def headers(one: Kind, language: str) -> list[str]:
    """The headers of a sheet, that of the id column first; no two are alike, as a table asks."""
    words = [translate(ID_HEADER, language), *(field.label(language) for field in one.partner_fields())]
    return list(_unique(words))


def sheet_name(words: str, taken: Iterable[str]) -> str:
    """A name Excel accepts for a sheet."""
    clean = _FORBIDDEN.sub(" ", words).strip("' ")[:_MOST] or "clndesk"
    return list(_unique([*taken, clean]))[-1][:_MOST]


def keys(one: Kind) -> list[str]:
    """The machine keys of a sheet's columns, that of the id column first."""
    return [id_key(one), *(field.address for field in one.partner_fields())]


def is_editable(field: Field) -> bool:
    """Whether partners may change a field."""
    return field.spec.partner == "edit"


def _unique(words: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for word in words:
        name, number = word, 1
        while name.casefold() in seen:
            number += 1
            name = f"{word} {number}"
        seen.add(name.casefold())
        yield name
