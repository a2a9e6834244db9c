"""The Tools menu: a quick note, whatever page is in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from typing_extensions import override

from clndesk.i18n import N_
from clndesk.ui.actions import Action
from clndesk.ui.commands.group import CommandGroup

if TYPE_CHECKING:
    from clndesk.ui.capture.quick import QuickCapture
    from clndesk.ui.desk import Desk
    from clndesk.ui.window import MainWindow


class CaptureCommands(CommandGroup):
    """Opens the small window for notes; it goes with its network."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._quick: tuple[Desk, QuickCapture] | None = None

    @override
    def actions(self) -> Sequence[Action]:
        words = N_("Quick note")
        return (
            Action(
                id="tools.quick_note", text=words, run=self._open, where=N_("Tools"), icon="notebook-pen",
                shortcut="Ctrl+Shift+N", when=self.may_write,
            ),
        )  # fmt: skip

    def _open(self) -> None:
        from clndesk.ui.capture.quick import QuickCapture

        desk = self.window.desk
        if desk is None:
            return
        if self._quick is None or self._quick[0] is not desk:
            self._quick = (desk, QuickCapture(desk.context, desk))
            desk.closing.connect(self._quick[1].leave)
        self._quick[1].come_up()
