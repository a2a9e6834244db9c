"""What can be done on a page of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from clndesk.i18n import N_, _
from clndesk.ui.actions import Action

if TYPE_CHECKING:
    from clndesk.ui.records.page import RecordsPage


def actions_of(page: RecordsPage) -> Sequence[Action]:
    """The actions of a page of records; their ids begin with the page's key."""
    return (*_writing(page), *_looking(page))


def _writing(page: RecordsPage) -> Sequence[Action]:
    key, made = page.key, partial(Action, where=page.title, when=page.context.may_write)
    duplicate, remove = partial(duplicate_selected, page), partial(remove_selected, page)
    restore, keys = partial(restore_selected, page), ("Ctrl+Backspace", "Shift+Delete")
    return (
        made(id=f"{key}.new", text=page.spec.new_text, run=page.begin_new, icon="plus", shortcut="Ctrl+N"),
        made(id=f"{key}.duplicate", text=N_("Duplicate"), run=duplicate, icon="copy", shortcut="Ctrl+Shift+D"),
        made(id=f"{key}.remove", text=N_("Remove"), run=remove, icon="trash-2", shortcut=keys),
        made(id=f"{key}.restore", text=N_("Restore"), run=restore, icon="archive"),
    )


def _looking(page: RecordsPage) -> Sequence[Action]:
    key, made, clear = page.key, partial(Action, where=page.title), N_("Clear search and filters")
    panel, place, tools = N_("Side panel"), page.place, page.tools
    return (
        made(id=f"{key}.panel", text=panel, run=place.toggle, icon="panel-right-open", checked=place.is_shown),
        made(id=f"{key}.columns", text=N_("Columns"), run=tools.choose_columns, icon="columns-3"),
        made(id=f"{key}.filter", text=N_("Add a filter"), run=tools.bar.offer_fields, shortcut="Ctrl+L"),
        made(id=f"{key}.clear_filters", text=clear, run=tools.clear, shortcut="Ctrl+Shift+L"),
    )


def remove_selected(page: RecordsPage) -> None:
    """Remove the selected records."""
    if not page.list.state.view.removed:
        _with_selected(page, page.acts.remove)


def restore_selected(page: RecordsPage) -> None:
    """Bring the selected records back, where removed ones are shown."""
    if page.list.state.view.removed:
        _with_selected(page, page.acts.restore)
    else:
        page.acts.say(_("Choose the view “Removed” first: it shows what can be restored."))


def duplicate_selected(page: RecordsPage) -> None:
    """Copy the first of the selected records, with the cursor in the copy's first field."""
    _with_selected(page, partial(_duplicate_first, page))


def _with_selected(page: RecordsPage, act: Callable[[Sequence[str]], object]) -> None:
    ids = page.list.table.selected_ids()
    if ids:
        act(ids)
    else:
        page.acts.say(_("Select something in the list first."))


def _duplicate_first(page: RecordsPage, record_ids: Sequence[str]) -> None:
    made = page.acts.duplicate(record_ids[0])
    if made is not None:
        page.open_record(made)
        page.side.panel.view.form.focus_first()
