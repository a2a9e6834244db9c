"""The two ways something can go wrong: the user can act on it, or we must mend it."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can act on, in three translated sentences.

    What happened, what it means for the data, what to do next.
    """

    def __init__(self, what: str, data: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.data = data
        self.todo = todo

    def sentences(self) -> str:
        """All that is known, as one paragraph for a terminal or a message."""
        return " ".join(part for part in (self.what, self.data, self.todo) if part)


class Bug(Exception):
    """A fault of the program itself: it belongs in the crash report, never in a friendly message."""
