"""Search: words are typed, the list follows, Enter goes to the line; everything from the keyboard."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from clndesk.insight.marked import Snippet
from clndesk.services import note_search, records
from clndesk.store.store import Store
from clndesk.ui import tokens
from clndesk.ui.pages.note_search import NoteSearchPage
from clndesk.ui.parts.popover import ValuePopover


class Searcher:
    """Somebody at the page of the search; `wanted` are the records they went to."""

    def __init__(self, stage: Any) -> None:
        self.stage = stage
        self.page: NoteSearchPage = stage.open(NoteSearchPage)
        self.wanted: list[tuple[str, str]] = []
        self.page.record_wanted.connect(self._on_wanted)
        self.page.show()
        self.settle()

    def _on_wanted(self, kind: str, record: str) -> None:
        self.wanted.append((kind, record))

    def settle(self) -> None:
        self.stage.qtbot.waitUntil(self._is_settled)

    def _is_settled(self) -> bool:
        return not self.stage.context.tasks.busy and self.page.box.text().strip() == self.page.sought.words

    def type(self, words: str) -> None:
        self.page.focus_search()
        QTest.keyClicks(self.page.box, words)
        self.settle()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page.focusWidget() or self.page, key)

    def shown(self) -> list[str]:
        """What the list shows: heads in capitals, then their lines."""
        return [row.snippet.text.upper() if row.is_head else row.snippet.text for row in self.page.list.found.rows]


@pytest.fixture
def lines(store: Store, session: str, people: list[str]) -> list[str]:
    spring = records.add(store, "session", {"title": "Kigali visit", "start": datetime(2026, 4, 14, 9)})
    said = (
        (session, "We need the costing tool", people[0]),
        (session, "A rate without a cost is a guess", people[1]),
        (spring, "The costing took six weeks", people[2]),
    )
    return [records.add(store, "note", {"session": one, "text": text, "speaker": who}) for one, text, who in said]


@pytest.fixture
def searcher(stage: Any, lines: list[str]) -> Searcher:
    return Searcher(stage)


def test_without_words_the_latest_lines_are_shown_under_their_sessions(searcher: Searcher) -> None:
    heads = [row for row in searcher.page.list.found.rows if row.is_head]
    assert [head.snippet.text for head in heads] == ["Accra workshop", "Kigali visit"]
    assert heads[0].details == "24 Nov 2026 · 2 lines"
    assert searcher.page.count_text() == "3 lines"


def test_enter_goes_to_the_line_that_was_found_and_the_arrows_to_the_others(
    searcher: Searcher, lines: list[str]
) -> None:
    searcher.type("costing")
    assert searcher.shown() == [
        "ACCRA WORKSHOP",
        "We need the costing tool",
        "KIGALI VISIT",
        "The costing took six weeks",
    ]
    searcher.press(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert searcher.wanted == [("note", lines[0]), ("note", lines[2])]
    assert searcher.page.box.hasFocus()


def test_enter_right_behind_the_words_waits_for_what_they_find(searcher: Searcher) -> None:
    searcher.page.focus_search()
    QTest.keyClicks(searcher.page.box, "guess")
    searcher.press(Qt.Key.Key_Return)
    assert searcher.wanted == []
    searcher.settle()
    assert searcher.shown()[1:] == ["A rate without a cost is a guess"]


def test_in_the_list_the_arrows_pass_over_the_heads_and_escape_goes_back_to_the_words(
    searcher: Searcher, lines: list[str]
) -> None:
    searcher.type("costing")
    searcher.page.list.setFocus()
    searcher.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert searcher.wanted == [("note", lines[2])]
    searcher.press(Qt.Key.Key_Escape)
    assert searcher.page.box.hasFocus()


def test_country_kind_and_days_narrow_the_lines_down(searcher: Searcher, people: list[str]) -> None:
    searcher.page.filters.filter_to("country", "RW")
    searcher.settle()
    assert searcher.shown() == ["KIGALI VISIT", "The costing took six weeks"]
    searcher.page.filters.clear()
    searcher.page.days.begin.type_in("2026-06-01")
    searcher.page.days.begin.finished.emit()
    searcher.settle()
    assert searcher.shown()[0] == "ACCRA WORKSHOP"
    assert "KIGALI VISIT" not in searcher.shown()


def test_a_day_that_cannot_be_read_is_marked_and_the_last_good_one_holds(searcher: Searcher) -> None:
    begin = searcher.page.days.begin
    for text in ("2026-06-01", "the other day"):
        begin.type_in(text)
        begin.finished.emit()
    assert begin.control.property("flagged")
    assert searcher.page.sought.first is not None
    begin.type_in("")
    begin.finished.emit()
    assert not begin.control.property("flagged")
    assert searcher.page.sought.first is None


def test_where_nothing_is_found_everything_can_be_cleared_at_once(searcher: Searcher) -> None:
    searcher.page.filters.filter_to("note_kind", "quote")
    searcher.type("giraffe")
    assert searcher.page.stack.currentWidget() is searcher.page.nothing
    searcher.page.nothing.link.click()
    searcher.settle()
    assert searcher.page.count_text() == "3 lines"
    assert searcher.page.filters.filters == ()


def test_from_the_notes_of_a_session_only_that_one_is_searched(searcher: Searcher, session: str) -> None:
    searcher.page.open_record(session)
    searcher.settle()
    assert [row.details for row in searcher.page.list.found.rows if row.is_head] == ["24 Nov 2026 · 2 lines"]


def test_words_from_elsewhere_are_sought_whatever_was_before(searcher: Searcher) -> None:
    searcher.page.filters.filter_to("country", "GH")
    searcher.page.look_for("weeks")
    searcher.settle()
    assert searcher.shown() == ["KIGALI VISIT", "The costing took six weeks"]


def test_a_new_line_appears_and_the_chosen_one_stays_chosen(searcher: Searcher, store: Store, session: str) -> None:
    searcher.type("cost")
    searcher.press(Qt.Key.Key_Down)
    chosen = searcher.page.list.chosen
    records.add(store, "note", {"session": session, "text": "Costs were shared"})
    searcher.stage.qtbot.waitUntil(lambda: "Costs were shared" in searcher.shown())
    assert chosen is not None
    assert searcher.page.list.chosen == chosen


def test_a_network_without_lines_says_what_the_page_is_for(stage: Any) -> None:
    searcher = Searcher(stage)
    assert searcher.page.stack.currentWidget() is searcher.page.empty


def test_names_are_shown_as_far_as_the_rule_of_the_session_goes(searcher: Searcher, store: Store, session: str) -> None:
    assert _details(searcher)["We need the costing tool"] == "Nobody is named"
    for rule, told in (("attributable", "Ama Boateng · Ghana"), ("country_only", "somebody from Ghana")):
        records.edit(store, session, {"attribution": rule})
        searcher.settle()
        assert _details(searcher)["We need the costing tool"] == told


def test_the_sought_words_are_painted_on_a_ground_of_their_own(searcher: Searcher) -> None:
    searcher.type("six")
    assert _is_marked(searcher)


def test_a_topic_by_which_a_line_was_found_is_marked_beside_it(
    searcher: Searcher, store: Store, lines: list[str]
) -> None:
    topic = records.add(store, "topic", {"name": "Provider payment"})
    records.edit(store, lines[1], {"topics": (topic,)})
    searcher.type("prov")
    (row,) = [row for row in searcher.page.list.found.rows if not row.is_head]
    assert Snippet(row.details, row.marks).between("[", "]") == "Nobody is named · #[Provider] payment"
    assert _is_marked(searcher)


@pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
def test_the_values_of_a_filter_are_counted_beside_the_window_and_fill_the_list_that_is_open(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    main, counted = threading.current_thread(), list[str]()
    real = note_search.facets

    def watched(store: Store, sought: note_search.Sought, key: str) -> Any:
        assert threading.current_thread() is not main
        counted.append(key)
        return real(store, sought, key)

    monkeypatch.setattr(note_search, "facets", watched)
    searcher.page.filters.open_values("country")
    searcher.type("costing")
    (popover,) = [one for one in searcher.page.findChildren(ValuePopover) if one.isVisible()]
    assert set(counted) == {"country", "session", "note_kind"}
    assert popover.choice.codes == ("GH", "RW")
    popover.toggle("RW")
    searcher.settle()
    assert popover.choice.codes == ("GH", "RW")
    assert searcher.shown() == ["KIGALI VISIT", "The costing took six weeks"]
    popover.close()


def _is_marked(searcher: Searcher) -> bool:
    image = searcher.page.list.viewport().grab().toImage()
    ground = QColor(tokens.current().tone("amber").fill).name()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    return ground in colours


def _details(searcher: Searcher) -> dict[str, str]:
    return {row.snippet.text: row.details for row in searcher.page.list.found.rows}
