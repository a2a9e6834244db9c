"""Labels by their role in the hierarchy of type; the style sheet gives each role its size and colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

ROLES = ("title", "section", "figure", "strong", "overline", "caption", "second", "hint", "danger", "warn", "ok")


def text_label(text: str, role: str = "", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label in a role of `ROLES`, or in plain body text."""
    label = QLabel(text, parent)
    # Names and notes come from many hands: what looks like HTML in them is shown, never obeyed.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    lead(label)
    return label


def lead(label: QLabel) -> None:
    """Align a label with the side where reading begins in the window, whatever script its words are in."""
    side = Qt.AlignmentFlag.AlignRight if QGuiApplication.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class SectionLabel(QLabel):
    """The tiny overline above a group of things, with how many there are."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setProperty("role", "overline")
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)
        self.setFont(font)
        lead(self)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show how many things the group holds; None shows no number."""
        self.setText(self._text if count is None else f"{self._text}  {count}")
        self.setAccessibleName(self._text if count is None else f"{self._text}, {count}")
