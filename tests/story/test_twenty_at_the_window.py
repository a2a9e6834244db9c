"""The network manager drags all files of twenty countries onto the window, works through one list, and replies."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from journey import Journey, files_in, labels
from openpyxl import load_workbook
from twenty_countries import Twenty, demand, member
from twenty_returns import PASSWORD, Desk

from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.listed import Axis
from clndesk.store import checking

pytestmark = [
    pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)"),
    pytest.mark.xdist_group("twenty"),
    pytest.mark.reading_process,
]

Story = tuple[Twenty, list[Desk]]


def test_twenty_workbooks_are_worked_through_in_one_list_and_answered(
    journey: Journey, story: Story, tmp_path: Path
) -> None:
    open_network(journey, story[0], tmp_path)
    drop_all(journey, story[0])
    unlock(journey)
    work_through(journey)
    leave_half_way_and_come_back(journey)
    apply_all(journey)
    open_ones = shown_files(journey.page.overview.decisions.list)
    assert open_ones == {"Benin members.csv", "Kenya draft.xlsx", "Rwanda back.xlsx", "Uganda back.xlsx"}
    reply_to_all(journey, tmp_path / "replies")
    take_one_back_and_bring_it_back(journey)
    assert checking.problems(journey.store) == []


def open_network(journey: Journey, twenty: Twenty, folder: Path) -> None:
    path = Path(shutil.copyfile(twenty.store.path, folder / "network.clndesk"))
    journey.ask.open_files.append(path)
    journey.press("Ctrl+O")
    journey.wait_until(lambda: journey.window.desk is not None)


def lines(journey: Journey) -> dict[str, tuple[str, str]]:
    """What each file brings and its state."""
    rows = journey.page.overview.inbox.table.chips.rows
    return {row.texts[0]: (row.texts[2], row.state) for row in rows}


def states(journey: Journey) -> list[str]:
    return [state for _brings, state in lines(journey).values()]


def drop_all(journey: Journey, twenty: Twenty) -> None:
    journey.drop(*twenty.back.values())
    journey.wait_until(lambda: journey.page.key == "exchange")
    journey.wait_until(lambda: len(lines(journey)) == len(twenty.back))
    journey.qtbot.waitUntil(lambda: not {"Reading…", "Waiting"} & set(states(journey)), timeout=90_000)
    journey.wait()
    found = lines(journey)
    assert found["~$Côte d’Ivoire back.xlsx"][1] == "Not read"
    assert "damaged" in found["Cameroon back.xlsx"][0]
    assert found["Burkina Faso back.xlsx"][1] == "Not read"
    assert found["Nigeria back.xlsx"] == ("1 question about the file · 12 choices · 1 taken", "Needs you")
    assert found["Mali back.xlsx"] == ("1 remark · 1 taken", "Ready")
    assert found["Sierra Leone back.xlsx"] == ("nothing was edited", "Ready")


def unlock(journey: Journey) -> None:
    """The password of one file is asked for when its line is opened, and is right at the second try."""
    journey.ask.secrets += ["mbalmaio", PASSWORD]
    table = journey.page.overview.inbox.table
    table.go_to(next(row.key for row in table.chips.rows if row.texts[0] == "Burkina Faso back.xlsx"))
    table.setFocus()
    journey.press("Return")
    journey.wait_until(lambda: journey.page.merging.view is not None)
    journey.click(journey.page.merging.view.frame.back)
    journey.wait_until(lambda: lines(journey)["Burkina Faso back.xlsx"] == ("1 taken", "Ready"))


def shown_files(decisions: Any) -> set[str]:
    return {one.file for one in decisions.shown}


def key_of(view: Any, record: str, field: str) -> Key:
    return next(one.row.key for one in view.list.shown if one.row.key[1].endswith(record) and one.row.key[2] == field)


def choose(journey: Journey, view: Any, record: str, field: str, key: str) -> None:
    """Go to the row of a cell and press a key."""
    view.list.table.select(key_of(view, record, field))
    view.list.table.setFocus()
    journey.press(key)


def state_of(view: Any, record: str, field: str) -> str:
    key = key_of(view, record, field)
    return next(str(one.row.state) for one in view.list.shown if one.row.key == key)


def work_through(journey: Journey) -> None:
    journey.click(journey.page.overview.inbox.work)
    journey.wait_until(lambda: journey.page.working.view is not None)
    view = journey.page.working.view
    assert len(shown_files(view.list)) == 10
    answer(journey, "Tanzania", "03/04/2026 is 3 Apr 2026")
    narrow(view, Axis.REASON, "Column sorted alone")
    assert shown_files(view.list) == {"Nigeria back.xlsx"}
    journey.click(next(button for button in view.list.bulk.values() if button.text() == "Keep mine 12"))
    narrow(view, Axis.REASON, "Same change in many rows")
    journey.click(next(button for button in view.list.bulk.values() if button.text() == "Take theirs 9"))
    narrow(view, Axis.REASON)
    choose(journey, view, member("ET", 0), "job_title", "2")
    assert state_of(view, member("ET", 0), "job_title") == "theirs"
    merge_long_text(journey, view)
    choose(journey, view, member("ML", 1), "name", "1")


def answer(journey: Journey, country: str, words: str) -> None:
    """Answer a question about a file as a whole; the file is read again with it."""
    view = journey.page.working.view
    while country not in view._asks.ask.sentence:
        journey.click(view._asks.next)
    before = [file.review for file in view.files.files]
    journey.click(journey.button(words, view._asks))
    journey.wait_until(lambda: [file.review for file in view.files.files] != before)
    journey.wait()
    assert not any(one.file.startswith(country) for one in view.list.shown)


def narrow(view: Any, axis: Axis, *labels: str) -> None:
    """Tick values in the small window of a chip."""
    view.list._offer(axis)
    popover = view.list._popovers[axis]
    popover.clear()
    for code in labels:
        popover.toggle(code)


def merge_long_text(journey: Journey, view: Any) -> None:
    """Both went on writing: the proposed text with both is taken."""
    choose(journey, view, demand("GN", 0), "problem", "3")
    assert "late" in view.list.table.own.editor.text()
    assert "Tariffs" in view.list.table.own.editor.text()
    journey.press("Ctrl+Return")
    journey.wait_until(lambda: state_of(view, demand("GN", 0), "problem") == "other")


def leave_half_way_and_come_back(journey: Journey) -> None:
    """What was chosen is there again."""
    view = journey.page.working.view
    left = view.words.text()
    journey.click(view.save)
    assert journey.notices() == []
    assert lines(journey)["Nigeria back.xlsx"][0].startswith("1 question about the file · 12 of 12 choices made")
    journey.click(journey.page.overview.inbox.work)
    journey.wait_until(lambda: journey.page.working.view is not None)
    assert journey.page.working.view.words.text() == left


def apply_all(journey: Journey) -> None:
    """What is not chosen stays open; every file is a step of its own."""
    journey.click(journey.page.working.view.apply)
    journey.qtbot.waitUntil(lambda: "20 files are merged." in "".join(journey.notices()[:1]), timeout=90_000)
    assert journey.value(member("ET", 0), "job_title") == "Chief economist"
    assert journey.value(member("BF", 7), "job_title") == "Auditor"
    assert journey.value(demand("TZ", 0), "raised_on") == "2026-04-03"
    assert journey.value(member("NG", 3), "email").startswith("dembe.ng")
    assert set(states(journey)) == {"Merged", "Known", "Not read"}


def reply_to_all(journey: Journey, out: Path) -> None:
    out.mkdir()
    journey.click(journey.button("Reply to 19 countries…"))
    journey.ask.folders.append(out)
    journey.click(journey.button("Change…"))
    journey.click(journey.button("Send 19 workbooks"))
    journey.qtbot.waitUntil(lambda: "19 workbooks are ready" in "".join(journey.notices()[:1]), timeout=90_000)
    (uganda,) = [name for name in files_in(out) if name.startswith("clndesk_UG")]
    book = load_workbook(out / uganda)
    told = list(book["What became of it"].iter_rows(values_only=True))
    assert sum(row[6] == "Open" for row in told) == 3
    strangers = "3 rows belong to another country's list; nothing of them was taken."
    assert sum(strangers in map(str, row) for row in told) == 1
    asked = list(book["Questions to you"].iter_rows(values_only=True))
    assert sum("233000000000" in map(str, row) for row in asked) == 3


def take_one_back_and_bring_it_back(journey: Journey) -> None:
    """A week later one of the twenty is undone, and done again."""
    merged = journey.dump()
    overview = journey.page.overview
    overview.show_country("NG")
    journey.click(overview.country.undo) if overview.country.undo.isEnabled() else None
    overview.country.story.go_to(
        next(row.key for row in overview.country.story.chips.rows if row.texts[1] == "Nigeria back.xlsx")
    )
    journey.click(journey.button("Undo this merge", overview.country))
    journey.wait_until(lambda: journey.value(member("NG", 4), "job_title") != "Actuary")
    changed = {record for record, values in journey.dump().items() if merged.get(record) != values}
    assert changed <= {member("NG", number) for number in range(12)}
    journey.click(journey.button("Bring this merge back", overview.country))
    journey.wait_until(lambda: journey.dump() == merged)
    assert labels(overview.country)
