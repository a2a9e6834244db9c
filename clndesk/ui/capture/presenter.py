"""The lines in large type for a screen that everybody sees, without what stays in the room and names under the rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.capture.names import NameIndex
from clndesk.insight.named import Names
from clndesk.services import records
from clndesk.ui import metrics
from clndesk.ui.capture.desk import CaptureDesk
from clndesk.ui.capture.rows import presented, row_of
from clndesk.ui.parts.note_list import NoteList
from clndesk.ui.parts.section_label import text_label

_LARGE = 1.6
_NAMED = "attributable"


class Presenter(QWidget):
    """Follows the desk; Esc closes it, F11 fills the screen."""

    def __init__(self, desk: CaptureDesk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._title = text_label("", "title")
        self._named: tuple[NameIndex, Names] | None = None
        self.list = NoteList(desk.view.photos.picture_of)
        self.setWindowTitle(_("Presenter view"))
        self._build()

    def _build(self) -> None:
        sizes = metrics.now()
        font = self.list.font()
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        self.list.setFont(font)
        self.list.measure_kinds()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        self.resize(sizes.panel * 3, sizes.panel * 2)

    def follow(self) -> None:
        """Show what may be shown now."""
        view = records.get(self._desk.context.store, self._desk.session)
        names = view is not None and view.values.get("attribution") == _NAMED
        known = self._desk.keeper.known
        self._title.setText(view.title if view else "")
        self.list.painter.shows_speakers = names
        hidden = None if names else self._names_in(known.people.index)
        shown = [line for line in self._desk.view.lines if not line.in_the_room]
        self.list.show_rows([presented(row_of(line, known), line, known, hidden) for line in shown])

    def _names_in(self, index: NameIndex) -> Names:
        """What the people are called, made anew only when there are others."""
        if self._named is None or self._named[0] is not index:
            self._named = index, Names(one.name for one in index.all)
        return self._named[1]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would take the keys for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                return self.close()
            if event.key() == Qt.Key.Key_F11:
                self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
                return True
        return super().eventFilter(watched, event)
