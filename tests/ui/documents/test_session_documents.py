from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clndesk.insight.feedback import Question, Shape, summarise
from clndesk.services import records, session_feedback
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.context import Context
from clndesk.ui.parts.document_dialog import DocumentDialog
from clndesk.ui.parts.feedback_dialog import FeedbackDialog
from clndesk.ui.parts.feedback_view import FeedbackView
from clndesk.ui.parts.intake_dialog import IntakeDialog
from clndesk.ui.session_documents import DOCUMENTS, SessionDocuments, actions_of
from clndesk.ui.tasks import Tasks

MINUTES, SUMMARY = DOCUMENTS[0], DOCUMENTS[1]
FORM = next(one for one in DOCUMENTS if one.key == "feedback-form" and one.suffix == "xlsx")


class Desk:
    """The documents of one session with a scripted person before them."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.store = Store.create(folder / "network.clndesk", "Test network", actor="Awa", backups=folder / "backups")
        person = records.add(self.store, "member", {"name": "Zuwena Qasim", "country": "GH"})
        self.session = records.add(self.store, "session", {"title": "Claims"})
        records.add(self.store, "participant", {"session": self.session, "member": person})
        for text in ("Zuwena showed it.", "Start small."):
            records.add(self.store, "note", {"session": self.session, "text": text})
        self.window, self.ask, self.tasks = QWidget(), ScriptedAsk(), Tasks()
        qtbot.addWidget(self.window)
        self.window.show()
        self.documents = SessionDocuments(Context(self.store, self.tasks, Settings(folder), self.ask), self.window)
        self.said: list[tuple[str, str, object]] = []
        self.documents.said.connect(lambda *told: self.said.append(told))

    def dialog(self) -> DocumentDialog | IntakeDialog | FeedbackDialog:
        self.qtbot.waitUntil(lambda: self.documents.dialog is not None and self.documents.dialog.isVisible())
        found, self.documents.dialog = self.documents.dialog, None
        assert found is not None
        return found

    def offered(self, document: object) -> DocumentDialog:
        self.documents.offer(document, self.session)  # type: ignore[arg-type]
        dialog = self.dialog()
        assert isinstance(dialog, DocumentDialog)
        return dialog

    def save(self, dialog: DocumentDialog, name: str) -> Path:
        target = self.folder / name
        self.ask.save_files.append(target)
        self.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: bool(self.said or self.ask.messages))
        return target


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.tasks.close()
    made.store.close()


def everything(file: Path) -> str:
    with ZipFile(file) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def test_a_document_is_written_where_the_person_wants_it_and_can_be_shown_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(shown.append(url)))
    target = desk.save(desk.offered(DOCUMENTS[2]), "list.docx")
    ((words, button, act),) = desk.said
    assert (words, button) == ("list.docx is ready.", "Show in folder")
    assert "Zuwena Qasim" in everything(target)
    assert callable(act)
    act()
    assert shown == [QUrl.fromLocalFile(str(desk.folder))]


def test_texts_that_name_somebody_are_left_out_unless_they_are_ticked(desk: Desk) -> None:
    dialog = desk.offered(SUMMARY)
    assert [dialog.named.item(row).text() for row in range(dialog.named.count())] == [
        "Zuwena showed it. (names Zuwena)"
    ]
    target = desk.save(dialog, "without.docx")
    assert "Zuwena" not in everything(target)
    assert "Start small." in everything(target)


def test_a_ticked_text_is_printed_as_it_is(desk: Desk) -> None:
    dialog = desk.offered(SUMMARY)
    desk.qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert "Zuwena showed it." in everything(desk.save(dialog, "with.docx"))


def test_the_language_of_a_document_is_not_that_of_the_window(desk: Desk) -> None:
    dialog = desk.offered(MINUTES)
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    desk.qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert "Compte rendu" in everything(desk.save(dialog, "minutes.docx"))


def test_the_dialog_asks_only_what_matters_for_its_document(desk: Desk) -> None:
    minutes, agenda, form = desk.offered(MINUTES), desk.offered(DOCUMENTS[4]), desk.offered(FORM)
    assert (minutes.photos.isVisible(), minutes.photos.isChecked(), minutes.short.isVisible()) == (True, True, False)
    assert (agenda.photos.isVisible(), agenda.named.isVisible()) == (False, False)
    assert form.short.isVisible()
    for dialog in (minutes, agenda, form):
        dialog.reject()


def test_a_file_that_is_open_in_word_is_told_and_stays(desk: Desk) -> None:
    target = desk.folder / "list.docx"
    target.write_bytes(b"open")
    (desk.folder / "~$st.docx").write_bytes(b"")
    desk.save(desk.offered(DOCUMENTS[2]), "list.docx")
    assert [error.what for error in desk.ask.messages] == ["list.docx is open in another program."]
    assert target.read_bytes() == b"open"


def test_a_document_nobody_wants_to_save_is_not_written(desk: Desk) -> None:
    dialog = desk.offered(DOCUMENTS[2])
    desk.ask.save_files.append(None)
    desk.qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not list(desk.folder.glob("*.docx"))


def test_returned_forms_are_shown_first_and_taken_in_as_one_step(desk: Desk) -> None:
    form = desk.save(desk.offered(FORM), "form.xlsx")
    book = load_workbook(form)
    book.worksheets[0]["C5"], book.worksheets[0]["C6"] = 4, "much"
    book.save(form)
    desk.said.clear()
    desk.ask.open_files.extend([form, None])
    desk.documents.take_in(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, IntakeDialog)
    assert [row.state for row in dialog.table.chips.rows] == ["Is taken in", "To enter by hand"]
    assert session_feedback.summary(desk.store, desk.session, "en").forms == 0
    desk.qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    assert session_feedback.summary(desk.store, desk.session, "en").forms == 1
    words, button, undo = desk.said[0]
    assert (words, button) == ("1 form was taken in.", "Undo")
    assert callable(undo)
    undo()
    assert session_feedback.summary(desk.store, desk.session, "en").forms == 0


def test_the_feedback_so_far_is_shown_with_a_way_to_take_in_more(desk: Desk) -> None:
    records.add(desk.store, "feedback", {"session": desk.session, "relevant": 4})
    desk.documents.show_feedback(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, FeedbackDialog)
    assert dialog.windowTitle() == "Feedback: Claims"
    assert dialog.view.count.text() == "1 form was filled in."
    desk.ask.open_files.append(None)
    desk.qtbot.mouseClick(dialog.view.take_in_button, Qt.MouseButton.LeftButton)
    assert desk.ask.asked[-1][0] == "Returned feedback forms"


def test_every_document_is_an_action_that_needs_a_session(desk: Desk) -> None:
    actions = actions_of(desk.documents, lambda: None, "Sessions", lambda: True)
    assert len({action.id for action in actions}) == len(DOCUMENTS) + 2
    for action in actions:
        action.run()
    assert not desk.tasks.busy


def test_the_view_shows_bars_the_same_figures_and_the_words(qtbot: QtBot) -> None:
    asked = (Question("relevant", "Relevant", Shape.FIVE), Question("next_topic", "What next", Shape.WORDS))
    view = FeedbackView()
    qtbot.addWidget(view)
    view.show_summary(summarise(asked, []))
    assert not view.bars.isVisibleTo(view)
    view.show_summary(summarise(asked, [{"relevant": 5}, {"relevant": 4, "next_topic": "Claims"}]))
    assert view.bars.description() == "Relevant: 2 (4 1, 5 1)"
    assert [row.texts for row in view.table.chips.rows] == [("Relevant", "4.5", "2")]
    assert [label.text() for label in view.words.findChildren(QLabel)] == ["What next", "• Claims"]
    with qtbot.waitSignal(view.take_in_wanted):
        qtbot.mouseClick(view.take_in_button, Qt.MouseButton.LeftButton)
