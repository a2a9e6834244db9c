"""The letters of the columns a sheet can have: A to XFD."""

from __future__ import annotations

from itertools import islice, product
from string import ascii_uppercase

COLUMNS = 16_384
LETTERS = list(
    islice(("".join(letters) for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size)), COLUMNS)
)
