"""Reads one cell that a partner typed: what is certain is read, what was interpreted is noted, the rest is held."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from clndesk.exchange.incoming.new_ids import unheard
from clndesk.exchange.plan.meaning import value_of
from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.plan.verdicts import Cell, Held, Noted, Value
from clndesk.exchange.reading import Cell as RawCell
from clndesk.exchange.reading import CellError
from clndesk.exchange.reading.cells import DUPLICATE, FORMULA, NUMBER, REACHING
from clndesk.exchange.workbook.scope import target_of
from clndesk.exchange.workbook.scope import value as as_value
from clndesk.exchange.workbook.spelling import Spelling
from clndesk.fields import Cell as FieldCell
from clndesk.fields import Day, Email, Invalid, Moment, Phone, Reference, Several, Text, UnknownName, Wording
from clndesk.fields.base import cell_text
from clndesk.fields.text import clean_line, clean_text, fold
from clndesk.fields.times import figures_of, in_order
from clndesk.i18n import N_, _
from clndesk.models.catalog import Field

_EPOCH = date(1899, 12, 30)
_PLAUSIBLE = range(36_526, 73_415)
"""Serial numbers of the days from 2000 to 2100."""

_MONTHS = 12
_INTERNATIONAL = 11
"""From so many digits on a number begins with the code of its country."""

_ROUNDED = 3
"""So many digits are left where a cell was typed over with what it showed, such as 2.33E+11."""

_NO_VALUE = {
    NUMBER: N_("This is no number, or one too large to be read."),
    FORMULA: N_("This is a formula whose result the file does not hold."),
    REACHING: N_("This formula reaches out of the file, to the internet or to another program."),
    DUPLICATE: N_("The file holds this cell twice, with different contents."),
}
_ERROR = N_("This is a formula error.")


class CellIn:
    """Reads the cells of one column."""

    def __init__(
        self, field: Field, wording: Wording, written: Wording, gone: frozenset[str] = frozenset(),
        day_order: str | None = None, seed: str = "",
    ) -> None:  # fmt: skip
        self._field = field
        self._wording = wording
        self._spelling = Spelling(field, written)
        self._gone = frozenset[str]() if target_of(field.type) is None else gone
        self._words = isinstance(field.type, Text)
        self._has_times = isinstance(field.type, Moment)
        self._day_order = day_order if isinstance(field.type, Day | Moment) else None
        self._seed = seed
        self._known: dict[tuple[type, RawCell], Cell] = {}
        self.written = None if self._words else _Written(self._spelling)
        """How what went out stands in the file; None where it stands as it is."""

    def read(self, raw: RawCell, base: Cell) -> Cell:
        """What a cell says; `base` is what it held when it went out."""
        if raw is None:
            return None
        # What stands as we wrote it is no edit, even if it is read as something else or not at all.
        if raw == (base if self.written is None else self.written[base]):
            return base
        if self._words:
            return self._read(raw, base)
        key = (type(raw), raw)
        if key not in self._known:
            self._known[key] = self._read(raw, base)
        found = self._known[key]
        if found == base:
            return base
        return self._unless_gone(raw, found, base) if self._gone else found

    def _read(self, raw: RawCell, base: Cell) -> Cell:
        if isinstance(raw, CellError):
            return Held(raw.formula or raw.text, _why_not(raw))
        if isinstance(raw, str) and not clean_text(raw):
            return None
        if self._words and isinstance(raw, date | datetime | time):
            return Held(shown(raw), _("The spreadsheet has turned what was typed into a date."))
        if isinstance(self._field.type, Phone) and isinstance(raw, int | float):
            return self._figure_for_phone(raw, base)
        try:
            return self._noted(raw, self._value(_plain(raw)))
        except Invalid as error:
            return Held(shown(raw), _reason(error), self._unheard(error))

    def _unheard(self, error: Invalid) -> Unheard | None:
        """What can be made of a name that no record has; of several names in a cell each must be told by a person."""
        if not isinstance(error, UnknownName) or not isinstance(self._field.type, Reference) or not self._seed:
            return None
        return unheard(error, self._wording, self._seed)

    def _unless_gone(self, raw: RawCell, found: Cell, base: Cell) -> Cell:
        """Whoever was removed here is not referred to anew."""
        if isinstance(found, Held) or self._gone.isdisjoint(_items(found) - _items(base)):
            return found
        words = _("“{name}” was removed in the network: restore it, or choose another.")
        return Held(shown(raw), words.format(name=shown(raw)))

    def _value(self, raw: FieldCell) -> Value:
        kind = self._field.type
        if isinstance(raw, str) and raw.startswith("'") and (not self._words or isinstance(kind, Email | Phone)):
            raw = raw[1:]  # typed to make the spreadsheet leave it alone, and no part of it
        if isinstance(kind, Day | Moment) and isinstance(raw, int) and raw in _PLAUSIBLE:
            raw = _EPOCH + timedelta(days=raw)
        if self._day_order and isinstance(raw, str) and max(figures_of(raw) or (99,)) <= _MONTHS:
            raw = in_order(raw, self._day_order)
        read: Any = kind.from_cell(raw, self._wording)
        return as_value(kind.to_json(read))

    def _figure_for_phone(self, raw: float, base: Cell) -> Cell:
        text = cell_text(raw)
        normal = self._field.type.normal
        if isinstance(base, str) and normal(base) == normal(text):
            return base
        if len(text.rstrip("0")) <= _ROUNDED < len(text):
            reason = _("The spreadsheet has turned a phone number into a rounded figure: its last digits are lost.")
            return Held(text, reason)
        reason = _("The spreadsheet has turned a phone number into a figure: a + or 0 may be missing.")
        return Held(text, _reason(Invalid(text, reason, f"+{text}" if len(text) >= _INTERNATIONAL else f"0{text}")))

    def _noted(self, raw: RawCell, value: Value) -> Cell:
        if value is None or self._is_usual(raw, self._spelling.cell(value)):
            return value
        kind = self._field.type
        plain = list(value) if isinstance(value, tuple) else value
        read = kind.format(kind.from_json(plain), self._wording)
        if clean_line(shown(raw)) == read:
            return value
        return Noted(value, _("“{raw}” read as “{value}”").format(raw=shown(raw), value=read))

    def _is_usual(self, raw: RawCell, written: FieldCell) -> bool:
        """Whether a cell stands as we would write it, but for blanks, case of listed words and order in lists."""
        if raw == written:
            return True
        one, other = clean_line(shown(raw)), clean_line(cell_text(written))
        if one == other:
            return True
        if self._words or not isinstance(raw, str):
            return isinstance(raw, datetime) and isinstance(written, date) and (self._has_times or raw.time() == time())
        if isinstance(self._field.type, Several):
            return _parts(one) == _parts(other)
        return fold(one) == fold(other)


class _Written(dict[Cell, FieldCell]):
    """The cells in which the values of a column went out, each worked out once."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

    def __missing__(self, value: Cell) -> FieldCell:
        self[value] = written = self._spelling.cell(value_of(value))
        return written


def _items(cell: Cell) -> set[str]:
    value = value_of(cell)
    return set(value) if isinstance(value, tuple) else {str(value)}


def _plain(raw: RawCell) -> FieldCell:
    return shown(raw) if isinstance(raw, time | CellError) else raw


def shown(raw: RawCell) -> str:
    """What stands in a cell, as text."""
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M}"
    return raw.text if isinstance(raw, CellError) else cell_text(raw)


def _why_not(raw: CellError) -> str:
    """Why nothing is read from a cell without a value."""
    if raw.text == REACHING and raw.shown:
        words = _(
            "This formula reaches out of the file, to the internet or to another program: “{shown}”, which it shows, "
            "is not taken."
        )
        return words.format(shown=raw.shown)
    return _(_NO_VALUE.get(raw.text, _ERROR))


def _parts(text: str) -> list[str]:
    return sorted(fold(part) for part in re.split(r"[;|,/]", text) if part.strip())


def _reason(error: Invalid) -> str:
    if error.suggestion is None:
        return error.reason
    return _("{reason} Perhaps “{suggestion}” is meant.").format(reason=error.reason, suggestion=error.suggestion)
