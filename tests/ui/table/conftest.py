from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from clndesk.fields import Wording
from clndesk.models.catalog import Field, kind
from clndesk.ui.parts.editors import Editor, Providers, editor_for

BODIES = (
    ("O-4T0QK7ZW91XB5", "Ministry of Health"),
    ("O-5T0QK7ZW91XB5", "Ministry of Health"),
    ("O-6T0QK7ZW91XB5", "Agence de la CMU"),
)


def ids_named(_kind: str, name: str) -> list[str]:
    return [code for code, title in BODIES if title.casefold() == name.casefold()]


def title_of(_kind: str, code: str) -> str | None:
    return dict(BODIES).get(code)


@pytest.fixture
def providers() -> Providers:
    return Providers(Wording("en", title_of, ids_named), lambda _kind: BODIES)


@pytest.fixture
def member_field() -> Callable[[str], Field]:
    return lambda key: kind("member").fields[key]


@pytest.fixture
def make_editor(qtbot: Any, providers: Providers) -> Callable[[str], Editor]:
    frames: list[QWidget] = []

    def make(address: str) -> Editor:
        kind_key, _dot, key = address.partition(".")
        frame = QWidget()
        qtbot.addWidget(frame)
        editor = editor_for(kind(kind_key).fields[key], providers, frame)
        frame.resize(400, 200)
        editor.resize(300, 100)
        frame.show()
        frames.append(frame)
        return editor

    return make
