"""Commands for what comes out of a session: report writes a document, feedback takes returned forms in."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.exchange.send import code_of
from clndesk.exchange.sessions import form_out, session_workbook, take_in
from clndesk.exchange.sessions.take_in import Intake
from clndesk.i18n import LANGUAGES, _, in_language, language, ngettext, translate
from clndesk.insight.proceedings import Proceedings
from clndesk.insight.publishing import Flagged, flagged
from clndesk.reports.kinds import KINDS, Wanted
from clndesk.reports.place import Place
from clndesk.services import files_out, records, session_feedback, sessions_named
from clndesk.services.session_contents import contents
from clndesk.store.store import Store

_OF_A_COUNTRY = ("participants", "sign-in")
_WORKBOOK, _FORM = "session-workbook", "feedback-form"


@dataclass(frozen=True)
class _Made:
    """A document, where it goes, and the texts in it that name somebody."""

    content: bytes
    target: Path
    named: tuple[Flagged, ...] = ()


def report(options: Namespace) -> int:
    """Write a document of a session. Texts that still name somebody are told, and decided by who asks for it."""
    spoken = _language(options.language)
    with opened(options, read_only=True) as store:
        session = sessions_named.one(store, options.session, options.cycle)
        given = _of_country(contents(store, session, spoken), options)
        with in_language(spoken):
            made = _made(store, given, options)
    if made.named and options.flagged is None:
        return _ask_about_names(made, options)
    files_out.put(made.content, made.target, replace=options.replace)
    if options.json:
        names = _named_json(made)
        output.document({"file": str(made.target), "kind": options.kind, "session": session, "named": names})
    else:
        output.say(_("Wrote {file}").format(file=made.target))
    return 0


def feedback(options: Namespace) -> int:
    """Take in returned forms as one step; say what could not be read and what was left out."""
    with opened(options, read_only=options.dry_run) as store:
        session = sessions_named.one(store, options.session)
        intake = take_in.look_at(store, session, options.forms, records.wording(store))
        step = None if options.dry_run else take_in.take_in(store, intake)
    if options.json:
        output.document(_intake_json(intake, step))
    else:
        _tell_intake(intake, done=step is not None)
    return 1 if intake.left_out and not intake.forms else 0


def _made(store: Store, given: Proceedings, options: Namespace) -> _Made:
    if options.kind == _WORKBOOK:
        target = options.out or _named_after(store, given, _("Session workbook"), ".xlsx")
        return _Made(session_workbook.session_workbook(given), _expect(target, ".xlsx"))
    asked = session_feedback.questions(language(), short=options.short)
    if options.kind == _FORM and options.out and options.out.suffix.casefold() == ".xlsx":
        return _Made(form_out.feedback_form(form_out.form_of(store, given, asked)), options.out)
    kind = KINDS[options.kind]
    named = flagged(given, kind.audience) if kind.audience else ()
    left_out = frozenset(one.id for one in named) if options.flagged == "leave-out" else frozenset[str]()
    feedback_told = session_feedback.summary(store, given.id, language())
    wanted = Wanted(given, asked, feedback_told, left_out, options.photos or None)
    target = options.out or _named_after(store, given, translate(kind.label), ".docx")
    content = kind.make(wanted, Place(language(), given.host_country))
    return _Made(content, _expect(target, ".docx"), named)


def _named_after(store: Store, given: Proceedings, kind: str, suffix: str) -> Path:
    return store.path.parent / files_out.file_name(given.title, kind, suffix=suffix)


def _expect(target: Path, suffix: str) -> Path:
    if target.suffix.casefold() != suffix:
        raise UserError(
            _("“{name}” is no name for this document.").format(name=target.name),
            _("No file was made, and none was changed."),
            _("Choose a name that ends in {suffix}.").format(suffix=suffix),
        )
    return target


def _of_country(given: Proceedings, options: Namespace) -> Proceedings:
    if options.country is None:
        return given
    if options.kind not in _OF_A_COUNTRY:
        raise UserError(
            _("This document is not made for a single country."),
            _("No file was made, and none was changed."),
            _("Leave out --country, or ask for one of these: {kinds}.").format(kinds=", ".join(_OF_A_COUNTRY)),
        )
    code = code_of(options.country)
    return replace(given, attendees=tuple(one for one in given.attendees if one.country == code))


def _language(wanted: str | None) -> str:
    if wanted is not None and wanted not in LANGUAGES:
        raise UserError(
            _("There are no texts in the language “{code}”.").format(code=wanted),
            _("No file was made, and none was changed."),
            _("Choose one of these: {codes}.").format(codes=", ".join(LANGUAGES)),
        )
    return wanted or language()


def _ask_about_names(made: _Made, options: Namespace) -> int:
    """Nothing is written: which texts name somebody, and how to say what shall become of them."""
    if options.json:
        output.document({"file": None, "kind": options.kind, "named": _named_json(made)})
    for one in made.named if not options.json else ():
        names = ", ".join(found.words for found in one.found)
        output.say(_("{text} (names {names})").format(text=one.text, names=names))
    count = len(made.named)
    words = ngettext("{count} text still names somebody.", "{count} texts still name somebody.", count)
    todo = _("Say --flagged leave-out or --flagged print, or change the texts.")
    raise UserError(words.format(count=count), _("No file was made, and none was changed."), todo)


def _named_json(made: _Made) -> list[dict[str, Any]]:
    return [{"id": one.id, "text": one.text, "names": [found.words for found in one.found]} for one in made.named]


def _intake_json(intake: Intake, step: int | None) -> dict[str, Any]:
    forms = [
        {
            "file": form.file,
            "answers": dict(form.answers),
            "unread": [{"question": one.question, "raw": one.raw, "reason": one.reason} for one in form.unread],
        }
        for form in intake.forms
    ]
    left_out = [{"file": one.file, "reason": one.reason} for one in intake.left_out]
    return {"session": intake.session, "forms": forms, "left_out": left_out, "step": step}


def _tell_intake(intake: Intake, *, done: bool) -> None:
    for form in intake.forms:
        for one in form.unread:
            told = _("{file}: “{raw}” is no answer to “{question}”: {reason}")
            output.say(told.format(file=form.file, raw=one.raw, question=one.question, reason=one.reason))
    for one in intake.left_out:
        output.complain(f"{one.file}: {one.reason}")
    count = len(intake.forms)
    words = (
        ngettext("{count} form was taken in.", "{count} forms were taken in.", count)
        if done
        else ngettext("{count} form can be taken in.", "{count} forms can be taken in.", count)
    )
    output.say(words.format(count=count))
