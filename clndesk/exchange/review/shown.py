"""What a line shows, as plain JSON and back: for questions that wait in the network file, and for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from clndesk.exchange.plan.unheard import Unheard
from clndesk.exchange.plan.verdicts import Candidate, Held, Line, Reason, Shown, Value, Verdict


def packed_line(line: Line) -> dict[str, Any]:
    """A line as JSON can hold it, so that it can be decided long after the import."""
    return {
        "theirs": _pack(line.theirs),
        "result": _pack(line.result),
        "sheet": line.title,
        "row": line.row,
        "detail": line.detail,
        "note": line.note,
        "group": line.group,
        **({"candidates": [_packed(each) for each in line.candidates]} if line.candidates else {}),
    }


def unpacked_line(
    verdict: str, reason: str, key: tuple[str, str, str | None], sides: tuple[Any, Any], packed: Mapping[str, Any]
) -> Line:
    """The line of a question; `sides` are the packed base and ours."""
    return Line(
        Verdict(verdict), Reason(reason), key[0], key[1], packed["sheet"], packed["row"], key[2],
        _unpack(sides[0]), _unpack(sides[1]), _unpack(packed["theirs"]), _unpack(packed["result"]),
        packed["detail"], packed["note"], packed["group"], candidates=_candidates(packed.get("candidates", ())),
    )  # fmt: skip


def packed_sides(line: Line) -> tuple[Any, Any]:
    """Base and ours of a line as JSON can hold them."""
    return _pack(line.base), _pack(line.ours)


def _candidates(packed: Iterable[Any]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(record, title, score, tuple(why), cast("Mapping[str, Value]", _unpack(edits)))
        for record, title, score, why, edits in packed
    )


def _packed(one: Candidate) -> list[Any]:
    return [one.record, one.title, one.score, one.reasons, _pack(one.edits)]


def plain(shown: Shown) -> Any:
    """What people and scripts see: values in canonical form, unreadable cells as what stands in them."""
    if isinstance(shown, Held):
        return shown.raw
    if isinstance(shown, Mapping):
        return {name: plain(value) for name, value in shown.items()}
    if isinstance(shown, tuple):
        return [item if isinstance(item, str) else plain(item) for item in shown]
    return shown


def _pack(shown: Shown) -> Any:
    if isinstance(shown, Held):
        return {"raw": shown.raw, "reason": shown.reason} | ({"unheard": shown.unheard} if shown.unheard else {})
    if isinstance(shown, Mapping):
        return {"fields": {name: _pack(value) for name, value in shown.items()}}
    if isinstance(shown, tuple):
        return [item if isinstance(item, str) else _pack(item) for item in shown]
    return shown


def _unpack(packed: Any) -> Shown:
    if isinstance(packed, list):
        return cast("Shown", tuple(_unpack(item) for item in packed))
    if not isinstance(packed, dict):
        return cast("Value", packed)
    if "fields" in packed:
        return cast("Shown", {name: _unpack(value) for name, value in packed["fields"].items()})
    return Held(packed["raw"], packed["reason"], _unheard(packed.get("unheard")))


def _unheard(packed: Any) -> Unheard | None:
    if packed is None:
        return None
    kind, name, record, likely = packed
    return Unheard(kind, name, record, tuple((each, title) for each, title in likely))
