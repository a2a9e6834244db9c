"""What is said between the lines and the field: a sentence that was not finished, lines that cannot be stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.ui.parts.notice_card import NoticeCard


class CaptureNotices(QWidget):
    """One notice at a time; lines that wait matter more than an unfinished sentence, which is offered again later."""

    retry_wanted = Signal()
    taken_up = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card: NoticeCard | None = None
        self.offers_unfinished = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def offer(self, text: str) -> None:
        """Offer a sentence that was being typed when the program ended."""
        words = _("This sentence was not finished: “{text}”").format(text=text)
        buttons = (("discard", _("Discard")), ("take", _("Take it up")))
        self._put(NoticeCard("waiting", words, (_("Enter takes it up."),), buttons))
        self.offers_unfinished = True

    def say_refused(self, error: UserError, count: int) -> None:
        """Say that lines wait, and why."""
        waiting = ngettext(
            "{count} line waits and is kept aside; go on typing.",
            "{count} lines wait and are kept aside; go on typing.",
            count,
        ).format(count=count)
        self._put(NoticeCard("refused", error.what, (waiting, error.todo), (("retry", _("Try again")),)))

    def follow(self, refused: UserError | None, waiting: int, unfinished: str) -> None:
        """Say what is the case now: lines that wait first, then an unfinished sentence."""
        if waiting and refused is not None:
            self.say_refused(refused, waiting)
        elif not unfinished:
            self.remove()
        elif not self.offers_unfinished:
            self.offer(unfinished)

    def remove(self) -> None:
        """Say nothing any more."""
        self.offers_unfinished = False
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.hide()

    def _put(self, card: NoticeCard) -> None:
        self.remove()
        card.closed.connect(self.remove)
        card.clicked.connect(self._on_clicked)
        self._column.addWidget(card)
        self.card = card
        self.show()
        card.announce()

    def _on_clicked(self, key: str) -> None:
        {"retry": self.retry_wanted, "take": self.taken_up, "discard": self.discarded}[key].emit()
