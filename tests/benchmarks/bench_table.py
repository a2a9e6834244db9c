"""What a long list costs: 100,000 records against 1,000 on the screen, and filters and sorts against their bare SQL."""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from measure import alternating, figure, middle_ratio, python, python_environment, vocabulary

from clndesk.fields.ids import new_id
from clndesk.fields.text import fold
from clndesk.services.listing import Filter, Listing, Query
from clndesk.store.store import Store

FEW, MANY = 1_000, 100_000
ROUNDS = 15
SCREENS = 40
KEYS = ("name", "country", "organisation", "role", "engagement", "hours_month", "last_contact", "languages")
COUNTRIES = ("CO", "GH", "ID", "IN", "KE", "NG", "RW", "SN")
ENGAGEMENT = ("crew", "deep_diver", "passenger", None)
LISTED = "FROM member WHERE removed_at IS NULL"
QUERIES: dict[str, tuple[Query, str]] = {
    "filter by one country": (
        Query("member", (Filter("country", frozenset({"GH"})),)),
        f"SELECT id {LISTED} AND country = 'GH' ORDER BY sort_key, id",
    ),
    "filter by two fields": (
        Query("member", (Filter("engagement", frozenset({"crew", None})), Filter("languages", frozenset({"fr"})))),
        f"""SELECT id {LISTED} AND (engagement = 'crew' OR engagement IS NULL) AND languages LIKE '%"fr"%'
        ORDER BY sort_key, id""",
    ),
    "sort by a date": (
        Query("member", sort=(("last_contact", True),)),
        f"SELECT id {LISTED} ORDER BY last_contact DESC, sort_key, id",
    ),
    "sort by a country's name": (
        Query("member", sort=(("country", False),)),
        f"""SELECT id {LISTED} ORDER BY CASE country WHEN 'CO' THEN 1 WHEN 'GH' THEN 2 WHEN 'IN' THEN 3 WHEN 'ID' THEN 4
        WHEN 'KE' THEN 5 WHEN 'NG' THEN 6 WHEN 'RW' THEN 7 WHEN 'SN' THEN 8 END, sort_key, id""",
    ),
    "sort by an organisation's title": (
        Query("member", sort=(("organisation", False),)),
        """SELECT member.id FROM member LEFT JOIN organisation ON organisation.id = member.organisation
        WHERE member.removed_at IS NULL ORDER BY organisation.sort_key, member.sort_key, member.id""",
    ),
}


