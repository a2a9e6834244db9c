"""Fields of clock time: a time of day, and an instant that is the same everywhere in the world."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from typing_extensions import override

from clndesk.fields.base import PLAIN, Cell, Invalid, Json, Wording, cell_text
from clndesk.fields.times import Moment
from clndesk.fields.words import Text
from clndesk.i18n import _

_WRITTEN = re.compile(r"(\d{1,2})(?:[:hH.]?(\d{2})?)")
_EXCEL_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 - the origin of Excel's days, which know no time zone


class Clock(Text):
    """A time of day, kept as `09:30`."""

    def __init__(self) -> None:
        super().__init__(limit=5, width=8)

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        line = self._clean(text).replace(" ", "")
        if not line:
            return None
        match = _WRITTEN.fullmatch(line)
        if match is None:
            raise _no_time(text)
        value = f"{int(match[1]):02}:{int(match[2] or 0):02}"
        self.check(value)
        return value

    @override
    def check(self, value: str) -> None:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise _no_time(value)

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> str | None:
        if isinstance(cell, float) and 0 <= cell < 1:
            cell = _EXCEL_ORIGIN + timedelta(days=cell, seconds=30)
        if isinstance(cell, datetime):
            return f"{cell:%H:%M}"
        return self.parse(cell_text(cell), wording)

    @override
    def normal(self, plain: Json) -> Json:
        return plain


_PLAIN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
"""How a moment of the world's clock stands in a dump."""


class Instant(Moment):
    """A moment of the world's clock, kept in UTC to the millisecond and shown as clocks show it here."""

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> datetime | None:
        if _PLAIN.fullmatch(text.strip()):
            with suppress(ValueError):  # a day or an hour that no calendar or clock has
                return self.from_json(text.strip())
        return _to_utc(super().parse(text, wording))

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> datetime | None:
        return self.parse(cell, wording) if isinstance(cell, str) else _to_utc(super().from_cell(cell, wording))

    @override
    def format(self, value: datetime | None, wording: Wording = PLAIN) -> str:
        return super().format(_here(value), wording)

    @override
    def to_cell(self, value: datetime | None, wording: Wording = PLAIN) -> Cell:
        return _here(value)

    @override
    def to_json(self, value: datetime | None) -> Json:
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"

    @override
    def from_json(self, plain: Json) -> datetime | None:
        if not isinstance(plain, str):
            return None
        return datetime.fromisoformat(plain.removesuffix("Z")).replace(tzinfo=UTC)

    @override
    def check(self, value: datetime) -> None:
        if value.tzinfo is None:
            raise Invalid(str(value), _("The time does not say in which time zone it is."))


def _to_utc(value: datetime | None) -> datetime | None:
    """A moment as clocks show it here, as one of the world's clock."""
    return value.astimezone(UTC) if value is not None else None


def _here(value: datetime | None) -> datetime | None:
    """A moment of the world's clock as clocks show it here."""
    return value.astimezone().replace(tzinfo=None) if value is not None else None


def _no_time(raw: str) -> Invalid:
    return Invalid(raw, _("This is not a time of day. Write it like 14:30."))
