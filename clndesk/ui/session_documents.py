"""Makes the documents of a session beside the window, and takes returned feedback forms in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clndesk.errors import UserError
from clndesk.fields import Language, Wording
from clndesk.i18n import LANGUAGES, N_, _, language, ngettext
from clndesk.services import files_out, steps
from clndesk.ui import metrics
from clndesk.ui import session_work as work
from clndesk.ui.actions import Action, Verdict
from clndesk.ui.ask import FileKind
from clndesk.ui.context import Context
from clndesk.ui.icons import icon
from clndesk.ui.parts.chip_table import ChipRow
from clndesk.ui.parts.document_dialog import Chosen, DocumentDialog, Offer
from clndesk.ui.parts.feedback_dialog import FeedbackDialog
from clndesk.ui.parts.intake_dialog import IntakeDialog
from clndesk.ui.session_work import DOCX, XLSX, Document, Ready

if TYPE_CHECKING:
    from clndesk.exchange.sessions.take_in import Intake
    from clndesk.insight.feedback import Summary
    from clndesk.ui.tasks import Progress

_PURPOSE = "documents"


FORM_FOR_EXCEL = Document("feedback-form", N_("Feedback form for Excel…"), XLSX, "table")
FORM_ON_PAPER = Document("feedback-form", N_("Feedback form on paper…"))
SUFFIXES_OF_FORMS = ("xlsx", "xlsm", "xls", "ods")
"""The files as which feedback forms come back."""
DOCUMENTS = (
    Document("minutes", N_("Minutes…")),
    Document("summary", N_("Public summary…")),
    Document("participants", N_("Participants' list…")),
    Document("sign-in", N_("Sign-in sheet…")),
    Document("agenda", N_("Agenda…")),
    Document("annotated-agenda", N_("Annotated agenda…")),
    Document("session-workbook", N_("Session workbook…"), XLSX, "table"),
    FORM_FOR_EXCEL,
    FORM_ON_PAPER,
    Document("feedback-summary", N_("Feedback summary…")),
)
_WITH_PHOTOS = {"minutes": True, "summary": False}


class SessionDocuments(QObject):
    """`said` tells of what was made, with a button; faults of the person's making are told by a message."""

    said = Signal(str, str, object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: DocumentDialog | IntakeDialog | FeedbackDialog | None = None

    def offer(self, document: Document, session: str) -> None:
        """Ask how a document shall be made, once it is known whom its texts name."""
        job = partial(work.look, self.context.store, session, document, language())
        self._run(job, self._on_ready, _("Looking at the session"))

    def take_in(self, session: str) -> None:
        """Ask for returned forms and show what they hold."""
        kinds = [FileKind(_("Excel workbooks"), SUFFIXES_OF_FORMS)]
        files = self.context.ask.choose_open_files(_PURPOSE, _("Returned feedback forms"), kinds)
        if files:
            self.read(session, files)

    def read(self, session: str, files: Sequence[Path]) -> None:
        """Read returned forms and show what they hold."""
        job = partial(work.read_forms, self.context.store, session, tuple(files))
        self._run(job, self._on_read, _("Reading feedback forms"))

    def show_feedback(self, session: str) -> None:
        """Show what the forms say together."""
        self._run(
            partial(work.sum_up, self.context.store, session, language()), self._on_summed, _("Looking at the session")
        )

    def _run(self, job: Callable[[Progress], object], done: Callable[..., None], label: str) -> None:
        self.context.tasks.run(job, done, self._on_failed, label=label)

    def _on_ready(self, ready: Ready) -> None:
        kind, names = ready.document.key, Wording(language())
        languages = tuple((code, Language().format(code, names)) for code in LANGUAGES)
        named = tuple((one.id, one.text, ", ".join(found.words for found in one.found)) for one in ready.named)
        short = False if kind == "feedback-form" else None
        title = _(ready.document.text).removesuffix("…")
        offer = Offer(title, languages, language(), _WITH_PHOTOS.get(kind), short, named)
        self.dialog = DocumentDialog(offer, self._window)
        self.dialog.save_wanted.connect(partial(self._on_save_wanted, ready))
        self.dialog.open()

    def _on_save_wanted(self, ready: Ready, chosen: Chosen) -> None:
        title, suffix = _(ready.document.text).removesuffix("…"), ready.document.suffix
        name = files_out.file_name(ready.title, title, suffix=f".{suffix}")
        kind = FileKind(_("Word documents") if suffix == DOCX else _("Excel workbooks"), (suffix,))
        target = self.context.ask.choose_save_file(_PURPOSE, title, [kind], name)
        if target is not None:
            job = partial(work.write, self.context.store, ready.session, ready.document, chosen, target)
            self._run(job, self._on_written, _("Writing {name}").format(name=target.name))

    def _on_written(self, target: Path) -> None:
        words = _("{name} is ready.").format(name=target.name)
        self.said.emit(words, _("Show in folder"), partial(_show_folder, target.parent))

    def _on_summed(self, summed: tuple[str, str, Summary]) -> None:
        session, title, summary = summed
        self.dialog = FeedbackDialog(title, summary, self._window)
        self.dialog.view.take_in_wanted.connect(partial(self.take_in, session))
        self.dialog.open()

    def _on_read(self, intake: Intake) -> None:
        self.dialog = IntakeDialog(_rows(intake), len(intake.forms), self._window)
        self.dialog.wanted.connect(partial(self._on_take_in, intake))
        self.dialog.open()

    def _on_take_in(self, intake: Intake) -> None:
        self._run(partial(work.store_forms, self.context.store, intake), self._on_taken_in, _("Taking in feedback"))

    def _on_taken_in(self, taken: tuple[int, int | None]) -> None:
        count, step = taken
        words = ngettext("{count} form was taken in.", "{count} forms were taken in.", count).format(count=count)
        undo = partial(steps.take_back, self.context.store, step) if step is not None else None
        self.said.emit(words, _("Undo") if undo else "", undo)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.context.ask.message(error)


class DocumentsButton(QPushButton):
    """A button with the documents of the session at hand in its menu."""

    nothing_chosen = Signal(str)

    def __init__(self, documents: SessionDocuments, session: Callable[[], str | None]) -> None:
        super().__init__(icon("file-text"), _("Documents"))
        self._documents, self._session = documents, session
        menu = QMenu(self)
        for one in DOCUMENTS:
            menu.addAction(icon(one.icon), _(one.text), partial(self._on_chosen, partial(documents.offer, one)))
        menu.addSeparator()
        for name, words, do in _FEEDBACK:
            menu.addAction(icon(name), _(words), partial(self._on_chosen, partial(do, documents)))
        self.setIconSize(metrics.icon_beside_text())
        self.setMenu(menu)

    def _on_chosen(self, do: Callable[[str], None]) -> None:
        at_hand = self._session()
        if at_hand is None:
            self.nothing_chosen.emit(_("Select something in the list first."))
        else:
            do(at_hand)


_FEEDBACK = (
    ("chart-column", N_("Feedback so far…"), SessionDocuments.show_feedback),
    ("file-input", N_("Take in feedback…"), SessionDocuments.take_in),
)


def actions_of(
    documents: SessionDocuments, session: Callable[[], str | None], where: str, when: Callable[[], Verdict]
) -> Sequence[Action]:
    """The documents as actions of the page `where`; `session` is the id of the one at hand, if there is one."""
    made = partial(Action, where=where, when=when)
    offers = [
        made(
            id=f"documents.{one.key}.{one.suffix}",
            text=one.text,
            run=partial(_do, session, partial(documents.offer, one)),
            icon=one.icon,
        )
        for one in DOCUMENTS
    ]
    return (
        *offers,
        *(
            made(id=f"documents.{name}", text=words, run=partial(_do, session, partial(do, documents)), icon=name)
            for name, words, do in _FEEDBACK
        ),
    )


def _do(session: Callable[[], str | None], do: Callable[[str], None]) -> None:
    at_hand = session()
    if at_hand is not None:
        do(at_hand)


def _rows(intake: Intake) -> list[ChipRow]:
    rows: list[ChipRow] = []
    for form in intake.forms:
        count = len(form.answers)
        words = ngettext("{count} answer", "{count} answers", count).format(count=count)
        rows.append(ChipRow(form.file, (form.file, words, _("Is taken in")), "tick", "green"))
        for one in form.unread:
            told = _("“{raw}” is no answer to “{question}”: {reason}")
            unread = told.format(raw=one.raw, question=one.question, reason=one.reason)
            rows.append(
                ChipRow(f"{form.file}/{one.question}", (form.file, unread, _("To enter by hand")), "triangle", "amber")
            )
    rows += [ChipRow(one.file, (one.file, one.reason, _("Is left out")), "ring", "neutral") for one in intake.left_out]
    return rows


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
