"""The choices of one view in the order they were made: taken back one by one, and made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from clndesk.exchange.plan.decisions import Choice
from clndesk.exchange.plan.verdicts import Key

Before = Mapping[Key, Choice | None]
"""What was chosen on some rows at a moment, None where nothing was."""


class ChoiceSteps:
    """`put` sets what was chosen on rows and answers what stood there, `show` shows it while the `view` is there.

    A new choice ends what could be made again.
    """

    def __init__(self, view: QObject, put: Callable[[Before], Before], show: Callable[[], None]) -> None:
        self._view, self._put, self._show = view, put, show
        self._made: list[Before] = []
        self._taken_back: list[Before] = []

    def note(self, before: Before) -> None:
        """Something was chosen; before, this stood there."""
        self._made.append(before)
        self._taken_back.clear()

    def undo(self, before: Before | None = None) -> bool:
        """Take back the choice made last, or a certain one; whether there was any.

        The message that offers it may outlast the view.
        """
        wanted = self._made[-1] if before is None and self._made else before
        if wanted is None or wanted not in self._made or not Shiboken.isValid(self._view):
            return False
        self._made.remove(wanted)
        self._taken_back.append(self._put(wanted))
        self._show()
        return True

    def redo(self) -> bool:
        """Make the choice again that was taken back last; whether there was any."""
        if not self._taken_back:
            return False
        self._made.append(self._put(self._taken_back.pop()))
        self._show()
        return True

    def clear(self) -> None:
        """Forget them, as when the files were read anew."""
        self._made.clear()
        self._taken_back.clear()
