"""Copying, pasting, clearing and filling the selected cells of a table of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QWidget

from clndesk.fields import Day, Moment
from clndesk.i18n import _, ngettext
from clndesk.services.clipboard import from_html, from_tsv, to_html, to_tsv
from clndesk.ui.parts.paste_plan import PastePlan, Target, plan_paste
from clndesk.ui.parts.paste_preview import ask_paste
from clndesk.ui.parts.record_model import Edits, RecordTableModel


class TableClipboard:
    """The acts on the selected cells of one table; each that changes something is one step."""

    def __init__(self, view: QTableView, model: RecordTableModel) -> None:
        self._view = view
        self._model = model
        self.confirm: Callable[[PastePlan, QWidget], bool] = ask_paste

    def copy(self) -> None:
        """Put the block around the selected cells on the clipboard, as text and as a table."""
        cells = self._view.selectionModel().selectedIndexes()
        if not cells:
            return
        chosen = {(cell.row(), cell.column()) for cell in cells}
        columns = [place for place in self.columns_seen() if any(column == place for _row, column in chosen)]
        grid = [
            [self._text(row, place) if (row, place) in chosen else "" for place in columns]
            for row in sorted({row for row, _column in chosen})
        ]
        mime = QMimeData()
        mime.setText(to_tsv(grid))
        mime.setHtml(to_html(grid))
        QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Paste what is on the clipboard; the person is asked first where more than one row would change."""
        mime = QGuiApplication.clipboard().mimeData()
        grid = from_tsv(mime.text()) if mime.hasText() else from_html(mime.html())
        target = self._target()
        if not grid or target is None:
            return
        plan = plan_paste(self._model, grid, target)
        asks = len(plan.edits) > 1 or bool(plan.left_out)
        if (plan.changes or plan.left_out) and (not asks or self.confirm(plan, self._view)):
            self._model.put_many(plan.edits, _pasted(len(plan.changes)))

    def clear(self) -> None:
        """Empty the selected cells; those that must not be empty stay as they are."""
        self._put_each(((cell, None) for cell in self.selected_cells()), _emptied)

    def fill_down(self) -> None:
        """Give each selected cell the value of the topmost one in its column."""
        cells = self.selected_cells()
        tops: dict[int, QModelIndex] = {}
        for cell in cells:
            tops.setdefault(cell.column(), cell)
        self._put_each(((cell, self._model.value_at(tops[cell.column()])) for cell in cells), _filled)

    def put_today(self) -> None:
        """Put today into the selected cells that hold days or moments."""
        self._put_time(exact=False)

    def put_now(self) -> None:
        """Put this minute into the selected moments, today into the selected days."""
        self._put_time(exact=True)

    def _put_time(self, *, exact: bool) -> None:
        moment = datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 - as clocks show it where the person is
        start = moment.replace(hour=0, minute=0)
        found: list[tuple[QModelIndex, Any]] = []
        for cell in self.selected_cells():
            field_type = self._model.columns[cell.column()].type
            if isinstance(field_type, Moment):
                found.append((cell, moment if exact else start))
            elif isinstance(field_type, Day):
                found.append((cell, moment.date()))
        self._put_each(found, _filled)

    def columns_seen(self) -> list[int]:
        """The columns in the order they are seen, hidden ones left out."""
        header = self._view.horizontalHeader()
        logical = [header.logicalIndex(place) for place in range(header.count())]
        return [place for place in logical if not header.isSectionHidden(place)]

    def selected_cells(self) -> list[QModelIndex]:
        """The selected cells from top to bottom, the current one where nothing is selected."""
        cells = self._view.selectionModel().selectedIndexes() or [self._view.currentIndex()]
        return sorted((cell for cell in cells if cell.isValid()), key=_row_and_column)

    def _text(self, row: int, place: int) -> str:
        return self._model.text_at(self._model.index(row, place))

    def _target(self) -> Target | None:
        cells, seen = self.selected_cells(), self.columns_seen()
        if not cells:
            return None
        places = [seen.index(cell.column()) for cell in cells if cell.column() in seen]
        rows = [cell.row() for cell in cells]
        height, width = max(rows) - min(rows) + 1, max(places) - min(places) + 1
        return Target(min(rows), height, tuple(seen[min(places) :]), width)

    def _put_each(self, wanted: Iterable[tuple[QModelIndex, Any]], words: Callable[[int], str]) -> None:
        edits: Edits = {}
        refused: list[str] = []
        for cell, value in wanted:
            column, record_id = self._model.columns[cell.column()], self._model.id_at(cell.row())
            if record_id is None or column.field is None:
                continue
            if value is None and column.field.spec.required:
                refused.append(column.label)
            elif value != self._model.value_at(cell) or self._model.flag_at(cell):
                edits.setdefault(record_id, {})[column.key] = value
        if refused:
            self._model.edit_failed.emit(_("“{field}” must not be empty.").format(field=refused[0]))
        self._model.put_many(edits, words(sum(len(values) for values in edits.values())))


def _row_and_column(cell: QModelIndex) -> tuple[int, int]:
    return cell.row(), cell.column()


def _emptied(count: int) -> str:
    return ngettext("Emptied {count} cell", "Emptied {count} cells", count).format(count=count)


def _filled(count: int) -> str:
    return ngettext("Filled {count} cell", "Filled {count} cells", count).format(count=count)


def _pasted(count: int) -> str:
    return ngettext("Pasted {count} cell", "Pasted {count} cells", count).format(count=count)
