"""The overview of the exchange: teams, workbooks that go out, files that are refused, open decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exchange_opened import KOFI, Opened, Returned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clndesk.exchange.questions import open_questions
from clndesk.exchange.review.drafts import drafts
from clndesk.services import records, steps


def button(opened: Opened, key: str) -> QPushButton:
    found = opened.notices()[0].findChild(QPushButton, key)
    assert isinstance(found, QPushButton)
    return found


def states(opened: Opened) -> dict[str, str]:
    return {row.key: row.state for row in opened.page.overview.teams.chips.rows}


def leave_open(opened: Opened, returned: Returned) -> None:
    """Merge a workbook with one conflict and decide nothing."""
    path = returned(kofi__job_title="Head of Claims")
    records.edit(opened.store, KOFI, {"job_title": "Chief of Claims"})
    opened.receive(path).frame.apply.click()
    opened.wait()


def job_title(opened: Opened) -> Any:
    view = records.get(opened.store, KOFI)
    assert view is not None
    return view.values["job_title"]


def test_workbooks_go_to_several_countries_in_their_languages(opened: Opened, tmp_path: Path) -> None:
    overview = opened.page.overview
    folder = tmp_path / "out"
    folder.mkdir()
    opened.ask.folders.append(folder)
    overview.begin_sending()
    overview.sending.folder_wanted.emit()
    overview.sending.tick("GH")
    overview.sending.tick("SN")
    assert dict(overview.sending.chosen()) == {"GH": "en", "SN": "fr"}
    send = next(each for each in overview.sending.findChildren(QPushButton) if each.text() == "Send 2 workbooks")
    send.click()
    opened.wait()
    assert sorted(path.name[:10] for path in folder.iterdir()) == ["clndesk_GH", "clndesk_SN"]
    assert states(opened)["SN"] == "Waiting for the team"
    assert opened.notices()[0].text.startswith("2 workbooks are ready to be sent.")
    assert overview.sending.isHidden()


def test_a_country_without_records_is_refused_and_the_others_are_sent(opened: Opened) -> None:
    opened.page.overview.sending.send([("ZW", "en"), ("GH", "en")])
    opened.wait()
    texts = [card.text for card in opened.notices()]
    assert texts[0].startswith("1 workbook is ready to be sent.")
    assert "No workbook was made" in texts[1]


def test_a_file_that_is_no_workbook_is_refused_with_what_to_do(opened: Opened, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_text("hello")
    opened.page.receive([bad])
    opened.wait()
    lines = opened.notices()[0].text.split("\n")
    assert len(lines) == 3
    assert "bad.xlsx" in lines[0]
    assert "Nothing was changed" in lines[1]
    assert opened.page.merging.view is None


def test_an_import_is_undone_from_its_card(opened: Opened, returned: Returned) -> None:
    opened.receive(returned(kofi__job_title="Head of Claims")).frame.apply.click()
    opened.wait()
    assert job_title(opened) == "Head of Claims"
    button(opened, "undo").click()
    opened.wait()
    assert job_title(opened) == "Claims Operations Manager"
    assert steps.steps(opened.store)[0].kind == "undo"


def test_the_history_is_asked_for_by_its_action(opened: Opened, returned: Returned) -> None:
    wanted: list[str] = []
    opened.page.act_wanted.connect(wanted.append)
    path = returned(kofi__job_title="Head of Claims")
    opened.receive(path).frame.apply.click()
    opened.wait()
    opened.page.receive([path])
    opened.wait()
    button(opened, "history").click()
    assert wanted == ["tools.history"]


def test_an_open_decision_counts_and_is_taken_by_a_key(opened: Opened, returned: Returned) -> None:
    leave_open(opened, returned)
    opened.page.refresh(None)
    assert opened.page.count_text() == "1 decision open"
    assert states(opened)["GH"] == "1 decision open"
    opened.qtbot.keyClick(opened.page.overview.decisions.table, Qt.Key.Key_2)
    opened.page.refresh(None)
    assert job_title(opened) == "Head of Claims"
    assert open_questions(opened.store) == []
    assert opened.page.overview.decisions.isHidden()


def test_an_open_decision_takes_a_typed_value(opened: Opened, returned: Returned) -> None:
    leave_open(opened, returned)
    opened.page.refresh(None)
    table = opened.page.overview.decisions.table
    opened.qtbot.keyClick(table, Qt.Key.Key_3)
    assert table.own is not None
    table.own.editor.set_text("Manager of Claims")
    opened.qtbot.keyClick(table.own.editor.control, Qt.Key.Key_Return)
    assert job_title(opened) == "Manager of Claims"


def test_the_review_is_shown_from_the_file_dialog_too(opened: Opened, returned: Returned) -> None:
    opened.ask.open_files.append(returned(kofi__job_title="Head of Claims"))
    opened.page.receiving.choose()
    opened.qtbot.waitUntil(lambda: opened.page.merging.view is not None, timeout=20_000)
    assert opened.view.frame.header.title.startswith("Review changes · Ghana, received ")


def test_every_control_of_the_review_has_a_name(opened: Opened, returned: Returned) -> None:
    frame = opened.receive(returned(kofi__job_title="Head of Claims")).frame
    nameless = [each for each in frame.findChildren(QPushButton) if not (each.text() or each.accessibleName())]
    assert not [each for each in nameless if each.isVisible()]
    for part in (frame.table, frame.records):
        assert part.accessibleName()
    row = frame.table.rows.index(0, 3)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Head of Claims, chosen"
    assert row.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_file_that_comes_again_is_said_to_be_merged(opened: Opened, returned: Returned) -> None:
    path = returned(kofi__job_title="Head of Claims")
    opened.receive(path).frame.apply.click()
    opened.wait()
    button(opened, "done").click()
    opened.page.receive([path])
    opened.wait()
    assert opened.page.merging.view is None
    text = opened.notices()[0].text
    assert "This file was merged on " in text
    assert text.endswith("It brings nothing new.")
    step = steps.steps(opened.store)[0].step
    assert f"as step {step} of the history" in text


def test_an_undone_merge_is_looked_through_again(opened: Opened, returned: Returned) -> None:
    path = returned(kofi__job_title="Head of Claims")
    opened.receive(path).frame.apply.click()
    opened.wait()
    button(opened, "undo").click()
    opened.wait()
    assert opened.receive(path).frame.apply.text() == "Apply 1 change"


def keep_a_choice(opened: Opened, returned: Returned) -> None:
    """Put a review with one decision aside."""
    path = returned(kofi__job_title="Head of Claims")
    records.edit(opened.store, KOFI, {"job_title": "Chief of Claims"})
    opened.receive(path)
    opened.press(Qt.Key.Key_2)
    opened.view.frame.save.click()


def test_the_cross_hides_a_waiting_review_and_keeps_its_decisions(opened: Opened, returned: Returned) -> None:
    keep_a_choice(opened, returned)
    opened.notices()[0].closed.emit()
    opened.page.refresh(None)
    assert len(drafts(opened.store)) == 1
    assert states(opened)["GH"] == "In review"
    assert not [card for card in opened.notices() if card.isVisible() and "not finished" in card.text]


def test_dropped_decisions_leave_no_country_in_review_and_can_be_taken_back(opened: Opened, returned: Returned) -> None:
    keep_a_choice(opened, returned)
    said: list[tuple[Any, ...]] = []
    opened.page.said.connect(lambda *words: said.append(words))
    button(opened, "drop").click()
    assert drafts(opened.store) == []
    assert states(opened)["GH"] != "In review"
    said[-1][2]()
    assert states(opened)["GH"] == "In review"
