"""What the tabs of a session have in common: they are given a session to show, and say what goes beyond them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import records, steps
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.parts.editor_base import Providers

if TYPE_CHECKING:
    from clndesk.store.store import Changed


class SessionTab(QWidget):
    """One tab; `watched` are the kinds of record whose changes it shows."""

    watched: ClassVar[frozenset[str]] = frozenset()
    said = Signal(str, str, object)
    go_wanted = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = ""
        store = context.store
        pick, titles = partial(records.pick_list, store), partial(records.titles, store)
        self.providers = Providers(records.wording(store), pick, titles)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(metrics.now().gap)

    def show_session(self, session_id: str) -> None:
        """Show another session."""
        self.leave()
        self.session = session_id
        self.show_all()

    def refresh(self, changed: Changed | None) -> None:
        """Show what a step changed."""
        if self.session and (changed is None or self.watched & set(changed.records.values())):
            self.show_again()

    def show_all(self) -> None:
        """Show the session from its beginning."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Show what is different; what is being typed stays."""
        self.show_all()

    def leave(self) -> None:
        """Save what is being typed, as the tab is left."""

    def begin_new(self) -> None:
        """Put the cursor where something is added."""

    def wants(self, paths: Sequence[Path]) -> bool:
        """Whether files that are dropped on the window are for this tab."""
        return False

    def receive(self, paths: Sequence[Path]) -> None:
        """Take files that the tab wants."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self.context.store.read_only

    def edit(self, record_id: str, key: str, value: Any) -> object:
        """Store one cell. Raises UserError."""
        return records.edit(self.context.store, record_id, {key: value})

    def edit_many(self, edits: Mapping[str, Mapping[str, Any]]) -> object:
        """Store several cells in one step. Raises UserError."""
        return records.edit_many(self.context.store, edits)

    def say(self, words: str) -> None:
        """Tell the person something that needs no answer."""
        self.said.emit(words, "", None)

    def remove(self, record_ids: Sequence[str]) -> None:
        """Remove records and offer to take that back."""
        if record_ids and not self.read_only:
            self.offer_undo(_("Removed."), records.remove(self.context.store, record_ids))

    def offer_undo(self, words: str, step: int | None) -> None:
        """Say what was done, with a button that takes it back."""
        if step is not None:
            self.said.emit(words, _("Undo"), partial(steps.undo_step, self.context.store, step))

    def tried(self, act: Callable[[], Any]) -> bool:
        """Do something that may be refused; the refusal is told. Whether it was done."""
        try:
            act()
        except UserError as error:
            self.context.ask.message(error)
            return False
        return True
