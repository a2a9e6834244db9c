"""All commands and their keys, to search and to learn from; made from what the window declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from clndesk.i18n import _
from clndesk.insight.fuzzy import match
from clndesk.ui import metrics
from clndesk.ui.actions import Action, ActionRegistry
from clndesk.ui.parts.search_box import SearchBox
from clndesk.ui.parts.section_label import text_label

ExtraKeys = tuple[str, str, str]
"""Keys that belong to no command, such as F2 in a table: marked area, marked text, portable keys."""


class ShortcutSheet(QDialog):
    """Stays open beside the work; a search narrows it by words or by keys."""

    def __init__(
        self, registry: ActionRegistry, extra: Sequence[ExtraKeys] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self._extra = tuple(extra)
        self._search = SearchBox(_("Search commands or keys"))
        self._tree = QTreeWidget()
        self._nothing = text_label(_("There is no command of this name."), "hint")
        self._build()
        self._search.searched.connect(self._on_searched)
        self.refresh()

    def refresh(self) -> None:
        """List anew what the window can do, in the language in force."""
        self.setWindowTitle(_("Commands and shortcuts"))
        self._tree.setHeaderLabels([_("Command"), _("Keys")])
        self._tree.setAccessibleName(_("Commands and shortcuts"))
        self._tree.clear()
        for where, lines in groupby(sorted(self._lines(), key=itemgetter(0)), key=itemgetter(0)):
            self._tree.addTopLevelItem(_group(where, lines))
        self._tree.expandAll()
        self._on_searched(self._search.text())

    def _build(self) -> None:
        sizes = metrics.now()
        self.setObjectName("shortcut_sheet")
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.header().setStretchLastSection(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.page_side, sizes.page_top, sizes.page_side, sizes.page_top)
        column.setSpacing(sizes.gap)
        for widget in (self._search, self._nothing, self._tree):
            column.addWidget(widget)
        self.resize(18 * sizes.row, 18 * sizes.row)

    def _lines(self) -> list[tuple[str, str, str]]:
        commands = [(_(action.where), action.title(), _all_keys(action)) for action in self._registry]
        extra = [(_(where), _(text), _native(QKeySequence(keys))) for where, text, keys in self._extra]
        return commands + extra

    def _on_searched(self, words: str) -> None:
        groups = [self._tree.topLevelItem(place) for place in range(self._tree.topLevelItemCount())]
        found = [_narrow(group, words) for group in groups if group is not None]
        self._nothing.setVisible(not any(found))


def _group(where: str, lines: Iterable[tuple[str, str, str]]) -> QTreeWidgetItem:
    group = QTreeWidgetItem([where])
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = group.font(0)
    font.setBold(True)
    group.setFont(0, font)
    group.addChildren([QTreeWidgetItem([title, keys]) for _where, title, keys in lines])
    return group


def _narrow(group: QTreeWidgetItem, words: str) -> bool:
    """Hide the lines that do not fit, and the group if none does."""
    children = [group.child(place) for place in range(group.childCount())]
    lines = [line for line in children if line is not None]
    for line in lines:
        line.setHidden(not _fits(words, line.text(0), line.text(1)))
    group.setHidden(all(line.isHidden() for line in lines))
    return not group.isHidden()


def _fits(words: str, title: str, keys: str) -> bool:
    return match(words, title) is not None or words.casefold().replace(" ", "") in keys.casefold().replace(" ", "")


def _all_keys(action: Action) -> str:
    return " · ".join(_native(keys) for keys in action.shortcuts())


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
