"""Shows what returned feedback forms hold before any of it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics
from clndesk.ui.parts.chip_table import ChipRow, ChipTable
from clndesk.ui.parts.section_label import text_label


class IntakeDialog(QDialog):
    """A table with a row for each file, and for each answer that could not be read; `wanted` is the go-ahead."""

    wanted = Signal()

    def __init__(self, rows: Sequence[ChipRow], forms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("intake_dialog")
        headers = (_("File"), _("What is in it"), _("What becomes of it"))
        self.table = ChipTable(_("Returned feedback forms"), headers, snug=(2,))
        words = ngettext("Take in {count} form", "Take in {count} forms", forms)
        self.take_button = QPushButton(words.format(count=forms))
        self.cancel_button = QPushButton(_("Cancel"))
        self._build(rows, forms)
        self.take_button.clicked.connect(self._on_take)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self, rows: Sequence[ChipRow], forms: int) -> None:
        sizes = metrics.now()
        self.setWindowTitle(_("Take in feedback"))
        self.resize(sizes.panel * 2, sizes.panel)
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        self.table.set_rows(rows)
        note = _("What could not be read is entered by hand, as on a form on paper. It is one step and can be undone.")
        column.addWidget(self.table, 1)
        column.addWidget(text_label(note, "second", wrap=True))
        self.take_button.setProperty("primary", True)
        self.take_button.setEnabled(forms > 0)
        self.take_button.setDefault(forms > 0)
        self.cancel_button.setAutoDefault(False)
        line.addStretch(1)
        for button in (self.cancel_button, self.take_button):
            line.addWidget(button)
        column.addLayout(line)

    def _on_take(self) -> None:
        self.wanted.emit()
        self.accept()
