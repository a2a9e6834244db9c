"""Fields of figures: whole numbers and amounts of money."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from typing_extensions import override

from clndesk.fields.base import PLAIN, Cell, FieldType, Invalid, Json, Wording, cell_text
from clndesk.fields.text import clean_line
from clndesk.i18n import _

_GROUPS = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?:\D|$))")
_NO_FRACTION = re.compile(r"(?<=\d)[.,]0{1,2}$")
"""A whole number may be written with decimals that say nothing; three of them could be a group of thousands."""


class Whole(FieldType[int]):
    """A whole number within bounds."""

    storage = "integer"
    width = 10

    def __init__(self, least: int = 0, most: int = 1_000_000_000) -> None:
        self.least = least
        self.most = most

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> int | None:
        line = _NO_FRACTION.sub("", _GROUPS.sub("", clean_line(text)))
        if not line:
            return None
        if not re.fullmatch(r"[+-]?\d{1,18}", line):
            raise Invalid(text, _("This is not a whole number."))
        self.check(int(line))
        return int(line)

    @override
    def check(self, value: int) -> None:
        if not self.least <= value <= self.most:
            reason = _("The number must lie between {least} and {most}.")
            raise Invalid(str(value), reason.format(least=self.least, most=self.most))

    @override
    def to_cell(self, value: int | None, wording: Wording = PLAIN) -> Cell:
        return value

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> int | None:
        if isinstance(cell, float) and abs(cell) < 1e15 and abs(cell - round(cell)) <= 1e-9 * max(1.0, abs(cell)):
            cell = round(cell)
        return self.parse(cell_text(cell), wording)


class Amount(NamedTuple):
    """Money: a figure and the code of its currency (ISO 4217)."""

    figure: Decimal
    currency: str


class Money(FieldType[Amount]):
    """An amount with its currency, written "1200.50 USD"."""

    _SHAPE = re.compile(r"(?:(?P<before>[A-Za-z]{3})\s*)?(?P<figure>[+-]?[\d.,]+)\s*(?P<after>[A-Za-z]{3})?")

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> Amount | None:
        line = _GROUPS.sub("", clean_line(text))
        if not line:
            return None
        match = self._SHAPE.fullmatch(line)
        currency = (match["before"] or match["after"]) if match else None
        if match is None or currency is None or (match["before"] and match["after"]):
            raise Invalid(text, _("Write an amount with its currency, such as 1200.50 USD."))
        return Amount(_figure(text, match["figure"]), currency.upper())

    @override
    def format(self, value: Amount | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else f"{value.figure:,} {value.currency}".replace(",", "\u202f")

    @override
    def to_json(self, value: Amount | None) -> Json:
        return None if value is None else f"{value.figure} {value.currency}"

    @override
    def from_json(self, plain: Json) -> Amount | None:
        if not isinstance(plain, str):
            return None
        figure, _space, currency = plain.partition(" ")
        return Amount(Decimal(figure), currency)

    @override
    def normal(self, plain: Json) -> Json:
        value = self.from_json(plain)
        return None if value is None else f"{value.figure.normalize():f} {value.currency}"


def _figure(raw: str, digits: str) -> Decimal:
    """The figure, with a point or comma as decimal sign; a lone group of three digits is not guessed at."""
    if "," in digits and "." in digits:
        thousands = "," if digits.rindex(",") < digits.rindex(".") else "."
        digits = digits.replace(thousands, "")
    if re.fullmatch(r"[+-]?\d{1,3}[.,]\d{3}", digits):
        raise Invalid(raw, _("It is not clear whether this is a decimal sign or a thousands separator."))
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation as error:
        raise Invalid(raw, _("Write an amount with its currency, such as 1200.50 USD.")) from error
