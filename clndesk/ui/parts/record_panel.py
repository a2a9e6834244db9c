"""The side panel: one record, several at once, or a word on what it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.ui import metrics
from clndesk.ui.parts.bulk_form import BulkForm
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.record_view import PanelSource, PanelSpec, RecordView, ShownRecord
from clndesk.ui.parts.section_label import text_label


class RecordPanel(QFrame):
    """Shows what the table has selected; Esc wishes to go back to the table."""

    close_wanted = Signal()
    left = Signal()
    record_wanted = Signal(str)
    undo_wanted = Signal(int)
    restore_wanted = Signal(str)
    apply_wanted = Signal(object)

    def __init__(
        self,
        spec: PanelSpec,
        providers: Providers,
        source: PanelSource,
        count_words: Callable[[int], str],
        hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.view = RecordView(spec, providers, source)
        self.bulk = BulkForm(spec.kind, providers, count_words)
        self._hint = text_label(hint, "second", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumWidth(metrics.now().popover)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(metrics.now().page_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._stack)
        for page in (self._hint, self.view, self.bulk):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.view.close_wanted.connect(self.close_wanted)
        self.view.record_wanted.connect(self.record_wanted)
        self.view.undo_wanted.connect(self.undo_wanted)
        self.view.restore_wanted.connect(self.restore_wanted)
        self.bulk.apply_wanted.connect(self.apply_wanted)

    def show_nothing(self) -> None:
        """Nothing is selected."""
        self.view.form.leave()
        self._stack.setCurrentWidget(self._hint)

    def show_record(self, record: ShownRecord) -> None:
        """Show one record; the one shown already keeps what is being typed."""
        if self.shown == record.id:
            self.view.refresh(record)
            return
        self._stack.setCurrentWidget(self.view)
        self.view.show_record(record)

    def adopt(self, record: ShownRecord) -> None:
        """The draft has become this record."""
        self.view.refresh(record)

    def show_draft(self, title: str, note: str, values: Mapping[str, Any]) -> None:
        """Show the form of a record that is not there yet, with the cursor in its first field."""
        self._stack.setCurrentWidget(self.view)
        self.view.show_draft(title, note, values)
        self.view.form.focus_first()

    def set_note(self, note: str) -> None:
        """Say what the draft still needs."""
        self.view.set_note(note)

    def forget_options(self, kinds: set[str]) -> None:
        """Read the records to pick from anew, as some of these kinds are different now."""
        self.view.form.forget_options(kinds)

    def show_several(self, count: int, values: Mapping[str, Sequence[Any]]) -> None:
        """Show what several records have in common."""
        self.view.form.leave()
        self._stack.setCurrentWidget(self.bulk)
        self.bulk.show_records(count, values)

    @property
    def shown(self) -> str:
        """The id of the one record that is shown, "" for none."""
        return self.view.form.record if self._stack.currentWidget() is self.view else ""

    def flush(self) -> None:
        """Save what has been typed and can be saved."""
        self.view.form.flush()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
