"""What belongs to a session, list by list: its decisions, actions and brief-backs, and its after-action review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from clndesk.errors import Bug
from clndesk.i18n import _
from clndesk.models.catalog import kind
from clndesk.models.lessons import AfterActionReview
from clndesk.models.notes import Action, Decision
from clndesk.models.sessions import Session
from clndesk.models.taking_part import Participant
from clndesk.services import records
from clndesk.services.listing import Filter, Listing, ListRow, Query
from clndesk.store.store import Store

_MOST = 2_000


def lines(store: Store, kind_key: str, session_id: str, columns: Sequence[str], sort: str) -> list[ListRow]:
    """The records of a kind that belong to a session, with the values of some fields."""
    query = Query(kind_key, (Filter("session", frozenset((session_id,))),), sort=((sort, False),))
    return Listing(store, query, columns).rows(0, _MOST)


def add(store: Store, kind_key: str, session_id: str, text: str) -> str:
    """Add a decision or an action of a session; its id."""
    models: Mapping[str, type[Action] | type[Decision]] = {"action": Action, "decision": Decision}
    if kind_key not in models:
        raise Bug(f"a {kind_key} takes more than a text")
    label = _("Add {kind} {title}").format(kind=kind(kind_key).label().casefold(), title=text)
    with store.write(label) as db:
        made = models[kind_key](text=text, session=session_id)
        if isinstance(made, Decision):
            session = db.get_one(Session, session_id)
            made.effective_on = session.start.date() if session.start else None
        db.add(made)
        db.flush()
        return made.id


def review_of(store: Store, session_id: str) -> Mapping[str, Any]:
    """The fields of a session's after-action review; none where it has not been held."""
    with store.read() as db:
        found = db.scalar(_review(session_id))
    view = records.get(store, found) if found else None
    return view.values if view else {}


def write_review(store: Store, session_id: str, values: Mapping[str, Any]) -> None:
    """Keep something of the after-action review, which begins with its first words. Raises UserError."""
    with store.read() as db:
        found = db.scalar(_review(session_id))
    if found:
        records.edit(store, found, values)
        return
    with store.write(_("Begin the after-action review")) as db:
        db.add(AfterActionReview(session=session_id, **{"held_on": date.today(), **values}))


def counts(store: Store, session_id: str) -> tuple[int, int]:
    """How many actions of a session are open, and how many decisions were taken."""
    own = (Action.session == session_id, Action.removed_at.is_(None))
    with store.read() as db:
        actions = select(func.count()).where(*own, Action.status.not_in(("done", "cancelled")))
        decisions = select(func.count()).where(Decision.session == session_id, Decision.removed_at.is_(None))
        return db.scalar(actions) or 0, db.scalar(decisions) or 0


def telling(store: Store) -> str | None:
    """The session with the longest list of people, as an example; None while there is none."""
    people = select(Participant.session).where(Participant.removed_at.is_(None)).group_by(Participant.session)
    with store.read() as db:
        return db.scalar(people.order_by(func.count().desc(), Participant.session).limit(1))


def _review(session_id: str) -> Any:
    own = (AfterActionReview.session == session_id, AfterActionReview.removed_at.is_(None))
    return select(AfterActionReview.id).where(*own).limit(1)
