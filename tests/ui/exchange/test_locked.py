"""A workbook with an opening password: asked for until it opens or the person gives up."""

from __future__ import annotations

from pathlib import Path

import msoffcrypto
import pytest
from exchange_opened import Opened, Returned

PASSWORD = "Ébène"


@pytest.fixture
def locked(returned: Returned, tmp_path: Path) -> Path:
    path = tmp_path / "locked.xlsx"
    edited = returned("one.xlsx", kofi__job_title="Head of Claims")
    with edited.open("rb") as plain, path.open("wb") as sealed:
        msoffcrypto.OfficeFile(plain).encrypt(PASSWORD, sealed)
    return path


def test_the_password_is_asked_for_until_it_opens_the_workbook(opened: Opened, locked: Path) -> None:
    opened.ask.secrets = ["guessed", PASSWORD]
    view = opened.receive(locked)
    assert view.review.plan.counts == {"changed": 1}
    first, second = (str(asked[0]) for asked in opened.ask.asked)
    assert "has an opening password" in first
    assert second == "The password does not open “locked.xlsx”."
    assert PASSWORD not in str(opened.ask.asked)


def test_whoever_gives_up_is_told_what_to_do(opened: Opened, locked: Path) -> None:
    opened.ask.secrets = [None]
    opened.page.receive([locked])
    opened.wait()
    assert opened.page.merging.view is None
    assert len(opened.notices()) == 1


def test_among_many_files_nobody_is_interrupted(opened: Opened, locked: Path, returned: Returned) -> None:
    opened.page.receive([locked, returned("two.xlsx", yaw__job_title="Advisor")])
    opened.wait()
    assert opened.ask.asked == []
    states = {row.texts[0]: row.state for row in opened.page.overview.inbox.table.chips.rows}
    assert states["locked.xlsx"] == "Not read"
    opened.ask.secrets = [PASSWORD]
    opened.page.overview.inbox.opened.emit(str(locked))
    opened.qtbot.waitUntil(lambda: opened.page.merging.view is not None, timeout=20_000)
