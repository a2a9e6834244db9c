"""A line that somebody remembers half of is found among those of all sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clndesk.services import note_search, records
from clndesk.services.note_search import COUNTRY, KIND, SESSION, Filter, FoundLine, Sought
from clndesk.store.store import Store


class Notes:
    """Two sessions with lines, one in spring and one in autumn."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rwanda = records.add(store, "member", {"name": "Claudine Uwimana", "country": "RW"})
        self.ghana = records.add(store, "member", {"name": "Kofi Asante", "country": "GH"})
        self.topic = records.add(store, "topic", {"name": "Provider payment"})
        self.spring = self.session("Kigali visit", datetime(2026, 4, 14, 9), "country_only")
        self.autumn = self.session("Accra workshop", datetime(2026, 10, 6, 9), "attributable")

    def session(self, title: str, start: datetime, rule: str | None) -> str:
        values = {"title": title, "start": start, "end": start.replace(hour=17), "attribution": rule}
        return records.add(self.store, "session", values)

    def line(self, session: str | None, text: str, at: datetime | None = None, **values: Any) -> str:
        said = {"session": session, "text": text, "said_at": at, **values}
        return records.add(self.store, "note", said)

    def found(self, words: str = "", *filters: tuple[str, str | None], **days: date) -> list[str]:
        chosen = tuple(Filter(key, frozenset({value})) for key, value in filters)
        return [line.text for line in note_search.find(self.store, Sought(words, chosen, **days)).lines]

    def one(self, words: str) -> FoundLine:
        (line,) = note_search.find(self.store, Sought(words)).lines
        return line


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    store = Store.create(tmp_path / "n.clndesk", "Notes")
    yield Notes(store)
    store.close()


def test_all_words_count_by_their_beginnings_whatever_their_accents(notes: Notes) -> None:
    notes.line(notes.spring, "Le coût d’une journée de soins")
    notes.line(notes.autumn, "The costing tool")
    assert notes.found("cout jour") == ["Le coût d’une journée de soins"]
    assert notes.found("tool cost") == ["The costing tool"]
    assert notes.found("cost journey") == []


def test_what_is_typed_is_never_an_expression(notes: Notes) -> None:
    notes.line(notes.spring, 'They said "no" OR nothing')
    for words in ('"no', "no* OR", "text:no", "(no", "%", '"', "NEAR(no"):
        notes.found(words)
    assert notes.found('"no"') == ['They said "no" OR nothing']


def test_a_line_is_found_by_its_speaker_by_a_country_and_by_its_topic(notes: Notes) -> None:
    text = "The rate came without data on cost"
    notes.line(notes.spring, text, speaker=notes.rwanda, topics=(notes.topic,), countries=("SN",))
    notes.line(notes.spring, "Something else about cost")
    for words in ("rwanda cost", "claudine rate", "cost provider", "senegal", "uwim"):
        assert notes.found(words) == [text], words
    assert notes.found("kofi") == []


def test_the_country_as_it_was_noted_counts_before_that_of_the_member(notes: Notes) -> None:
    notes.line(notes.spring, "Said for Kenya", speaker=notes.rwanda, speaker_country="KE")
    assert notes.found("", (COUNTRY, "KE")) == ["Said for Kenya"]
    assert notes.found("", (COUNTRY, "RW")) == notes.found("rwanda") == []


def test_filters_narrow_the_lines_down_together(notes: Notes) -> None:
    notes.line(notes.spring, "one", speaker=notes.rwanda, note_kind="demand")
    notes.line(notes.spring, "two", speaker=notes.ghana, note_kind="demand")
    notes.line(notes.autumn, "three", speaker=notes.rwanda, note_kind="offer")
    assert notes.found("", (COUNTRY, "RW")) == ["three", "one"]
    assert notes.found("", (COUNTRY, "RW"), (KIND, "demand")) == ["one"]
    assert notes.found("", (SESSION, notes.spring), (COUNTRY, "GH")) == ["two"]


