"""Fields of words: names, longer texts, e-mail addresses, phone numbers, links."""

from __future__ import annotations

import re

from typing_extensions import override

from clndesk.fields.base import PLAIN, Cell, FieldType, Invalid, Json, Wording, cell_text, too_long
from clndesk.fields.text import clean_line, clean_text, same_words
from clndesk.i18n import _


class Text(FieldType[str]):
    """A single line of text."""

    def __init__(self, limit: int = 200, width: int = 24) -> None:
        self.limit = limit
        self.width = width

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        value = self._clean(text)
        if not value:
            return None
        self.check(value)
        return value

    @override
    def check(self, value: str) -> None:
        if len(value) > self.limit:
            raise too_long(value, self.limit)

    @override
    def to_json(self, value: str | None) -> Json:
        return value if value and not value.isspace() else None

    @override
    def normal(self, plain: Json) -> Json:
        return same_words(plain) if isinstance(plain, str) else plain

    def _clean(self, text: str) -> str:
        return clean_line(text)


class LongText(Text):
    """Text of several lines and paragraphs."""

    merge = "text"

    def __init__(self, limit: int = 30_000, width: int = 48) -> None:
        super().__init__(limit, width)

    @override
    def _clean(self, text: str) -> str:
        return clean_text(text)


class Email(Text):
    """One e-mail address; a display name around it is left off, and what follows the @ is written in small letters."""

    _SHAPE = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")

    def __init__(self) -> None:
        super().__init__(limit=254, width=28)

    @override
    def check(self, value: str) -> None:
        super().check(value)
        if self._SHAPE.fullmatch(value):
            return
        found = self._SHAPE.findall(value)
        if len(found) > 1:
            raise Invalid(value, _("More than one e-mail address stands here."), found[0])
        raise Invalid(value, _("This is not an e-mail address."), found[0] if found else None)

    @override
    def normal(self, plain: Json) -> Json:
        if not isinstance(plain, str):
            return plain
        name, at, domain = plain.strip().rpartition("@")
        return f"{name}{at}{domain.casefold()}"

    @override
    def _clean(self, text: str) -> str:
        found = self._SHAPE.findall(text)
        line = clean_line(text).removeprefix("mailto:")
        address = found[0] if len(found) == 1 and line.endswith(">") else line
        name, at, domain = address.rpartition("@")
        return f"{name}{at}{domain.lower()}"


class Phone(Text):
    """A phone number as people write it, compared by its digits."""

    _SHAPE = re.compile(r"\+?[\d\s().\-/\u2010-\u2013]{4,30}(?:(?:ext|x|poste)\.?\s*\d{1,6})?", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__(limit=40, width=20)

    @override
    def check(self, value: str) -> None:
        super().check(value)
        if not self._SHAPE.fullmatch(value) or not any(char.isdigit() for char in value):
            raise Invalid(value, _("This is not a phone number."))

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> str | None:
        if isinstance(cell, float) and not cell.is_integer():
            raise Invalid(cell_text(cell), _("This is not a phone number."))
        return self.parse(cell_text(cell), wording)

    @override
    def normal(self, plain: Json) -> Json:
        # Excel drops "+" and leading zeros from numbers it takes for figures: neither is a change.
        return re.sub(r"\D", "", plain).lstrip("0") if isinstance(plain, str) else plain


class Link(Text):
    """A web address; only http and https are ever opened."""

    def __init__(self) -> None:
        super().__init__(limit=500, width=32)

    @override
    def check(self, value: str) -> None:
        super().check(value)
        if not re.fullmatch(r"https?://[^\s/]+\S*", value, re.IGNORECASE):
            raise Invalid(value, _("A link starts with https:// or http://."))

    @override
    def _clean(self, text: str) -> str:
        line = clean_line(text)
        return f"https://{line}" if line.casefold().startswith("www.") else line
