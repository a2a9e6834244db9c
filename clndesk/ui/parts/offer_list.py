"""The small list above the field with what may be meant; the field keeps the focus all the time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from clndesk.i18n import _
from clndesk.insight.capture.completing import Offer
from clndesk.ui import metrics, tokens

Index = QModelIndex | QPersistentModelIndex
OFFER_ROLE = Qt.ItemDataRole.UserRole


class _Offers(QAbstractListModel):
    """The offers in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, OFFER_ROLE}:
            return None
        offer = self.offers[index.row()]
        return offer if role == OFFER_ROLE else ", ".join(part for part in (offer.title, offer.detail) if part)


class _OfferDelegate(QStyledItemDelegate):
    """Paints an offer: what it is called, what tells it apart; those in the room are marked."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(metrics.now().popover, metrics.now().row_compact)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer, gap = index.data(OFFER_ROLE), metrics.now().gap
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRect(option.rect)
        painter.save()
        if chosen:
            painter.fillRect(box, tokens.color("selection"))
        inner = box.adjusted(gap, 0, -gap, 0)
        middle, words = Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics()
        detail = " · ".join(part for part in (offer.detail, _("in the room") if offer.near else "") if part)
        painter.setPen(tokens.color("selection-text" if chosen else "text-2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTrailing | middle, detail)
        room = inner.width() - words.horizontalAdvance(detail) - gap
        painter.setPen(tokens.color("selection-text" if chosen else "text"))
        title = words.elidedText(offer.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | middle, title)
        painter.restore()


class OfferList(QFrame):
    """Opens above or below a place in its window; Tab or a click takes the offer that is marked."""

    taken = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("popover", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = _Offers(self)
        self._list = QListView()
        self.was_moved = False
        self._build()
        self._list.clicked.connect(self._on_clicked)
        self.hide()

    def _build(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(_OfferDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("What may be meant"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._list)

    def offer(self, offers: Sequence[Offer], place: QRect) -> None:
        """Show offers beside a place given in coordinates of the window."""
        self._model.show(offers)
        self._list.setCurrentIndex(self._model.index(0))
        self.was_moved = False
        size = QSize(metrics.now().popover + metrics.now().panel // 4, len(offers) * metrics.now().row_compact + 4)
        self.setGeometry(QRect(self._place_for(size, place), size))
        self.show()
        self.raise_()

    def _place_for(self, size: QSize, place: QRect) -> QPoint:
        room = self._window.rect()
        x = max(0, min(place.x(), room.width() - size.width()))
        above = place.y() - size.height() - 2
        return QPoint(x, above if above >= 0 else place.bottom() + 2)

    @property
    def marked(self) -> Offer | None:
        """The offer that would be taken."""
        row = self._list.currentIndex().row()
        return self._model.offers[row] if self.isVisible() and row >= 0 else None

    def move_mark(self, by: int) -> None:
        """Mark another offer, round and round."""
        count = self._model.rowCount()
        self.was_moved = True
        self._list.setCurrentIndex(self._model.index((self._list.currentIndex().row() + by) % count))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.taken.emit(self._model.offers[index.row()])
