"""What the feedback forms of a session say together: bars, the same figures beside them, and the answers in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _, ngettext
from clndesk.insight.feedback import Scale, Shape, Summary, YesNo
from clndesk.ui import metrics
from clndesk.ui.parts.chip_table import ChipRow, ChipTable
from clndesk.ui.parts.feedback_countries import FeedbackCountries, figure, mean_row
from clndesk.ui.parts.said_words import SaidWords
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.stacked_bar import BarRow, BarSeries, StackedBar

_TONES = ("vermilion", "amber", "neutral", "teal", "green")
_WIDE_IN_PANELS = 2.2
_SHAPES = ("triangle-down", "ring", "disc", "diamond", "tick")


class FeedbackView(QWidget):
    """The summary of a session's forms; a button asks for more forms to be taken in."""

    take_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = text_label("", "section")
        self.score = text_label("", "second", wrap=True)
        self.bars = StackedBar([BarSeries(str(at), _SHAPES[at - 1], _TONES[at - 1]) for at in range(1, 6)])
        self.countries = FeedbackCountries()
        self.table = ChipTable(_("Questions with their means"), (_("Question"), _("Result"), _("Answers")), snug=(1, 2))
        self.words = SaidWords()
        self.area = QScrollArea()
        self.take_in_button = QPushButton(_("Take in feedback…"))
        self._side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.take_in_button.clicked.connect(self.take_in_wanted)

    def show_summary(self, summary: Summary, demands: Mapping[str, str] | None = None) -> None:
        """Show other answers; with `demands`, what people would take up next can become one."""
        words = ngettext("{count} form was filled in.", "{count} forms were filled in.", summary.forms)
        self.count.setText(words.format(count=summary.forms))
        five = [one for one in summary.scales if one.question.shape is Shape.FIVE and one.count]
        self.bars.set_rows([BarRow(one.question.words, tuple(count for _value, count in one.spread)) for one in five])
        yes_no = [_yes_no_row(one) for one in summary.yes_no if one.count]
        self.table.set_rows([*(_row(one) for one in summary.scales if one.count), *yes_no])
        self.table.setFixedHeight(self.table.height_of_all())
        self.score.setText(_score(summary))
        self.score.setVisible(summary.recommend is not None)
        self.countries.show_summary(summary)
        self.words.show_said(summary.said, demands)
        for part in (self.bars, self.table):
            part.setVisible(summary.forms > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bars and figures stand beside each other where there is room for the questions of both."""
        super().resizeEvent(event)
        is_wide = self.width() > _WIDE_IN_PANELS * metrics.now().panel
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._side.setDirection(way)

    def _build(self) -> None:
        sizes = metrics.now()
        outer, inner = QVBoxLayout(self), QWidget()
        column, line, side = QVBoxLayout(inner), QHBoxLayout(), self._side
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.gap)
        line.addWidget(self.count, 1)
        line.addWidget(self.take_in_button)
        self.bars.setAccessibleName(_("Answers from 1 to 5"))
        side.setSpacing(2 * sizes.gap_wide)
        side.addWidget(self.bars, 1, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self.score)
        column.addLayout(side)
        column.addSpacing(sizes.gap)
        column.addWidget(self.countries)
        column.addWidget(self.words)
        column.addStretch(1)


def _row(one: Scale) -> ChipRow:
    return mean_row(one, [figure(one.mean), str(one.count)])


def _yes_no_row(one: YesNo) -> ChipRow:
    shape, tone = ("disc", "teal") if one.yes >= one.no else ("triangle", "amber")
    result = _("{yes} yes, {no} no").format(yes=one.yes, no=one.no)
    return ChipRow(one.question.key, (one.question.words, result, str(one.count)), shape, tone)


def _score(summary: Summary) -> str:
    if summary.recommend is None:
        return ""
    return _("Recommendation score (from -100 to 100): {score}").format(score=summary.recommend)
