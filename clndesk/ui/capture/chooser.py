"""Chooses the session whose lines are taken: the one that runs now first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget
from typing_extensions import override

from clndesk.fields import Moment, Wording
from clndesk.i18n import _, language
from clndesk.services import capture_names, records
from clndesk.store.store import Store
from clndesk.ui import metrics
from clndesk.ui.parts.still_box import StillBox


class SessionChooser(StillBox):
    """The sessions of the network, the latest first."""

    chosen = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setAccessibleName(_("Session"))
        self.setMinimumContentsLength(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(metrics.now().panel)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    def fill(self, session: str | None) -> None:
        """Read the sessions and show one as chosen; nothing is said."""
        self.clear()
        wording = Wording(language())
        for one in capture_names.sessions(self._store):
            when = Moment().format(one.start, wording)
            self.addItem(" · ".join(part for part in (one.title, when) if part), one.id)
        self.setCurrentIndex(self.findData(session) if session else -1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt cuts a long title through a letter; here it ends in dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width()
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def session_of(self, record: str) -> str | None:
        """The session that a record is or belongs to."""
        view = records.get(self._store, record)
        if view is None:
            return None
        return record if view.kind == "session" else view.values.get("session")

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(str(self.itemData(row)))