def test_a_filter_turned_round_keeps_the_lines_of_nobody_too(notes: Notes) -> None:
    notes.line(notes.spring, "one", speaker=notes.rwanda)
    notes.line(notes.spring, "two")
    sought = Sought(filters=(Filter(COUNTRY, frozenset({"RW"}), invert=True),))
    assert [line.text for line in note_search.find(notes.store, sought).lines] == ["two"]


def test_a_line_belongs_to_the_day_of_its_session_though_it_was_typed_weeks_later(notes: Notes) -> None:
    notes.line(notes.spring, "typed up in June", at=datetime(2026, 6, 1, 12, tzinfo=UTC))
    notes.line(notes.spring, "without a moment")
    notes.line(None, "in no session", at=datetime(2026, 6, 2, 12, tzinfo=UTC))
    spring = {"first": date(2026, 4, 14), "last": date(2026, 4, 14)}
    assert sorted(notes.found(**spring)) == ["typed up in June", "without a moment"]
    assert notes.found(first=date(2026, 4, 15)) == ["in no session"]
    assert notes.one("june").day == date(2026, 4, 14)


def test_the_latest_session_comes_first_and_its_lines_as_they_were_said(notes: Notes) -> None:
    notes.line(notes.spring, "spring")
    notes.line(notes.autumn, "later", at=datetime(2026, 10, 6, 11, tzinfo=UTC))
    notes.line(notes.autumn, "sooner", at=datetime(2026, 10, 6, 10, tzinfo=UTC))
    notes.line(None, "nowhere")
    assert notes.found() == ["sooner", "later", "spring", "nowhere"]


def test_removed_lines_and_those_of_removed_sessions_are_not_found(notes: Notes) -> None:
    gone = notes.line(notes.autumn, "gone")
    notes.line(notes.spring, "goes with its session")
    records.remove(notes.store, [gone])
    records.remove(notes.store, [notes.spring])
    assert notes.found() == []
    assert notes.found("go") == []


def test_who_said_it_is_told_as_far_as_the_rule_goes(notes: Notes) -> None:
    closed = notes.session("Closed circle", datetime(2026, 5, 1, 9), None)
    notes.line(notes.autumn, "free", speaker=notes.rwanda)
    notes.line(notes.spring, "country", speaker=notes.rwanda)
    notes.line(closed, "nobody", speaker=notes.rwanda)
    notes.line(notes.autumn, "room", speaker=notes.rwanda, attribution="off_record")
    told = {text: (one.speaker, one.country, one.is_kept_back, one.in_the_room) for text, one in _by_text(notes)}
    assert told == {
        "free": ("Claudine Uwimana", "RW", False, False),
        "country": ("", "RW", True, False),
        "nobody": ("", None, True, False),
        "room": ("", None, True, True),
    }


def test_more_lines_than_are_read_are_counted(notes: Notes) -> None:
    for number in range(5):
        notes.line(notes.spring, f"line {number}")
    found = note_search.find(notes.store, Sought("line"), limit=3)
    assert (len(found.lines), found.total) == (3, 5)


def test_each_filter_counts_under_the_words_and_the_others(notes: Notes) -> None:
    notes.line(notes.spring, "cost one", speaker=notes.rwanda, countries=("RW", "SN"), note_kind="demand")
    notes.line(notes.autumn, "cost two", speaker=notes.ghana, note_kind="offer")
    notes.line(notes.autumn, "other", note_kind="offer")
    sought = Sought("cost", (Filter(KIND, frozenset({"demand"})),))
    assert note_search.facets(notes.store, sought, COUNTRY) == [("RW", "Rwanda", 1), ("SN", "Senegal", 1)]
    assert note_search.facets(notes.store, sought, KIND) == [("demand", "Demand", 1), ("offer", "Offer", 1)]
    sessions = note_search.facets(notes.store, Sought(), SESSION)
    assert sessions == [(notes.autumn, "Accra workshop", 2), (notes.spring, "Kigali visit", 1)]
    assert note_search.facets(notes.store, Sought("other"), COUNTRY) == [(None, "", 1)]


def _by_text(notes: Notes) -> list[tuple[str, FoundLine]]:
    return [(line.text, line) for line in note_search.find(notes.store, Sought()).lines]
