"""Takes returned feedback forms in: read first, shown, and then stored as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from clndesk.errors import UserError
from clndesk.exchange.reading import DEFAULT_LIMITS, read_workbook
from clndesk.exchange.sessions import form_layout as layout
from clndesk.exchange.sessions.form_in import FormRead, read_form
from clndesk.fields import Wording
from clndesk.fields.ids import derived_id
from clndesk.i18n import _, ngettext
from clndesk.models.catalog import Field, kind
from clndesk.models.lessons import Feedback
from clndesk.store.store import Store

_KEPT_APART = frozenset({"session", "channel", "received_on"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not taken in, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read from returned forms and would be stored; `left_out` are files of which nothing would."""

    session: str
    forms: tuple[FormRead, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def unread(self) -> int:
        """How many answers could not be read: they are told, and entered by hand."""
        return sum(len(form.unread) for form in self.forms)


def look_at(
    store: Store,
    session: str,
    files: Iterable[Path],
    wording: Wording,
    cancelled: Callable[[], bool] | None = None,
) -> Intake:
    """Read returned forms of a session; nothing is stored. A file that cannot be taken in stands in `left_out`."""
    fields = form_fields()
    network = store.meta("network")
    seen = _Seen(store, session)
    forms: list[FormRead] = []
    left_out: list[LeftOut] = []
    for file in files:
        try:
            form = read_form(read_workbook(file, DEFAULT_LIMITS, cancelled), file.name, fields, wording)
            why = _foreign(form, session, network) or seen.why_not(form)
        except UserError as error:
            left_out.append(LeftOut(file.name, error.sentences()))
            continue
        if why:
            left_out.append(LeftOut(file.name, why))
        else:
            forms.append(form)
    return Intake(session, tuple(forms), tuple(left_out))


def take_in(store: Store, intake: Intake) -> int | None:
    """Store the forms in one step; its number, None if there was nothing to store."""
    words = ngettext("Take in {count} feedback form", "Take in {count} feedback forms", len(intake.forms))
    fields = form_fields()
    with store.write(words.format(count=len(intake.forms)), kind="import") as db:
        for form in intake.forms:
            values = {key: fields[key].type.from_json(_plain(value)) for key, value in form.answers.items()}
            record = db.get(Feedback, record_id(form))
            if record is None:
                record = Feedback(id=record_id(form), session=intake.session)
                db.add(record)
            record.removed_at = None
            for key, value in {**values, "channel": "excel", "received_on": date.today()}.items():
                setattr(record, key, value)
    return db.info["step"]


def form_fields() -> Mapping[str, Field]:
    """The fields a form may fill."""
    return {key: field for key, field in kind("feedback").fields.items() if key not in _KEPT_APART}


def record_id(form: FormRead) -> str:
    """The id of the record a form becomes: the same file has the same, however often it is taken in."""
    return derived_id(Feedback.__kind__.prefix, f"{form.session}:{form.sha256}")


class _Seen:
    """The forms of a session that are there already, and those that were read before in the same go."""

    def __init__(self, store: Store, session: str) -> None:
        with store.read() as db:
            standing = select(Feedback).where(Feedback.session == session, Feedback.removed_at.is_(None))
            records = list(db.scalars(standing))
        self._ids = {record.id for record in records}
        self._people = {record.respondent for record in records if record.respondent}
        self._answers = {_told(_json_of(record)) for record in records} - {None}

    def why_not(self, form: FormRead) -> str:
        """Why a form is not one more form, "" if it is."""
        answers, person = _told(form.answers), form.answers.get(layout.ABOUT[0])
        if not form.answers and not form.unread:
            return _("No question is answered in it.")
        if record_id(form) in self._ids:
            return _("This very file was taken in before.")
        if answers is not None and answers in self._answers:
            return _("A form with exactly these answers was taken in before.")
        if person and person in self._people:
            return _("There is already a form of this person. Remove that one first if this one shall count.")
        self._ids.add(record_id(form))
        self._people |= {str(person)} if person else set()
        self._answers.add(answers)
        return ""


def _told(answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...] | None:
    """The answers as something to compare by; None where there are no own words, as many people tick alike."""
    own = [key for key, value in answers.items() if isinstance(value, str) and " " in value.strip()]
    return tuple(sorted((key, str(value)) for key, value in answers.items())) if own else None


def _json_of(record: Feedback) -> dict[str, Any]:
    values = {key: field.type.to_json(getattr(record, key)) for key, field in form_fields().items()}
    return {key: value for key, value in values.items() if value is not None}


def _foreign(form: FormRead, session: str, network: str) -> str:
    if form.network and form.network != network:
        return _("This form belongs to another network.")
    return _("This form belongs to another session.") if form.session != session else ""


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
