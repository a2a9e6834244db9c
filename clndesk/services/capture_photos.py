"""Photos of flipcharts: kept in the network file with the line they belong to."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from pathlib import Path

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.models.notes import Attachment, Note
from clndesk.store import blobs
from clndesk.store.store import Store

LARGEST = 25 * 1024 * 1024
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")


def read(path: Path) -> bytes:
    """The bytes of a photo. Raises UserError for what is no picture, too large, or cannot be read."""
    kept = _("Nothing was added; the file is as it was.")
    if path.suffix.lower() not in SUFFIXES:
        what = _("{name} is no picture that can be shown.").format(name=path.name)
        raise UserError(what, kept, _("Choose a photo: .jpg, .png or .webp."))
    try:
        if path.stat().st_size > LARGEST:
            what = _("{name} is larger than 25 MB.").format(name=path.name)
            raise UserError(what, kept, _("Make the photo smaller and add it again."))
        return path.read_bytes()
    except OSError as error:
        what = _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        raise UserError(what, kept, _("Copy it to this computer and add it again.")) from error


def add(store: Store, session: str, name: str, content: bytes, at: datetime, position: int, caption: str = "") -> str:
    """Keep a photo as a line of its own, and give the id of that line. Raises UserError, and nothing is kept."""
    with store.write(_("Photo: {name}").format(name=name)) as db:
        text = caption or _("Photo: {name}").format(name=name)
        note = Note(session=session, text=text, said_at=at, position=position, written_by=store.actor or None)
        db.add(note)
        db.flush()
        media_type = mimetypes.guess_type(name)[0]
        kept = {"sha256": blobs.keep(db, content), "size": len(content), "media_type": media_type}
        db.add(Attachment(file_name=name[-250:], caption=caption or None, session=session, note=note.id, **kept))
        return note.id


def content(store: Store, attachment: str) -> bytes | None:
    """The bytes of an attachment; None if the file does not hold them."""
    with store.read() as db:
        found = db.get(Attachment, attachment)
        return blobs.content(db, found.sha256) if found is not None and found.sha256 else None
