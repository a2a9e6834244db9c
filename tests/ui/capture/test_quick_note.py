"""The small window for a note from anywhere: the same field, the same care."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clndesk.services import capture_lines
from clndesk.settings import Settings
from clndesk.store.store import Store
from clndesk.ui.ask import ScriptedAsk
from clndesk.ui.capture.quick import QuickCapture
from clndesk.ui.context import Context
from clndesk.ui.tasks import Tasks


@pytest.fixture
def context(store: Store, tmp_path: Path) -> Iterator[Context]:
    tasks = Tasks()
    yield Context(store, tasks, Settings(tmp_path / "settings"), ScriptedAsk())
    tasks.close()


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _begin(context: Context, frame: QWidget, qtbot: QtBot) -> QuickCapture:
    quick = QuickCapture(context, frame)
    quick.come_up()
    qtbot.waitUntil(quick.isActiveWindow)
    return quick


def _press(*keys: str) -> None:
    for each in keys:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))


def test_a_note_goes_into_the_session_that_runs_and_the_next_may_follow(
    context: Context, frame: QWidget, qtbot: QtBot, store: Store
) -> None:
    quick = _begin(context, frame, qtbot)
    assert quick.keeper is not None
    assert quick.box.edit.hasFocus()
    for text in ("d: one", "two"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        _press("Return")
    found = capture_lines.lines(store, quick.keeper.session)
    assert [(line.kind, line.text) for line in found] == [("demand", "one"), ("discussion_point", "two")]
    assert "Saved" in quick.saved.text()
    quick.leave()


def test_the_keys_of_the_line_work_here_too(context: Context, frame: QWidget, qtbot: QtBot) -> None:
    quick = _begin(context, frame, qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "something")
    quick.registry.trigger("capture.kind.question")
    quick.registry.trigger("capture.room")
    assert quick.box.edit.toPlainText() == "q: something !room"
    quick.leave()


def test_esc_closes_the_window_and_what_was_typed_is_there_the_next_time(
    context: Context, frame: QWidget, qtbot: QtBot
) -> None:
    quick = _begin(context, frame, qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "half a")
    _press("Escape")
    assert not quick.isVisible()
    quick.come_up()
    assert quick.box.edit.toPlainText() == "half a"
    quick.leave()
    again = _begin(context, frame, qtbot)
    assert again.notices.offers_unfinished
    _press("Return")
    assert again.box.edit.toPlainText() == "half a"
    again.leave()


def test_it_stays_on_top_when_that_was_chosen_the_last_time(context: Context, frame: QWidget, qtbot: QtBot) -> None:
    quick = _begin(context, frame, qtbot)
    quick.on_top.click()
    assert context.settings.quick_note_on_top
    quick.leave()
    again = _begin(context, frame, qtbot)
    assert again.on_top.isChecked()
    again.leave()
