"""The first page of all: what to start with, in which language and at which size."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk import i18n
from clndesk.i18n import LANGUAGES, _
from clndesk.settings import RecentFile
from clndesk.ui import metrics
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.card_button import CardButton
from clndesk.ui.parts.recent_files import RecentFilesList
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox

OWN_NAMES = {"en": "English", "fr": "Français", "pt": "Português", "es": "Español", "ar": "العربية", "sw": "Kiswahili"}
TEXT_SCALES = (90, 100, 115, 130, 150)
_WIDEST_IN_ROWS, _HIGHEST_IN_ROWS = 29, 15


class StartPage(QWidget):
    """Offers the practice network, a new network and files; language and text size hold at once."""

    practice_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal(object)
    remove_wanted = Signal(str)
    language_chosen = Signal(str)
    text_scale_chosen = Signal(int)

    def __init__(self, languages: Sequence[str] = LANGUAGES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._middle = QWidget()
        self._title, self._intro = text_label("", "title"), text_label("", "second", wrap=True)
        self._practice, self._new = CardButton("graduation-cap"), CardButton("plus")
        self._open = CardButton("folder-open")
        self._recent = RecentFilesList()
        self._start_card, self._recent_card = Card("-"), Card("-")
        self._language_label, self._scale_label = QLabel(), QLabel()
        self._language, self._scale = StillBox(), StillBox()
        self._build()
        self._connect()
        self.retranslate()
        self.show_choices(i18n.language(), 100)

    def show_recent(self, files: Sequence[RecentFile], missing: Collection[str] = ()) -> None:
        """List the networks opened last; `missing` are the paths that are not there now."""
        self._recent.show_files(files, missing)

    def show_choices(self, language: str, text_scale: int) -> None:
        """Show which language and text size are in force, without announcing them as chosen."""
        self._language.setCurrentIndex(self._language.findData(language))
        nearest = min(TEXT_SCALES, key=lambda scale: abs(scale - text_scale))
        self._scale.setCurrentIndex(self._scale.findData(nearest))

    def retranslate(self) -> None:
        """Show all words in the language in force."""
        self.setAccessibleName(_("Start"))
        self._title.setText(_("Welcome to CLN Desk"))
        self._intro.setText(
            _("For the team that runs a Collaborative Learning Network. Everything stays in one file on this computer.")
        )
        self._start_card.set_title(_("Start with"))
        self._recent_card.set_title(_("Opened last"))
        self._practice.set_words(_("Practice network"), _("Look around and try everything. Nothing in it is real."))
        self._new.set_words(_("New network"), _("An empty file for your own network."))
        self._open.set_words(_("Open a file"), _("A network from this computer or a USB stick."))
        self._set_label(self._language_label, self._language, _("Language"))
        self._set_label(self._scale_label, self._scale, _("Text size"))
        self._recent.refresh()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit()

    def _build(self) -> None:
        sizes = metrics.now()
        self.setObjectName("start_page")
        for language in self._languages:
            self._language.addItem(OWN_NAMES.get(language, language), language)
        for scale in TEXT_SCALES:
            self._scale.addItem(f"{scale} %", scale)
        column = QVBoxLayout(self._middle)
        column.setSpacing(sizes.gap)
        column.addWidget(self._title)
        column.addWidget(self._intro)
        column.addSpacing(sizes.gap)
        column.addLayout(self._cards(), 1)
        column.addLayout(self._choices())
        self._limit()
        self._center()

    def _limit(self) -> None:
        row = metrics.now().row
        self._middle.setMaximumSize(_WIDEST_IN_ROWS * row, _HIGHEST_IN_ROWS * row)

    def _center(self) -> None:
        """Wide windows keep the page in the middle, small ones scroll it."""
        inside = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        column = QVBoxLayout(inside)
        column.addStretch(1)
        column.addLayout(across, 1000)
        column.addStretch(2)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _cards(self) -> QHBoxLayout:
        for button in (self._practice, self._new, self._open):
            self._start_card.body.addWidget(button)
        self._start_card.body.addStretch()
        self._recent_card.body.addWidget(self._recent, 1)
        cards = QHBoxLayout()
        cards.setSpacing(metrics.now().gap_wide)
        cards.addWidget(self._start_card, 1)
        cards.addWidget(self._recent_card, 1)
        return cards

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(metrics.now().gap)
        for label, box in ((self._language_label, self._language), (self._scale_label, self._scale)):
            row.addWidget(label)
            row.addWidget(box)
            row.addSpacing(metrics.now().gap_wide)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self._practice.clicked.connect(self._on_practice)
        self._new.clicked.connect(self._on_new)
        self._open.clicked.connect(self._on_open)
        self._recent.open_wanted.connect(self._on_recent)
        self._recent.remove_wanted.connect(self.remove_wanted)
        self._language.activated.connect(self._on_language)
        self._scale.activated.connect(self._on_scale)

    def _on_practice(self) -> None:
        self.practice_wanted.emit()

    def _on_new(self) -> None:
        self.new_wanted.emit()

    def _on_open(self) -> None:
        self.open_wanted.emit(None)

    def _on_recent(self, path: str) -> None:
        self.open_wanted.emit(Path(path))

    def _on_language(self) -> None:
        self.language_chosen.emit(str(self._language.currentData()))

    def _on_scale(self) -> None:
        self.text_scale_chosen.emit(int(self._scale.currentData()))

    @staticmethod
    def _set_label(label: QLabel, box: QComboBox, text: str) -> None:
        label.setText(text)
        label.setBuddy(box)
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        box.setAccessibleName(text)
