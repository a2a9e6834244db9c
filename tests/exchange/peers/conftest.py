from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.properties.laptops import Laptop, laptops, make


@pytest.fixture
def three(tmp_path: Path) -> Iterator[list[Laptop]]:
    """Three laptops with copies of one network."""
    found = laptops(make(tmp_path), tmp_path, 3)
    yield found
    for each in found:
        each.close()
