"""White panels with a thin edge, and the buttons that carry a key figure."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.parts.elided_label import ElidedLabel
from clndesk.ui.parts.section_label import text_label


class Card(QFrame):
    """A panel with a title and room for content in `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = metrics.now()
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(sizes.panel_side, sizes.panel_top, sizes.panel_side, sizes.panel_top)
        self.body.setSpacing(sizes.gap)
        self._head = QHBoxLayout()
        self._title = text_label(title, "section", parent=self)
        self._title.setHidden(not title)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if title:
            self._head.addWidget(self._title)
            self._head.addStretch()
            self.body.addLayout(self._head)
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Change the title of a card that was made with one."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the end of the title's line."""
        self._head.addWidget(widget)


class FigureCard(QPushButton):
    """A key figure with its label and a remark, which opens what it counts."""

    def __init__(self, label: str, figure: str = "", caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = metrics.now()
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(sizes.panel_side, sizes.gap + 2, sizes.panel_side, sizes.gap + 2)
        self._column.setSpacing(0)
        # The style sheet gives every button a least height, which would let a short window cut the figure.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._label, self._figure, self._caption = (
            ElidedLabel("second", lines=2),
            text_label("", "figure"),
            ElidedLabel("second", lines=2),
        )
        self._label.show_words(label)
        for words in (self._label, self._figure, self._caption):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._column.addWidget(words)
        self._column.addStretch(1)
        self.set_figure(figure, caption)

    def set_figure(self, figure: str, caption: str = "") -> None:
        """Show another figure and remark."""
        self._figure.setText(figure)
        self._caption.show_words(caption)
        self._describe()
        self.updateGeometry()

    def _describe(self) -> None:
        words: list[QLabel] = [self._label, self._figure, self._caption]
        label, figure, caption = (part.text() for part in words)
        self.setAccessibleName(_("{label}: {figure}").format(label=label, figure=figure))
        self.setAccessibleDescription(caption)

    @override
    def sizeHint(self) -> QSize:
        # The figure's large font comes from the style sheet, which the label must have before it can tell its height.
        for words in (self._label, self._figure, self._caption):
            words.ensurePolished()
        self._column.invalidate()
        return self._column.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.minimumSize().width(), self.sizeHint().height())
