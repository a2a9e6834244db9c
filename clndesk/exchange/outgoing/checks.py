"""Drop-downs and hints that help a partner to type what can be read."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.outgoing.pen import expect
from clndesk.exchange.workbook import layout
from clndesk.fields import Choice, Day, Moment, Reference, Whole, Wording
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind, kind

_TITLE, _MESSAGE = 32, 255
_FIRST, _LAST = date(1900, 3, 1), date(2199, 12, 31)


class Checks:
    """The drop-downs of a workbook: `lists` are the labels by the key of their column, as the hidden sheet has them."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._wording = Wording(outgoing.base.language)
        self._offered = outgoing.offered
        fields = [field for key in outgoing.base.kinds for field in kind(key).partner_fields()]
        found = {field.address: self._labels(field) for field in fields if layout.is_editable(field)}
        self.lists = {address: labels for address, labels in found.items() if labels}
        self._places = {address: at for at, address in enumerate(self.lists, start=1)}

    def put_on(self, sheet: Worksheet, one: Kind, last: int) -> None:
        """Add the checks of every column to a sheet, down to its last row."""
        for at, field in enumerate(one.partner_fields(), start=1):
            rule = self._rule(field) if layout.is_editable(field) else None
            if rule is not None:
                expect(sheet.data_validation(layout.FIRST_ROW, at, last, at, rule))

    def _labels(self, field: Field) -> tuple[str, ...]:
        if isinstance(field.type, Choice):
            return tuple(label for _code, label in field.type.options(self._wording))
        return self._offered.get(field.type.kind, ()) if isinstance(field.type, Reference) else ()

    def _rule(self, field: Field) -> dict[str, Any] | None:
        if field.address in self._places:
            return self._list_rule(field)
        if isinstance(field.type, Day | Moment):
            dates = {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST}
            return dates | _hint(field.label(), _("A date such as 2026-11-24.")) | {"error_type": "warning"}
        if isinstance(field.type, Whole):
            return _whole_rule(field, field.type)
        return None

    def _list_rule(self, field: Field) -> dict[str, Any]:
        at, count = self._places[field.address], len(self.lists[field.address])
        rule = {"validate": "list", "source": f"='{layout.LISTS_NAME}'!{xl_range_abs(1, at, count, at)}"}
        if isinstance(field.type, Reference):
            words = _("Choose from the list, or type the name of one that you add on its own sheet.")
            return rule | _hint(field.label(), words) | {"show_error": False}
        return rule | _error(field.label(), _("Please choose from the list."))


def _whole_rule(field: Field, whole: Whole) -> dict[str, Any]:
    words = _("A whole number from {least} to {most}.").format(least=whole.least, most=whole.most)
    rule = {"validate": "integer", "criteria": "between", "minimum": whole.least, "maximum": whole.most}
    return rule | _error(field.label(), words) | {"error_type": "warning"}


def _hint(title: str, words: str) -> dict[str, str]:
    return {"input_title": title[:_TITLE], "input_message": words[:_MESSAGE]}


def _error(title: str, words: str) -> dict[str, str]:
    return {"error_title": title[:_TITLE], "error_message": words[:_MESSAGE]}
