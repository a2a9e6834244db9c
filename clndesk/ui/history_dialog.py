"""The history of the network: every step in a plain sentence, what it changed, and taking any of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QListView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.services import steps
from clndesk.services.panel_facts import ChangeFact
from clndesk.services.steps import Sentence, StepRow
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.cell_delegate import CellDelegate
from clndesk.ui.parts.change_words import change_words
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.when import when_words
from clndesk.ui.step_model import CELLS, STATE, WHAT, WHEN, WHO, StepModel
from clndesk.ui.taking_back import left_words, take_back

if TYPE_CHECKING:
    from clndesk.store.store import Store
    from clndesk.ui.ask import Ask

_MOST_LINES = 500
_MOST_OF_SCREEN = 0.92


class HistoryDialog(QDialog):
    """Steps at the leading side, the chosen one's changes beside them."""

    def __init__(self, store: Store, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self._ask = ask
        self.steps = StepModel(store, self)
        self.table = QTableView()
        self.changes = QStringListModel(self)
        self.undo_button = QPushButton(icon("undo-2"), _("Undo this step"))
        self._label, self._about = text_label("", "section", wrap=True), text_label("", "second", wrap=True)
        self._note = text_label(_undoing_words(), "second")
        self._build()
        self._connect()
        self.table.setCurrentIndex(self.steps.index(0, WHAT))
        self._show_step()

    def _build(self) -> None:
        sizes = metrics.now()
        self.setWindowTitle(_("History"))
        self.resize(self._fitting(QSize(sizes.panel * 3, sizes.panel * 3 // 2)))
        self._set_up_table()
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._side())
        split.setSizes([sizes.panel * 2, sizes.panel])
        split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        column.addWidget(split, 1)
        column.addLayout(self._buttons())

    def _fitting(self, wanted: QSize) -> QSize:
        """The size wanted, less where the screen is small."""
        return wanted.boundedTo(self.screen().availableSize() * _MOST_OF_SCREEN)

    def _set_up_table(self) -> None:
        table, sizes = self.table, metrics.now()
        table.setModel(self.steps)
        table.setItemDelegate(CellDelegate(table))
        table.setAccessibleName(_("Steps"))
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(sizes.row)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        # The rows in sight decide: measuring every step of a long history would be felt.
        header.setResizeContentsPrecision(0)
        for column in (WHEN, WHO, CELLS, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _side(self) -> Card:
        card, view = Card(), QListView()
        view.setModel(self.changes)
        view.setWordWrap(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setStyleSheet("QListView { border: none; border-radius: 0; }")
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(_("What the step changed"))
        card.setMinimumWidth(metrics.now().popover)
        for widget in (self._label, self._about):
            card.body.addWidget(widget)
        card.body.addWidget(view, 1)
        card.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.undo_button.setIconSize(metrics.icon_beside_text())
        self.undo_button.setAutoDefault(False)
        return card

    def _buttons(self) -> QHBoxLayout:
        line, close = QHBoxLayout(), QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        line.addWidget(self._note, 1)
        line.addWidget(close)
        return line

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.undo_button.clicked.connect(self._on_undo)

    def _on_row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_step()

    def _current(self) -> StepRow | None:
        return self.steps.step(self.table.currentIndex().row())

    def _show_step(self) -> None:
        step = self._current()
        self.undo_button.setEnabled(step is not None and not step.undone and not self._store.read_only)
        self.undo_button.setToolTip(_("This step has already been undone.") if step and step.undone else "")
        self._label.setText(step.label if step else _("Nothing has been done yet"))
        self._about.setText(_about(step) if step else "")
        self.changes.setStringList(self._lines(step) if step else [])

    def _lines(self, step: StepRow) -> list[str]:
        found = steps.changes_of(self._store, step.step, _MOST_LINES)
        lines = [_line(sentence) for sentence in found]
        more = step.changes - len(found)
        return [*lines, _("… and {count} more").format(count=more)] if more > 0 else lines

    def _on_undo(self) -> None:
        step = self._current()
        if step is None:
            return
        try:
            done = take_back(self._store, self._ask, step.step)
        except UserError as error:
            self._ask.message(error)
            return
        if done is None:
            return
        self._note.setText(left_words(done) or _undoing_words())
        self.steps.reload()
        self.table.setCurrentIndex(self.steps.index(max(0, self.steps.row_of(step.step)), WHAT))
        self.table.setFocus()


def _undoing_words() -> str:
    return _("Undoing is a step of its own: nothing is ever lost from the history.")


def _about(step: StepRow) -> str:
    cells = ngettext("{count} change", "{count} changes", step.changes).format(count=step.changes)
    return " · ".join(part for part in (when_words(step.at), step.actor, cells) if part)


def _line(sentence: Sentence) -> str:
    words = change_words(ChangeFact(sentence.field, sentence.old, sentence.new))
    return _("{record} · {change}").format(record=sentence.title, change=words)
