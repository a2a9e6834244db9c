"""Actions across sessions: done, taken up again, and which are late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clndesk.i18n import ngettext
from clndesk.models.notes import Action
from clndesk.store.store import Store

CLOSED = ("done", "cancelled")


def set_done(store: Store, action_ids: Sequence[str], done: bool, today: date | None = None) -> int | None:
    """Mark actions as done today, or as open again. The step, if any."""
    if done:
        words = ngettext("{count} action is done", "{count} actions are done", len(action_ids))
    else:
        words = ngettext("{count} action is open again", "{count} actions are open again", len(action_ids))
    with store.write(words.format(count=len(action_ids))) as db:
        for action_id in action_ids:
            action = db.get_one(Action, action_id)
            if done != (action.status == "done"):
                action.status, action.done_on = ("done", today or date.today()) if done else ("open", None)
    return db.info["step"]


def is_late(due_on: date | None, status: str | None, today: date) -> bool:
    """Whether something was to be done by now and is not."""
    return status not in CLOSED and due_on is not None and due_on < today
