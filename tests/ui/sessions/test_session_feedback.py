"""Feedback: forms go out, come back as files or on paper, and are summed up on the page of the session."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clndesk.exchange.sessions.form_out import feedback_form, form_of
from clndesk.insight.feedback import FEW
from clndesk.services import records, session_feedback, steps
from clndesk.services.session_contents import contents
from clndesk.ui.pages.sessions import SessionsPage
from clndesk.ui.parts.document_dialog import DocumentDialog
from clndesk.ui.parts.intake_dialog import IntakeDialog

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")


@pytest.fixture
def page(stage: Any, session: str) -> Any:
    made = stage.open(SessionsPage)
    made.open_session(session)
    made.front.show_tab("feedback")
    return made


@pytest.fixture
def tab(page: Any) -> Any:
    return page.front.tab


def answered(stage: Any, session: str, **answers: Any) -> str:
    return session_feedback.write_paper(stage.store, session, "", answers)


def stored(stage: Any) -> list[dict[str, Any]]:
    with stage.store.read() as db:
        from clndesk.models.lessons import Feedback

        return [
            {"relevant": one.relevant, "learned": one.learned, "channel": one.channel, "session": one.session}
            for one in db.query(Feedback).filter(Feedback.removed_at.is_(None)).order_by(Feedback.relevant)
        ]


def write(editor: Any, text: str) -> None:
    editor.setFocus()
    QTest.keyClicks(editor.control, text)
    QTest.keyClick(editor.control, Qt.Key.Key_Tab)


def dialog_of(stage: Any, tab: Any, kind: type) -> Any:
    stage.qtbot.waitUntil(lambda: isinstance(tab.documents.dialog, kind) and tab.documents.dialog.isVisible())
    return tab.documents.dialog


def test_without_forms_the_page_says_how_to_get_some(tab: Any, stage: Any) -> None:
    assert tab.stack.currentWidget() is tab.nothing
    tab.empty.primary.click()
    dialog_of(stage, tab, DocumentDialog).reject()
    tab.documents.dialog = None


def test_answers_are_summed_up_as_they_come(tab: Any, stage: Any, session: str) -> None:
    answered(stage, session, relevant=5, intends_to_use="yes", recommend=10)
    answered(stage, session, relevant=4, intends_to_use="no")
    assert tab.stack.currentWidget() is tab.summary
    assert tab.view.count.text() == "2 forms were filled in."
    told = {row.texts[0]: row.texts[1:] for row in tab.view.table.chips.rows}
    assert told["Relevant to my work"] == ("4.5", "2")
    assert told["I intend to use it"] == ("1 yes, 1 no", "2")


def test_means_stand_country_by_country_where_enough_have_answered(tab: Any, stage: Any, session: str) -> None:
    assert tab.view.countries.isHidden()
    for country, relevant in (("GH", 4), ("RW", 2)):
        for _form in range(FEW):
            answered(stage, session, country=country, relevant=relevant)
    table = tab.view.countries.table
    heads = [table.chips.headerData(at, Qt.Orientation.Horizontal) for at in range(table.chips.columnCount())]
    assert heads == ["Question", "Ghana (5)", "Rwanda (5)", "All (10)"]
    assert [row.texts for row in table.chips.rows] == [("Relevant to my work", "4.0", "2.0", "3.0")]
    answered(stage, session, country="KE", relevant=1)
    assert "KE" not in heads
    assert tab.view.countries.table is None or "Kenya" not in " ".join(
        str(tab.view.countries.table.chips.headerData(at, Qt.Orientation.Horizontal)) for at in range(3)
    )


def test_a_returned_file_that_is_dropped_is_shown_and_taken_in(
    page: Any, tab: Any, stage: Any, session: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    asked = session_feedback.questions("en")
    file = tmp_path / "ama.xlsx"
    file.write_bytes(feedback_form(form_of(stage.store, contents(stage.store, session, "en"), asked)))
    book = load_workbook(file)
    sheet = book.worksheets[0]
    row = next(cell.row for cell in sheet["A"] if cell.value == "feedback.relevant")
    sheet.cell(row, 3).value = 5
    book.save(file)
    assert page.wants([file])
    page.receive([file])
    dialog = dialog_of(stage, tab, IntakeDialog)
    dialog.wanted.emit()
    stage.qtbot.waitUntil(lambda: stage.said != [])
    assert stage.said == ["1 form was taken in."]
    assert [one["channel"] for one in stored(stage)] == ["excel"]
    dialog.reject()


def test_only_workbooks_are_wanted_and_only_with_this_page_in_front(page: Any, tmp_path: Path) -> None:
    assert not page.wants([tmp_path / "photo.jpg"])
    page.front.show_tab("plan")
    assert not page.wants([tmp_path / "form.xlsx"])
    page.close_session()
    assert not page.wants([tmp_path / "form.xlsx"])


def test_forms_on_paper_are_typed_in_one_after_the_other(tab: Any, stage: Any, session: str) -> None:
    tab.begin_new()
    write(tab.paper.form.rows["relevant"].editor, "4")
    write(tab.paper.form.rows["learned"].editor, "5")
    QTest.keyClick(
        tab.paper.form.rows["confirmed"].editor.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    write(tab.paper.form.rows["relevant"].editor, "2")
    same = {"channel": "paper", "session": session}
    assert stored(stage) == [{"relevant": 2, "learned": None, **same}, {"relevant": 4, "learned": 5, **same}]
    tab.paper.done_button.click()
    assert not tab.paper.isVisible()


def test_an_answer_that_is_none_is_marked_and_a_form_without_answers_is_not_kept(tab: Any, stage: Any) -> None:
    tab.begin_new()
    write(tab.paper.form.rows["relevant"].editor, "9")
    assert stored(stage) == []
    assert tab.paper.form.rows["relevant"].is_wrong


def test_after_an_undo_the_next_answer_begins_the_form_again(tab: Any, stage: Any) -> None:
    tab.begin_new()
    write(tab.paper.form.rows["relevant"].editor, "4")
    steps.undo_last(stage.store)
    write(tab.paper.form.rows["learned"].editor, "3")
    assert [(one["relevant"], one["learned"]) for one in stored(stage)] == [(None, 3)]


def test_another_session_begins_with_its_own_forms(page: Any, stage: Any) -> None:
    other = records.add(stage.store, "session", {"title": "Webinar"})
    page.front.tab.begin_new()
    write(page.front.tab.paper.form.rows["relevant"].editor, "4")
    page.open_session(other)
    page.front.show_tab("feedback")
    assert not page.front.tab.paper.isVisible()
    page.front.tab.begin_new()
    write(page.front.tab.paper.form.rows["relevant"].editor, "1")
    assert [one["session"] == other for one in stored(stage)] == [True, False]


def test_what_people_would_take_up_next_becomes_a_demand_once(tab: Any, stage: Any, session: str, qtbot: Any) -> None:
    answered(stage, session, next_topic="Late payments", country="KE")
    tab.view.words.buttons["Late payments"].click()
    assert stage.said == ["It stands in the demand log now."]
    ((demand, title),) = records.pick_list(stage.store, "demand")
    values = records.get(stage.store, demand).values  # type: ignore[union-attr]
    assert (title, values["source"], values["country"]) == ("Late payments", "session_feedback", None)
    assert values["raised_on"] == date(2026, 11, 25)
    with qtbot.waitSignal(tab.go_wanted) as gone:
        tab.view.words.buttons["Late payments"].click()
    assert gone.args == ["demand", demand]
