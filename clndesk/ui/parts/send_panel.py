"""The panel that sends workbooks: which countries, in which language each, into which folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from clndesk.i18n import _, ngettext
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.still_box import StillBox


@dataclass(frozen=True, slots=True)
class SendRow:
    """A country a workbook can be sent to, with a remark such as "sent 2 Nov" and its usual language."""

    country: str
    name: str
    remark: str
    language: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    row: SendRow
    tick: QCheckBox
    language: QComboBox


class SendPanel(Card):
    """Ticks and a button; `send_wanted` gives (country, language) for every tick."""

    send_wanted = Signal(object)
    folder_wanted = Signal()
    closed = Signal()

    def __init__(self, languages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(_("Send workbooks"), parent)
        self._languages = tuple(languages)
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._folder = text_label("", "second")
        self._send = QPushButton()
        self._choose_folder = QPushButton(_("Change…"))
        self.due, self.reply = QLineEdit(), QCheckBox(_("With a reply to what came back"))
        self._wrong = text_label("", "danger", wrap=True)
        self._build()
        self._connect()
        self._on_ticked()

    def _build(self) -> None:
        sizes = metrics.now()
        self.setMinimumWidth(sizes.popover)
        self._close = QToolButton()
        self._close.setIcon(icon("x"))
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))
        self.add_to_head(self._close)
        inside, area = QWidget(), QScrollArea()
        self._grid.setContentsMargins(0, 0, sizes.gap_tiny, 0)
        self._grid.setVerticalSpacing(sizes.gap_tiny)
        self._grid.setColumnStretch(0, 1)
        inside.setLayout(self._grid)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        note = _("A country gets its own rows and the columns meant for partners, nothing else.")
        self.body.addWidget(text_label(note, "hint", wrap=True))
        self.body.addLayout(self._tick_line())
        self.body.addWidget(area, 1)
        self.body.addWidget(self.reply)
        self.body.addLayout(self._due_line())
        self.body.addLayout(self._folder_line())
        self.body.addWidget(self._wrong)
        self._send.setProperty("primary", True)
        self._send.setAutoDefault(True)
        self.body.addWidget(self._send)

    def _tick_line(self) -> QHBoxLayout:
        """Ticks many at once."""
        line = QHBoxLayout()
        for words, rule in ((_("Tick all"), _is_any), (_("The late ones"), _is_late), (_("None"), _is_none)):
            button = QPushButton(words)
            button.clicked.connect(partial(self._tick_those, rule))
            line.addWidget(button)
        line.addStretch()
        return line

    def _tick_those(self, rule: Callable[[SendRow], bool], *_checked: bool) -> None:
        for line in self._lines:
            line.tick.setChecked(rule(line.row))

    def _due_line(self) -> QHBoxLayout:
        line, label = QHBoxLayout(), text_label(_("Wanted back by"))
        label.setBuddy(self.due)
        self.due.setPlaceholderText(_("A day, or blank"))
        self.due.setAccessibleName(_("Wanted back by"))
        self.reply.setChecked(True)
        self.reply.setToolTip(_("It says what became of the last workbook, and asks what is open."))
        self._wrong.hide()
        line.addWidget(label)
        line.addWidget(self.due, 1)
        return line

    def _folder_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._folder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._folder.setTextFormat(Qt.TextFormat.PlainText)
        self._choose_folder.setAccessibleName(_("Change the folder"))
        line.addWidget(text_label(_("Folder")))
        line.addWidget(self._folder, 1)
        line.addWidget(self._choose_folder)
        return line

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._choose_folder.clicked.connect(self.folder_wanted)
        self._send.clicked.connect(self._on_send)
        self.due.textEdited.connect(self._wrong.hide)

    def set_rows(self, rows: Sequence[SendRow]) -> None:
        """Offer countries; the ticks of those that stay are kept."""
        ticked = {country for country, _language in self.chosen()}
        for line in self._lines:
            for widget in (line.tick, line.language):
                widget.deleteLater()
        while (item := self._grid.takeAt(0)) is not None:
            if isinstance(label := item.widget(), QLabel):
                label.deleteLater()
        self._lines = [self._line(at, row, row.country in ticked) for at, row in enumerate(rows)]
        self._grid.setRowStretch(len(rows), 1)
        self._on_ticked()

    def set_folder(self, folder: str) -> None:
        """Say where the workbooks go."""
        self._folder.setText(folder)
        self._folder.setToolTip(f"<p>{escape(folder)}</p>")

    def complain(self, words: str) -> None:
        """Say why nothing can be sent as it is; the day is what can be typed wrongly."""
        self._wrong.setText(words)
        self._wrong.show()
        self.due.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, country: str) -> None:
        """Tick a country and put the focus there."""
        for line in self._lines:
            if line.row.country == country:
                line.tick.setChecked(True)
                line.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick_only(self, countries: Iterable[str]) -> None:
        """Tick these countries and no others."""
        wanted = frozenset(countries)
        for line in self._lines:
            line.tick.setChecked(line.row.country in wanted)
        self._send.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first country."""
        if self._lines:
            self._lines[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[tuple[str, str]]:
        """The ticked countries with their languages."""
        return [(line.row.country, str(line.language.currentData())) for line in self._lines if line.tick.isChecked()]

    def clear(self) -> None:
        """Take all ticks away."""
        for line in self._lines:
            line.tick.setChecked(False)

    def _line(self, at: int, row: SendRow, ticked: bool) -> _Line:
        tick, language, remark = QCheckBox(row.name.replace("&", "&&")), StillBox(), text_label(row.remark, "hint")
        tick.setChecked(ticked)
        tick.setAccessibleDescription(row.remark)
        for code, name in self._languages:
            language.addItem(name, code)
        language.setCurrentIndex(max(0, language.findData(row.language)))
        language.setAccessibleName(_("Language for {country}").format(country=row.name))
        language.setEnabled(ticked)
        tick.toggled.connect(language.setEnabled)
        tick.toggled.connect(self._on_ticked)
        for column, widget in enumerate((tick, remark, language)):
            self._grid.addWidget(widget, at, column)
        return _Line(row, tick, language)

    def _on_ticked(self, _ticked: bool = False) -> None:
        count = len(self.chosen())
        words = ngettext("Send {count} workbook", "Send {count} workbooks", count).format(count=count)
        self._send.setText(words if count else _("Tick the countries to send to"))
        self._send.setEnabled(count > 0)

    def _on_send(self) -> None:
        self.send_wanted.emit(self.chosen())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _is_any(_row: SendRow) -> bool:
    return True


def _is_late(row: SendRow) -> bool:
    return row.is_late


def _is_none(_row: SendRow) -> bool:
    return False
