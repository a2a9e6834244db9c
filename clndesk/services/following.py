"""What another window writes in a network that is open to read here."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from clndesk.errors import UserError
from clndesk.store import history
from clndesk.store.store import Changed, Store


def last_step(store: Store) -> int:
    """The number of the newest step."""
    with store.read() as db:
        return history.last_step(db)


def news_since(store: Store, step: int) -> Changed | None:
    """What was written after a step; nothing where nothing was, or where the file cannot be read at this moment."""
    try:
        with store.read() as db:
            last = history.last_step(db)
            return Changed(last, history.touched_since(db, step)) if last > step else None
    except (UserError, SQLAlchemyError):  # the stick it lies on may be out: the next look will tell
        return None
