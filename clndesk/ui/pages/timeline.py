"""The cycle timeline: phases as bars, sessions and products as marks, with zoom, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStackedWidget, QToolButton, QWidget
from typing_extensions import override

from clndesk.fields import Wording
from clndesk.i18n import N_, _, language, ngettext
from clndesk.insight.timeline import ItemKind, MarkKind, State
from clndesk.models.catalog import kind_of_id
from clndesk.services import cycle_timeline, records
from clndesk.ui import metrics
from clndesk.ui.actions import Action
from clndesk.ui.icons import icon
from clndesk.ui.page import Page
from clndesk.ui.parts.card import Card
from clndesk.ui.parts.chips import Chip
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.segments import Segments
from clndesk.ui.parts.timeline_bars import MARK_LOOKS, STATE_LOOKS
from clndesk.ui.parts.timeline_canvas import TimelineCanvas
from clndesk.ui.parts.timeline_table import TimelineTable
from clndesk.ui.parts.timeline_words import mark_word, state_word

if TYPE_CHECKING:
    from clndesk.store.store import Changed

_SLIDER_STEPS = 1000


class TimelinePage(Page):
    """Cycles over time."""

    key = "timeline"
    title = N_("Cycle timeline")
    icon = "calendar-range"

    @override
    def _build(self) -> None:
        header = self.add_header(_(self.title))
        self._out, self._in = _tool("zoom-out", _("Zoom out")), _tool("zoom-in", _("Zoom in"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setMinimumWidth(metrics.now().search // 5)
        self._slider.setMaximumWidth(metrics.now().search // 2)
        self._slider.setAccessibleName(_("Zoom"))
        for widget in (self._out, self._slider, self._in):
            header.add_widget(widget)
        self._fit = header.add_button(_("Fit"), "maximize")
        self._today = header.add_button(_("Today"), "crosshair")
        self._as_table = header.add_button(_("As table"), "rows-3")
        self._as_table.setCheckable(True)
        self.column.addLayout(self._tool_row())
        self._canvas, self._table, self._views = TimelineCanvas(), TimelineTable(), QStackedWidget()
        self._views.addWidget(self._canvas)
        self._views.addWidget(self._table)
        self.entry = self._canvas
        self.column.addWidget(self._views, 1)
        self.column.addWidget(self._details())

    def _tool_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(metrics.now().gap)
        self._units = Segments((("weeks", _("Weeks")), ("months", _("Months")), ("quarters", _("Quarters"))))
        row.addWidget(self._units)
        legend = QWidget()
        chips = FlowLayout(legend)
        for chip in _legend():
            chips.addWidget(chip)
        row.addWidget(legend, 1)
        return row

    def _details(self) -> Card:
        card, line = Card(), QHBoxLayout()
        self._name, self._facts = text_label("", "section"), text_label("", "second")
        line.addWidget(self._name)
        line.addWidget(self._facts)
        line.addStretch()
        card.body.addLayout(line)
        return card

    @override
    def _connect(self) -> None:
        self._out.clicked.connect(self._canvas.zoom_out)
        self._in.clicked.connect(self._canvas.zoom_in)
        self._slider.valueChanged.connect(self._on_slider)
        self._fit.clicked.connect(self._canvas.fit)
        self._today.clicked.connect(self._canvas.show_today)
        self._as_table.toggled.connect(self._on_as_table)
        self._units.chosen.connect(self._canvas.set_unit)
        self._canvas.zoom_changed.connect(self._on_zoom)
        self._canvas.unit_changed.connect(self._units.choose)
        for view in (self._canvas, self._table):
            view.selected.connect(self._on_selected)
            view.opened.connect(self._on_opened)

    @override
    def refresh(self, changed: Changed | None) -> None:
        if changed is not None and not {"cycle", "phase", "session", "product"} & set(changed.records.values()):
            return
        today = date.today()
        groups = cycle_timeline.groups(self.context.store, today)
        self._canvas.set_groups(groups, today)
        self._table.set_groups(groups, today)
        self._count = len(groups)
        self._units.choose(self._canvas.unit())
        chosen = self._canvas.selection()
        self._show_facts(chosen.id if chosen else "")

    @override
    def actions_of_page(self) -> Sequence[Action]:
        canvas, table, on = self._canvas, self._as_table.toggle, self._as_table.isChecked
        zooms: tuple[tuple[str, str, Callable[[], None], str, tuple[str, ...]], ...] = (
            ("timeline.zoom_in", N_("Zoom in"), canvas.zoom_in, "zoom-in", ("Ctrl++", "Ctrl+=")),
            ("timeline.zoom_out", N_("Zoom out"), canvas.zoom_out, "zoom-out", ("Ctrl+-",)),
            ("timeline.fit", N_("Show everything"), canvas.fit, "maximize", ("Ctrl+Shift+0",)),
            ("timeline.today", N_("Go to today"), canvas.show_today, "crosshair", ()),
        )
        action = partial(Action, where=self.title)
        made = [action(id=key, text=words, run=run, icon=name, shortcut=keys) for key, words, run, name, keys in zooms]
        as_table = action(id="timeline.table", text=N_("Show as table"), run=table, icon="rows-3", checked=on)
        return (*made, as_table)

    @override
    def count_text(self) -> str:
        return ngettext("{count} cycle", "{count} cycles", self._count).format(count=self._count)

    @override
    def open_record(self, record_id: str) -> None:
        one = kind_of_id(record_id)
        if one is not None and one.key in _ITEM_KINDS:
            self._canvas.select(_ITEM_KINDS[one.key], record_id)

    def _on_slider(self, value: int) -> None:
        self._canvas.set_zoom(value / _SLIDER_STEPS)

    def _on_zoom(self, position: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(round(position * _SLIDER_STEPS))
        self._slider.blockSignals(False)

    def _on_as_table(self, as_table: bool) -> None:
        self.entry = self._table if as_table else self._canvas
        self._views.setCurrentWidget(self.entry)

    def _on_selected(self, kind: ItemKind, record_id: str) -> None:
        other = self._table if self._views.currentWidget() is self._canvas else self._canvas
        other.select(kind, record_id)
        self._show_facts(record_id)

    def _on_opened(self, _kind: str, record_id: str) -> None:
        one = kind_of_id(record_id)
        if one is not None:
            self.record_wanted.emit(one.key, record_id)

    def _show_facts(self, record_id: str) -> None:
        view = records.get(self.context.store, record_id) if record_id else None
        if view is None:
            self._name.setText(_("Choose a phase or a session"))
            self._facts.setText(_("Its dates and what is planned appear here."))
            return
        self._name.setText(view.title)
        self._facts.setText(self._facts_of(view))

    def _facts_of(self, view: records.RecordView) -> str:
        one = kind_of_id(view.id)
        wording = Wording(language())
        keys = ("start", "end", "status", "modality", "place", "released_on", "stage", "gate")
        fields = [one.fields[key] for key in keys if one is not None and key in one.fields]
        return " · ".join(text for field in fields if (text := field.type.format(view.values[field.key], wording)))


_ITEM_KINDS: dict[str, ItemKind] = {"cycle": "group", "phase": "bar", "session": "session", "product": "product"}


def _legend() -> list[Chip]:
    states: tuple[State, ...] = ("done", "in_progress", "planned", "late")
    marks: tuple[MarkKind, ...] = ("session", "product")
    words = [(state_word(state), STATE_LOOKS[state]) for state in states]
    words += [(mark_word(mark), MARK_LOOKS[mark]) for mark in marks]
    return [Chip(text, look.shape, look.tone) for text, look in words]


def _tool(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
