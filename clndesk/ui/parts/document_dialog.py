"""Asks how a document shall be made: its language, its photos, and what becomes of the texts that name somebody."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen for a document; `photos` and `short` are None where they are no question of this document.

    `named` are the texts that name somebody, as id, text and the names in it.
    """

    title: str
    languages: tuple[tuple[str, str], ...]
    language: str
    photos: bool | None = None
    short: bool | None = None
    named: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen; `left_out` are ids of the texts that are not printed."""

    language: str
    photos: bool | None = None
    short: bool = False
    left_out: frozenset[str] = frozenset()


class DocumentDialog(QDialog):
    """A small form; `save_wanted` has what was chosen. Texts that name somebody are left out unless they are ticked."""

    save_wanted = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("document_dialog")
        self._offer = offer
        self.language = StillBox()
        self.photos = QCheckBox(_("With the photos"))
        self.short = QCheckBox(_("Short form: only the three most needed questions"))
        self.named = QListWidget()
        self.all_button = QPushButton(_("Tick all"))
        self.save_button = QPushButton(_("Save as…"))
        self.cancel_button = QPushButton(_("Cancel"))
        self._build()
        self._connect()

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        offer, items = self._offer, (self.named.item(row) for row in range(self.named.count()))
        left_out = frozenset(str(item.data(_ID)) for item in items if item.checkState() is not Qt.CheckState.Checked)
        photos = None if offer.photos is None else self.photos.isChecked()
        return Chosen(str(self.language.currentData()), photos, self.short.isChecked(), left_out)

    def _build(self) -> None:
        sizes, offer = metrics.now(), self._offer
        self.setWindowTitle(offer.title)
        column, form = QVBoxLayout(self), QFormLayout()
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        for code, name in offer.languages:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(offer.language)))
        form.addRow(_("&Language of the document"), self.language)
        column.addLayout(form)
        for box, value in ((self.photos, offer.photos), (self.short, offer.short)):
            column.addWidget(box)
            box.setHidden(value is None)
            box.setChecked(bool(value))
        if offer.named:
            self._build_named(column)
        column.addLayout(self._buttons())
        self.setMinimumWidth(sizes.panel + sizes.popover)

    def _build_named(self, column: QVBoxLayout) -> None:
        sizes, count = metrics.now(), len(self._offer.named)
        words = ngettext("{count} text still names somebody.", "{count} texts still name somebody.", count)
        column.addWidget(text_label(words.format(count=count), "section"))
        column.addWidget(text_label(_("Tick what may be printed as it is; the rest is left out."), "second", wrap=True))
        self.named.setAccessibleName(_("Texts that name somebody"))
        self.named.setWordWrap(True)
        self.named.setMinimumHeight(sizes.row * min(max(count * 2, 4), 10))
        for key, text, names in self._offer.named:
            item = QListWidgetItem(_("{text} (names {names})").format(text=text, names=names), self.named)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_ID, key)
        column.addWidget(self.named, 1)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.all_button.setAutoDefault(False)
        for button in (self.cancel_button, self.save_button):
            line.addWidget(button)
        return line

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.reject)
        self.all_button.clicked.connect(self._on_tick_all)

    def _on_save(self) -> None:
        self.save_wanted.emit(self.chosen)
        self.accept()

    def _on_tick_all(self) -> None:
        for row in range(self.named.count()):
            self.named.item(row).setCheckState(Qt.CheckState.Checked)
