"""A person who never stops typing, in a process of its own that is killed at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clndesk.paths import Places
from clndesk.settings import Settings
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.commands import install
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.theme import Theme
from clndesk.ui.window import MainWindow

_A_FEW_MS = 2
FIELD = "name"


def type_on(network: Path, profile: Path, name: str, said: Connection) -> None:
    """Open the network in the window and edit one cell after the other, saying each that was saved."""
    app = QApplication([])
    places = Places(profile)
    theme = Theme(app)
    theme.apply(app, "light")
    window = MainWindow(Settings(places.settings), ScriptedAsk())
    install(window, places, theme).open_network(network)
    window.show()
    assert window.desk is not None
    window.desk.go("members")
    page = window.desk.page
    assert isinstance(page, RecordsPage)
    typing = _saved(page, name)
    timer = QTimer(window, interval=_A_FEW_MS)
    timer.timeout.connect(lambda: said.send(next(typing)))
    timer.start()
    app.exec()


def _saved(page: RecordsPage, name: str) -> Iterator[tuple[str, str]]:
    """Type into the cells of a column from the top down, again and again; every value is another one."""
    table = page.list.table
    column = table.header.keys.index(FIELD)
    ids = table.records.ids_between(0, table.records.rowCount())
    for number in count():
        record_id = ids[number % len(ids)]
        row, value = table.records.row_of(record_id), f"Person {name}-{number}"
        assert row is not None
        assert table.records.setData(table.records.index(row, column), value)
        yield record_id, value
