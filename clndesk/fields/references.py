"""Fields that point at other records."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from clndesk.fields.base import PLAIN, FieldType, Invalid, Wording
from clndesk.fields.ids import is_id
from clndesk.fields.text import clean_line
from clndesk.i18n import _

_OR = " / "


class UnknownName(Invalid):
    """A name that no record of a kind has, and the names that were likely meant."""

    def __init__(self, raw: str, reason: str, kind: str, meant: Sequence[str]) -> None:
        super().__init__(raw, reason, _OR.join(meant) or None)
        self.kind = kind
        self.meant = tuple(meant)


class Reference(FieldType[str]):
    """Another record, kept as its id and shown by its title."""

    width = 26

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        line = clean_line(text)
        if not line:
            return None
        if is_id(line) and wording.title_of(self.kind, line) is not None:
            return line
        found = wording.ids_named(self.kind, line)
        if not found:
            raise UnknownName(line, self._reason(line, 0), self.kind, wording.names_meant(self.kind, line))
        if len(found) > 1:
            raise Invalid(line, self._reason(line, len(found)))
        return found[0]

    @override
    def format(self, value: str | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else wording.title_of(self.kind, value) or value

    @override
    def check(self, value: str) -> None:
        if not is_id(value):
            raise Invalid(value, self._reason(value, 0))

    @staticmethod
    def _reason(text: str, found: int) -> str:
        if found:
            return _("There are {count} records called “{text}”.").format(count=found, text=text)
        return _("There is no record called “{text}”.").format(text=text)
