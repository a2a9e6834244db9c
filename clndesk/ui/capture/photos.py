"""Photos of flipcharts as the list shows them: read and made small beside the window, once each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from clndesk.i18n import _
from clndesk.services import capture_photos
from clndesk.store.store import Store
from clndesk.ui.context import Context
from clndesk.ui.parts.note_delegate import picture_height


class Photos(QObject):
    """Small pictures by the id of their attachment; one that is not there yet comes a moment later."""

    loaded = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._tasks = context.store, context.tasks
        self._made: dict[str, QPixmap] = {}

    def picture_of(self, attachment: str) -> QPixmap | None:
        """The small picture, None until it is made."""
        if attachment not in self._made:
            self._made[attachment] = QPixmap()
            ratio = 2  # sharp on screens with twice as many pixels too
            height = picture_height() * ratio
            work = partial(_small, self._store, attachment, height)
            self._tasks.run(work, partial(self._on_made, attachment, ratio), label=_("Showing photos"))
        return self._made[attachment]

    def _on_made(self, attachment: str, ratio: int, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._made[attachment] = picture
        self.loaded.emit()


def _small(store: Store, attachment: str, height: int, _progress: object) -> QImage:
    content = capture_photos.content(store, attachment)
    if content is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.height() > height:
        reader.setScaledSize(QSize(max(1, size.width() * height // size.height()), height))
    return reader.read()


def png_of(image: QImage) -> bytes:
    """A pasted picture as the bytes of a file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
