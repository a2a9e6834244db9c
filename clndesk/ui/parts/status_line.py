"""The line at the foot of the window: saved, how many, long work, backup and place, each reachable by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from clndesk.i18n import _
from clndesk.ui import metrics
from clndesk.ui.icons import icon

_SAVE_LOOKS = {"saved": ("check", ""), "saving": ("refresh-cw", ""), "failed": ("triangle-alert", "danger")}
_BACKUP_LOOKS = {"ok": ("shield-check", ""), "late": ("triangle-alert", "warn"), "none": ("triangle-alert", "danger")}


class JobIndicator(QWidget):
    """What long work is under way, how far it is, and a button that ends it."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._bar, self._cancel = QLabel(), QProgressBar(), QToolButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(metrics.now().gap, 0, 0, 0)
        self._bar.setFixedWidth(metrics.now().view // 2)
        self._bar.setTextVisible(False)
        self._cancel.setText(_("Cancel"))
        for widget in (self._words, self._bar, self._cancel):
            line.addWidget(widget)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.hide()

    def show_job(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show work; a total of 0 means that its length is not known."""
        self._words.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
        self._cancel.setAccessibleName(_("Cancel {job}").format(job=text))
        self.show()


class StatusLine(QStatusBar):
    """The status bar; texts come from the window, a click says that more is wanted."""

    save_clicked = Signal()
    count_clicked = Signal()
    clear_filters_clicked = Signal()
    cancel_clicked = Signal()
    backup_clicked = Signal()
    place_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(metrics.now().status)
        self.save, self.count, self.clear_filters = _flat("check"), _flat("users"), _flat("")
        self.backup, self.place = _flat("shield-check"), _flat("hard-drive")
        self.job = JobIndicator()
        self.clear_filters.setText(_("Clear"))
        self.clear_filters.setAccessibleName(_("Clear the filters"))
        for widget in (self.save, self.count, self.clear_filters, self.job):
            self.addWidget(widget)
        for widget in (self.backup, self.place):
            self.addPermanentWidget(widget)
        for button in (self.count, self.clear_filters, self.backup, self.place):
            button.hide()
        self._connect()

    def _connect(self) -> None:
        self.save.clicked.connect(self.save_clicked)
        self.count.clicked.connect(self.count_clicked)
        self.clear_filters.clicked.connect(self.clear_filters_clicked)
        self.job.cancel_wanted.connect(self.cancel_clicked)
        self.backup.clicked.connect(self.backup_clicked)
        self.place.clicked.connect(self.place_clicked)

    def set_saved(self, text: str, state: str = "saved") -> None:
        """Say how the saving stands; `state` is `saved`, `saving` or `failed`."""
        _show(self.save, text, *_SAVE_LOOKS[state])

    def set_count(self, text: str, icon_name: str = "users", filtered: bool = False) -> None:
        """Say how many records are shown; `filtered` offers to clear the filters. An empty text hides it."""
        _show(self.count, text, icon_name, "")
        self.clear_filters.setVisible(bool(text) and filtered)

    def set_backup(self, text: str, state: str = "ok") -> None:
        """Say when the last backup was made; `state` is `ok`, `late` or `none`."""
        _show(self.backup, text, *_BACKUP_LOOKS[state])

    def set_place(self, text: str, icon_name: str = "hard-drive") -> None:
        """Say where the file lies."""
        _show(self.place, text, icon_name, "")

    def show_job(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show long work with its progress; a total of 0 means that its length is not known."""
        self.job.show_job(text, done, total)

    def hide_job(self) -> None:
        """Show no long work."""
        self.job.hide()


def _flat(icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(metrics.icon_beside_text() - QSize(1, 2))
    if icon_name:
        button.setIcon(icon(icon_name))
    return button


def _show(button: QToolButton, text: str, icon_name: str, tone: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.setIcon(icon(icon_name, tone or "text-2"))
    button.setVisible(bool(text))
    if button.property("tone") != tone:
        button.setProperty("tone", tone)
        button.style().unpolish(button)
        button.style().polish(button)
