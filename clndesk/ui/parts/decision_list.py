"""A long list of decisions: narrowed by country, kind, column and reason, chosen one by one or all that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.exchange.plan.decisions import LATER, OURS, THEIRS, Choice
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.listed import AXES, Axis, Listed, facets, narrowed, with_heads
from clndesk.exchange.review.review_rows import DecisionRow
from clndesk.i18n import N_, _
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.filter_chip import FilterChip
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.popover import ValuePopover
from clndesk.ui.parts.review_table import ReviewTable
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.why_box import WhyBox

_BULK = (
    (OURS, N_("Keep mine {count}"), "arrow-left-to-line"),
    (THEIRS, N_("Take theirs {count}"), "arrow-right-to-line"),
    (LATER, N_("Ask later {count}"), "clock"),
)


class DecisionList(QWidget):
    """Shows decisions and says what was chosen; it decides nothing itself."""

    bulk_wanted = Signal(object, object)
    """The keys that are shown without a choice, and the choice for all of them."""
    at = Signal(object)
    """The row the cursor came to, or None."""

    def __init__(self, name: str, providers: Providers) -> None:
        super().__init__()
        self._items: tuple[Listed, ...] = ()
        self._shown: tuple[Listed, ...] = ()
        self._chosen: dict[Axis, frozenset[str]] = {}
        self.search = SearchBox(_("Find in the list"))
        self.chips = {axis: FilterChip(_(words)) for axis, words in AXES.items()}
        self._popovers = {axis: ValuePopover(_(words)) for axis, words in AXES.items()}
        self.bulk = {choice: QPushButton() for choice, _words, _icon in _BULK}
        self.table, self.why = ReviewTable(_("Record and field"), providers), WhyBox()
        self.table.setAccessibleName(name)
        self._build()
        self._connect()

    def _build(self) -> None:
        column, line = QVBoxLayout(self), FlowLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.now().gap)
        self.search.setFixedWidth(metrics.now().view)
        self.tools = QWidget()
        self.tools.setLayout(line)
        for widget in (self.search, *self.chips.values(), *self.bulk.values()):
            line.addWidget(widget)
        for choice, _words, icon_name in _BULK:
            self.bulk[choice].setIcon(icon(icon_name))
            self.bulk[choice].setIconSize(metrics.icon_beside_text())
            self.bulk[choice].setFlat(True)
            self.bulk[choice].setToolTip(_("For all that are shown and have no choice yet"))
        column.addWidget(self.tools)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)

    def _connect(self) -> None:
        self.search.searched.connect(self._narrow)
        for axis, chip in self.chips.items():
            chip.opened.connect(partial(self._offer, axis))
            chip.set_popover(self._popovers[axis])
            self._popovers[axis].chosen.connect(partial(self._on_chosen, axis))
        for choice, button in self.bulk.items():
            button.clicked.connect(partial(self._on_bulk, choice))
        self.table.wrong.connect(self.why.complain)
        self.table.writing.connect(self.why.set_compact)
        self.table.row_changed.connect(self.at)
        self.table.step_wanted.connect(self.step)

    @property
    def shown(self) -> tuple[Listed, ...]:
        """The decisions that are shown."""
        return self._shown

    def set_items(self, items: Sequence[Listed]) -> None:
        """Show other decisions, or the same in another state; the cursor stays where it was."""
        self._items = tuple(items)
        self._narrow()

    def step(self, step: int) -> bool:
        """Go to the next decision without a choice, or the one before; whether there is one."""
        rows, at = self.table.rows.rows, self.table.currentIndex().row()
        is_open = {one.row.key for one in self._shown if one.is_open}
        turned = (rows[(at + step * count) % len(rows)] for count in range(1, len(rows) + 1))
        found = next((row for row in turned if row.key in is_open), None)
        if found is not None:
            self.table.select(found.key)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def _narrow(self, *_words: str) -> None:
        before, at = self.table.current(), self.table.currentIndex().row()
        self._shown = narrowed(self._items, self._chosen, self.search.text())
        rows = tuple(with_heads(self._shown))
        self.table.set_rows(rows)
        self.table.set_heads(at for at, row in enumerate(rows) if row.key is None)
        self._select(rows, before, at)
        self.tools.setVisible(len(self._items) > 1)
        for choice, words, _icon in _BULK:
            count = len(self._open_keys(choice))
            self.bulk[choice].setText(_(words).format(count=count))
            self.bulk[choice].setEnabled(count > 0)
            self.bulk[choice].setVisible(any(choice.pick in one.row.picks for one in self._items))

    def _select(self, rows: Sequence[DecisionRow], before: DecisionRow | None, at: int) -> None:
        """Stay on the row; where it is gone, on the one that took its place."""
        keys = [row.key for row in rows if row.key is not None]
        if before is not None and before.key in keys:
            self.table.select(before.key)
        elif keys:
            after = [row.key for row in rows[max(at, 0) :] if row.key is not None]
            self.table.select(after[0] if after else keys[-1])
        self.at.emit(self.table.current())

    def _open_keys(self, choice: Choice) -> list[Key]:
        return [key for one in self._shown if one.is_open and choice.pick in one.row.picks and (key := one.row.key)]

    def _on_bulk(self, choice: Choice, *_checked: bool) -> None:
        self.bulk_wanted.emit(self._open_keys(choice), choice)

    def _offer(self, axis: Axis) -> None:
        self._popovers[axis].set_values(facets(self._items, axis, self._chosen), self._chosen.get(axis, ()))

    def _on_chosen(self, axis: Axis, codes: frozenset[str]) -> None:
        self._chosen[axis] = codes
        labels = {code: label for code, label, _count in facets(self._items, axis, {})}
        self.chips[axis].set_labels(sorted(labels[code] for code in codes if code in labels))
        self._narrow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tools take as many lines as they need: nothing around the list asks them."""
        super().resizeEvent(event)
        layout = self.tools.layout()
        if layout is not None:
            self.tools.setFixedHeight(layout.heightForWidth(event.size().width()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys 1 to 4 decide from everywhere in the list."""
        if self.table.own is None and self.table.take_key(event):
            return
        super().keyPressEvent(event)
