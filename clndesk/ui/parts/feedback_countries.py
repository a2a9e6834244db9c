"""The means of the feedback forms country by country, beside those of all, as far as nobody can be made out by them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clndesk.fields import Country, Wording
from clndesk.i18n import _, language
from clndesk.insight.feedback import FEW, Group, Scale, Summary
from clndesk.ui import metrics
from clndesk.ui.parts.chip_table import ChipRow, ChipTable
from clndesk.ui.parts.section_label import text_label


class FeedbackCountries(QWidget):
    """A column for each country that is shown; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: ChipTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.now().gap)
        self._note = text_label("", "second", wrap=True)
        self._column.addWidget(text_label(_("By country"), "section"))
        self._column.addWidget(self._note)

    def show_summary(self, summary: Summary) -> None:
        """Show other answers."""
        shown = [group for group in summary.groups if group.means is not None]
        self._put(self._table(summary, shown) if shown else None)
        words = _("Only countries of {few} forms or more are shown, and only as far as nobody can be made out by them.")
        self._note.setText(words.format(few=FEW))
        self.setHidden(not shown)

    def _put(self, table: ChipTable | None) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        if table is not None:
            self._column.insertWidget(1, table)

    def _table(self, summary: Summary, shown: Sequence[Group]) -> ChipTable:
        heads = [*(_head(_name(group), group.count) for group in shown), _head(_("All"), summary.forms)]
        table = ChipTable(_("Means by country"), (_("Question"), *heads), snug=range(1, len(heads) + 1))
        table.set_rows([_row(one, at, shown) for at, one in enumerate(summary.scales) if one.count])
        table.setFixedHeight(table.height_of_all())
        return table


def mean_row(one: Scale, texts: Sequence[str]) -> ChipRow:
    """A question as a row that ends in its mean, with a look that says on which side of the middle it is."""
    values = [value for value, _count in one.spread]
    shape, tone = ("disc", "teal") if (one.mean or 0) >= sum(values) / len(values) else ("triangle", "amber")
    return ChipRow(one.question.key, (one.question.words, *texts), shape, tone)


def figure(value: float | None) -> str:
    """A mean with one decimal, as it is written here; nothing where there is none."""
    from babel.numbers import format_decimal

    return "" if value is None else format_decimal(value, format="0.0", locale=language())


def _row(one: Scale, at: int, shown: Sequence[Group]) -> ChipRow:
    means = (group.means[at] if group.means is not None else None for group in shown)
    return mean_row(one, [*(figure(mean) or "–" for mean in means), figure(one.mean)])


def _head(name: str, count: int) -> str:
    return _("{country} ({count})").format(country=name, count=count)


def _name(group: Group) -> str:
    return Country().format(group.country, Wording(language())) if group.country else _("Other")
