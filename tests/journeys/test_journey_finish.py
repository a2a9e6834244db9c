"""At the end of a session: what the lines become is looked at once, done as one step, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from journey import Journey, labels, seen
from PySide6.QtCore import QRect

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
    made: list[str] = []
    for number, (note_kind, text, values) in enumerate(LINES):
        with journey.store.write("Note") as db:
            at = datetime(2026, 11, 25, 9, number, tzinfo=UTC)
            note = Note(session=KIGALI, position=500 + number, said_at=at, note_kind=note_kind, text=text, **values)
            db.add(note)
            db.flush()
            made.append(note.id)
    assert journey.window.desk is not None
    journey.window.desk.go("capture")
    journey.page.open_record(KIGALI)
    journey.wait_until(lambda: journey.focused() is journey.page.desk.box.edit)
    return made


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
    assert {key: journey.dump()[key] for key in before} == before


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
    with journey.store.write("Note") as db:
        at = datetime(2026, 11, 25, 10, tzinfo=UTC)
        call = Note(session=KIGALI, position=600, said_at=at, note_kind="action", text="Call the treasurer @claudin")
        db.add(call)
        db.flush()
        note = call.id
    journey.press("F9")
    view = _view(journey)
    row = _row(view, note)
    assert "Nobody has it yet" in row.lacks.text()
    journey.click(view.unknown[0].buttons[0])
    assert row.editors["owner"].value() == practice.member("claudine")
    assert "Nobody has it yet" not in row.lacks.text()
    assert _row(view, notes[1]).editors["owner"].value() == practice.member("claudine")
    journey.press("Escape")


def test_every_row_has_room_on_a_small_laptop(journey: Journey, notes: list[str]) -> None:
    journey.window.resize(1093, 553)
    journey.press("F9")
    view = _view(journey)
    journey.wait_until(lambda: _row(view, notes[0]).width() > 0)
    for row in view.rows:
        inside = QRect(row.rect())
        shown = [each for each in (row.tick, row.text, row.target, *row.editors.values()) if each.isVisible()]
        assert all(inside.contains(each.geometry()) for each in shown)
    journey.press("Escape")
