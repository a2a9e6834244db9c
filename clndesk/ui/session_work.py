"""What is done beside the window for the documents of a session; the libraries that write them are loaded only here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clndesk.i18n import in_language, language
from clndesk.services import files_out, records, session_feedback
from clndesk.services.session_contents import contents

if TYPE_CHECKING:
    from clndesk.exchange.sessions.take_in import Intake
    from clndesk.insight.feedback import Summary
    from clndesk.insight.proceedings import Proceedings
    from clndesk.insight.publishing import Flagged
    from clndesk.store.store import Store
    from clndesk.ui.parts.document_dialog import Chosen
    from clndesk.ui.tasks import Progress

DOCX, XLSX = "docx", "xlsx"


@dataclass(frozen=True)
class Document:
    """A document that can be asked for: the key of its kind, a marked text for menus, and its suffix."""

    key: str
    text: str
    suffix: str = DOCX
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that can be offered: the title of its session, and the texts that name somebody."""

    session: str
    document: Document
    title: str
    named: tuple[Flagged, ...]


def look(store: Store, session: str, document: Document, spoken: str, _progress: Progress) -> Ready:
    """What must be known before a document is offered."""
    from clndesk.insight.publishing import flagged
    from clndesk.reports.kinds import KINDS

    given = contents(store, session, spoken)
    audience = KINDS[document.key].audience if document.key in KINDS else None
    named = flagged(given, audience) if audience else ()
    return Ready(session, document, given.title, named)


def write(
    store: Store, session: str, document: Document, chosen: Chosen, target: Path, _progress: Progress
) -> Path:  # fmt: skip
    """Make a document and put it in its place; replacing a file was agreed to in the dialog."""
    given = contents(store, session, chosen.language)
    with in_language(chosen.language):
        content = _content(store, given, document, chosen)
    return files_out.put(content, target, replace=True)


def _content(store: Store, given: Proceedings, document: Document, chosen: Chosen) -> bytes:
    """The file; the libraries that write it are loaded only now."""
    from clndesk.exchange.sessions import form_out, session_workbook
    from clndesk.reports.kinds import KINDS, Wanted
    from clndesk.reports.place import Place

    if document.key == "session-workbook":
        return session_workbook.session_workbook(given)
    asked = session_feedback.questions(language(), short=chosen.short)
    if document.suffix == XLSX:
        return form_out.feedback_form(form_out.form_of(store, given, asked))
    feedback = session_feedback.summary(store, given.id, language())
    wanted = Wanted(given, asked, feedback, chosen.left_out, chosen.photos)
    return KINDS[document.key].make(wanted, Place(language(), given.host_country))


def sum_up(store: Store, session: str, spoken: str, _progress: Progress) -> tuple[str, str, Summary]:
    """A session, its title, and what its forms say together."""
    title = records.titles(store, "session", [session]).get(session, "")
    return session, title, session_feedback.summary(store, session, spoken)


def read_forms(store: Store, session: str, files: tuple[Path, ...], progress: Progress) -> Intake:
    """What returned forms hold."""
    from clndesk.exchange.sessions.take_in import look_at

    def cancelled() -> bool:
        return progress.cancelled

    return look_at(store, session, files, records.wording(store), cancelled)


def store_forms(store: Store, intake: Intake, _progress: Progress) -> tuple[int, int | None]:
    """Take forms in: how many, and the number of the step."""
    from clndesk.exchange.sessions.take_in import take_in

    return len(intake.forms), take_in(store, intake)
