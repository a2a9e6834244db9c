"""Workbooks are read in the process of the tests: that another one does it is proved where reading is tested.

To start it for every file takes longer than most tests. A test of the two together has the mark `reading_process`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from clndesk.exchange.reading import all_forms, parent, wire
from clndesk.exchange.reading.answer import Answer
from clndesk.exchange.reading.limits import Limits


@pytest.fixture(autouse=True)
def read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, unless the test is marked."""
    if request.node.get_closest_marker("reading_process") is None:
        monkeypatch.setattr(parent, "_ask_child", _read)


def _read(copy: Path, limits: Limits, _size: int, request: bytes, _cancelled: object) -> Answer:
    answer = Answer(limits)
    for line in all_forms.lines_of(copy, limits, wire.read_request(request)):
        answer._take(line)
        if answer.halt:
            raise answer.halt
    return answer
