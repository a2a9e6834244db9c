"""Says why a decision is needed, who changed what when, and shows long texts word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from clndesk.exchange.plan.words import Piece, Side
from clndesk.i18n import _
from clndesk.ui import metrics, tokens
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.elided_label import ElidedLabel
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.why_text import WhyText

_DIFF_LINES = 4


class DiffView(QTextEdit):
    """Two texts in one: what only mine has is struck through, what only theirs has is underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(_("Word by word: mine is struck through, theirs is underlined"))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a comparison; the words are put in as they are, never as markup."""
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.side))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, up to a few lines."""
        document = self.document()
        document.setTextWidth(self.viewport().width())
        most = self.fontMetrics().lineSpacing() * _DIFF_LINES + document.documentMargin() * 2
        self.setFixedHeight(round(min(document.size().height(), most)) + metrics.now().gap + 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class WhyBox(Card):
    """The box under a table of decisions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why is this a question?"), parent)
        self._sentence, self._flag = text_label("", "second", wrap=True), text_label("", "danger", wrap=True)
        self._hint = ElidedLabel("hint")
        self._diff = DiffView()
        self._keys = ""
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._sentence.setAlignment(self._sentence.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask)
        sizes = metrics.now()
        self.body.setSpacing(sizes.gap_tiny)
        self.body.setContentsMargins(sizes.panel_side, sizes.gap_tiny, sizes.panel_side, sizes.gap_tiny)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._text = WhyText((self._flag, self._sentence, self._diff))
        for widget in (self._text, self._hint):
            self.body.addWidget(widget)
        self.tell("", "")

    @property
    def sentence(self) -> str:
        """What is said about the present decision."""
        return self._sentence.text()

    @property
    def flag(self) -> str:
        """What is wrong with a value that was typed."""
        return self._flag.text()

    def tell(self, title: str, sentence: str, hint: str = "", pieces: Sequence[Piece] = ()) -> None:
        """Show what there is to say about a decision."""
        self.set_title(title)
        self._sentence.setText(sentence)
        self._keys = hint
        self._show_hint(hint)
        self._text.setAccessibleName(title)
        self._diff.setVisible(bool(pieces))
        if pieces:
            self._diff.show_pieces(pieces)
        self.complain("")

    def set_low(self, low: bool) -> None:
        """In a low window do without the title."""
        self._title.setHidden(low)

    def set_compact(self, compact: bool) -> None:
        """Leave room for a long text that is being written: only the difference stays."""
        self._sentence.setVisible(not compact)
        self._show_hint(_("Ctrl+Enter takes the text, Esc leaves it") if compact else self._keys)

    def complain(self, reason: str) -> None:
        """Say why what was typed is no value; an empty text takes that away."""
        self._flag.setText(reason)
        self._flag.setVisible(bool(reason))
        self._text.go_to_top()

    def _show_hint(self, words: str) -> None:
        self._hint.show_words(words)
        self._hint.setVisible(bool(words))


def _format(side: Side) -> QTextCharFormat:
    style, table = QTextCharFormat(), tokens.current()
    if side is Side.REMOVED:
        style.setFontStrikeOut(True)
        style.setBackground(tokens.hex_color(table.blue.fill))
        style.setForeground(tokens.hex_color(table.blue.text))
    elif side is Side.ADDED:
        style.setFontUnderline(True)
        style.setFontWeight(QFont.Weight.DemiBold)
        style.setBackground(tokens.hex_color(table.amber.fill))
        style.setForeground(tokens.hex_color(table.amber.text))
    return style
