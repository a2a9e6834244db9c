"""Every hostile file ends as read or refused, as it should, within the time and the memory of its process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from endings import ending
from hostile_files import FILES

from clndesk.exchange.reading import DEFAULT_LIMITS, Refused, read_workbook

GIGABYTE = 1024 * 1024 * 1024


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_as_it_should_within_its_limits(tmp_path: Path, name: str) -> None:
    expected, maker = FILES[name]
    path = tmp_path / "Kenya.xlsx"
    path.write_bytes(maker())
    how, usage = ending(path)
    if how == "read" and "read" not in expected:
        with pytest.raises(Refused) as refused:  # the parent has limits of its own on what it is told
            read_workbook(path)
        how = refused.value.why
    assert how in expected.split("|")
    if usage:
        assert usage.ru_maxrss * 1024 < GIGABYTE
        assert usage.ru_utime + usage.ru_stime < DEFAULT_LIMITS.time_for(path.stat().st_size)
