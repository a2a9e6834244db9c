from __future__ import annotations

import subprocess
import sys

import pytest

from clndesk.ui.pages import PAGES, Area


@pytest.mark.parametrize("area", PAGES, ids=[area.key for area in PAGES])
def test_an_area_says_of_its_page_what_the_page_says(area: Area) -> None:
    page = area.page()
    assert (area.key, area.title, area.icon, area.kinds) == (page.key, page.title, page.icon, page.kinds)


def test_no_kind_of_record_has_two_homes() -> None:
    kinds = [kind for area in PAGES for kind in area.kinds]
    assert len(kinds) == len(set(kinds))


def test_the_start_imports_nothing_that_only_later_work_needs() -> None:
    heavy = (
        "alembic",
        "openpyxl",
        "xlsxwriter",
        "python_calamine",
        "rapidfuzz",
        "networkx",
        "tomlkit",
        "babel.messages",
    )
    later = ("clndesk.ui.history_dialog", "clndesk.ui.pages.timeline", "clndesk.services.portable", "clndesk.exchange")
    script = f"import sys, clndesk.app; print([name for name in {heavy + later!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
