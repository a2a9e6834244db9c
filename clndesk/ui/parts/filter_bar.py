"""The line of filters above a table: a chip a field, a button to add one, and a way to be rid of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from clndesk.fields import Choice, Country, Language, Reference, Several
from clndesk.i18n import _
from clndesk.models.catalog import Field, Kind
from clndesk.ui import metrics
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.filter_chip import FilterChip, add_filter_button
from clndesk.ui.parts.flow_layout import FlowLayout
from clndesk.ui.parts.popover import ValuePopover
from clndesk.ui.parts.value_choice import EMPTY_CODE

Facet = tuple[str | None, str, int]
"""A value (None is empty), its label and how many records have it under the other filters."""


class Chosen(NamedTuple):
    """What one field is filtered by: the values that are kept, or with `invert` left out."""

    field: str
    values: frozenset[str | None]
    invert: bool = False


def can_filter(field: Field) -> bool:
    """Whether a field has values that are worth ticking one by one."""
    return isinstance(field.type, Choice | Country | Language | Reference | Several)


def filter_fields(kind: Kind) -> list[Field]:
    """The fields of a kind one can filter by."""
    return [field for field in kind.fields.values() if can_filter(field)]


class FilterBar(QWidget):
    """Filters by the values of fields; `filters_changed` says all of them, as a tuple of `Chosen`."""

    filters_changed = Signal(object)

    def __init__(
        self,
        fields: Iterable[Field],
        facets: Callable[[str], Sequence[Facet]],
        providers: Providers,
        standing: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = {field.key: field for field in fields}
        self._facets = facets
        self._providers = providers
        self._standing = tuple(standing)
        self._filters: dict[str, Chosen] = {}
        self.chips: dict[str, FilterChip] = {}
        self._popovers: dict[str, ValuePopover] = {}
        self._flow = FlowLayout()
        self._tools = QHBoxLayout()
        self.add_button = add_filter_button()
        self.clear_button = QPushButton(_("Clear"))
        self._build()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(metrics.now().gap)
        chips = QWidget()
        chips.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        line.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self._tools)
        self.clear_button.setProperty("linked", True)
        self.clear_button.setAccessibleName(_("Clear all filters"))
        self.clear_button.clicked.connect(self.clear)
        self.add_button.clicked.connect(self.offer_fields)
        for key in self._standing:
            self._chip(key)
        self._put_in_order()

    def add_tool(self, widget: QWidget) -> None:
        """Put a button such as "Columns" at the end of the line."""
        self._tools.addWidget(widget)

    @property
    def filters(self) -> tuple[Chosen, ...]:
        """The filters in force."""
        return tuple(self._filters.values())

    def set_filters(self, filters: Iterable[tuple[str, frozenset[str | None], bool]]) -> None:
        """Put filters in force, such as those of a view; unknown fields are passed over, nothing is said."""
        self._filters = {key: Chosen(key, frozenset(values), invert) for key, values, invert in filters if values}
        self._filters = {key: each for key, each in self._filters.items() if key in self._fields}
        for key in set(self.chips) - set(self._filters) - set(self._standing):
            self._drop(key)
        for key in (*self.chips, *self._filters):
            self._show(key)

    def filter_to(self, key: str, value: str | None, *, invert: bool = False) -> None:
        """Keep only the records with a value, or leave them out."""
        self._filters[key] = Chosen(key, frozenset({value}), invert)
        self._show(key)
        self.filters_changed.emit(self.filters)

    def clear(self) -> None:
        """Take all filters away."""
        self.set_filters(())
        self.filters_changed.emit(self.filters)

    def open_values(self, key: str) -> None:
        """Open the values of a field, as a click on its chip does."""
        if key in self._fields:
            self._chip(key).open_values()

    def show_values(self) -> None:
        """Values that were still being counted are there: the list that is open shows them."""
        for key, popover in self._popovers.items():
            if popover.isVisible():
                self._offer_values(key, popover)

    def offer_fields(self) -> None:
        """Offer the fields that have no chip yet."""
        menu = self.fields_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def fields_menu(self) -> QMenu:
        """The fields that have no chip yet, each opening its values."""
        menu = QMenu(self)
        for key, field in self._fields.items():
            if key not in self.chips:
                menu.addAction(field.label(), partial(self.open_values, key))
        return menu

    def _chip(self, key: str) -> FilterChip:
        if key not in self.chips:
            field = self._fields[key]
            chip = self.chips[key] = FilterChip(field.label())
            popover = self._popovers[key] = ValuePopover(field.label())
            popover.chosen.connect(partial(self._on_chosen, key))
            chip.opened.connect(partial(self._offer_values, key, popover))
            chip.set_popover(popover)
            self._put_in_order()
        return self.chips[key]

    def _drop(self, key: str) -> None:
        chip = self.chips.pop(key)
        del self._popovers[key]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _put_in_order(self) -> None:
        line = (*self.chips.values(), self.add_button, self.clear_button)
        for widget in line:
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        for before, after in pairwise(line):
            QWidget.setTabOrder(before, after)
        self.add_button.setVisible(len(self.chips) < len(self._fields))
        self.clear_button.setVisible(bool(self._filters))

    def _offer_values(self, key: str, popover: ValuePopover) -> None:
        facets = list(self._facets(key))
        known = {value for value, _label, _count in facets}
        chosen = self._filters.get(key)
        kept: frozenset[str | None] = chosen.values if chosen else frozenset()
        # A chosen value that no record has under the other filters must stay in sight, to be unticked.
        facets += [(value, self._label(key, value), 0) for value in kept - known]
        if chosen and chosen.invert:
            kept = frozenset(known) - chosen.values
        popover.set_values([(_code(value), label, count) for value, label, count in facets], map(_code, kept))

    def _on_chosen(self, key: str, codes: frozenset[str]) -> None:
        if codes:
            self._filters[key] = Chosen(key, frozenset(code or None for code in codes))
        else:
            self._filters.pop(key, None)
        self._show(key)
        self.filters_changed.emit(self.filters)

    def _show(self, key: str) -> None:
        chosen = self._filters.get(key)
        labels = sorted(self._label(key, value) for value in chosen.values) if chosen else []
        if chosen and chosen.invert:
            labels = [_("not {value}").format(value=label) for label in labels]
        self._chip(key).set_labels(labels)
        self._put_in_order()

    def _label(self, key: str, value: str | None) -> str:
        field_type = self._fields[key].type
        item = field_type.item if isinstance(field_type, Several) else field_type
        return _("Empty") if value is None else item.format(value, self._providers.wording)


def _code(value: str | None) -> str:
    return EMPTY_CODE if value is None else value
