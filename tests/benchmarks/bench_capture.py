"""What notes cost: a key until its character is painted, a line until it is stored and shown, the offers for a name."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from measure import alternating, at_share, figure, middle_ratio, vocabulary

from clndesk.fields.ids import new_id
from clndesk.fields.text import fold
from clndesk.store.store import Store

FEW, MANY = 50, 5_000
KEYS = 600
LINES = 120
PAUSE_MS = 25
TEXT = "can rwanda share the costing tool in french with the district teams "
TYPED = ("@k", "@ba", "@kon", "@mwera", "@ti", "@")


def make(folder: Path, lines: int, people: int) -> Path:
    """A network with a session of so many lines and so many people, put straight into its tables."""
    path = folder / f"notes-{lines}-{people}.clndesk"
    Store.create(path, "Benchmark").close()
    chance, words, session = random.Random(3), vocabulary(), new_id("S")
    now = datetime.now(UTC).replace(tzinfo=None)
    with closing(sqlite3.connect(path)) as raw, raw:
        _put(raw, "session", [{"id": session, "title": "Day 2", "start": now.isoformat(timespec="minutes")}], "title")
        names = [" ".join(word.capitalize() for word in chance.choices(words, k=2)) for _ in range(people)]
        members = [{"id": new_id("M"), "name": name, "country": chance.choice(("GH", "KE", "SN"))} for name in names]
        _put(raw, "member", members, "name")
        begin = now - timedelta(hours=8)
        _put(raw, "note", [_line(chance, words, session, begin, number) for number in range(lines)], "text")
    return path


def _line(chance: random.Random, words: list[str], session: str, begin: datetime, number: int) -> dict[str, Any]:
    return {
        "id": new_id("N"),
        "session": session,
        "position": 10 * number,
        "said_at": (begin + timedelta(seconds=number)).isoformat(timespec="milliseconds") + "Z",
        "note_kind": chance.choice(("discussion_point", "demand", "action", "offer", "question")),
        "text": " ".join(chance.choices(words, k=chance.randint(4, 30))),
    }


def _put(raw: sqlite3.Connection, table: str, rows: list[dict[str, Any]], title: str) -> None:
    full = [{**row, "sort_key": fold(row[title])[:300]} for row in rows]
    marks = ", ".join(f":{key}" for key in full[0])
    raw.executemany(f"INSERT INTO {table} ({', '.join(full[0])}) VALUES ({marks})", full)


class Desk:
    """The desk of notes in a window, told of each step as the program tells it."""

    def __init__(self, path: Path, profile: Path) -> None:
        from clndesk.services.capture_names import running_session
        from clndesk.settings import Settings
        from clndesk.ui.ask import ScriptedAsk
        from clndesk.ui.capture.desk import CaptureDesk
        from clndesk.ui.changes import Announcer
        from clndesk.ui.context import Context
        from clndesk.ui.tasks import Tasks

        self.store = Store.open(path)
        self.tasks = Tasks()
        session = running_session(self.store)
        assert session is not None
        self.desk = CaptureDesk(Context(self.store, self.tasks, Settings(profile), ScriptedAsk()), session)
        self._announcer = Announcer(self.store)
        self._announcer.changed.connect(self.desk.refresh)
        self.desk.resize(1150, 650)
        self.desk.show()
        self.desk.activateWindow()
        self.desk.box.setFocus()
        paint()

    def add(self) -> None:
        """Put a line into the field and end it; it is on the disk and painted afterwards."""
        self.desk.box.edit.write(f"d: {TEXT}")
        paint()
        start = time.perf_counter()
        self.desk.end_line()
        paint()
        self.took.append(time.perf_counter() - start)

    took: list[float]

    def offer(self, typed: str) -> None:
        """Type a token; what may be meant is painted afterwards."""
        self.desk.box.offering.close()
        self.desk.box.edit.write(typed)
        self.desk.box._settle.stop()
        self.desk.box._on_settled()
        paint()

    def close(self) -> None:
        """Let go of everything."""
        self._announcer.close()
        self.desk.close_desk()
        self.desk.close()
        self.desk.deleteLater()
        self.tasks.close()
        self.store.close()


def paint() -> None:
    """Do what is posted: what has changed is on the screen afterwards."""
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents()


def _key(edit: Any, letters: Callable[[], str]) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(edit, letters())
    paint()


def keystrokes(desk: Desk) -> dict[str, Any]:
    """A key in the field, among 5,000 lines, against a key in a bare field in a window of its own.

    Nothing waits for a disk here, so it is the time of the processor that counts: on the clock, one in a hundred keys
    meets another program. The time on the clock is told beside it.
    """
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    bare = QPlainTextEdit()
    bare.resize(600, 36)
    bare.show()
    ours = desk.desk.box.edit
    taken: list[list[float]] = [[], []]
    clock: list[list[float]] = [[], []]
    for number in range(KEYS):
        for at, edit in enumerate((bare, ours)):
            if number % 100 == 0:
                edit.setPlainText("")
            start, began = time.thread_time(), time.perf_counter()
            _key(edit, partial(_letter, number))
            taken[at].append(time.thread_time() - start)
            clock[at].append(time.perf_counter() - began)
        QTest.qWait(PAUSE_MS)
    bare.close()
    floor, value = (at_share(one[50:], 0.99) for one in taken)
    for share in (0.5, 0.99):
        bare_ms, ours_ms = (at_share(one[50:], share) * 1e3 for one in clock)
        print(f"a key on the clock: bare {bare_ms:.2f} ms, ours {ours_ms:.2f} ms for {share:.0%} of the keys")
    return figure(f"a key until painted, {MANY:,} lines / a bare field, p99", value / floor, "x", 2.0, floor=floor)


def _letter(number: int) -> str:
    return TEXT[number % len(TEXT)]


def lines(few: Desk, many: Desk) -> dict[str, Any]:
    """A line from Enter until it is on the disk and painted."""
    few.took, many.took = [], []
    alternating([few.add, many.add], LINES)
    floor = median(few.took[20:])
    print(f"a line: {floor * 1e3:.2f} ms with {FEW}, {median(many.took[20:]) * 1e3:.2f} ms with {MANY}")
    ratio = middle_ratio(many.took[20:], few.took[20:])
    return figure(f"a line until stored and painted, {MANY:,} / {FEW} lines", ratio, "x", 1.2, floor=floor)


def offers(few: Desk, many: Desk) -> dict[str, Any]:
    """What may be meant by a few letters, in the middle over several tokens."""
    ratios, floors = [], []
    for typed in TYPED:
        taken = alternating([partial(few.offer, typed), partial(many.offer, typed)], 25)
        ratios.append(middle_ratio(taken[1][5:], taken[0][5:]))
        floors.append(median(taken[0][5:]))
        print(f"offers for {typed}: {floors[-1] * 1e3:.2f} ms, {ratios[-1]:.2f} times as long with {MANY} people")
    return figure(f"offers for a name, {MANY:,} / {FEW} people", median(ratios), "x", 1.5, floor=median(floors))


def run() -> list[dict[str, Any]]:
    """All figures."""
    from PySide6.QtWidgets import QApplication

    from clndesk.ui.theme import Theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application)
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few, many = (Desk(make(place, lines, 50), place / f"p{lines}") for lines in (FEW, MANY))
        figures = [keystrokes(many), lines(few, many)]
        few.close()
        many.close()
        few, many = (Desk(make(place, 60, people), place / f"q{people}") for people in (50, MANY))
        figures.append(offers(few, many))
        few.close()
        many.close()
    return figures
