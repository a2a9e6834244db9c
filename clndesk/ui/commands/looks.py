"""The View menu: theme, text size, language, the rail, full screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from typing_extensions import override

from clndesk.i18n import N_, _, language, set_language
from clndesk.ui.actions import Action
from clndesk.ui.commands.group import CommandGroup
from clndesk.ui.qt_texts import translate_qt

if TYPE_CHECKING:
    from clndesk.ui.theme import Theme
    from clndesk.ui.window import MainWindow

TEXT_SIZES = (90, 100, 115, 130, 150)
THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
LANGUAGE_NAMES = (("en", "English"), ("fr", "Français"))


class LookCommands(CommandGroup):
    """How the window looks; each choice is remembered."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        window.start.language_chosen.connect(self.use_language)
        window.start.text_scale_chosen.connect(self.use_text_scale)

    @override
    def actions(self) -> Sequence[Action]:
        return (*self._themes(), *self._sizes(), *self._languages(), *self._room())

    def _themes(self) -> list[Action]:
        action = partial(Action, where=N_("Theme"), icon="contrast")
        return [
            action(id=f"view.theme.{k}", text=w, run=partial(self.use_theme, k), checked=partial(self._is_theme, k))
            for k, w in THEMES
        ]

    def _sizes(self) -> list[Action]:
        action = partial(Action, where=N_("Text size"))
        return [
            action(
                id=f"view.text.{size}",
                text=partial(_text_size, size),
                run=partial(self.use_text_scale, size),
                checked=partial(self._is_text_scale, size),
            )
            for size in TEXT_SIZES
        ]

    def _languages(self) -> list[Action]:
        action = partial(Action, where=N_("Language"), icon="languages")
        return [
            action(
                id=f"view.language.{code}",
                text=name,
                run=partial(self.use_language, code),
                checked=partial(self._is_language, code),
            )
            for code, name in LANGUAGE_NAMES
        ]

    def _room(self) -> list[Action]:
        action, rail = partial(Action, where=N_("View")), N_("Narrow list of areas")
        return [
            action(id="view.rail", text=rail, run=self._toggle_rail, icon="panel-right-open", when=self.needs_network),
            action(id="view.full", text=N_("Full screen"), run=self._full_screen, icon="maximize", shortcut="F11"),
        ]

    def use_theme(self, mode: str) -> None:
        """Show the window light, dark, or as the system."""
        self.window.settings.theme = mode
        self._apply()
        self.window.registry.refresh()

    def use_text_scale(self, percent: int) -> None:
        """Show texts larger or smaller."""
        self.window.settings.text_scale = percent
        self._apply()
        self.window.rebuild()

    def use_language(self, code: str) -> None:
        """Show the window in another language."""
        self.window.settings.language = code
        set_language(code)
        translate_qt()
        self.window.rebuild()

    def _is_theme(self, mode: str) -> bool:
        return self.window.settings.theme == mode

    def _is_text_scale(self, percent: int) -> bool:
        return self.window.settings.text_scale == percent

    def _is_language(self, code: str) -> bool:
        return language() == code

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._theme.apply(app, self.window.settings.theme, self.window.settings.text_scale / 100)

    def _toggle_rail(self) -> None:
        if self.window.desk:
            self.window.desk.rail.toggle_collapsed()

    def _full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()


def _text_size(size: int) -> str:
    return _("{percent} %").format(percent=size)
