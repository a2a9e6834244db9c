"""The agenda as a table whose times follow from the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QToolButton, QWidget

from clndesk.i18n import _, ngettext
from clndesk.models.catalog import kind
from clndesk.services.agendas import Agenda, AgendaLine
from clndesk.ui.icons import icon
from clndesk.ui.parts.cell_delegate import CellLook
from clndesk.ui.parts.editor_base import Providers
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_columns import NOTHING, Column, column_of
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.table_card import TableCard
from clndesk.ui.parts.when import short_day

_WIDTHS = {"title": 230, "minutes": 76, "method": 130, "lead": 130, "day": 50, "begins": 84, "purpose": 240}
_FIELDS = (
    "title", "minutes", "method", "lead", "purpose", "begins", "day", "output_expected", "materials",
    "facilitator_notes", "groups", "actual_start", "actual_end",
)  # fmt: skip
_HOUR = 60


class AgendaCard(TableCard):
    """Blocks with their times; blocks move with Alt and the arrow keys."""

    def __init__(self, providers: Providers, parent: QWidget | None = None) -> None:
        empty = _("Type what comes first and press Enter. The times follow from the start of the session.")
        super().__init__(_("Agenda"), empty, providers, _("Add a block…"), parent)
        self.up, self.down = QToolButton(), QToolButton()
        self.length = text_label("", "second")
        for button, shape, words in (
            (self.up, "arrow-up", _("Move up (Alt+Up)")),
            (self.down, "arrow-down", _("Move down (Alt+Down)")),
        ):
            button.setIcon(icon(shape))
            button.setToolTip(words)
            button.setAccessibleName(words)
        for widget in (self.length, self.up, self.down):
            self.add_to_head(widget)

    @staticmethod
    def columns() -> tuple[Column, ...]:
        """The computed time, then the fields of a block."""
        fields = kind("block").fields
        time = Column("time", _("Time"), None, width=152, look=_time_look)
        return (time, *(column_of(fields[key], _WIDTHS.get(key)) for key in _FIELDS))

    def show_length(self, agenda: Agenda) -> None:
        """Say how long the agenda is, and which days are too long."""
        words = [_length(agenda.minutes)] if agenda.lines else []
        words += [_overrun(day, minutes) for day, minutes in agenda.overruns.items()]
        self.length.setText(" · ".join(words))
        self.length.setProperty("role", "warn" if agenda.overruns else "second")
        self.length.style().unpolish(self.length)
        self.length.style().polish(self.length)


def rows_of(agenda: Agenda) -> Sequence[PlainRow]:
    """The lines of an agenda as rows of the card's table; the first of a day names the day."""
    days = len({line.values["day"] for line in agenda.lines}) > 1
    found: list[PlainRow] = []
    before: object = None
    for line in agenda.lines:
        first = days and line.values["day"] != before
        before = line.values["day"]
        found.append(PlainRow(line.id, ((line, first), *(line.values[key] for key in _FIELDS))))
    return found


def _time_look(value: tuple[AgendaLine, bool]) -> CellLook:
    line, is_first = value
    if line.time is None:
        return NOTHING
    words = _("{start}–{end}").format(start=f"{line.time.begins:%H:%M}", end=f"{line.time.ends:%H:%M}")
    if is_first:
        words = _("Day {day}: {time}").format(day=line.values["day"] or 1, time=words)
    if line.time.overlap:
        return CellLook(words, "flagged")
    return CellLook(words, "number", bold=is_first)


def _length(minutes: int) -> str:
    if minutes < _HOUR:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours, rest = divmod(minutes, _HOUR)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def _overrun(day: date, minutes: int) -> str:
    words = ngettext("{day}: {count} minute too long", "{day}: {count} minutes too long", minutes)
    return words.format(day=short_day(day), count=minutes)
