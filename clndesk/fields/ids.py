"""Ids of records: a letter, twelve random characters and a check character, such as M-4T0QK7ZW91XB5.

The letter and the hyphen keep Excel from taking an id for a number or a date; the check character
(ISO 7064, MOD 37,36) shows an id that was mistyped or dragged down with the fill handle.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from hashlib import sha256

_RANDOM = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = re.compile(r"[A-Z]{1,2}-[0-9A-Z]{13}")
_LENGTH = 12


def new_id(prefix: str) -> str:
    """A fresh id: 60 random bits, so that two laptops never give the same."""
    return _spell(prefix, secrets.randbits(5 * _LENGTH))


def derived_id(prefix: str, seed: str) -> str:
    """The id that always belongs to a seed: practice data has the same ids on every laptop."""
    bits = int.from_bytes(sha256(f"{prefix}:{seed}".encode()).digest()[:8], "big")
    return _spell(prefix, bits)


def is_id(text: str) -> bool:
    """Whether a text is an id whose check character fits."""
    if not _SHAPE.fullmatch(text):
        return False
    prefix, _hyphen, rest = text.partition("-")
    return _check(prefix + rest[:-1]) == rest[-1]


def read_id(text: str) -> str:
    """An id as people leave it in a cell: blanks, case and full-width characters do not count."""
    shown = unicodedata.normalize("NFKC", text)
    return "".join(char for char in shown.upper() if char.isalnum() or char == "-")


def _spell(prefix: str, bits: int) -> str:
    body = "".join(_RANDOM[(bits >> (5 * place)) & 31] for place in range(_LENGTH))
    return f"{prefix}-{body}{_check(prefix + body)}"


def _check(text: str) -> str:
    """The check character of ISO 7064 MOD 37,36."""
    product = 36
    for char in text:
        total = (product + _ALL.index(char)) % 36 or 36
        product = total * 2 % 37
    return _ALL[(37 - product) % 36]
