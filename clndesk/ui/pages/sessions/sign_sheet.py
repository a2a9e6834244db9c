"""The sheet people sign as they come in: printed from here, with empty rows for those who walk in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from clndesk.fields import Country, Wording
from clndesk.i18n import _, language
from clndesk.services.attendance import PersonLine, Room
from clndesk.ui.parts.when import short_day

_EMPTY_ROWS = 8
_SHEET = """<html><head><style>
table {{ border-collapse: collapse; }} th {{ text-align: left; background: #e8edf0; }}
th, td {{ padding: 5px; font-size: 9pt; }} h1 {{ font-size: 14pt; }}
</style></head><body><h1>{title}</h1><p>{rule}</p>
<table border="1" cellspacing="0" width="100%"><thead><tr>{head}</tr></thead>{rows}</table></body></html>"""


class SignSheet:
    """A title, the people in the order of their names, and a column to sign for each day."""

    def __init__(self, title: str, room: Room, titles: Callable[[str, Sequence[str]], Mapping[str, str]]) -> None:
        self._title, self._room = title, room
        self._organisations = titles("organisation", [line.organisation for line in room.people if line.organisation])

    def print_from(self, window: QWidget) -> bool:
        """Ask for a printer and print; whether that was done."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setDocName(self._title)
        if QPrintDialog(printer, window).exec() != QDialog.DialogCode.Accepted:
            return False
        self.print_on(printer)
        return True

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer that was chosen, or into its file."""
        document = QTextDocument()
        document.setHtml(self.html())
        document.print_(printer)

    def html(self) -> str:
        """The sheet as a page of HTML."""
        heads = [_("No."), _("Name"), _("Country"), _("Organisation"), _("E-mail or phone")]
        heads += [_("Signature {day}").format(day=short_day(day)) for day in self._room.days]
        rule = _("By signing you agree that your name stands in the list of participants.")
        rows = "".join(_row(cells) for cells in self._cells())
        head = "".join(f"<th>{escape(words)}</th>" for words in heads)
        return _SHEET.format(title=escape(self._title), rule=escape(rule), head=head, rows=rows)

    def _cells(self) -> Iterator[list[str]]:
        signatures = ["", *("" for _day in self._room.days)]
        for place, line in enumerate(self._room.people, start=1):
            yield [str(place), line.name, *self._from(line), *signatures]
        for place in range(len(self._room.people) + 1, len(self._room.people) + 1 + _EMPTY_ROWS):
            yield [str(place), "", "", "", *signatures]

    def _from(self, line: PersonLine) -> tuple[str, str]:
        country = Country().format(line.country, Wording(language()))
        return country, self._organisations.get(line.organisation or "", "")


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell) or '&nbsp;'}</td>" for cell in cells) + "</tr>"
