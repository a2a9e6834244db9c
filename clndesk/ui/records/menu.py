"""The menu of the right mouse button on a list of records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.ui.icons import icon
from clndesk.ui.parts.filter_bar import can_filter
from clndesk.ui.records.actions import duplicate_selected, remove_selected, restore_selected

if TYPE_CHECKING:
    from clndesk.ui.records.page import RecordsPage


def show_menu(page: RecordsPage, place: QPoint, key: str) -> None:
    """Open the menu for the cell under the mouse."""
    menu = menu_of(page, key)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def menu_of(page: RecordsPage, key: str) -> QMenu:
    """What can be done with the current cell and the selected records."""
    menu = QMenu(page)
    _add_filters(page, menu, key)
    menu.addAction(_("Open in the side panel"), page.open_selected)
    menu.addSeparator()
    writing = [menu.addAction(icon("copy"), _("Duplicate"), partial(duplicate_selected, page))]
    if page.list.state.view.removed:
        writing.append(menu.addAction(icon("archive"), _("Restore"), partial(restore_selected, page)))
    else:
        writing.append(menu.addAction(icon("trash-2"), _("Remove"), partial(remove_selected, page)))
    for action in writing:
        action.setEnabled(not page.context.store.read_only)
    return menu


def _add_filters(page: RecordsPage, menu: QMenu, key: str) -> None:
    table, field = page.list.table, kind(page.spec.kind).fields[key]
    value = table.records.value_at(table.currentIndex())
    if not can_filter(field) or not (value is None or isinstance(value, str)):
        return
    words = field.type.format(value, table.records.wording).replace("&", "&&") or _("Empty")
    menu.addAction(
        icon("list-filter"), _("Show only “{value}”").format(value=words), partial(page.tools.bar.filter_to, key, value)
    )
    menu.addAction(
        _("Leave out “{value}”").format(value=words), partial(page.tools.bar.filter_to, key, value, invert=True)
    )
    menu.addSeparator()
