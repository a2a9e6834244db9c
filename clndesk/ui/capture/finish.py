"""The review of a session's notes: what becomes of them is looked at once and done in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.errors import UserError
from clndesk.i18n import _, ngettext
from clndesk.insight.finishing import Becomes
from clndesk.services import records
from clndesk.services.finishing import Wish, apply, gather
from clndesk.services.recognising import Meant
from clndesk.ui import metrics
from clndesk.ui.context import Context
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.finish_row import Chosen, FinishRow
from clndesk.ui.parts.finish_targets import label_of, repeats
from clndesk.ui.parts.notice_card import NoticeCard
from clndesk.ui.parts.record_view import scrolling
from clndesk.ui.parts.section_label import SectionLabel, text_label
from clndesk.ui.parts.unknown_row import PersonRow, TopicRow


class FinishView(QWidget):
    """Stands in the place of the notes until it is applied or left; `finished` gives the number of the step."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, context: Context, session: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.finish = gather(context.store, session)
        store = context.store
        self._providers = Providers(
            records.wording(store), partial(records.pick_list, store), partial(records.titles, store)
        )
        self.rows = [FinishRow(each, self._providers) for each in self.finish.proposals]
        self.unknown = [PersonRow(each, self._providers) for each in self.finish.unknown]
        self.topics = [TopicRow(each, self._providers) for each in self.finish.topics]
        self.apply, self.back = QPushButton(), QPushButton(_("Back to the notes"))
        self._facts, self._wrong = text_label("", "second", wrap=True), text_label("", "danger", wrap=True)
        self._notices = QVBoxLayout()
        self._build()
        self._share()
        self._connect()
        self._show_sums()

    def _build(self) -> None:
        sizes = metrics.now()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.gap)
        card, inside = Card(_("Finish {title}").format(title=self.finish.title)), QWidget()
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(0, 0, sizes.gap, 0)
        parts.setSpacing(sizes.gap_tiny)
        for title, widgets in self._groups():
            if widgets:
                parts.addWidget(SectionLabel(title, len(widgets)))
                for widget in widgets:
                    parts.addWidget(widget)
        parts.addStretch(1)
        card.body.addWidget(text_label(self._stays(), "second", wrap=True))
        card.body.addWidget(scrolling(inside), 1)
        column.addWidget(card, 1)
        column.addLayout(self._notices)
        column.addLayout(self._footer())

    def _groups(self) -> Iterable[tuple[str, Sequence[QWidget]]]:
        typed = [row for row in self.rows if row.proposal.typed]
        guessed = [row for row in self.rows if not row.proposal.typed]
        yield _("Who was not recognised"), self.unknown
        yield _("Topics that were not recognised"), self.topics
        yield _("What the lines become"), typed
        yield _("Notes that may be more: tick what you want"), guessed

    def _stays(self) -> str:
        """What nothing is made of, and why."""
        if not (self.rows or self.unknown or self.topics):
            return _("No line waits to become anything. The notes stay as they are.")
        finish = self.finish
        rest = finish.lines - len(self.rows) - finish.kept - finish.done
        parts = [ngettext("{count} line stays a note.", "{count} lines stay notes.", rest).format(count=rest)]
        if finish.kept:
            words = ngettext("{count} line stays in the room.", "{count} lines stay in the room.", finish.kept)
            parts.append(words.format(count=finish.kept))
        if finish.done:
            words = ngettext(
                "{count} has become something before.", "{count} have become something before.", finish.done
            )
            parts.append(words.format(count=finish.done))
        return " ".join(parts)

    def _footer(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(metrics.now().gap)
        self.apply.setProperty("primary", True)
        for button in (self.back, self.apply):
            button.setAutoDefault(True)
        line.addWidget(self._wrong, 1)
        line.addWidget(self._facts, 1)
        line.addWidget(self.back)
        line.addWidget(self.apply)
        return line

    def _connect(self) -> None:
        for row in self.rows:
            row.changed.connect(partial(self._on_chosen, row))
        for unknown in (*self.unknown, *self.topics):
            unknown.changed.connect(self._show_sums)
        for person in self.unknown:
            person.changed.connect(self._on_named)
        self.apply.clicked.connect(self._on_apply)
        self.back.clicked.connect(self.left)

    def _on_chosen(self, row: FinishRow) -> None:
        """A line does not repeat one of which nothing becomes: what was chosen last is followed by the other."""
        first = self._row_of(row.repeated)
        if first is not None:
            first.tick.setChecked(True)
        if not row.tick.isChecked():
            for other in self.rows:
                if other.repeated == row.proposal.line.id:
                    other.part()
        self._share()
        self._show_sums()

    def _share(self) -> None:
        """Have each line show what those add that say the same, and no longer what those added that are kept apart."""
        repeating: dict[str | None, list[FinishRow]] = {}
        for row in self.rows:
            repeating.setdefault(row.repeated, []).append(row)
        for row in self.rows:
            row.complete_from(repeating.get(row.proposal.line.id, ()))

    def _row_of(self, line: str | None) -> FinishRow | None:
        return next((row for row in self.rows if row.proposal.line.id == line), None)

    def _on_named(self) -> None:
        """Show the people who were just named as the owners of what their lines become."""
        named = [row for row in self.unknown if not row.problem and row.chosen]
        for row in self.rows:
            row.mean(next((one.chosen for one in named if row.proposal.line.id in one.lines), None))

    def first(self) -> QWidget:
        """Where the focus begins: at the first thing to decide."""
        unknown = [*self.unknown, *self.topics]
        if unknown:
            return unknown[0].editor
        return self.rows[0].tick if self.rows else self.apply

    def _show_sums(self) -> None:
        """Say what the button makes, or what is in the way of it."""
        problems = [row.problem for row in (*self.rows, *self.unknown, *self.topics) if row.problem]
        self._wrong.setText("\n".join(problems[:2]))
        self._wrong.setVisible(bool(problems))
        self._facts.setVisible(not problems)
        self.apply.setEnabled(not problems)
        if not problems:
            made = _made(row.chosen for row in self.rows)
            words = _("{kind}: {count}")
            sums = (words.format(kind=label_of(becomes), count=count) for becomes, count in made.items())
            self._facts.setText(" · ".join(sums))
            count = made.total()
            words = ngettext("Finish with {count} record", "Finish with {count} records", count).format(count=count)
            self.apply.setText(words if count else _("Finish the session"))

    def _on_apply(self) -> None:
        wishes = {row.proposal.line.id: _wish(row.chosen) for row in self.rows}
        try:
            step = apply(self.context.store, self.finish.session, wishes, self._meant())
        except UserError as error:
            self._refuse(error)
            return
        self.finished.emit(step)

    def _meant(self) -> Meant:
        return Meant(
            names={row.token: row.chosen for row in self.unknown if row.chosen},
            topics={row.token: row.chosen for row in self.topics if row.chosen},
            new_topics={row.token: row.new_name for row in self.topics if row.new_name},
        )

    def _refuse(self, error: UserError) -> None:
        card = NoticeCard.of_error(error)
        card.closed.connect(card.deleteLater)
        self._notices.addWidget(card)
        card.announce()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _wish(chosen: Chosen) -> Wish:
    return Wish(chosen.becomes, chosen.owner, chosen.country, chosen.due, chosen.into)


def _made(chosen: Iterable[Chosen]) -> Counter[Becomes]:
    """How many of each there will be, repetitions not counted."""
    made = Counter(each.becomes for each in chosen if not repeats(each.becomes, each.into))
    del made[Becomes.NOTHING]
    return made
