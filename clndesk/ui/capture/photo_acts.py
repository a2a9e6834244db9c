"""Photos that are chosen, dropped or pasted become lines; what stands in the field is their caption."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import capture_lines, capture_photos
from clndesk.ui.ask import FileKind
from clndesk.ui.capture.desk import CaptureDesk
from clndesk.ui.capture.photos import png_of

_CAPTION = 250


class PhotoActs(QObject):
    """Keeps photos in the network file."""

    def __init__(self, desk: CaptureDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._connect()

    def _connect(self) -> None:
        self._desk.box.edit.files_given.connect(self.add)
        self._desk.box.edit.picture_given.connect(self.add_picture)

    def choose(self) -> None:
        """Ask for photos and add them."""
        kinds = [FileKind(_("Photos"), tuple(suffix[1:] for suffix in capture_photos.SUFFIXES))]
        self.add(self._desk.context.ask.choose_open_files("photos", _("Add photos"), kinds))
        self._desk.box.setFocus()

    def add(self, paths: Sequence[Path]) -> None:
        """Keep photos, each as a line."""
        for path in paths:
            try:
                self._keep(path.name, capture_photos.read(path))
            except UserError as error:
                self._desk.said.emit(error.sentences(), "", None)

    def add_picture(self, image: QImage) -> None:
        """Keep a pasted picture."""
        try:
            self._keep(f"{datetime.now().astimezone():%Y-%m-%d %H-%M-%S}.png", png_of(image))
        except UserError as error:
            self._desk.said.emit(error.sentences(), "", None)

    def _keep(self, name: str, content: bytes) -> None:
        caption = self._desk.box.edit.toPlainText().strip()[:_CAPTION]
        store, session = self._desk.context.store, self._desk.session
        position = capture_lines.next_position(store, session)
        capture_photos.add(store, session, name, content, datetime.now(UTC), position, caption)
        if caption:
            self._desk.box.begin_next()
