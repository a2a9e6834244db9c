"""The rows of the command palette, and how one is painted: no text of a record is ever read as markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from clndesk.insight.fuzzy import match
from clndesk.ui import metrics, tokens
from clndesk.ui.icons import icon

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, kw_only=True)
class PaletteRow:
    """Something the palette offers: all texts translated, `run` opens it, `reason` says why it cannot be used now."""

    key: str
    title: str
    run: Callable[[], None]
    where: str = ""
    icon: str = ""
    shortcut: str = ""
    enabled: bool = True
    reason: str = ""

    def trailing(self) -> str:
        """What stands at the end of the row."""
        return self.shortcut if self.enabled else self.reason

    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.title, self.where, self.trailing()) if part)


class PaletteModel(QAbstractListModel):
    """The rows found, and the letters of each title that were looked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PaletteRow, ...] = ()
        self._query = ""

    def show_rows(self, rows: Sequence[PaletteRow], query: str) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows, self._query = tuple(rows), query
        self.endResetModel()

    def matched(self, row: PaletteRow) -> tuple[int, ...]:
        """The indexes of the letters to print bold."""
        hit = match(self._query, row.title)
        return hit.positions if hit else ()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == ROW_ROLE:
            return row
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Paints icon, title with the matched letters bold, where it is, and the shortcut at the end of the line."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(metrics.now().popover, metrics.now().row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("PaletteRow", index.data(ROW_ROLE))
        matched = cast("PaletteModel", index.model()).matched(row)
        painter.save()
        try:
            _paint_row(painter, option, row, matched)
        finally:
            painter.restore()


class PaletteList(QListView):
    """Shows the rows; the focus stays in the box above, which says how one moves."""

    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = PaletteModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(PaletteDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._rows.rows)

    def current(self) -> PaletteRow | None:
        """The row Enter would open."""
        row = self.currentIndex().row()
        return self._rows.rows[row] if 0 <= row < self.count else None

    def show_rows(self, rows: Sequence[PaletteRow], words: str, *, keep: bool) -> None:
        """Replace all rows; with `keep` the current one stays current if it is among them."""
        chosen = self.current()
        keys = [row.key for row in rows]
        self._rows.show_rows(rows, words)
        self._select(keys.index(chosen.key) if keep and chosen and chosen.key in keys else 0)

    def move_by(self, step: int) -> None:
        """Go some rows down or up; a single step past an end comes round to the other."""
        if not self.count:
            return
        wanted = self.currentIndex().row() + step
        self._select(wanted % self.count if abs(step) == 1 else max(0, min(self.count - 1, wanted)))

    def _select(self, row: int) -> None:
        self.setCurrentIndex(self._rows.index(row))
        self.current_changed.emit()


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow, matched: Sequence[int]) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    _paint_ground(painter, option, selected)
    icon_box, title_box, where_box, end_box = _boxes(option, row)
    if row.icon:
        icon(row.icon, "text-2" if row.enabled else "disabled").paint(painter, icon_box)
    _draw_title(painter, title_box, option, row.title, matched, _title_color(row, selected))
    quiet = tokens.color("text-2" if row.enabled else "text-3")
    if selected:
        quiet = tokens.color("selection-text")
    _draw_plain(painter, where_box, option, row.where, quiet, Qt.AlignmentFlag.AlignLeading)
    _draw_plain(painter, end_box, option, row.trailing(), quiet, Qt.AlignmentFlag.AlignTrailing)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, selected: bool) -> None:
    hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if selected or hover:
        radius = metrics.now().radius
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("selection" if selected else "selection-inactive"))
        painter.drawRoundedRect(option.rect, radius, radius)


def _boxes(option: QStyleOptionViewItem, row: PaletteRow) -> tuple[QRect, QRect, QRect, QRect]:
    """The places of icon, title, where and end, mirrored where one reads from right to left."""
    sizes, whole = metrics.now(), option.rect
    bold, plain = QFontMetrics(_bold(option.font)), QFontMetrics(option.font)
    inner = whole.adjusted(sizes.cell_pad, 0, -sizes.cell_pad, 0)
    end = min(plain.horizontalAdvance(row.trailing()) + 2, inner.width() // 2)
    start = sizes.icon + sizes.gap
    room = max(0, inner.width() - start - end - sizes.gap_wide)
    title = min(bold.horizontalAdvance(row.title) + 2, room)
    left, top, height = inner.left(), inner.top(), inner.height()
    boxes = (
        QRect(left, top + (height - sizes.icon) // 2, sizes.icon, sizes.icon),
        QRect(left + start, top, title, height),
        QRect(left + start + title + sizes.gap, top, max(0, room - title - sizes.gap), height),
        QRect(inner.right() + 1 - end, top, end, height),
    )
    mirrored = [QStyle.visualRect(option.direction, whole, box) for box in boxes]
    return mirrored[0], mirrored[1], mirrored[2], mirrored[3]


def _draw_title(
    painter: QPainter, box: QRect, option: QStyleOptionViewItem, title: str, matched: Sequence[int], color: QColor
) -> None:
    shown = QFontMetrics(_bold(option.font)).elidedText(title, Qt.TextElideMode.ElideRight, box.width())
    kept = len(title) if shown == title else max(0, len(shown) - 1)
    layout = QTextLayout(shown, option.font)
    choice = QTextOption(Qt.AlignmentFlag.AlignLeading)
    choice.setTextDirection(option.direction)
    choice.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(choice)
    layout.setFormats([_bold_range(shown, place) for place in matched if place < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.setPen(color)
    layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))


def _draw_plain(
    painter: QPainter, box: QRect, option: QStyleOptionViewItem, text: str, color: QColor, side: Qt.AlignmentFlag
) -> None:
    shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(option.font)
    painter.setPen(color)
    painter.setLayoutDirection(option.direction)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _title_color(row: PaletteRow, selected: bool) -> QColor:
    if not row.enabled:
        return tokens.color("text-2" if selected else "disabled")
    return tokens.color("selection-text" if selected else "text")


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _bold_range(text: str, place: int) -> QTextLayout.FormatRange:
    """Qt counts in UTF-16 units, Python in characters."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    bold = QTextLayout.FormatRange()
    bold.start = len(text[:place].encode("utf-16-le")) // 2
    bold.length = len(text[place].encode("utf-16-le")) // 2
    bold.format = form
    return bold
