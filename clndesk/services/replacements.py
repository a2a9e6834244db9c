"""Somebody comes in the place of somebody else: who sent whom is noted for both, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.models.people import Member
from clndesk.models.taking_part import Attendance
from clndesk.services import attendance, walk_ins
from clndesk.services.walk_ins import WalkedIn
from clndesk.store.store import Store


def replace(
    store: Store, session_id: str, away: str, text: str, days: Sequence[date], member_id: str | None = None
) -> WalkedIn:
    """Note that somebody has sent somebody else, who is put on the list; `member_id` where that one was picked.

    Whoever is not known yet becomes a member, of the country and organisation of the one who stayed away unless the
    line says others. Raises UserError.
    """
    typed = walk_ins.read_line(text)
    with store.write("") as db:
        sender = db.get_one(Member, away)
        member, is_new = walk_ins.person_of(db, session_id, typed, member_id, like=sender)
        if member.id == away:
            raise _nobody_replaces_themselves(sender.name)
        words = _("{name} comes in place of {other}")
        db.info["label"] = words.format(name=member.name, other=sender.name)
        walk_ins.put_on_the_list(db, session_id, member.id, "walk_in")
        for day in days:
            attendance.put(db, session_id, away, day, "sent_replacement")
            attendance.put(db, session_id, member.id, day, "present", replaces=away)
        found = (member.id, member.name)
    return WalkedIn(*found, is_new, db.info["step"])


def forget(store: Store, session_id: str, member: str) -> int | None:
    """Have somebody be there in nobody's place any more; that they were there stays."""
    with store.write("") as db:
        db.info["label"] = _("{name} comes in nobody's place").format(name=db.get_one(Member, member).name)
        own = (Attendance.session == session_id, Attendance.member == member, Attendance.replaces.is_not(None))
        for tick in db.scalars(select(Attendance).where(*own, Attendance.removed_at.is_(None))):
            tick.replaces = None
    return db.info["step"]


def _nobody_replaces_themselves(name: str) -> UserError:
    return UserError(
        _("{name} cannot come in their own place.").format(name=name),
        _("Nothing was changed."),
        _("Type the name of whoever came instead."),
    )
