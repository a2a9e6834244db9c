"""Many files at once: a line each, read beside the window; those that need nobody are merged together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exchange_opened import KOFI, YAW, Opened, Returned
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from clndesk.exchange.plan.decisions import THEIRS
from clndesk.exchange.review.known import Known
from clndesk.services import records, steps
from clndesk.ui.pages.exchange.merged_words import known_facts
from clndesk.ui.pages.exchange.receiving import Receiving


def lines(opened: Opened) -> dict[str, tuple[str, str]]:
    """What each line says and its state, by file."""
    rows = opened.page.overview.inbox.table.chips.rows
    return {row.texts[0]: (row.texts[2], row.state) for row in rows}


def job_title(opened: Opened, record: str) -> object:
    view = records.get(opened.store, record)
    assert view is not None
    return view.values["job_title"]


@pytest.fixture
def three(opened: Opened, returned: Returned, tmp_path: Path) -> Opened:
    """A file with a conflict, one with a clear edit, and one that is no workbook."""
    one = returned("one.xlsx", kofi__job_title="Head of Claims")
    two = returned("two.xlsx", yaw__job_title="Advisor")
    bad = tmp_path / "bad.xlsx"
    bad.write_text("hello")
    records.edit(opened.store, KOFI, {"job_title": "Chief of Claims"})
    opened.page.receive([one, two, bad])
    opened.qtbot.waitUntil(lambda: "Reading…" not in states(opened) and "Waiting" not in states(opened), timeout=30_000)
    opened.wait()
    return opened


def states(opened: Opened) -> list[str]:
    return [state for _brings, state in lines(opened).values()]


def test_every_file_is_a_line_with_what_it_brings_and_those_that_need_a_person_come_first(three: Opened) -> None:
    found = lines(three)
    assert list(found) == ["one.xlsx", "bad.xlsx", "two.xlsx"]
    assert found["one.xlsx"] == ("1 choice", "Needs you")
    assert found["two.xlsx"] == ("1 taken", "Ready")
    assert found["bad.xlsx"][1] == "Not read"
    assert three.page.merging.view is None
    assert three.page.overview.inbox.isVisibleTo(three.page)


@pytest.mark.reading_process
def test_all_that_are_ready_are_merged_each_as_a_step_of_its_own(three: Opened) -> None:
    button = three.page.overview.inbox.merge_all
    assert button.text() == "Apply the 1 that is ready"
    button.click()
    three.wait()
    assert lines(three)["two.xlsx"][1] == "Merged"
    assert lines(three)["one.xlsx"][1] == "Needs you"
    assert job_title(three, YAW) == "Advisor"
    assert job_title(three, KOFI) == "Chief of Claims"
    assert steps.steps(three.store)[0].kind == "import"
    assert not button.isEnabled()


def test_a_line_is_opened_by_enter_and_is_merged_after_its_review(three: Opened) -> None:
    table = three.page.overview.inbox.table
    table.setCurrentIndex(table.chips.index(0, 0))
    three.qtbot.keyClick(table, Qt.Key.Key_Return)
    three.qtbot.waitUntil(lambda: three.page.merging.view is not None, timeout=20_000)
    three.press(Qt.Key.Key_2)
    three.view.frame.apply.click()
    three.qtbot.waitUntil(lambda: lines(three)["one.xlsx"][1] == "Merged", timeout=20_000)
    three.qtbot.waitUntil(lambda: lines(three)["two.xlsx"][1] == "Ready", timeout=20_000)
    three.wait()
    assert job_title(three, KOFI) == "Head of Claims"


def test_a_merged_file_says_what_was_decided_of_it(three: Opened) -> None:
    three.page.working.show()
    view = three.page.working.view
    assert view is not None
    view.choose_all([one.row.key for one in view.files.items() if one.row.key is not None], THEIRS)
    view.apply.click()
    three.qtbot.waitUntil(lambda: lines(three)["one.xlsx"] == ("1 taken", "Merged"), timeout=20_000)
    three.wait()


def test_nothing_is_begun_on_the_list_while_it_is_merged(three: Opened) -> None:
    card = three.page.overview.inbox
    card.merge_all.click()
    card.refresh()
    assert [button.isEnabled() for button in (card.work, card.merge_all, card.empty)] == [False, False, False]
    card.merge_read()
    three.wait()
    assert lines(three)["one.xlsx"][1] == "Needs you"
    assert card.work.isEnabled()
    assert card.empty.isEnabled()


def test_what_stands_in_no_cell_of_ours_is_told_with_the_line(opened: Opened, returned: Returned) -> None:
    file = returned("one.xlsx", kofi__job_title="Head of Claims")
    book = load_workbook(file)
    book["Remarks"].cell(3, 1, "Yaw retires in June.")
    book.save(file)
    opened.page.receive([file, returned("two.xlsx", new=["Adwoa"])])
    opened.qtbot.waitUntil(lambda: set(states(opened)) == {"Ready"}, timeout=30_000)
    opened.wait()
    assert [lines(opened)[name][0] for name in ("one.xlsx", "two.xlsx")] == ["1 taken · 1 note", "1 new record"]
    card = opened.page.overview.inbox
    card.table.go_to(str(file))
    assert "Yaw retires in June." in card.note.text()
    card.merge_all.click()
    opened.wait()
    assert lines(opened)["one.xlsx"] == ("1 taken · 1 note", "Merged")
    card.table.go_to(str(file))
    assert "Yaw retires in June." in card.note.text()


def test_a_file_that_was_not_read_because_of_cancel_is_read_by_enter(opened: Opened, returned: Returned) -> None:
    opened.page.receive([returned("one.xlsx", kofi__job_title="Head of Claims"), returned("two.xlsx")])
    opened.tasks.cancel()
    opened.wait()
    assert set(states(opened)) == {"Waiting"}
    card = opened.page.overview.inbox
    card.table.setCurrentIndex(card.table.chips.index(0, 0))
    assert "Press Enter" in card.note.text()
    opened.qtbot.keyClick(card.table, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.page.merging.view is not None, timeout=20_000)
    opened.wait()


def test_a_file_whose_merge_is_taken_back_says_so_and_can_be_opened_again(three: Opened) -> None:
    three.page.overview.inbox.merge_all.click()
    three.wait()
    steps.take_back(three.store, steps.steps(three.store)[0].step)
    three.page.refresh(None)
    assert lines(three)["two.xlsx"] == ("taken back", "Undone")
    table = three.page.overview.inbox.table
    table.setCurrentIndex(table.chips.index(list(lines(three)).index("two.xlsx"), 0))
    three.qtbot.keyClick(table, Qt.Key.Key_Return)
    three.qtbot.waitUntil(lambda: three.page.merging.view is not None, timeout=20_000)
    three.view.frame.apply.click()
    three.qtbot.waitUntil(lambda: lines(three)["two.xlsx"][1] == "Merged", timeout=20_000)
    assert job_title(three, YAW) == "Advisor"


def test_the_reason_of_a_refusal_and_what_to_do_stand_under_the_list(three: Opened) -> None:
    card = three.page.overview.inbox
    card.table.setCurrentIndex(card.table.chips.index(1, 0))
    assert "Nothing was changed" in card.note.text()


def test_delete_takes_a_line_off_the_list_and_leaves_the_file(three: Opened, tmp_path: Path) -> None:
    card = three.page.overview.inbox
    card.table.setCurrentIndex(card.table.chips.index(1, 0))
    three.qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert list(lines(three)) == ["one.xlsx", "two.xlsx"]
    assert (tmp_path / "bad.xlsx").exists()


def test_what_lies_on_the_desk_lies_there_again_when_the_network_is_opened(three: Opened) -> None:
    kept = three.page.overview.inbox.inbox.kept()
    assert sorted(path.name for path in kept) == ["bad.xlsx", "one.xlsx", "two.xlsx"]
    again = type(three.page.overview.inbox)(three.page.context)
    three.qtbot.addWidget(again)
    Receiving(three.page.context, again).resume()
    three.wait()
    three.qtbot.waitUntil(lambda: all(one.standing != "waiting" for one in again.inbox.letters), timeout=20_000)
    assert len(again.inbox) == 3
    again.empty.click()
    assert not again.inbox.kept()
    assert again.isHidden()


@pytest.fixture
def twins(opened: Opened, returned: Returned, tmp_path: Path) -> tuple[Path, Path]:
    """A file on the list, and its copy."""
    one = returned("one.xlsx", yaw__job_title="Advisor")
    twin = tmp_path / "copy of one.xlsx"
    twin.write_bytes(one.read_bytes())
    opened.page.receive([one, twin])
    opened.qtbot.waitUntil(lambda: states(opened) == ["Ready", "Same file"], timeout=30_000)
    opened.wait()
    return one, twin


def test_of_two_copies_of_one_file_the_second_says_so_at_once_and_nothing_is_merged_twice(
    opened: Opened, twins: tuple[Path, Path]
) -> None:
    _one, twin = twins
    card = opened.page.overview.inbox
    assert lines(opened)[twin.name] == ("the same as “one.xlsx”", "Same file")
    assert card.merge_all.text() == "Apply the 1 that is ready"
    card.table.go_to(str(twin))
    assert card.note.text().endswith("nothing is merged twice.")
    before = len(steps.steps(opened.store))
    card.merge_all.click()
    opened.qtbot.waitUntil(lambda: "Merged" in states(opened), timeout=20_000)
    opened.wait()
    assert len(steps.steps(opened.store)) == before + 1
    assert states(opened) == ["Merged", "Known"]


def test_a_copy_takes_the_place_of_the_file_that_was_taken_off_the_list(
    opened: Opened, twins: tuple[Path, Path]
) -> None:
    one, twin = twins
    opened.page.overview.inbox.inbox.drop(one)
    opened.page.overview.inbox.refresh()
    assert lines(opened) == {twin.name: ("1 taken", "Ready")}


def test_which_of_the_files_is_read_is_told_and_the_count_begins_anew(opened: Opened, returned: Returned) -> None:
    told: list[str] = []
    opened.page.receiving.begun.connect(told.append)
    files = [returned(name) for name in ("one.xlsx", "two.xlsx", "three.xlsx")]
    opened.page.receive(files)
    opened.wait()
    opened.qtbot.waitUntil(lambda: len(told) == 3 and not opened.tasks.busy, timeout=30_000)
    assert told == [f"Reading {number} of 3: {file.name}" for number, file in enumerate(files, start=1)]
    opened.page.receiving.reread(files[0])
    opened.wait()
    assert told[3:] == ["Reading one.xlsx"]


def test_a_merged_file_of_which_something_is_open_is_known_when_it_comes_again(three: Opened, tmp_path: Path) -> None:
    three.page.overview.inbox.merge_read()
    three.wait()
    again = shutil.copyfile(tmp_path / "one.xlsx", tmp_path / "again.xlsx")
    three.page.receive([again])
    three.qtbot.waitUntil(lambda: bool(three.notices()), timeout=20_000)
    three.wait()
    assert lines(three)["again.xlsx"] == ("nothing new", "Known")
    known = [known_facts(Known("2026-11-26T10:00:00", 3, 1)), known_facts(Known("2026-11-26T10:00:00", 3))]
    assert [words.endswith("1 decision of it is open.") for words in known] == [True, False]
    before = [one.step for one in steps.steps(three.store)]
    three.page.overview.inbox.merge_read()
    three.wait()
    assert [one.step for one in steps.steps(three.store)] == before


def test_choices_made_in_front_of_one_file_count_in_its_line_and_on_the_button(three: Opened) -> None:
    inbox = three.page.overview.inbox
    assert inbox.work.text() == "Work through 1 question…"
    inbox.table.setCurrentIndex(inbox.table.chips.index(0, 0))
    three.qtbot.keyClick(inbox.table, Qt.Key.Key_Return)
    three.qtbot.waitUntil(lambda: three.page.merging.view is not None, timeout=20_000)
    three.press(Qt.Key.Key_2)
    three.page.merging.leave()
    assert lines(three)["one.xlsx"] == ("1 of 1 choice made", "Ready")
    assert inbox.work.text() == "Look through what was chosen or kept aside…"
