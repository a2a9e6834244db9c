"""The networks opened last, on the page one starts from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.settings import RecentFile
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.card_button import CardButton
from clndesk.ui.parts.section_label import text_label


class RecentFilesList(QScrollArea):
    """Opens a network with one click; one that is no longer there is greyed and can be taken off the list."""

    open_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._files: tuple[RecentFile, ...] = ()
        self._missing: frozenset[str] = frozenset()

    def show_files(self, files: Sequence[RecentFile], missing: Collection[str] = ()) -> None:
        """Replace the list; `missing` are the paths that are not there now."""
        self._files, self._missing = tuple(files), frozenset(missing)
        self.refresh()

    def refresh(self) -> None:
        """Show the list anew, in the language in force."""
        self.setAccessibleName(_("Networks opened last"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap_tiny)
        for file in self._files:
            column.addLayout(self._missing_row(file) if file.path in self._missing else self._row(file))
        if not self._files:
            column.addWidget(text_label(_("Networks you open will be listed here."), "hint", wrap=True))
        column.addStretch()
        self.setWidget(inside)

    def _row(self, file: RecentFile) -> QHBoxLayout:
        path = Path(file.path)
        button = CardButton("network", path.stem, str(path.parent), flat=True)
        button.setToolTip(file.path)
        button.clicked.connect(partial(self._on_open, file.path))
        row = QHBoxLayout()
        row.addWidget(button)
        return row

    def _missing_row(self, file: RecentFile) -> QHBoxLayout:
        name = _("{name} is not there any more").format(name=Path(file.path).stem)
        words = _plain(name, "hint")
        words.setToolTip(file.path)
        remove = QPushButton(icon("x"), _("Remove"))
        remove.setProperty("linked", True)
        remove.setAccessibleName(_("Remove {name} from the list").format(name=Path(file.path).stem))
        remove.clicked.connect(partial(self._on_remove, file.path))
        row = QHBoxLayout()
        row.setContentsMargins(metrics.now().gap, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(remove)
        return row

    def _on_open(self, path: str, *_checked: bool) -> None:
        self.open_wanted.emit(path)

    def _on_remove(self, path: str, *_checked: bool) -> None:
        self.remove_wanted.emit(path)


def _plain(text: str, role: str) -> QLabel:
    label = text_label(text, role, wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
