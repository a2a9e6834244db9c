"""Offers what may be meant by the token being typed, and gives it the keys that are its own while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent

from clndesk.insight.capture.completing import Completion, Offer, complete
from clndesk.insight.capture.line import Known
from clndesk.ui.parts.capture_edit import CaptureEdit
from clndesk.ui.parts.offer_list import OfferList

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEERING = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""The keys that may be meant for the offers."""


class Offering(QObject):
    """The list is made when it is first wanted; the field keeps the focus."""

    def __init__(self, edit: CaptureEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._list: OfferList | None = None
        self._completion: Completion | None = None
        self._dismissed_at = -1

    @property
    def is_open(self) -> bool:
        """Whether anything is offered now."""
        return self._list is not None and self._list.marked is not None

    def refresh(self, known: Known, recent: Sequence[str]) -> None:
        """Offer what fits the token at the cursor; one that was dismissed is left alone while it grows."""
        place = self._edit.place()
        found = complete(self._edit.toPlainText(), place, known, recent) if self._edit.hasFocus() else None
        if found is None:
            self._dismissed_at = -1
        elif found.start == self._dismissed_at:
            found = None
        if found == self._completion:
            return
        self._completion = found
        if found is None:
            self.close()
        else:
            self._shown_list().offer(found.offers, self._cursor_place())

    def pass_over(self, known: Known) -> None:
        """Offer nothing for the token at the cursor: nobody typed it just now."""
        found = complete(self._edit.toPlainText(), self._edit.place(), known)
        self._dismissed_at = found.start if found else -1
        self.close()

    def close(self) -> None:
        """Offer nothing."""
        self._completion = None
        if self._list is not None:
            self._list.hide()

    def steer(self, event: QKeyEvent) -> bool:
        """Take a key, if the offers are open and it is theirs."""
        offers, key = self._list, Qt.Key(event.key())
        if offers is None or offers.marked is None or self._completion is None:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            offers.move_mark(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self._dismissed_at = self._completion.start
            self.close()
        elif key == Qt.Key.Key_Tab or (key in ENTER and self._takes_enter(offers)):
            self._take(offers.marked)
        else:
            return False
        return True

    def _takes_enter(self, offers: OfferList) -> bool:
        """Enter takes an offer that was gone to; else it ends a line that is understood as it stands."""
        return offers.was_moved or not (self._completion and self._completion.is_clear)

    def _take(self, offer: Offer) -> None:
        completion = self._completion
        self.close()
        if completion is not None:
            self._edit.put(completion.start, completion.end, f"{offer.token} ")
            self._edit.setFocus()

    def _shown_list(self) -> OfferList:
        if self._list is None:
            self._list = OfferList(self._edit.window())
            self._list.taken.connect(self._take)
        return self._list

    def _cursor_place(self) -> QRect:
        rect = self._edit.cursorRect()
        return QRect(self._edit.viewport().mapTo(self._edit.window(), rect.topLeft()), rect.size())
