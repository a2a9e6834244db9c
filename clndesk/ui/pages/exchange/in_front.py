"""What stands in front of the overview: the review of one file, or the list of what many files ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clndesk.i18n import _
from clndesk.ui.pages.exchange.merging import Merging
from clndesk.ui.pages.exchange.working import Working

if TYPE_CHECKING:
    from clndesk.ui.actions import Verdict


class InFront:
    """Passes an act on to the one of both that is open."""

    def __init__(self, merging: Merging, working: Working) -> None:
        self._merging, self._working = merging, working

    @property
    def is_open(self) -> bool:
        """Whether one of both is."""
        return self._merging.view is not None or self._working.view is not None

    def step(self, step: int) -> None:
        """Go to another question."""
        (self._working.view or self._merging).step(step)

    def undo(self) -> bool:
        """Take back what was chosen last; whether there was any."""
        view = self._working.view or self._merging.view
        return view is not None and view.steps.undo()

    def redo(self) -> bool:
        """Choose again what was taken back last; whether there was any."""
        view = self._working.view or self._merging.view
        return view is not None and view.steps.redo()

    def apply(self) -> None:
        """Merge what was decided."""
        if self._working.view is not None:
            self._working.view.apply.click()
        else:
            self._merging.apply()

    def leave(self) -> None:
        """Keep the decisions so far and go back to the overview."""
        self._merging.leave()
        self._working.leave()

    def keep(self) -> None:
        """Keep the decisions so far."""
        self._merging.keep()
        self._working.keep()

    def when_open(self) -> Verdict:
        """Whether acts of a review can be done."""
        return True if self.is_open else _("Open a received file first.")

    def when_sending(self) -> Verdict:
        """Whether workbooks can go out: each that does is noted in the network."""
        answer = self._merging.context.may_write()
        return self.when_overview() if answer is True else answer

    def when_overview(self) -> Verdict:
        """Whether acts of the overview can be done."""
        return True if not self.is_open else _("Finish the review first.")
