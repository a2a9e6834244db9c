"""Notes are typed while people speak: what a key does, and where the next one goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from capture_typed import Typist
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from clndesk.errors import UserError
from clndesk.insight.capture.words import SHORT, kind_words
from clndesk.services import capture_lines, capture_room, practice, records, steps
from clndesk.store.store import Store
from clndesk.ui.parts import capture_words, line_edits

KOFI, WANJIKU = practice.member("kofi"), practice.member("wanjiku")


def test_a_line_is_stored_and_shown_and_the_field_is_ready_for_the_next(typist: Typist) -> None:
    line = typist.line("d: @wanj Can Rwanda share the costing tool? #costing !high")
    assert (line.kind, line.text, line.speaker) == ("demand", "Can Rwanda share the costing tool?", WANJIKU)
    assert typist.shown() == [line.text]
    assert typist.text == ""
    assert typist.has_field()
    assert "Saved" in typist.desk.side.saved.text()
    assert typist.line("second").text == "second"
    assert typist.shown() == [line.text, "second"]


def test_chips_show_what_is_understood_while_one_types(typist: Typist) -> None:
    typist.type("a: @kofi share it >2026-12-04 @nobody")
    assert typist.chips() == ("Action", "Kofi Asante · NHIA · Ghana", "Due 4 Dec 2026", "@nobody is not known")
    assert len(typist.desk.box.edit.extraSelections()) == 1


def test_tab_takes_the_offer_and_enter_ends_a_line_that_is_understood(typist: Typist) -> None:
    typist.type("@wan")
    typist.settle()
    typist.press("Tab")
    assert typist.text == "@Wanjikũ Kamau "
    typist.type("asks @kofi")
    typist.settle()
    typist.press("Return")
    assert typist.lines()[-1].people == (KOFI,)


def test_enter_takes_an_offer_where_the_token_is_not_understood_yet(typist: Typist) -> None:
    typist.type("!hi")
    typist.settle()
    typist.press("Return")
    assert typist.text == "!high "
    assert typist.lines() == []


def test_a_dismissed_offer_stays_away_while_the_token_grows(typist: Typist) -> None:
    typist.type("@ko")
    typist.settle()
    assert typist.desk.box.offering.is_open
    typist.press("Escape")
    assert not typist.desk.box.offering.is_open
    typist.type("f")
    typist.settle()
    assert not typist.desk.box.offering.is_open
    assert typist.has_field()


def test_up_takes_the_last_line_back_and_enter_changes_it(typist: Typist) -> None:
    typist.line("d: @wanj Can Rwanda share? !high")
    typist.press("Up")
    assert typist.text == "d: @Wanjikũ Kamau Can Rwanda share? !high"
    typist.desk.box.edit.selectAll()
    typist.type("q: Can Kenya share?")
    typist.press("Return")
    (line,) = typist.lines()
    assert (line.kind, line.text, line.priority) == ("question", "Can Kenya share?", None)
    assert typist.has_field()


def test_while_a_line_is_changed_what_was_being_typed_waits(typist: Typist) -> None:
    note = typist.line("first").id
    typist.type("half a sen")
    typist.press("Escape", "E")
    assert typist.text == "first"
    typist.press("Escape")
    assert typist.text == "half a sen"
    assert typist.lines()[0].id == note


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("D", "demand"),
        ("A", "action"),
        ("O", "outcome"),
        ("F", "offer"),
        ("Q", "question"),
        ("K", "insight"),
        ("X", "decision"),
    ],
)
def test_a_letter_in_the_list_makes_a_line_another_kind(typist: Typist, key: str, kind: str) -> None:
    typist.line("something")
    typist.press("Escape", key)
    assert typist.lines()[0].kind == kind
    assert typist.has_list()


def test_m_merges_with_the_line_before_and_s_splits_where_the_cursor_stands(typist: Typist) -> None:
    typist.line("@wanj first half #costing")
    typist.line("and second half #gatekeeping")
    typist.press("Escape", "M")
    (line,) = typist.lines()
    assert line.text == "first half and second half"
    assert len(line.topics) == 2
    typist.press("S")
    typist.desk.box.edit.set_place(len("first half"))
    typist.press("Return")
    assert [each.text for each in typist.lines()] == ["first half", "and second half"] == typist.shown()
    assert {each.speaker for each in typist.lines()} == {WANJIKU}


def test_delete_removes_a_line_and_the_message_brings_it_back(typist: Typist) -> None:
    typist.line("not this")
    typist.press("Escape", "Delete")
    assert typist.shown() == []
    assert callable(typist.undo)
    typist.undo()
    assert typist.shown() == ["not this"]


def test_an_undone_step_is_undone_in_the_list_too(typist: Typist, store: Store) -> None:
    typist.line("first")
    typist.line("second")
    steps.undo_last(store)
    assert typist.shown() == ["first"]


def test_a_line_becomes_a_demand_with_its_fields_filled_in(typist: Typist, store: Store) -> None:
    typist.type("d: @wanj Can Rwanda share the tool? #costing !high")
    typist.press("Ctrl+Return")
    record = typist.lines()[0].promoted_to
    view = records.get(store, record or "")
    assert view is not None
    assert view.kind == "demand"
    assert (view.title, view.values["country"], view.values["raised_by"]) == (
        "Can Rwanda share the tool?",
        "KE",
        WANJIKU,
    )
    assert (view.values["priority"], view.values["source"]) == ("high", "session_discussion")
    assert typist.desk.view.list.notes.rows[0].link.startswith("Demand D-")
    typist.press("Escape", "Ctrl+Return")
    assert "already" in typist.said[-1]


def test_a_line_that_was_being_changed_becomes_a_record_and_the_field_is_free_again(
    typist: Typist, store: Store
) -> None:
    typist.line("a: share the template @kofi")
    typist.press("Up")
    typist.press("Ctrl+Return")
    view = records.get(store, typist.lines()[0].promoted_to or "")
    assert view is not None
    assert (view.kind, typist.text) == ("action", "")
    typist.desk.box.setFocus()
    typist.line("the next sentence")
    assert typist.shown() == ["share the template", "the next sentence"]


def test_an_action_gets_its_owner_and_its_day(typist: Typist, store: Store) -> None:
    typist.line("a: share the template >2026-12-04 @kofi")
    typist.press("Escape", "Ctrl+Return")
    view = records.get(store, typist.lines()[0].promoted_to or "")
    assert view is not None
    assert (view.kind, view.values["owner"], str(view.values["due_on"])) == ("action", KOFI, "2026-12-04")


def test_a_note_becomes_nothing_and_the_reason_is_told(typist: Typist) -> None:
    typist.line("just a note")
    typist.press("Escape", "Ctrl+Return")
    assert typist.lines()[0].promoted_to is None
    assert "becomes no record" in typist.said[-1]


def test_what_stays_in_the_room_is_not_presented_and_becomes_no_record(typist: Typist) -> None:
    typist.line("d: @wanj open question")
    typist.line("d: secret question !room")
    assert [line.in_the_room for line in typist.lines()] == [False, True]
    typist.page.present()
    presenter = typist.page.presenter
    assert presenter is not None
    assert [row.text for row in presenter.list.notes.rows] == ["open question"]
    assert presenter.list.notes.rows[0].speaker == ""
    presenter.close()
    typist.press("Escape", "Ctrl+Return")
    assert "stays in the room" in typist.said[-1]
    typist.press("H")
    assert not typist.lines()[1].in_the_room


def test_the_screen_for_everybody_shows_nobody_who_was_not_recognised_and_closes_with_esc(
    typist: Typist, qtbot: QtBot
) -> None:
    typist.line("@Zubeida Annan's team asked it openly")
    typist.page.present()
    presenter = typist.page.presenter
    assert presenter is not None
    assert [row.text for row in presenter.list.notes.rows] == ["@…'s team asked it openly"]
    qtbot.keyClick(presenter.list, Qt.Key.Key_Escape)
    assert not presenter.isVisible()


def test_a_name_typed_into_a_line_is_not_presented_either(typist: Typist) -> None:
    typist.line("Say this to Claudine Uwimana herself, Kofi!")
    typist.page.present()
    presenter = typist.page.presenter
    assert presenter is not None
    shown = [row.text for row in presenter.list.notes.rows]
    assert shown == ["Say this to a participant herself, a participant!"]
    presenter.close()


def test_the_last_line_stays_in_sight_when_the_list_gets_lower_and_for_everybody(typist: Typist, qtbot: QtBot) -> None:
    for at in range(40):
        typist.line(f"line {at}")
    typist.page.present()
    presenter = typist.page.presenter
    assert presenter is not None
    qtbot.waitExposed(presenter)
    typist.page.resize(1100, 420)
    for lines in (typist.desk.view.list, presenter.list):
        last = lines.notes.index(len(lines.notes.rows) - 1)
        qtbot.waitUntil(lambda lines=lines, last=last: lines.viewport().rect().contains(lines.visualRect(last)))
    presenter.close()


def test_the_chip_of_a_kind_without_a_letter_has_room_for_its_words(typist: Typist) -> None:
    typist.line("d: Can Rwanda share it?")
    narrow = typist.desk.view.list.painter.kind_width
    records.edit(typist.store, typist.lines()[0].id, {"note_kind": "country_experience"})
    typist.page.refresh(None)
    assert typist.desk.view.list.painter.kind_width > narrow


def test_names_are_presented_only_where_the_rule_says_so(typist: Typist, store: Store) -> None:
    typist.line("We asked @kofi to share")
    typist.page.present()
    presenter = typist.page.presenter
    assert presenter is not None
    assert presenter.list.notes.rows[0].text == "We asked a participant to share"
    records.edit(store, typist.desk.session, {"attribution": "attributable"})
    assert presenter.list.notes.rows[0].text == "We asked Kofi Asante to share"
    presenter.close()


def test_who_is_ticked_is_in_the_room_and_offered_first(typist: Typist, store: Store) -> None:
    people = typist.desk.side.people
    row = next(at for at, one in enumerate(people.people) if one.id == KOFI)
    people.toggle(row)
    assert people.people[row].here
    assert [one.id for one in typist.desk.box.known.people.near] == [KOFI]
    day = capture_room.session_day(store, typist.desk.session)
    assert [seat.member for seat in capture_room.seats(store, typist.desk.session, day) if seat.here] == [KOFI]
    people.toggle(row)
    assert not people.people[row].here


def test_a_walk_in_is_noted_with_name_and_country_and_may_be_named_at_once(typist: Typist) -> None:
    typist.page._walk_in()
    typist.type("Efua Boateng =GH")
    typist.press("Return")
    assert typist.has_field()
    line = typist.line("@efua boateng says hello")
    assert line.text == "says hello"
    assert any("Efua Boateng" in one.words and one.here for one in typist.desk.side.people.people)


def test_a_walk_in_without_a_country_is_asked_for_it_and_nothing_is_lost(typist: Typist) -> None:
    typist.page._walk_in()
    typist.type("Somebody New")
    typist.press("Return")
    assert typist.desk.side.walk_in.text() == "Somebody New"
    assert "name and a country" in typist.desk.side._refusal.text()


@pytest.mark.parametrize("note", ["d: @kofi asks for the tool", "@kofi asks for the tool", "a good tool #costing"])
def test_a_note_in_the_field_for_walk_ins_lets_nobody_in(typist: Typist, note: str) -> None:
    typist.page._walk_in()
    typist.type(note)
    typist.press("Return")
    assert typist.desk.side.walk_in.text() == note
    assert "Nobody was added" in typist.desk.side._refusal.text()


def test_the_last_speaker_the_time_and_the_kind_come_by_a_key(typist: Typist) -> None:
    typist.line("@wanj first")
    typist.type("second")
    box = typist.desk.box
    box.change(line_edits.of_kind("question"))
    box.change(line_edits.spoken_by(box.last_speaker or ""))
    assert typist.text == "q: @Wanjikũ Kamau second"
    typist.type("!")
    assert typist.text.endswith("second!")
    box.change(line_edits.in_the_room)
    assert typist.text.endswith(" !room")
    box.change(line_edits.in_the_room)
    assert typist.text == "q: @Wanjikũ Kamau second!"
    box.change(line_edits.with_time)
    assert typist.text[-2:-1].isdigit()


def test_an_unfinished_sentence_is_offered_and_taken_up_where_the_cursor_was(
    sit_down: Callable[[], Typist], tmp_path: Path
) -> None:
    first = sit_down()
    first.line("stored")
    first.type("d: Can Rwanda sh")
    first.desk.box.edit.set_place(5)
    first.settle()
    first.page.save_state()
    second = sit_down()
    assert second.shown() == ["stored"]
    assert second.desk.notices.card is not None
    assert "d: Can Rwanda sh" in second.desk.notices.card.text
    assert second.has_field()
    second.press("Return")
    assert second.text == "d: Can Rwanda sh"
    assert second.desk.box.edit.place() == 5
    assert second.desk.notices.card is None
    assert second.has_field()


def test_an_offer_that_nobody_answers_outlives_the_next_end_too(sit_down: Callable[[], Typist]) -> None:
    first = sit_down()
    first.type("one")
    first.page.save_state()
    second = sit_down()
    second.type("two")
    second.settle()
    second.page.save_state()
    third = sit_down()
    assert third.desk.keeper.unfinished == "two"
    third.desk.notices.discarded.emit()
    assert third.desk.keeper.unfinished == "one"
    third.desk.notices.discarded.emit()
    assert third.desk.notices.card is None


def test_a_disk_that_refuses_keeps_nobody_from_typing_and_loses_nothing(
    typist: Typist, sit_down: Callable[[], Typist], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = capture_lines.add

    def refuse(*_given: object) -> str:
        raise UserError("The disk is full.", "Nothing was saved.", "Make room.")

    monkeypatch.setattr(capture_lines, "add", refuse)
    typist.type("first")
    typist.press("Return")
    typist.type("second")
    typist.press("Return")
    assert typist.lines() == []
    assert typist.shown() == ["first", "second"]
    assert typist.has_field()
    card = typist.desk.notices.card
    assert card is not None
    assert "The disk is full." in card.text
    assert "2 lines wait" in card.text
    typist.type("thi")
    typist.page.save_state()
    monkeypatch.setattr(capture_lines, "add", add)
    again = sit_down()
    assert [line.text for line in again.lines()] == ["first", "second"] == again.shown()
    assert again.desk.keeper.unfinished == "thi"


def test_try_again_stores_the_lines_that_wait_in_their_order(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    add = capture_lines.add

    def refuse(*_given: object) -> str:
        raise UserError("The disk is full.", "Nothing was saved.", "Make room.")

    monkeypatch.setattr(capture_lines, "add", refuse)
    typist.type("first")
    typist.press("Return")
    monkeypatch.setattr(capture_lines, "add", add)
    typist.line("second")
    assert [line.text for line in typist.lines()] == ["first", "second"] == typist.shown()
    assert typist.desk.notices.card is None


def test_a_photo_becomes_a_line_with_what_stands_in_the_field_as_its_caption(typist: Typist, tmp_path: Path) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    path = tmp_path / "flipchart.png"
    assert image.save(str(path))
    typist.type("The ten questions")
    typist.page.receive([path])
    (line,) = typist.lines()
    assert line.text == "The ten questions"
    assert len(line.pictures) == 1
    assert typist.text == ""
    photos = typist.desk.view.photos
    photos.picture_of(line.pictures[0])
    typist.qtbot.waitUntil(lambda: not typist.tasks.busy)
    picture = photos.picture_of(line.pictures[0])
    assert picture is not None
    assert picture.height() > 0
    typist.desk.box.edit.picture_given.emit(image)
    assert len(typist.lines()) == 2


def test_what_is_no_picture_is_refused_in_words(typist: Typist, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK")
    typist.page.receive([path])
    assert typist.lines() == []
    assert "no picture" in typist.said[-1]


def test_lines_of_another_hand_come_in_at_their_time(typist: Typist, store: Store) -> None:
    typist.line("now")
    from datetime import UTC, datetime

    from clndesk.insight.capture.line import Line

    early = datetime(2020, 1, 1, tzinfo=UTC)
    capture_lines.add(store, typist.desk.session, Line(text="before"), early, 5)
    assert typist.shown() == ["before", "now"]


def test_another_session_keeps_its_own_lines_and_its_own_draft(typist: Typist, store: Store) -> None:
    first = typist.desk.session
    typist.line("here")
    typist.type("unfinished here")
    other = next(one.id for one in typist_sessions(store) if one.id != first)
    typist.page._open(other)
    assert typist.desk.session == other
    assert "here" not in typist.shown()
    typist.page._open(first)
    assert typist.shown() == ["here"]
    assert typist.desk.keeper.unfinished == "unfinished here"


def typist_sessions(store: Store) -> list[object]:
    from clndesk.services.capture_names import sessions

    return list(sessions(store))


def test_the_line_of_help_names_every_letter_a_line_may_begin_with() -> None:
    told = capture_words.help_words()
    letters = [word for word, _kind in kind_words(("en",)).items() if len(word) == 1]
    assert sorted(letters) == sorted(SHORT.values())
    assert [letter for letter in letters if f"{letter}: " not in told] == []
