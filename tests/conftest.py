"""What every test may count on: no screen, a profile of its own, and nothing left over from the test before."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import made_once
import pytest
from hypothesis import settings

from clndesk import i18n
from clndesk.exchange.outgoing import contents
from clndesk.paths import Places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("modest", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "modest"))

_A_WORKER_MAY_TAKE = 10.0
_BLANK_ROWS = 30


@pytest.fixture(scope="session", autouse=True)
def networks_are_copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Making the tables takes longer than most tests: they are made once, except for the tests of just that."""
    with made_once.compiled(), made_once.copied(tmp_path_factory.mktemp("made_once")):
        yield


@pytest.fixture(scope="session", autouse=True)
def workbooks_have_few_blank_rows() -> Iterator[None]:
    """Most of the time of an exchange in a test goes into writing and reading blank rows: a few will do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "BLANK_ROWS", _BLANK_ROWS)
        yield


@pytest.fixture
def profile(tmp_path: Path) -> Places:
    """The places of a person who starts clndesk for the first time."""
    return Places(tmp_path / "profile")


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """End every test with the source language, no window and no worker; name what was left."""
    yield
    i18n.set_language(i18n.SOURCE_LANGUAGE)
    _let_qt_speak_as_it_came()
    windows = _remove_windows()
    threads = _running_threads()
    assert not windows, f"the test left windows: {windows}"
    assert not threads, f"the test left threads: {threads}"


def _let_qt_speak_as_it_came() -> None:
    """A test in another language must not name the keys of the next one."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QTranslator

    app = QCoreApplication.instance()
    for texts in app.findChildren(QTranslator) if app else ():
        app.removeTranslator(texts)
        texts.deleteLater()


def _running_threads() -> list[str]:
    ours = [thread for thread in threading.enumerate() if thread.name.startswith("clndesk-")]
    if ours:
        gc.collect()  # a worker ends with the object that owned it, and that may wait for the collector
    for thread in ours:
        thread.join(_A_WORKER_MAY_TAKE)
    return [thread.name for thread in ours if thread.is_alive()]


def _remove_windows() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return []
    _finish_deletions()
    if _windows():
        gc.collect()
    left = _windows()
    names = [f"{type(window).__name__} {window.objectName()}".strip() for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    _finish_deletions()
    return names


def _windows() -> list[QWidget]:
    """The windows somebody made; a tool tip is Qt's own and goes when it likes."""
    from PySide6.QtWidgets import QApplication

    found = [window for window in QApplication.topLevelWidgets() if window.parent() is None]
    return [window for window in found if window.metaObject().className() != "QTipLabel"]


def _finish_deletions() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
