"""What follows from a session: its actions and decisions, the brief-backs at home, and the after-action review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget
from typing_extensions import override

from clndesk.i18n import N_, _
from clndesk.models.catalog import kind
from clndesk.services import actions, brief_backs, session_lists
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.pages.sessions.tab import SessionTab
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.grouped_form import FieldGroup, GroupedForm
from clndesk.ui.parts.plain_rows import PlainRow
from clndesk.ui.parts.record_columns import Column, column_of
from clndesk.ui.parts.record_model import Writers
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.table_card import TableCard

_ACTIONS = {"text": 262, "due_on": 104, "owner": 140, "country": 100, "status": 110, "priority": 96, "progress": 200}
_DECISIONS = {"text": 300, "made_by": 110, "effective_on": 110, "status": 110}
_BRIEFS = {"country": 110, "brief_kind": 150, "due_on": 104, "done_on": 104, "status": 104, "key_messages": 200}
_REVIEW = (
    FieldGroup(N_("Five questions"), ("intended", "actual", "why", "keep", "change")),
    FieldGroup(N_("When and with whom"), ("held_on", "people"), is_open=False),
)


class FollowUpTab(SessionTab):
    """Actions and decisions at the leading side, brief-backs and the review beside them."""

    watched: ClassVar[frozenset[str]] = frozenset(
        ("session", "action", "decision", "brief_back", "aar", "attendance", "member")
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        own, add = self.providers, _("Add an action…")
        self.action_card = TableCard(_("Actions"), _("Nobody has taken anything on yet."), own, add)
        self.decisions = TableCard(_("Decisions"), _("Nothing has been decided yet."), own, _("Add a decision…"))
        none = _("No delegation has a brief-back to give yet.")
        self.briefs = TableCard(_("Brief-backs"), none, own)
        self.expect = QPushButton(_("Expect them from all who were there"))
        self.review = Card(_("After-action review"))
        self.form = GroupedForm(kind("aar"), _REVIEW, own, self._save)
        self._build()
        self._connect()

    def _build(self) -> None:
        left, right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        whole = QSplitter(Qt.Orientation.Horizontal)
        self.expect.setProperty("linked", True)
        self.briefs.add_to_head(self.expect)
        self.review.body.addWidget(scrolling(self.form), 1)
        for split, cards in ((left, (self.action_card, self.decisions)), (right, (self.briefs, self.review))):
            for card in cards:
                split.addWidget(card)
            split.setChildrenCollapsible(False)
            whole.addWidget(split)
        whole.setChildrenCollapsible(False)
        whole.setStretchFactor(0, 1)
        whole.setSizes([2 * metrics.now().panel, metrics.now().panel + metrics.now().control])
        left.setSizes([3 * metrics.now().panel, 2 * metrics.now().panel])
        right.setSizes([2 * metrics.now().panel, 3 * metrics.now().panel])
        self.column.addWidget(whole, 1)

    def _connect(self) -> None:
        self.action_card.added.connect(partial(self._on_added, "action"))
        self.decisions.added.connect(partial(self._on_added, "decision"))
        self.action_card.space_pressed.connect(self.set_done)
        self.expect.clicked.connect(self._on_expect)
        for card in (self.action_card, self.decisions, self.briefs):
            card.remove_wanted.connect(self.remove)
            card.edit_failed.connect(self.say)

    @override
    def show_all(self) -> None:
        writers = None if self.read_only else Writers(self.edit, self.edit_many)
        for card, key, widths, sort in self._lists():
            card.show_source(_columns(key, widths), self._reader(key, tuple(widths), sort), writers)
        self.form.show_values(self._review(), read_only=self.read_only)

    @override
    def show_again(self) -> None:
        for card, *_rest in self._lists():
            card.refresh()
        self.form.refresh_values(self._review())

    @override
    def leave(self) -> None:
        if self.session:
            self.form.flush()
            for card, *_rest in self._lists():
                card.table.delegate.close(keep=True)

    @override
    def begin_new(self) -> None:
        self.action_card.focus_line()

    def set_done(self) -> None:
        """Mark the selected actions as done; where all are, as open again."""
        chosen = self.action_card.table.selected_ids()
        if chosen and not self.read_only:
            rows = session_lists.lines(self.context.store, "action", self.session, ("status",), "due_on")
            done = any(row.values[0] != "done" for row in rows if row.id in chosen)
            actions.set_done(self.context.store, chosen, done=done)

    def _lists(self) -> Sequence[tuple[TableCard, str, dict[str, int], str]]:
        return (
            (self.action_card, "action", _ACTIONS, "due_on"),
            (self.decisions, "decision", _DECISIONS, "effective_on"),
            (self.briefs, "brief_back", _BRIEFS, "due_on"),
        )

    def _reader(self, key: str, fields: Sequence[str], sort: str) -> Callable[[], Sequence[PlainRow]]:
        return partial(self._rows, key, fields, sort)

    def _rows(self, key: str, fields: Sequence[str], sort: str) -> Sequence[PlainRow]:
        rows = session_lists.lines(self.context.store, key, self.session, fields, sort)
        return [PlainRow(row.id, row.values) for row in rows]

    def _review(self) -> dict[str, Any]:
        return dict(session_lists.review_of(self.context.store, self.session))

    def _save(self, key: str, value: Any) -> bool:
        return self.tried(partial(session_lists.write_review, self.context.store, self.session, {key: value}))

    def _on_added(self, key: str, text: str) -> None:
        if self.tried(partial(session_lists.add, self.context.store, key, self.session, text)):
            (self.action_card if key == "action" else self.decisions).line.clear()

    def _on_expect(self) -> None:
        if not self.read_only and brief_backs.add_due(self.context.store, self.session) == 0:
            self.say(_("Every delegation that was there has its brief-back already."))


def _columns(key: str, widths: dict[str, int]) -> tuple[Column, ...]:
    fields = kind(key).fields
    return tuple(column_of(fields[name], width) for name, width in widths.items())
