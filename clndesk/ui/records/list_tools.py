"""What stands above a list: the views, the search, the filters and the choice of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.ui import metrics
from clndesk.ui.icons import icon
from clndesk.ui.parts.column_chooser import ColumnChooser
from clndesk.ui.parts.editors import Providers
from clndesk.ui.parts.filter_bar import FilterBar, filter_fields

if TYPE_CHECKING:
    from clndesk.ui.parts.page_header import PageHeader
    from clndesk.ui.records.record_list import RecordList
    from clndesk.ui.records.spec import PageSpec

_STANDING = 3
"""So many filters have their place in the line; the others are added when they are wanted."""


class ListTools(QObject):
    """Keeps views, search, filters and columns in step with the list."""

    def __init__(self, spec: PageSpec, records: RecordList, header: PageHeader, providers: Providers) -> None:
        super().__init__(header)
        self._spec, self._list, self._header = spec, records, header
        self._kind = kind(spec.kind)
        order = dict.fromkeys((*spec.filters, *(field.key for field in filter_fields(self._kind))))
        fields = [self._kind.fields[key] for key in order]
        self.search = header.add_search(_(spec.search_text))
        self.bar = FilterBar(fields, records.facets, providers, spec.filters[:_STANDING])
        self._button = QPushButton(icon("columns-3"), _("Columns"))
        self.chooser = ColumnChooser(self._button)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._offer_views("")
        self._button.setFlat(True)
        self._button.setIconSize(metrics.icon_beside_text())
        self.bar.add_tool(self._button)

    def _connect(self) -> None:
        self._header.view_chosen.connect(self._list.set_view)
        self.search.searched.connect(self._list.set_words)
        self.bar.filters_changed.connect(self._list.set_filters)
        self._button.clicked.connect(self.choose_columns)
        self.chooser.columns_changed.connect(self._list.set_columns)
        self._list.table.filter_wanted.connect(self.bar.open_values)
        self._list.nothing.link_clicked.connect(self.clear)

    def _offer_views(self, chosen: str) -> None:
        self._header.set_views([(view.key, _(view.label)) for view in self._spec.views], chosen)

    def show_view(self, key: str) -> None:
        """Show a view, in the list of views too."""
        self._offer_views(key)
        self._list.set_view(key)

    def show_all(self, *, removed: bool) -> None:
        """Show all standing records, or all removed ones, whatever was searched and filtered."""
        view = next(view for view in self._spec.views if view.removed == removed and not view.filters)
        self.clear()
        self.show_view(view.key)

    def clear(self) -> None:
        """Leave nothing out any more."""
        self.bar.set_filters(())
        self._list.clear()
        self.search.clear_now()

    def choose_columns(self) -> None:
        """Open the list of columns."""
        fields = [(field.key, field.label()) for field in self._kind.fields.values()]
        self.chooser.set_columns(fields, self._list.state.columns, self._spec.columns)
        self.chooser.open_below(self._button)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
