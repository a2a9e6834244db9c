"""The files of attachments that another laptop's file brings: their bytes come with the records."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.models.base import Base
from clndesk.models.notes import Attachment, Blob
from clndesk.store import blobs

_BLOB, _ATTACHMENT = (Base.metadata.tables[each.__tablename__] for each in (Blob, Attachment))


def bring(ours: Session, theirs: Session) -> None:
    """Keep the bytes that attachments of ours name and that only the other file has."""
    kept = set(ours.scalars(select(_BLOB.c.sha256)))
    there = set(theirs.scalars(select(_BLOB.c.sha256)))
    named = set(ours.scalars(select(_ATTACHMENT.c.sha256)))
    for name in sorted((named - kept) & there):
        content = blobs.content(theirs, name)
        if content is not None:
            blobs.keep(ours, content)
