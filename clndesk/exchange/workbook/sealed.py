"""The base of a workbook: the values as they went out, packed into text cells and sealed with the network's key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clndesk.exchange.plan.verdicts import ABSENT, Row

FORMAT = 1
_CHUNK = 30_000
_EFFORT = 4
"""Compresses within a twentieth as well as the usual 6, in half the time."""

_MOST = 256 * 1024 * 1024
_PART = "base"
_DEPTH_OF_ROWS = 4
_scan = json.JSONDecoder().raw_decode
_FACTS = ("network", "export", "country", "language", "time")


class Damaged(Exception):
    """What should be a base cannot be read as one."""


@dataclass(frozen=True)
class KindBase:
    """One sheet as it went out; `extracts` holds what was shown in cells that could not carry their value."""

    columns: tuple[str, ...]
    rows: Mapping[str, Row]
    fresh: tuple[str, ...]
    extracts: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


@dataclass(frozen=True)
class Base:
    """A workbook as it went out; `names` are the titles of the records its cells refer to, by kind and id."""

    network: str
    export: str
    country: str
    language: str
    sent_at: str
    kinds: Mapping[str, KindBase]
    names: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Seal:
    """What the technical sheet of a workbook says of itself; nothing of it is certain before `opened`."""

    format: int
    network: str
    export: str
    country: str
    mac: str
    payload: bytes


def pack(base: Base) -> bytes:
    """A base as compressed JSON."""
    plain = {
        "format": FORMAT,
        "network": base.network,
        "export": base.export,
        "country": base.country,
        "language": base.language,
        "time": base.sent_at,
        "kinds": {key: _plain_kind(one) for key, one in base.kinds.items()},
        "names": base.names,
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_absent)
    return zlib.compress(text.encode(), _EFFORT)


def unpack(payload: bytes) -> Base:
    """The base of compressed JSON. Raises Damaged."""
    try:
        reader = zlib.decompressobj()
        text = reader.decompress(payload, _MOST).decode()
        if reader.unconsumed_tail:
            raise Damaged
        plain, _end = _parsed(text, 0, _DEPTH_OF_ROWS)
        kinds = {key: _kind(one) for key, one in plain["kinds"].items()}
        network, export, country, language, time = (str(plain[fact]) for fact in _FACTS)
        return Base(network, export, country, language, time, kinds, plain["names"])
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Damaged from error


def _parsed(text: str, at: int, depth: int) -> tuple[Any, int]:
    """The JSON value that begins here, and where it ends; objects down to this depth member by member.

    The parser of the library lets no other thread run until it has ended: a window would be deaf for that long.
    """
    if depth == 0 or text[at] != "{":
        return _scan(text, at)
    found: dict[str, Any] = {}
    at += 1
    while text[at] != "}":
        key, at = _scan(text, at)
        found[key], at = _parsed(text, at + 1, depth - 1)
        at += text[at] == ","
    return found, at + 1


def lines(base: Base, payload: bytes, key: str) -> list[tuple[str, str]]:
    """The rows of the technical sheet: names and values, all texts."""
    coded = base64.b64encode(payload).decode()
    parts = [coded[start : start + _CHUNK] for start in range(0, len(coded), _CHUNK)]
    head = [
        ("format", str(FORMAT)),
        ("network", base.network),
        ("export", base.export),
        ("country", base.country),
        ("seal", _mac(payload, key)),
    ]
    return head + [(_PART, part) for part in parts]


def seal_of(pairs: Iterable[Sequence[object]]) -> Seal:
    """What stands on a technical sheet, as far as it can be read."""
    facts: dict[str, str] = {}
    coded: list[str] = []
    for name, value in pairs:
        if name == _PART:
            coded.append(str(value))
        elif isinstance(name, str):
            facts.setdefault(name, str(value or ""))
    number = facts.get("format", "")
    return Seal(
        int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0,
        facts.get("network", ""),
        facts.get("export", ""),
        facts.get("country", ""),
        facts.get("seal", ""),
        _decoded("".join(coded)),
    )


def opened(seal: Seal, key: str) -> Base | None:
    """The base under a seal, if the seal is the network's own; None for one that was damaged or made by others."""
    if not seal.payload or not hmac.compare_digest(seal.mac.encode(), _mac(seal.payload, key).encode()):
        return None
    try:
        return unpack(seal.payload)
    except Damaged:
        return None


def _mac(payload: bytes, key: str) -> str:
    return hmac.new(bytes.fromhex(key), b"clndesk base 1\0" + payload, hashlib.sha256).hexdigest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _plain_kind(one: KindBase) -> dict[str, Any]:
    extracts: dict[str, dict[str, str]] = {}
    for (record, name), text in one.extracts.items():
        extracts.setdefault(record, {})[name] = text
    return {"columns": one.columns, "rows": one.rows, "fresh": one.fresh, "extracts": extracts}


def _absent(_cell: object) -> None:
    """Nothing stands for a cell without a value: only what is ABSENT is no JSON by itself."""


def _kind(plain: Mapping[str, Any]) -> KindBase:
    columns = tuple(str(name) for name in plain["columns"])
    extracts = {(record, name): text for record, texts in plain["extracts"].items() for name, text in texts.items()}
    rows = {str(record): _row(row) for record, row in plain["rows"].items()}
    for record, name in extracts:
        at = columns.index(name)
        rows[record] = (*rows[record][:at], ABSENT, *rows[record][at + 1 :])
    return KindBase(columns, rows, tuple(plain["fresh"]), extracts)


def _row(plain: Iterable[Any]) -> Row:
    return tuple([tuple(cell) if type(cell) is list else cell for cell in plain])
