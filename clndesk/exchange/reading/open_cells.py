"""The value of one cell of an OpenDocument spreadsheet, from its attributes and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from clndesk.exchange.reading.cells import NUMBER, Cell, CellError
from clndesk.exchange.reading.formulas import without_trust
from clndesk.exchange.reading.values import clean

PROGRAM_TYPE = "calcext:value-type"
"""The program's own word for the type of a cell, beside the standard's, which knows no errors."""
BLANK, TAB, BREAK = "\0", "\1", "\2"
"""Signs that stand for the elements of a blank, a tab and a line break; XML can hold none of them."""

_LAYOUT = re.compile(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*")
_PLAIN = str.maketrans({BLANK: " ", TAB: "\t", BREAK: "\n"})
_TIME = re.compile(r"(-?)PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d*)?S")
# LibreOffice keeps the yes and no of an Excel workbook as formulas whose values are 1 and 0.
_TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
_ERROR = re.compile(r"#(?:N/A|[A-Z0-9_/]+[!?])|Err:\d+")
_DAY = 24 * 60 * 60


def value_of(about: dict[str, str], paragraphs: list[str]) -> Cell:
    """A cell as its attributes, by local name, and its paragraphs say; a formula without a result is no blank."""
    text = "\n".join(map(_paragraph, paragraphs)) if paragraphs else ""
    formula = about.get("formula", "")
    if formula in _TRUTHS:
        return _TRUTHS[formula]
    if about.get(PROGRAM_TYPE) == "error" or (formula and _ERROR.fullmatch(text)):
        return CellError(text or "#N/A")
    convert = _CONVERTERS.get(about.get("value-type", ""))
    value = convert(about, text) if convert else _string(about, text)
    return value if not formula else without_trust(formula, text, has_result=value is not None) or value


def is_formula(about: dict[str, str]) -> bool:
    """Whether a cell holds a formula that somebody has typed."""
    return "formula" in about and about["formula"] not in _TRUTHS


def _string(about: dict[str, str], text: str) -> Cell:
    """The value itself; where the paragraphs have the same letters, what is longer: some programs leave out tabs."""
    value = about.get("string-value", text)
    if value is not text and "".join(value.split()) == "".join(text.split()):
        value = max(value, text, key=len)
    return value or None


def _paragraph(text: str) -> str:
    """Line ends and tabs between the letters are the layout of the XML; real ones have elements of their own."""
    return text if text.isprintable() else _LAYOUT.sub(" ", text).translate(_PLAIN)


def _number(about: dict[str, str], text: str) -> Cell:
    try:
        return clean(float(about["value"]))
    except (KeyError, ValueError):
        return CellError(NUMBER)


def _day(about: dict[str, str], text: str) -> Cell:
    written = about.get("date-value", "")
    try:
        return clean(datetime.fromisoformat(written)) if "T" in written else date.fromisoformat(written)
    except ValueError:
        return written or text or None


def _time(about: dict[str, str], text: str) -> Cell:
    """A time of the day, or a duration as a spreadsheet shows it."""
    found = _TIME.fullmatch(about.get("time-value", ""))
    if not found:
        return about.get("time-value") or text or None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4]))
    seconds = round(length.total_seconds())
    if not found[1] and seconds < _DAY:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return clean(-length if found[1] else length)


def _truth(about: dict[str, str], text: str) -> Cell:
    return {"true": True, "false": False}.get(about.get("boolean-value", ""), text or None)


_CONVERTERS: dict[str, Callable[[dict[str, str], str], Cell]] = {
    "float": _number,
    "percentage": _number,
    "currency": _number,
    "date": _day,
    "time": _time,
    "boolean": _truth,
}
