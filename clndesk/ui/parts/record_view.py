"""One record in the side panel: its title and state, its fields, what belongs to it, and its past."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clndesk.i18n import _
from clndesk.models.catalog import Kind
from clndesk.services.panel_facts import PastStep, RelatedList
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.change_list import ChangeList
from clndesk.ui.parts.chips import Chip
from clndesk.ui.parts.editor_base import mark_of
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.record_form import RecordForm, Save
from clndesk.ui.parts.related_view import RelatedView
from clndesk.ui.parts.section_label import text_label
from clndesk.ui.parts.when import when_words

_WIDE_ARROWS = "QTabBar::scroller {{ width: {width}px; }} QTabBar QToolButton {{ padding: 0; }}"


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record as plain values; `read_only` where nothing of it may be changed."""

    id: str
    title: str
    values: Mapping[str, Any]
    removed: bool = False
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class PanelSource:
    """What the panel asks for and whom it tells: values to save, what belongs to a record, its past."""

    save: Save
    related: Callable[[str], Sequence[RelatedList]]
    past: Callable[[str], Sequence[PastStep]]


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """What the panel of a kind shows: the daily fields, and those that are chips below the title."""

    kind: Kind
    daily: tuple[str, ...]
    chips: tuple[str, ...]


class RecordView(QWidget):
    """Saves as one goes along; wishes go up as signals."""

    close_wanted = Signal()
    record_wanted = Signal(str)
    undo_wanted = Signal(int)
    restore_wanted = Signal(str)

    def __init__(
        self, spec: PanelSpec, providers: Providers, source: PanelSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec, self._providers, self._source = spec, providers, source
        self._newest: PastStep | None = None
        self.form = RecordForm(spec.kind, spec.daily, providers, source.save)
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self._related: list[RelatedView] = []
        self.history = ChangeList()
        self._title, self._note = text_label("", "section", wrap=True), text_label("", "second", wrap=True)
        self._chips, self._removed = QWidget(), QWidget()
        self._close, self._restore = QToolButton(), QPushButton(_("Restore"))
        self._edited, self.undo_button = text_label("", "caption", wrap=True), QPushButton(_("Undo"))
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes = metrics.now()
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.panel_side, sizes.panel_top, sizes.panel_side, sizes.gap)
        column.setSpacing(sizes.gap_tiny + 2)
        FlowLayout(self._chips)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setStyleSheet(_WIDE_ARROWS.format(width=2 * sizes.control))
        self.tabs.setAccessibleName(_("Parts of the record"))
        self._pages.addWidget(scrolling(self.form))
        self._pages.addWidget(scrolling(self.history))
        self.tabs.addTab(_("Details"))
        self.tabs.addTab(_("History"))
        for arrow in self.tabs.findChildren(QToolButton):
            arrow.setToolTip(arrow.accessibleName())
        column.addLayout(self._head())
        for widget in (self._chips, self._note, self._banner(), self.tabs):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._close.setIcon(icon("x"))
        self._close.setToolTip(_("Close the panel"))
        self._close.setAccessibleName(_("Close the panel"))
        line.addWidget(self._title, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _banner(self) -> QWidget:
        line = QHBoxLayout(self._removed)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(text_label(_("Removed. Nothing of it is lost."), "warn", wrap=True), 1)
        line.addWidget(self._restore)
        self._removed.hide()
        return self._removed

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.undo_button.setIcon(icon("undo-2"))
        self.undo_button.setIconSize(metrics.icon_beside_text())
        self.undo_button.setFlat(True)
        line.addWidget(self._edited, 1)
        line.addWidget(self.undo_button)
        return line

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._close.clicked.connect(self.close_wanted)
        self._restore.clicked.connect(self._on_restore)
        self.undo_button.clicked.connect(self._on_undo)
        self.history.undo_wanted.connect(self.undo_wanted)

    def show_record(self, record: ShownRecord) -> None:
        """Show a record; the tab in front stays in front."""
        self.form.show_record(record.id, record.values, record.read_only)
        self._show_rest(record)

    def refresh(self, record: ShownRecord) -> None:
        """Show what is different in the record that is shown; what is being typed stays."""
        if record.id != self.form.record:
            self.form.take_name(record.id)
        self.form.refresh_values(record.values)
        self._show_rest(record)

    def show_draft(self, title: str, note: str, values: Mapping[str, Any]) -> None:
        """Show the form of a record that is not there yet."""
        self.form.show_record("", values)
        self._title.setText(title)
        self._note.setText(note)
        self.tabs.setCurrentIndex(0)
        for widget in (self._chips, self.tabs, self._removed, self.undo_button):
            widget.hide()
        self._note.show()
        self._edited.setText("")

    def set_note(self, note: str) -> None:
        """Say what a draft still needs."""
        self._note.setText(note)

    def _show_rest(self, record: ShownRecord) -> None:
        self._title.setText(record.title)
        self._note.hide()
        self._show_chips(record.values)
        self._removed.setVisible(record.removed)
        self._show_related(self._source.related(record.id))
        past = self._source.past(record.id)
        self.history.show_steps(past, may_undo=not record.read_only or record.removed)
        self._show_newest(past[0] if past else None, record.read_only)
        self.tabs.show()

    def _show_chips(self, values: Mapping[str, Any]) -> None:
        layout = self._chips.layout()
        assert layout is not None  # noqa: S101 - it was given one in _build
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for field in (self._spec.kind.fields[key] for key in self._spec.chips):
            text = field.type.format(values.get(field.key), self._providers.wording)
            if text:
                chip = Chip(text, *mark_of(field.type, values.get(field.key)))
                chip.setToolTip(field.label())
                layout.addWidget(chip)
        self._chips.setVisible(layout.count() > 0)

    def _show_related(self, lists: Sequence[RelatedList]) -> None:
        while len(self._related) < len(lists):
            self._add_related(lists[len(self._related)].label)
        for place, (view, found) in enumerate(zip(self._related, lists, strict=True), start=1):
            count = len(found.rows)
            words = _("{label} {count}").format(label=found.label, count=count) if count else found.label
            self.tabs.setTabText(place, words)
            view.show_rows(found.rows)

    def _add_related(self, label: str) -> None:
        view = RelatedView(label)
        view.opened.connect(self.record_wanted)
        self._related.append(view)
        self._pages.insertWidget(len(self._related), view)
        self.tabs.insertTab(len(self._related), label)

    def _show_newest(self, newest: PastStep | None, read_only: bool) -> None:
        self._newest = newest
        self._edited.setText(_edited_words(newest) if newest else "")
        may = newest is not None and newest.records == 1 and not newest.undone and not read_only
        self.undo_button.setVisible(may)
        if newest is not None and may:
            self.undo_button.setText(_("Redo") if newest.reversal else _("Undo"))
            self.undo_button.setAccessibleName(_("Undo this: {label}").format(label=newest.label))

    def _on_undo(self) -> None:
        if self._newest is not None:
            self.form.flush()
            self.undo_wanted.emit(self._newest.step)

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self.form.record)


def scrolling(content: QWidget) -> QScrollArea:
    """A widget that scrolls up and down where its room is too low."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _edited_words(step: PastStep) -> str:
    when = when_words(step.at)
    if not step.actor:
        return _("Edited {when}").format(when=when)
    return _("Edited {when} by {who}").format(when=when, who=step.actor)
