"""The bytes of attachments: kept in the network file, each once, under their checksum."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from clndesk.i18n import _
from clndesk.models.base import Base
from clndesk.models.notes import Attachment, Blob

_BLOB = Base.metadata.tables[Blob.__tablename__]


def keep(db: Session, content: bytes) -> str:
    """Keep bytes and return their checksum; bytes that are kept already are not kept twice.

    What is kept stays when its attachment is removed: taking the removal back brings the file back too.
    """
    name = sha256(content).hexdigest()
    db.connection().execute(insert(_BLOB).prefix_with("OR IGNORE"), {"sha256": name, "content": content})
    return name


def content(db: Session, name: str) -> bytes | None:
    """The bytes of a checksum; None if they are not in this file."""
    return db.connection().scalar(select(_BLOB.c.content).where(_BLOB.c.sha256 == name))


def problems(db: Session) -> Iterator[str]:
    """What is wrong with the kept bytes, in words: attachments without theirs, and bytes that were altered."""
    found = set(db.connection().scalars(select(_BLOB.c.sha256)))
    for attachment in db.scalars(select(Attachment)):
        if attachment.sha256 and attachment.sha256 not in found:
            yield _("The file of the attachment {id} is missing.").format(id=attachment.id)
    for name in sorted(found):
        if sha256(content(db, name) or b"").hexdigest() != name:
            yield _("The file of an attachment is damaged: {checksum}.").format(checksum=name)
