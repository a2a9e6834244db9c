"""At the end of a session: what the lines become is looked at once, done as one step, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from journey import Journey, labels, seen
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from clndesk.models.catalog import kind
from clndesk.models.notes import Note
from clndesk.services import practice
from clndesk.ui.capture.finish import FinishView
from clndesk.ui.parts.finish_row import FinishRow
from clndesk.ui.parts.toast import Toast

KIGALI = practice.record_id(kind("session"), "kigali-workshop")
LINES = (
    ("demand", "Can Rwanda share the costing tool? @claudin may know", {}),
    ("action", "Send the template to all teams", {"people": (practice.member("claudine"),)}),
    ("action", "send template to all teams!", {}),
    ("quote", "Nobody pays on time here", {"attribution": "off_record"}),
    ("discussion_point", "The ministry has adopted the memo on rates", {}),
)


@pytest.fixture
def notes(journey: Journey) -> list[str]:
    """What was typed on the last day in Kigali."""
    made = [_note(journey, note_kind, text, number, **values) for number, (note_kind, text, values) in enumerate(LINES)]
    _open(journey)
    return made


def _note(journey: Journey, note_kind: str, text: str, number: int, **values: object) -> str:
    with journey.store.write("Note") as db:
        at = datetime(2026, 11, 25, 9, number, tzinfo=UTC)
        note = Note(session=KIGALI, position=500 + number, said_at=at, note_kind=note_kind, text=text, **values)
        db.add(note)
        db.flush()
        return note.id


def _open(journey: Journey) -> None:
    assert journey.window.desk is not None
    journey.window.desk.go("capture")
    journey.page.open_record(KIGALI)
    journey.wait_until(lambda: journey.focused() is journey.page.desk.box.edit)


def _view(journey: Journey) -> FinishView:
    journey.wait_until(lambda: bool(seen(FinishView, journey.window)))
    (view,) = seen(FinishView, journey.window)
    return view


def _row(view: FinishView, note: str) -> FinishRow:
    return next(row for row in view.rows if row.proposal.line.id == note)


def test_a_session_is_finished_in_one_step_and_taken_back(journey: Journey, notes: list[str]) -> None:
    asked, promised, again, kept, hinted = notes
    before = journey.dump()
    journey.press("F9")
    view = _view(journey)
    assert [row.token for row in view.unknown] == ["claudin"]
    assert kept not in {row.proposal.line.id for row in view.rows}
    assert (_row(view, again).target.currentText(), _row(view, hinted).tick.isChecked()) == (
        "The same as “Send the template to all teams”", False,
    )  # fmt: skip
    assert any("2 lines stay in the room." in text for text in labels(view))
    journey.click(view.unknown[0].buttons[0])
    journey.click(_row(view, hinted).tick)
    view.apply.setFocus()
    journey.press("Space")
    journey.wait_until(lambda: not seen(FinishView, journey.window))
    after = journey.dump()
    assert after[asked]["text"] == "Can Rwanda share the costing tool? Claudine Uwimana may know"
    assert after[promised]["promoted_to"] == after[again]["promoted_to"]
    assert after[str(after[hinted]["promoted_to"])]["kind"] == "outcome"
    journey.click(journey.button("Undo", *seen(Toast, journey.window)))
    now = journey.dump()
    assert {key: now[key] for key in before} == before


def _count(journey: Journey) -> int:
    """How many records the button says it makes."""
    return int("".join(char for char in _view(journey).apply.text() if char.isdigit()))


def test_two_note_takers_of_one_demand_are_told_and_made_one_with_a_key(journey: Journey) -> None:
    asked = [
        _note(journey, "demand", "Can Ghana lend us its survey of private clinics?", 1, written_by="Kofi"),
        _note(
            journey,
            "demand",
            "Could Ghana perhaps lend out their private clinics survey?",
            2,
            written_by="Efua",
            countries=("SN",),
        ),
        _note(journey, "demand", "Can Ghana lend us its register of private clinics?", 3),
    ]
    _open(journey)
    journey.press("F9")
    first, second, third = (_row(_view(journey), note) for note in asked)
    told = "Perhaps the same as “Can Ghana lend us its survey of private clinics?”, from Kofi's notes"
    assert second.like.words.text() == told
    assert (second.is_joined, third.like.isVisible()) == (False, False)
    together = _count(journey)
    second.tick.setFocus()
    journey.press("M")
    assert second.target.currentText() == "The same as “Can Ghana lend us its survey of private clinics?”"
    assert (second.like.words.text(), second.like.button.text()) == (told, "Keep them apart")
    assert first.editors["country"].value() == "SN"
    assert _count(journey) == together - 1
    journey.click(second.like.button)
    assert (first.editors["country"].value(), second.editors["country"].value()) == (None, "SN")
    journey.click(second.like.button)
    journey.click(first.tick)
    assert (_count(journey), second.target.currentText()) == (together - 1, "Demand")
    journey.click(second.like.button)
    assert first.tick.isChecked()
    _view(journey).apply.setFocus()
    journey.press("Space")
    journey.wait_until(lambda: not seen(FinishView, journey.window))
    after = journey.dump()
    assert after[asked[0]]["promoted_to"] == after[asked[1]]["promoted_to"] != after[asked[2]]["promoted_to"]
    assert after[str(after[asked[0]]["promoted_to"])]["country"] == "SN"


def test_what_cannot_be_read_is_said_and_stops_the_button(journey: Journey, notes: list[str]) -> None:
    journey.press("F9")
    view = _view(journey)
    row = _row(view, notes[1])
    row.editors["due"].setFocus()
    journey.press("Ctrl+A")
    journey.type("next monday or so")
    journey.press("Tab")
    journey.wait_until(lambda: not view.apply.isEnabled())
    assert row.problem in labels(view)
    journey.press("Escape")
    journey.wait_until(lambda: not seen(FinishView, journey.window))


def test_whom_a_line_meant_is_shown_as_the_owner_once_named(journey: Journey, notes: list[str]) -> None:
    note = _note(journey, "action", "Call the treasurer @claudin", 59)
    journey.press("F9")
    view = _view(journey)
    row = _row(view, note)
    assert "Nobody has it yet" in row.lacks.text()
    journey.click(view.unknown[0].buttons[0])
    assert row.editors["owner"].value() == practice.member("claudine")
    assert "Nobody has it yet" not in row.lacks.text()
    assert _row(view, notes[1]).editors["owner"].value() == practice.member("claudine")
    journey.press("Escape")


@pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
def test_topics_nobody_knows_are_chosen_or_made_on_the_same_page(journey: Journey) -> None:
    note = _note(journey, "demand", "Can we see the manual? #costings #tele-health", 1)
    left = _note(journey, "tip", "about #zebras", 2)
    _open(journey)
    before = journey.dump()
    journey.press("F9")
    view = _view(journey)
    costing, health, _zebras = view.topics
    assert journey.focused() is costing.editor.control or costing.editor.isAncestorOf(journey.focused())
    journey.click(costing.buttons[0])
    journey.click(health.new)
    assert health.editor.text() == "Tele health"
    health.editor.setFocus()
    journey.press("Ctrl+A")
    journey.type("Telehealth")
    view.apply.setFocus()
    journey.press("Space")
    journey.wait_until(lambda: not seen(FinishView, journey.window))
    after = journey.dump()
    assert (after[note]["text"], after[left]["text"]) == ("Can we see the manual?", "about #zebras")
    assert {after[topic]["name"] for topic in after[note]["topics"]} == {"Costing", "Telehealth"}
    journey.click(journey.button("Undo", *seen(Toast, journey.window)))
    now = journey.dump()
    assert {key: now[key] for key in before} == before


def test_a_new_topic_without_a_name_stops_the_button(journey: Journey) -> None:
    _note(journey, "tip", "about #zebras", 2)
    _open(journey)
    journey.press("F9")
    view = _view(journey)
    (row,) = view.topics
    journey.click(row.new)
    row.editor.setFocus()
    journey.press("Ctrl+A", "Delete")
    journey.wait_until(lambda: not view.apply.isEnabled())
    assert row.problem in labels(view)
    journey.click(row.new)
    assert view.apply.isEnabled()
    journey.press("Escape")


def test_every_row_has_room_on_a_small_laptop_and_the_wheel_changes_no_answer(
    journey: Journey, notes: list[str]
) -> None:
    journey.window.resize(1093, 553)
    journey.press("F9")
    view = _view(journey)
    journey.wait_until(lambda: _row(view, notes[0]).width() > 0)
    for row in view.rows:
        inside = QRect(row.rect())
        shown = [each for each in (row.tick, row.text, row.target, *row.editors.values()) if each.isVisible()]
        assert all(inside.contains(each.geometry()) for each in shown)
    target = _row(view, notes[0]).target
    at, none = QPointF(target.rect().center()), (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    turn, begin = QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(target, QWheelEvent(at, target.mapToGlobal(at), QPoint(), turn, *none, begin, False))
    assert (target.isEnabled(), target.currentIndex()) == (True, 0)
    journey.press("Escape")