def make(folder: Path, count: int) -> Path:
    """A network with this many members, put straight into its tables."""
    path = folder / f"members-{count}.clndesk"
    Store.create(path, "Benchmark").close()
    chance, words = random.Random(3), vocabulary()
    bodies = [{"id": new_id("O"), "name": " ".join(chance.choices(words, k=3))} for _ in range(max(20, count // 200))]
    members = [_member(chance, words, bodies) for _ in range(count)]
    with closing(sqlite3.connect(path)) as raw, raw:
        _put(raw, "organisation", bodies)
        _put(raw, "member", members)
    return path


def _member(chance: random.Random, words: list[str], bodies: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": new_id("M"),
        "name": " ".join(word.capitalize() for word in chance.choices(words, k=2)),
        "country": chance.choice(COUNTRIES),
        "organisation": chance.choice(bodies)["id"],
        "role": chance.choice(("core_group", "participant")),
        "engagement": chance.choice(ENGAGEMENT),
        "hours_month": chance.choice((None, 2, 4, 8)),
        "last_contact": f"{chance.randrange(2020, 2027)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}",
        "languages": chance.choice(('["en"]', '["en","fr"]', '["fr"]', None)),
        "private_notes": " ".join(chance.choices(words, k=20)),
    }


def _put(raw: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    full = [{**row, "sort_key": fold(row["name"])} for row in rows]
    marks = ", ".join(f":{key}" for key in full[0])
    raw.executemany(f"INSERT INTO {table} ({', '.join(full[0])}) VALUES ({marks})", full)


class Screen:
    """A table on the screen over one network."""

    def __init__(self, store: Store) -> None:
        from clndesk.models.catalog import kind
        from clndesk.services import records
        from clndesk.ui.parts.editors import Providers
        from clndesk.ui.parts.record_columns import columns_of
        from clndesk.ui.parts.record_model import RecordTableModel
        from clndesk.ui.parts.record_table import RecordTable

        titles = partial(records.titles, store)
        providers = Providers(records.wording(store), partial(records.pick_list, store), titles)
        self.listing = Listing(store, Query("member"), KEYS)
        model = RecordTableModel(columns_of(kind("member").fields[key] for key in KEYS), providers)
        self.table = RecordTable(model, "Members")
        model.setParent(self.table)
        self.table.resize(1000, 620)
        self.table.show_rows(self.listing)
        self.told = self.listing.count, self.listing.total
        self.table.grab()

    def page_down(self) -> None:
        """Scroll by one screen and paint it."""
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
        self.table.viewport().grab()

    def close(self) -> None:
        """Let go of the table."""
        self.table.close()
        self.table.deleteLater()


def open_and_close(store: Store) -> None:
    """Open the list and paint its first screen."""
    Screen(store).close()


def scroll(screen: Screen) -> None:
    """Scroll through the first screens from the top."""
    screen.table.scrollToTop()
    for _ in range(SCREENS):
        screen.page_down()


def on_screen(few: Store, many: Store) -> list[dict[str, Any]]:
    """Opening and scrolling, the long list as a multiple of the short one."""
    opened = alternating([partial(open_and_close, few), partial(open_and_close, many)], ROUNDS)
    read = alternating([partial(_first_window, store, Query("member")) for store in (few, many)], 5 * ROUNDS)
    screens = Screen(few), Screen(many)
    scrolled = alternating([partial(scroll, screen) for screen in screens], ROUNDS)
    for screen in screens:
        screen.close()
    title = f"{MANY:,} / {FEW:,} records"
    return [
        _ratio(f"open a list, {title}", opened, 1.5),
        _ratio(f"count and read the first window, {title}", read, 1.5),
        _ratio(f"a screen of scrolling, {title}", scrolled, 1.2),
    ]


def _ratio(name: str, taken: list[list[float]], limit: float) -> dict[str, Any]:
    floors, ours = taken
    return figure(name, middle_ratio(ours[1:], floors[1:]), "x", limit, floor=median(floors))


def memory(few: Path, many: Path) -> dict[str, Any]:
    """The peak memory of a process that shows a list and scrolls through it."""
    environment = python_environment(few.parent / "compiled")
    peaks = [_peak(path, environment) for path in (few, many)]
    return figure(f"peak memory, {MANY:,} / {FEW:,} records", peaks[1] / peaks[0], "x", 1.3, floor=peaks[0])


def _peak(path: Path, environment: dict[str, str]) -> int:
    told = subprocess.run([python(), __file__, str(path)], env=environment, check=True, capture_output=True, text=True)
    return int(json.loads(told.stdout)["kilobytes"])


def show_and_scroll(path: Path) -> None:
    """What the process for the memory does: it prints its own peak."""
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    store = Store.open(path)
    screen = Screen(store)
    scroll(screen)
    screen.close()
    store.close()
    application.quit()
    print(json.dumps({"kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


def against_sql(store: Store) -> list[dict[str, Any]]:
    """A filter or sort with its count and first window, as a multiple of the same query said to SQLite directly."""
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("PRAGMA temp_store=MEMORY")
        return [_against(name, store, query, raw, sql) for name, (query, sql) in QUERIES.items()]


def _against(name: str, store: Store, query: Query, raw: sqlite3.Connection, sql: str) -> dict[str, Any]:
    ids = [row[0] for row in raw.execute(sql)]
    if Listing(store, query, KEYS, "en").ids(0, len(ids)) != ids:
        raise AssertionError(f"the SQL for “{name}” asks for something else")
    works: list[Callable[[], object]] = [lambda: raw.execute(sql).fetchall(), partial(_first_window, store, query)]
    return _ratio(f"{name} / bare SQL, {MANY:,} records", alternating(works, 7), 2.0)


def _first_window(store: Store, query: Query) -> None:
    listing = Listing(store, query, KEYS, "en")
    _ = listing.count
    listing.rows(0, 100)


def run() -> list[dict[str, Any]]:
    """All figures."""
    from PySide6.QtWidgets import QApplication

    _application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        paths = [make(Path(folder), count) for count in (FEW, MANY)]
        few, many = (Store.open(path) for path in paths)
        figures = [*on_screen(few, many), *against_sql(many)]
        few.close()
        many.close()
        figures.append(memory(*paths))
    return figures


if __name__ == "__main__":
    show_and_scroll(Path(sys.argv[1]))
