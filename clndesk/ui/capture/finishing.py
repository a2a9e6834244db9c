"""Puts the review of a session in the place of its notes, and the notes back when it is over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from clndesk.i18n import _
from clndesk.ui.capture.desk import CaptureDesk
from clndesk.ui.capture.finish import FinishView
from clndesk.ui.context import Context
from clndesk.ui.taking_back import take_back


class Finishing(QObject):
    """One review at a time; `turned` says whether one is shown."""

    turned = Signal(bool)
    said = Signal(str, str, object)

    def __init__(self, context: Context, place: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        self.desk: CaptureDesk | None = None
        self.view: FinishView | None = None

    def begin(self) -> None:
        """Look at what the lines of the desk's session become."""
        if self.desk is None or self.view is not None:
            return
        self.view = FinishView(self._context, self.desk.session)
        self.view.left.connect(self.leave)
        self.view.finished.connect(self._on_finished)
        self.desk.hide()
        self._place.addWidget(self.view)
        self.view.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit(True)

    def leave(self) -> None:
        """Back to the notes; nothing was changed."""
        if self.view is not None:
            self._place.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
            self.view = None
            self.turned.emit(False)
            if self.desk is not None:
                self.desk.show()
                self.desk.box.setFocus()

    def _on_finished(self, step: int | None) -> None:
        self.leave()
        if step is None:
            self.said.emit(_("The session was finished already; nothing had to be done."), "", None)
            return
        back = partial(take_back, self._context.store, self._context.ask, step)
        self.said.emit(_("The session is finished; what became of its lines is one step."), _("Undo"), back)
