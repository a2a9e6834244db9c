"""Puts the look of the window in force: style, palette, fonts, style sheet and icons, light or dark."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from clndesk.ui import icons, metrics, tokens
from clndesk.ui.drawings import write_drawings
from clndesk.ui.style_sheet import style_sheet
from clndesk.ui.tokens import DARK, LIGHT, Tokens, color, current

__all__ = ["DARK", "LIGHT", "MODES", "Theme", "Tokens", "color", "current"]

MODES = ("system", "light", "dark")
LEAST_SCALE, MOST_SCALE = 0.9, 1.5
_LINUX_FONT, _LINUX_POINTS = "Inter", 9.75


class Theme(QObject):
    """The look in force; keep one for as long as the application runs."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = QTemporaryDir()
        self._mode = "system"
        self._scale = 1.0
        self._follows_system = False
        self._styled = False

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return current()

    @property
    def mode(self) -> str:
        """What was asked for: `system`, `light` or `dark`."""
        return self._mode

    @property
    def text_scale(self) -> float:
        """The text size in force, 1.0 being the platform's."""
        return self._scale

    def apply(self, app: QApplication, mode: str = "system", text_scale: float | None = None) -> None:
        """Put a mode of `MODES` and a text size in force; without a size the present one stays."""
        self._mode = mode
        self._scale = min(MOST_SCALE, max(LEAST_SCALE, text_scale or self._scale))
        self._ask_platform(app)
        self._put_in_force(app, DARK if self._wants_dark(app) else LIGHT)

    def _ask_platform(self, app: QApplication) -> None:
        hints = app.styleHints()
        if not self._follows_system:
            hints.colorSchemeChanged.connect(self._on_system_scheme_changed)
            self._follows_system = True
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(scheme.get(self._mode, Qt.ColorScheme.Unknown))

    def _wants_dark(self, app: QApplication) -> bool:
        if self._mode == "system":
            return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def _put_in_force(self, app: QApplication, table: Tokens) -> None:
        tokens.use(table)
        if not self._styled:
            app.setStyle("Fusion")
            self._styled = True
        font = base_font(self._scale)
        app.setFont(font)
        app.setPalette(palette(table))
        app.setStyleSheet(style_sheet(table, metrics.now(), font.pointSizeF(), self._drawings(table)))
        icons.clear_cache()
        self.changed.emit()

    def _drawings(self, table: Tokens) -> Path:
        folder = Path(self._folder.path()) / table.name
        if not folder.exists():
            folder.mkdir()
            write_drawings(folder, table)
        return folder

    def _on_system_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        wanted = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        known = scheme != Qt.ColorScheme.Unknown
        if self._mode == "system" and known and wanted is not current() and isinstance(app, QApplication):
            self._put_in_force(app, wanted)


def base_font(scale: float = 1.0) -> QFont:
    """The font of the window: the platform's, and Inter on Linux where it is installed."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = font.pointSizeF() if font.pointSizeF() > 0 else 9.0
    if sys.platform.startswith("linux"):
        points = max(points, _LINUX_POINTS)
        if _LINUX_FONT in QFontDatabase.families():
            font = QFont(_LINUX_FONT)
    font.setPointSizeF(points * scale)
    return font


def palette(table: Tokens) -> QPalette:
    """The palette for a colour table, every role set so that Fusion derives nothing of its own."""
    result = QPalette()
    for role, value in _roles(table).items():
        result.setColor(role, QColor(value))
    inactive = QPalette.ColorGroup.Inactive
    result.setColor(inactive, QPalette.ColorRole.Highlight, QColor(table.selection_inactive))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(table.disabled))
    return result


def _roles(table: Tokens) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: table.window,
        role.WindowText: table.text,
        role.Base: table.base,
        role.AlternateBase: table.alt_row,
        role.Text: table.text,
        role.PlaceholderText: table.text_3,
        role.Button: table.raised,
        role.ButtonText: table.text,
        role.BrightText: table.danger,
        role.ToolTipBase: table.raised,
        role.ToolTipText: table.text,
        role.Highlight: table.selection,
        role.HighlightedText: table.selection_text,
        role.Accent: table.accent,
        role.Link: table.link,
        role.LinkVisited: table.link,
        role.Light: table.raised,
        role.Midlight: table.border,
        role.Mid: table.control,
        role.Dark: table.control,
        role.Shadow: table.border,
    }
