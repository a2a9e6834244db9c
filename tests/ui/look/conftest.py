"""A theme for each test, and the application's plain look back afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clndesk.ui import tokens
from clndesk.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme in force."""
    font, palette = qapp.font(), qapp.palette()
    result = Theme()
    result.apply(qapp, "light", 1.0)
    yield result
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    tokens.use(tokens.LIGHT)
