"""What every page of the window is: a title, its actions, and how it is told of changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clndesk.ui import metrics
from clndesk.ui.actions import Action
from clndesk.ui.context import Context
from clndesk.ui.parts.page_header import PageHeader

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class Page(QWidget):
    """One area of the window. A page is given a `Context` and nothing else; wishes go up as signals."""

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]] = ()
    examples: ClassVar[tuple[str, ...]] = ()
    """What is to be seen of the page in further pictures."""

    go_wanted = Signal(str, str)
    """Another page's key and a record's id ("" for the page alone)."""
    record_wanted = Signal(str, str)
    """A record to go to: its kind and its id."""
    status_changed = Signal()
    """The count text or the number on the tab is different now."""
    said = Signal(str, str, object)
    """A short message, the words of its button and what the button does."""
    act_wanted = Signal(str)
    """The id of an action of the window."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.header: PageHeader | None = None
        self.entry: QWidget = self
        """What has the focus when one comes to the page by a key."""
        sizes = metrics.now()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.gap)
        self.column.setSpacing(sizes.gap)
        self._build()
        self._connect()
        self.refresh(None)

    def _build(self) -> None:
        """Put the parts together."""
        raise NotImplementedError

    def _connect(self) -> None:
        """Connect every signal of the page's parts."""
        raise NotImplementedError

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state; `changed` says what a step touched, None means anything may be different."""
        raise NotImplementedError

    def add_header(self, title: str) -> PageHeader:
        """The line with the page's title."""
        header = self.header = PageHeader(title, self)
        self.column.addWidget(header)
        return header

    def actions_of_page(self) -> Sequence[Action]:
        """What can be done on this page; asked for once."""
        return ()

    def count_text(self) -> str:
        """What the status bar says about the page, such as "18 of 142 members"."""
        return ""

    def open_record(self, record_id: str) -> None:
        """Show one record."""

    def wants(self, paths: Sequence[Path]) -> bool:
        """Whether files that are dropped on the window are for this page while it is in front."""
        return False

    def receive(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped on the window: those the page wants, or any if its area takes files."""

    def undo_here(self) -> bool:
        """Take back something of the page's own before a step is undone; whether there was any."""
        return False

    def redo_here(self) -> bool:
        """Do again what was taken back on the page itself, before a step is done again; whether there was any."""
        return False

    @property
    def has_own_steps(self) -> bool:
        """Whether undo and redo are about the page's own and no step of the history, for now."""
        return False

    def focus_search(self) -> None:
        """Put the cursor into the page's search box, if it has one."""

    def look_for(self, words: str) -> None:
        """Search on the page for words that were typed elsewhere."""

    def show_example(self, name: str = "") -> None:
        """Show the page at work, for its picture, or one of its `examples`."""

    def save_state(self) -> None:
        """Keep widths and columns in the settings."""
