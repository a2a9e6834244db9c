"""The story of a country: what went out and came back, the reminder, where each cell went, taking a merge back."""

from __future__ import annotations

from datetime import date

import openpyxl
from exchange_opened import KOFI, Opened, Returned
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from clndesk.exchange import ledger
from clndesk.exchange.send_many import send_many
from clndesk.services import records
from clndesk.ui.pages.exchange.country_card import CountryCard
from clndesk.ui.pages.exchange.where_dialog import WhereDialog


def story(opened: Opened) -> CountryCard:
    """Ghana's story, opened from the table by Enter."""
    overview = opened.page.overview
    table = overview.teams
    at = [row.key for row in table.chips.rows].index("GH")
    table.setCurrentIndex(table.chips.index(at, 0))
    opened.qtbot.keyClick(table, Qt.Key.Key_Return)
    return overview.country


def merge(opened: Opened, returned: Returned, **edits: object) -> None:
    opened.receive(returned(**edits)).frame.apply.click()
    opened.wait()


def notice_button(opened: Opened, key: str) -> QPushButton:
    found = opened.notices()[0].findChild(QPushButton, key)
    assert isinstance(found, QPushButton)
    return found


def job_title(opened: Opened) -> object:
    view = records.get(opened.store, KOFI)
    assert view is not None
    return view.values["job_title"]


def where_dialog(opened: Opened) -> WhereDialog:
    found = opened.page.window().findChild(WhereDialog)
    assert isinstance(found, WhereDialog)
    return found


def test_enter_on_a_country_shows_what_went_out_and_came_back(opened: Opened, returned: Returned) -> None:
    merge(opened, returned, kofi__job_title="Head of Claims")
    card = story(opened)
    assert [row.texts[1:] for row in card.story.chips.rows] == [
        ("ghana.xlsx", "Merged"),
        (ledger.of_country(opened.store, "GH")[1].file_name, "Sent"),
    ]
    assert card.isVisibleTo(opened.page)
    opened.qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_the_reminder_is_copied_and_told(opened: Opened, returned: Returned) -> None:
    returned()
    said: list[str] = []
    opened.page.said.connect(lambda words, _verb, _act: said.append(words))
    opened.page.refresh(None)
    card = story(opened)
    card.remind.click()
    assert "Dear colleagues," in QGuiApplication.clipboard().text()
    assert said == ["The reminder to Ghana is copied: paste it into a mail."]


def test_a_country_that_holds_nothing_is_not_reminded(opened: Opened) -> None:
    card = story(opened)
    assert not card.remind.isEnabled()
    assert not card.where.isEnabled()
    assert not card.undo.isEnabled()


def test_what_was_noticed_of_a_merged_file_is_seen_when_it_is_looked_up_later(
    opened: Opened, returned: Returned
) -> None:
    file = returned()
    book = openpyxl.load_workbook(file)
    book["Remarks"].cell(3, 1, "Yaw retires in June.")
    book.save(file)
    opened.receive(file).frame.apply.click()
    opened.qtbot.waitUntil(lambda: bool(opened.notices()), timeout=20_000)
    opened.page.overview.inbox.inbox.clear()
    notice_button(opened, "where").click()
    dialog = where_dialog(opened)
    assert "Yaw retires in June." in dialog.notes.toPlainText()
    assert dialog.notes.isVisible()
    dialog.accept()


def test_where_each_cell_went_is_shown_and_found_by_words(opened: Opened, returned: Returned) -> None:
    merge(opened, returned, kofi__job_title="Head of Claims", yaw__job_title="Planner")
    notice_button(opened, "where").click()
    dialog = where_dialog(opened)
    assert {row.texts[3] for row in dialog.table.chips.rows} == {"Head of Claims", "Planner"}
    dialog.search.setText("planner")
    opened.qtbot.waitUntil(lambda: len(dialog.table.chips.rows) == 1)
    assert dialog.table.chips.rows[0].state == "Taken over"
    assert "their value is taken" in dialog.why.text()


def test_a_merge_is_taken_back_from_the_story_and_later_work_is_asked_about(opened: Opened, returned: Returned) -> None:
    merge(opened, returned, kofi__job_title="Head of Claims", yaw__job_title="Planner")
    records.edit(opened.store, KOFI, {"job_title": "Chief"})
    opened.page.refresh(None)
    card = story(opened)
    opened.ask.choices.append(0)
    card.undo.click()
    opened.wait()
    opened.page.refresh(None)
    assert job_title(opened) == "Chief"
    assert card.story.chips.rows[0].state == "Taken back"


def test_the_reply_is_written_from_the_card_of_the_merge(opened: Opened, returned: Returned) -> None:
    merge(opened, returned, kofi__job_title="Head of Claims")
    notice_button(opened, "reply").click()
    sending = opened.page.overview.sending
    assert [country for country, _language in sending.chosen()] == ["GH"]
    sending.due.setText("2026-12-15")
    sending.send_wanted.emit(sending.chosen())
    opened.wait()
    newest = ledger.of_country(opened.store, "GH")[0]
    assert (newest.due_on, newest.replies_to) == ("2026-12-15", 1)
    file = opened.store.path.parent / newest.file_name
    assert "What became of it" in openpyxl.load_workbook(file).sheetnames


def test_all_countries_or_those_that_are_late_are_ticked_at_once(opened: Opened) -> None:
    sending = opened.page.overview.sending
    codes = [row.country for row in ledger.overview(opened.store)]
    send_many(opened.store, [("SN", None)], opened.store.path.parent, due_on=date(2026, 1, 1))
    opened.page.refresh(None)
    buttons = {each.text(): each for each in sending.findChildren(QPushButton)}
    buttons["Tick all"].click()
    assert sorted(country for country, _language in sending.chosen()) == sorted(codes)
    buttons["The late ones"].click()
    assert [country for country, _language in sending.chosen()] == ["SN"]
    buttons["None"].click()
    assert sending.chosen() == []


def test_a_day_that_cannot_be_read_sends_nothing(opened: Opened) -> None:
    sending = opened.page.overview.sending
    opened.page.overview.send_to("GH")
    sending.due.setText("some day")
    sending.send_wanted.emit(sending.chosen())
    assert not opened.tasks.busy
    assert ledger.of_country(opened.store, "GH") == []
