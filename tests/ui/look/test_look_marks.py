from __future__ import annotations

import pytest
from look_painting import inked, painted
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor

from clndesk.ui.marks import SHAPES, paint_mark

BOX = QRectF(4, 4, 12, 12)


def _ink(shape: str, size: int = 20) -> set[tuple[int, int]]:
    return inked(painted(QSize(size, size), lambda painter: paint_mark(painter, BOX, shape, QColor("#000000"))))


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "none"])
def test_every_shape_paints_something_and_stays_within_its_box(shape: str) -> None:
    places = _ink(shape)
    assert len(places) > 8
    assert all(3 <= x <= 16 and 3 <= y <= 16 for x, y in places)


def test_no_shape_paints_nothing() -> None:
    assert not _ink("none")


def test_all_shapes_look_different() -> None:
    assert len({frozenset(_ink(shape)) for shape in SHAPES}) == len(SHAPES)


def test_an_unknown_shape_is_a_dot() -> None:
    assert _ink("pentagram") == _ink("dot")
