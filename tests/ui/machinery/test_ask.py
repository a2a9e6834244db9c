"""Questions and messages in the dialogs of this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clndesk.errors import Bug, UserError
from clndesk.settings import Settings
from clndesk.ui.ask import Ask, FileKind, ScriptedAsk, WindowAsk
from clndesk.ui.error_box import ErrorBox

NETWORK = FileKind("Network", ("clndesk",))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def ask(window: QWidget, settings: Settings) -> Ask:
    return WindowAsk(window, settings)


def answering(
    monkeypatch: pytest.MonkeyPatch, names: list[str], seen: list[QFileDialog], *, accept: bool = True
) -> None:
    """Let every file dialog answer at once."""

    def answer(dialog: QFileDialog) -> int:
        seen.append(dialog)
        return int(QDialog.DialogCode.Accepted if accept else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(QFileDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: names)


def clicking(monkeypatch: pytest.MonkeyPatch, choose: Callable[[QMessageBox], str], seen: list[QMessageBox]) -> None:
    """Let every message box be answered with the button of a text."""

    def answer(box: QMessageBox) -> int:
        seen.append(box)
        wanted = choose(box)
        next(button for button in box.buttons() if button.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)


def test_a_file_is_chosen_and_its_folder_remembered_for_the_purpose(
    ask: Ask, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs: list[QFileDialog] = []
    answering(monkeypatch, [str(tmp_path / "a.clndesk")], dialogs)
    assert ask.choose_open_file("open_network", "Open a network", [NETWORK]) == tmp_path / "a.clndesk"
    ask.choose_open_file("open_network", "Open a network", [NETWORK])
    assert settings.last_folder("open_network") == str(tmp_path)
    assert dialogs[1].directory().absolutePath() == str(tmp_path)
    assert dialogs[0].nameFilters() == ["Network (*.clndesk)"]


def test_leaving_the_dialog_remembers_nothing(ask: Ask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["/x/a.clndesk"], [], accept=False)
    assert ask.choose_open_file("open_network", "Open", [NETWORK]) is None
    assert ask.choose_open_files("receive", "Receive", [NETWORK]) == []
    assert settings.last_folders == {}


def test_several_files_are_chosen(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, [str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")], [])
    assert [path.name for path in ask.choose_open_files("receive", "Receive", [])] == ["a.xlsx", "b.xlsx"]


def test_a_file_to_write_gets_the_usual_suffix(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogs: list[QFileDialog] = []
    answering(monkeypatch, [str(tmp_path / "a.clndesk")], dialogs)
    assert ask.choose_save_file("new_network", "New network", [NETWORK], "Africa") == tmp_path / "a.clndesk"
    assert dialogs[0].defaultSuffix() == "clndesk"
    assert dialogs[0].acceptMode() == QFileDialog.AcceptMode.AcceptSave


def test_a_folder_is_remembered_itself(
    ask: Ask, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, [str(tmp_path)], [])
    assert ask.choose_folder("backups", "Second place for backups") == tmp_path
    assert settings.last_folder("backups") == str(tmp_path)


@pytest.mark.parametrize(("button", "expected"), [("Restore", True), ("Cancel", False)])
def test_confirm_asks_with_verbs_and_the_safe_one_is_the_default(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, button: str, expected: bool
) -> None:
    boxes: list[QMessageBox] = []
    clicking(monkeypatch, lambda box: button, boxes)
    assert ask.confirm("Restore the backup?", "Restore", "The present network is kept as a backup.") is expected
    box = boxes[0]
    assert box.defaultButton().text() == "Cancel"
    assert box.escapeButton().text() == "Cancel"
    assert (box.windowTitle(), box.text()) == ("Restore the backup?", "Restore the backup?")


def test_choose_says_which_verb(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    clicking(monkeypatch, lambda box: "Keep a copy", [])
    assert ask.choose("Close now?", ["Wait", "Keep a copy"]) == 1


def test_texts_of_records_are_never_read_as_markup(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[QMessageBox] = []
    clicking(monkeypatch, lambda box: "Cancel", boxes)
    ask.confirm("Remove <b>Kofi</b>?", "Remove", "<img src=x>")
    formats = {label.text(): label.textFormat() for label in boxes[0].findChildren(QLabel)}
    assert formats["Remove <b>Kofi</b>?"] == Qt.TextFormat.PlainText
    assert formats["<img src=x>"] == Qt.TextFormat.PlainText


def test_a_message_says_three_things_and_does_not_wait(ask: Ask, window: QWidget, qtbot: QtBot) -> None:
    ask.message(UserError("The file is open in Excel.", "Nothing was changed.", "Close it there, then try again."))
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "The file is open in Excel."
    assert box.informativeText() == "Nothing was changed.\nClose it there, then try again."
    with qtbot.waitSignal(box.destroyed):
        box.close()


def test_an_offer_is_a_message_with_a_way_on_that_is_taken_only_where_it_is_chosen(
    ask: Ask, window: QWidget, qtbot: QtBot
) -> None:
    taken: list[str] = []
    for verb in ("Close", "Open to read"):
        ask.offer(UserError("It is open elsewhere.", "Nothing was changed."), "Open to read", lambda: taken.append("!"))
        box = window.findChild(QMessageBox)
        assert box is not None
        assert box.escapeButton().text() == "Close"
        next(button for button in box.buttons() if button.text() == verb).click()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    assert taken == ["!"]


def test_an_error_has_details_to_copy(ask: Ask, window: QWidget, qtbot: QtBot) -> None:
    ask.error(UserError("Something went wrong.", "Your data is safe.", "Try again."), "line 1\nline 2")
    box = window.findChild(ErrorBox)
    assert box is not None
    copy = next(button for button in box.findChildren(QPushButton) if button.text() == "Copy details")
    copy.click()
    assert QGuiApplication.clipboard().text() == "line 1\nline 2"
    details = box.findChild(QPlainTextEdit)
    assert details is not None
    assert details.accessibleName()
    with qtbot.waitSignal(box.destroyed):
        box.reject()


def test_prepared_answers_come_in_order_and_questions_are_noted(tmp_path: Path) -> None:
    ask = ScriptedAsk(open_files=[tmp_path, None], confirms=[True], choices=[2])
    answers = [ask.choose_open_file("p", "Open", []), ask.choose_open_file("p", "Open", [])]
    assert answers == [tmp_path, None]
    assert ask.confirm("Sure?", "Send", "3 rows")
    assert ask.choose("Which?", ["a", "b", "c"]) == 2
    assert ask.asked[2] == ("Sure?", "3 rows", "Send")


def test_a_question_nobody_prepared_for_is_a_bug() -> None:
    with pytest.raises(Bug, match="Sure"):
        ScriptedAsk().confirm("Sure?", "Send")


@pytest.mark.parametrize(
    ("typed", "accept", "expected"), [("Ébène", True, "Ébène"), ("", True, None), ("x", False, None)]
)
def test_a_secret_is_hidden_while_it_is_typed(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, typed: str, accept: bool, expected: str | None
) -> None:
    def answer(dialog: QInputDialog) -> int:
        assert dialog.textEchoMode() is QLineEdit.EchoMode.Password
        assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
        dialog.setTextValue(typed)
        return int(QDialog.DialogCode.Accepted if accept else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(QInputDialog, "exec", answer)
    assert ask.secret("“<b>a</b>.xlsx” has an opening password.", "Open", "Type it.") == expected
