from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from clndesk.i18n import language, set_language
from clndesk.ui.qt_texts import translate_qt


@pytest.fixture(autouse=True)
def _language_as_before() -> Iterator[None]:
    before = language()
    yield
    set_language(before)
    translate_qt()


@pytest.mark.usefixtures("qapp")
def test_the_buttons_of_qt_itself_speak_the_language_of_the_window() -> None:
    set_language("fr")
    translate_qt()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    set_language("en")
    translate_qt()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
