"""Puts the program together: the only place that knows every layer."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

# SQLAlchemy is imported before PySide6, whose import hook slows down whatever comes after it.
import sqlalchemy.orm  # noqa: F401  # pyright: ignore[reportUnusedImport]
from PySide6.QtCore import (
    QEvent,
    QLocale,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from clndesk import __version__
from clndesk.errors import UserError
from clndesk.i18n import _, set_language
from clndesk.log import Log
from clndesk.paths import Places
from clndesk.services import practice, records
from clndesk.settings import Settings
from clndesk.ui import icons
from clndesk.ui.commands import FileCommands, install
from clndesk.ui.crash import CrashHook
from clndesk.ui.ending import EndSignals
from clndesk.ui.qt_texts import translate_qt
from clndesk.ui.shots import Photographer
from clndesk.ui.theme import Theme
from clndesk.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Look:
    """How pictures are taken: theme, language, window size and text size in percent."""

    theme: str = "light"
    language: str = "en"
    size: tuple[int, int] = (1366, 728)
    scale: int = 100


def has_screen() -> bool:
    """Whether there is a screen to show a window on."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    return sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ


def application() -> QApplication:
    """The one Qt application, with its names set."""
    qInstallMessageHandler(_tell_qt_message)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    app.setOrganizationName("clndesk")
    app.setApplicationName("clndesk")
    app.setApplicationDisplayName("CLN Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.clndesk.CLNDesk")
    app.setWindowIcon(icons.app_icon())
    return app


def _tell_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt complains of; the offscreen platform says of every window that it cannot fix its size."""
    if kind != QtMsgType.QtDebugMsg and not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


def run(places: Places, file: Path | None, language: str | None = None, *, paint_once: bool = False) -> int:
    """Show the window until it is closed; the exit status of the program. Raises UserError without a screen."""
    if not has_screen() and not os.environ.get("QT_QPA_PLATFORM"):
        raise UserError(
            _("There is no screen to show a window on."),
            _("Nothing was changed."),
            _("Use the commands instead: clndesk --help lists them."),
        )
    app = application()
    settings = Settings(places.settings)
    set_language(language or settings.language or QLocale.system().name()[:2])
    translate_qt()
    window, files = _window(app, settings, places)
    hook = CrashHook(window.ask, log := Log(places.logs))
    hook.install()
    ending = EndSignals(window, app)
    _open_first(window, files, file)
    first_paint = _FirstPaint(window)
    if paint_once:
        first_paint.done.connect(partial(app.exit, 0), Qt.ConnectionType.QueuedConnection)
    window.show()
    if settings.notice:
        window.toast.show_message(settings.notice)
    try:
        return app.exec()
    finally:
        window.leave_network()
        ending.remove()
        hook.remove()
        log.close()


def _window(app: QApplication, settings: Settings, places: Places) -> tuple[MainWindow, FileCommands]:
    theme = Theme(app)
    theme.apply(app, settings.theme, settings.text_scale / 100)
    window = MainWindow(settings)
    return window, install(window, places, theme)


class _FirstPaint(QObject):
    """Says when a window has been painted for the first time, with all that is in it."""

    done = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            _collect_again()
            self.done.emit()
        return False


def _collect_again() -> None:
    """The start runs without garbage collection (see `cli.window`); what it made stays and need not be looked at."""
    gc.freeze()
    gc.enable()


def take_shots(folder: Path, look: Look, review: Path | None = None) -> list[Path]:
    """Take a picture of every page of the practice network, and of a returned workbook under review."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    with tempfile.TemporaryDirectory(prefix="clndesk-") as profile:
        places = Places(Path(profile))
        window, files = _posing(app, places, look)
        taker = Photographer(window, folder)
        taker.add("start", window.refresh_start)
        taker.add("", files.open_practice)
        taker.add_pages()
        if review is not None:
            taker.add("review", partial(_come_back, window, review))
        taker.finished.connect(window.close, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(0, taker.start)
        app.exec()
        return taker.taken


def _come_back(window: MainWindow, review: Path) -> None:
    """The workbook comes back after the facilitator has changed a cell that the country changed too."""
    if window.desk is not None:
        records.edit(window.desk.context.store, practice.member("kofi"), {"status": "paused"})
    window.drops.dropped.emit([review])


def _posing(app: QApplication, places: Places, look: Look) -> tuple[MainWindow, FileCommands]:
    settings = Settings(places.settings)
    settings.text_scale = look.scale
    settings.theme = look.theme
    set_language(look.language)
    theme = Theme(app)
    theme.apply(app, look.theme, look.scale / 100)
    window = MainWindow(settings)
    files = install(window, places, theme)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*look.size)
    window.show()
    return window, files


def _open_first(window: MainWindow, files: FileCommands, file: Path | None) -> None:
    if file is None:
        return
    try:
        files.open_network(file)
    except UserError as error:
        window.ask.message(error)
