"""What is to be done before and after a session: made from a template, due by days from the session, ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from clndesk.i18n import N_, _, ngettext
from clndesk.models.sessions import Session, Task
from clndesk.store.store import Store

PREP, FOLLOW_UP = "prep", "follow_up"


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """An item of the template: days before the start (negative) or after the end, and a marked text."""

    key: str
    side: str
    days: int
    text: str


TEMPLATE = (
    TemplateItem("purpose", PREP, -42, N_("Agree on the purpose, the wanted results and the demands it answers")),
    TemplateItem("draft_agenda", PREP, -35, N_("Draft the agenda; ask resource persons and the host")),
    TemplateItem("invitations", PREP, -28, N_("Send invitations that say which people are wanted")),
    TemplateItem("country_work", PREP, -21, N_("Ask the countries for their part: one to three slides")),
    TemplateItem("reading", PREP, -14, N_("Send what is to be read before")),
    TemplateItem("interpretation", PREP, -10, N_("Arrange interpretation, dial-in and a plan for slow lines")),
    TemplateItem("briefing", PREP, -7, N_("Brief group leads and note takers; rehearse")),
    TemplateItem("final_list", PREP, -3, N_("Close the list of participants; print sign-in sheets")),
    TemplateItem("offline", PREP, -1, N_("Have agenda, people and open actions on the laptop")),
    TemplateItem("merge_notes", FOLLOW_UP, 0, N_("Put the notes of all note takers together")),
    TemplateItem("aar", FOLLOW_UP, 1, N_("Hold the after-action review")),
    TemplateItem("thanks", FOLLOW_UP, 2, N_("Send actions and thanks")),
    TemplateItem("summary", FOLLOW_UP, 5, N_("Send the summary")),
    TemplateItem("promote", FOLLOW_UP, 7, N_("Take demands and outcome hints further")),
    TemplateItem("brief_back", FOLLOW_UP, 14, N_("Remind the delegations of their brief-back")),
    TemplateItem("action_check", FOLLOW_UP, 30, N_("Check the actions")),
    TemplateItem("use_3_months", FOLLOW_UP, 90, N_("Ask after three months what has been used")),
    TemplateItem("use_6_months", FOLLOW_UP, 180, N_("Ask after six months what has been used")),
)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An item as it stands: `due` follows the session unless somebody has given it a day of its own."""

    id: str
    text: str
    side: str
    due: date | None
    done_on: date | None
    owner: str | None
    note: str | None
    late: bool


def due_of(task: Task, session: Session) -> date | None:
    """The day an item is due: its own, else so many days from the session as the session now stands."""
    if task.due_on is not None or task.offset_days is None:
        return task.due_on
    moment = session.start if task.side == PREP else session.end or session.start
    return moment.date() + timedelta(days=task.offset_days) if moment else None


def read(store: Store, session_id: str, today: date | None = None) -> tuple[TaskLine, ...]:
    """The checklist of a session, what is due first first."""
    day = today or date.today()
    with store.read() as db:
        session = db.get_one(Session, session_id)
        lines = [_line(task, session, day) for task in _tasks(db, session_id)]
    return tuple(sorted(lines, key=_order))


def add_template(store: Store, session_id: str) -> int:
    """Add the items of the template that the session does not have yet; how many."""
    with store.write("") as db:
        known = {task.template for task in _tasks(db, session_id)}
        missing = [item for item in TEMPLATE if item.key not in known]
        db.info["label"] = ngettext(
            "Add {count} item to the checklist", "Add {count} items to the checklist", len(missing)
        ).format(count=len(missing))
        db.add_all(
            Task(session=session_id, template=item.key, side=item.side, offset_days=item.days, text=_(item.text))
            for item in missing
        )
    return len(missing)


def add(store: Store, session_id: str, text: str, side: str = PREP) -> str:
    """Add an item of one's own; its id."""
    with store.write(_("Add to the checklist: {text}").format(text=text)) as db:
        task = Task(session=session_id, text=text, side=side)
        db.add(task)
        db.flush()
        return task.id


def tick(store: Store, task_ids: Sequence[str], done: bool, today: date | None = None) -> int | None:
    """Tick items off, or take the tick away. A done item keeps the day it was due when the session moves."""
    words = ngettext("Tick off {count} item", "Tick off {count} items", len(task_ids)) if done else _("Take ticks away")
    with store.write(words.format(count=len(task_ids))) as db:
        for task_id in task_ids:
            task = db.get_one(Task, task_id)
            session = db.get_one(Session, task.session)
            if done and task.done_on is None:
                task.due_on, task.done_on = due_of(task, session), today or date.today()
            elif not done and task.done_on is not None:
                task.done_on = None
                task.due_on = task.due_on if task.offset_days is None else None
    return db.info["step"]


def _tasks(db: DbSession, session_id: str) -> Sequence[Task]:
    return db.scalars(select(Task).where(Task.session == session_id, Task.removed_at.is_(None))).all()


def _line(task: Task, session: Session, today: date) -> TaskLine:
    due = due_of(task, session)
    late = task.done_on is None and due is not None and due < today
    return TaskLine(task.id, task.text, task.side or PREP, due, task.done_on, task.owner, task.note, late)


def _order(line: TaskLine) -> tuple[bool, date, str]:
    return line.side == FOLLOW_UP, line.due or date.max, line.text
