from __future__ import annotations

import subprocess
import sys

import pytest

from clndesk.models.catalog import shown_kinds
from clndesk.ui.pages import AREAS, Section

SECTIONS = [section for area in AREAS for section in area.sections]


@pytest.mark.parametrize("section", SECTIONS, ids=[section.key for section in SECTIONS])
def test_a_section_says_of_its_page_what_the_page_says(section: Section) -> None:
    page = section.page()
    assert (section.key, section.kinds) == (page.key, page.kinds)


def test_every_kind_of_record_has_one_home_or_is_part_of_one_that_has() -> None:
    kinds = [kind for section in SECTIONS for kind in section.kinds]
    wholes = {one.key: one.whole.type.kind for one in shown_kinds() if one.whole and one.key not in kinds}
    assert sorted([*kinds, *wholes]) == sorted(one.key for one in shown_kinds())
    assert set(wholes.values()) <= set(kinds)


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
        "docx",
        "PIL",
        "lxml",
    )
    later = (
        "clndesk.ui.history_dialog",
        "clndesk.ui.pages.timeline",
        "clndesk.services.portable",
        "clndesk.exchange",
        "clndesk.reports",
    )
    script = f"import sys, clndesk.app; print([name for name in {heavy + later!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
