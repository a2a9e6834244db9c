"""Taking a merge back, beside the window: where later work stands on it, the person says how far it goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import steps
from clndesk.services.steps import Blocked, Reach, Undone
from clndesk.store.store import Store
from clndesk.ui.context import Context
from clndesk.ui.taking_back import how_far, left_words
from clndesk.ui.tasks import Progress


class Undoing(QObject):
    """`said` tells that it is done, `refused` why it cannot be done."""

    said = Signal(str, str, object)
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context

    def take_back(self, step: int, reach: Reach = Reach.WHOLE) -> None:
        """Take a merge back."""
        work = partial(_take_back, self.context.store, step, reach)
        failed = partial(self._on_failed, step)
        self.context.tasks.run(work, self._on_done, failed, label=_("Undoing the merge"))

    def bring_back(self, step: int) -> None:
        """Do a merge again that the step has taken back."""
        work = partial(_take_back, self.context.store, step, Reach.WHOLE)
        failed = partial(self._on_failed, step)
        self.context.tasks.run(work, self._on_back, failed, label=_("Bringing the merge back"))

    def _on_back(self, done: Undone) -> None:
        self.said.emit(_("The merge is back. {rest}").format(rest=left_words(done)).strip(), "", None)

    def _on_done(self, done: Undone) -> None:
        words = left_words(done) or _("Everything is as it was before.")
        self.said.emit(_("The merge was undone. {rest}").format(rest=words), "", None)

    def _on_failed(self, step: int, error: BaseException) -> None:
        if isinstance(error, Blocked):
            reach = how_far(self.context.store, self.context.ask, error)
            if reach is not None:
                self.take_back(step, reach)
        elif isinstance(error, UserError):
            self.refused.emit(error)
        else:
            raise error


def _take_back(store: Store, step: int, reach: Reach, _progress: Progress) -> Undone:
    return steps.take_back(store, step, reach)
