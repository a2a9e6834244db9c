"""Finds the session a person means, by its id, its title or its cycle."""

from __future__ import annotations

from sqlalchemy import or_, select

from clndesk.errors import UserError
from clndesk.fields.text import fold
from clndesk.i18n import _
from clndesk.models.cycles import Cycle
from clndesk.models.sessions import Session
from clndesk.store.store import Store

_SHOWN = 12


def one(store: Store, named: str | None, cycle: str | None = None) -> str:
    """The id of the one session meant. Raises UserError, with the sessions there are, where none or several fit."""
    with store.read() as db:
        asked = select(Session.id, Session.title).where(Session.removed_at.is_(None))
        if cycle is not None:
            cycles = select(Cycle.id).where(or_(Cycle.id == cycle, Cycle.sort_key == fold(cycle), Cycle.code == cycle))
            asked = asked.where(Session.cycle.in_(cycles))
        found = [(str(key), str(title)) for key, title in db.execute(asked.order_by(Session.start, Session.id))]
    meant = [key for key, title in found if named is None or key == named.strip().upper() or fold(title) == fold(named)]
    if len(meant) == 1:
        return meant[0]
    listed = "\n".join(f"  {key}  {title}" for key, title in found[:_SHOWN])
    raise UserError(
        _("No session is called “{name}”.").format(name=named) if named and not meant else _("Which session is meant?"),
        _("Nothing was made or changed."),
        _("Give --session with one of these:\n{sessions}").format(sessions=listed)
        if found
        else _("Add a session first."),
    )
