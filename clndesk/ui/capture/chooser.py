"""Chooses the session whose lines are taken: the one that runs now first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

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

    def session_of(self, record: str) -> str | None:
        """The session that a record is or belongs to."""
        view = records.get(self._store, record)
        if view is None:
            return None
        return record if view.kind == "session" else view.values.get("session")

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(str(self.itemData(row)))
