"""Shows what a paste would change before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics
from clndesk.ui.parts.paste_plan import PasteCell, PastePlan
from clndesk.ui.parts.section_label import text_label

_MOST_LINES = 200


class PastePreview(QDialog):
    """The cells that would change, old and new, and those that are left out with the reason."""

    def __init__(self, plan: PastePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(_("Paste"))
        self.resize(metrics.now().popover * 2, metrics.now().popover + metrics.now().panel // 2)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(text_label(change_words(self._plan), "section", wrap=True))
        if self._plan.changes:
            headings = (_("Record"), _("Field"), _("Now"), _("After"))
            column.addWidget(_list(_("Cells that change"), headings, self._plan.changes))
        if self._plan.left_out:
            words = ngettext("{count} cell is left out:", "{count} cells are left out:", len(self._plan.left_out))
            column.addWidget(text_label(words.format(count=len(self._plan.left_out)), "warn", wrap=True))
            headings = (_("Record"), _("Field"), _("Pasted"), _("Why"))
            column.addWidget(_list(_("Cells that are left out"), headings, self._plan.left_out))
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        count = len(self._plan.changes)
        buttons = QDialogButtonBox()
        words = ngettext("Change {count} cell", "Change {count} cells", count).format(count=count)
        change = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        change.setProperty("primary", True)
        change.setEnabled(count > 0)
        change.setDefault(True)
        buttons.addButton(_("Leave as it is"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def change_words(plan: PastePlan) -> str:
    """How much a paste would change, in a sentence."""
    cells, rows = len(plan.changes), len(plan.edits)
    in_rows = ngettext("{count} row", "{count} rows", rows).format(count=rows)
    return ngettext("{count} cell in {rows} changes.", "{count} cells in {rows} change.", cells).format(
        count=cells, rows=in_rows
    )


def ask_paste(plan: PastePlan, parent: QWidget) -> bool:
    """Whether the person wants the paste."""
    dialog = PastePreview(plan, parent)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def _list(name: str, headings: tuple[str, ...], cells: Sequence[PasteCell]) -> QTableWidget:
    shown = cells[:_MOST_LINES]
    table = QTableWidget(len(shown), len(headings))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(headings)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for row, cell in enumerate(shown):
        third, fourth = (cell.new, cell.reason) if cell.reason else (cell.old, cell.new)
        for place, text in enumerate((cell.record, cell.column, third, fourth)):
            item = QTableWidgetItem(text)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            table.setItem(row, place, item)
    return table
