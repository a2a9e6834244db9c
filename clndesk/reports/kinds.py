"""Which documents there are of a session: what each is called, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clndesk.i18n import N_
from clndesk.insight.attribution import Audience
from clndesk.insight.feedback import Question, Summary
from clndesk.insight.proceedings import Proceedings
from clndesk.reports import agenda, feedback_form, people
from clndesk.reports.minutes import minutes
from clndesk.reports.place import Place
from clndesk.reports.summary import summary


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document is made of, and what a person chose for it.

    `left_out` are ids of lines, `photos` says whether pictures are printed, None as usual for the document.
    """

    given: Proceedings
    questions: tuple[Question, ...] = ()
    feedback: Summary | None = None
    left_out: frozenset[str] = frozenset()
    photos: bool | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document; before an `audience` names in its texts are looked for."""

    key: str
    label: str
    make: Callable[[Wanted, Place], bytes]
    audience: Audience | None = None


def _minutes(wanted: Wanted, place: Place) -> bytes:
    photos = True if wanted.photos is None else wanted.photos
    return minutes(wanted.given, place, left_out=wanted.left_out, photos=photos)


def _summary(wanted: Wanted, place: Place) -> bytes:
    return summary(wanted.given, place, left_out=wanted.left_out, photos=bool(wanted.photos))


def _participants(wanted: Wanted, place: Place) -> bytes:
    return people.participants(wanted.given, place)


def _sign_in(wanted: Wanted, place: Place) -> bytes:
    return people.sign_in(wanted.given, place)


def _agenda(wanted: Wanted, place: Place) -> bytes:
    return agenda.agenda(wanted.given, place)


def _annotated(wanted: Wanted, place: Place) -> bytes:
    return agenda.annotated_agenda(wanted.given, place)


def _form(wanted: Wanted, place: Place) -> bytes:
    return feedback_form.feedback_form(wanted.given, place, wanted.questions)


def _feedback(wanted: Wanted, place: Place) -> bytes:
    summed = wanted.feedback or Summary(0, (), (), (), None, ())
    return feedback_form.feedback_summary(wanted.given, place, summed)


KINDS = {
    kind.key: kind
    for kind in (
        Kind("minutes", N_("Minutes of the session"), _minutes, Audience.ROOM),
        Kind("summary", N_("Public summary"), _summary, Audience.PUBLIC),
        Kind("participants", N_("Participants' list"), _participants),
        Kind("sign-in", N_("Sign-in sheet"), _sign_in),
        Kind("agenda", N_("Agenda"), _agenda),
        Kind("annotated-agenda", N_("Annotated agenda"), _annotated),
        Kind("feedback-form", N_("Feedback form"), _form),
        Kind("feedback-summary", N_("Feedback summary"), _feedback),
    )
}
