"""How the lines of a merge and open decisions are told on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clndesk.fields import Wording
from clndesk.i18n import N_, _
from clndesk.models.catalog import kind

_VERDICTS = {
    "new": N_("new"),
    "changed": N_("changed"),
    "noted": N_("interpreted"),
    "same": N_("same"),
    "conflict": N_("conflict"),
    "asked": N_("question"),
    "held": N_("held"),
    "missing": N_("missing"),
}


def counts(found: Mapping[str, int]) -> str:
    """How many lines have which verdict, in words."""
    told = ", ".join(f"{_(_VERDICTS.get(key, key))} {count}" for key, count in found.items() if count)
    return told or _("no changes")


def line(one: Mapping[str, Any], wording: Wording) -> str:
    """One line of a plan: the verdict, whose cell, and what became what."""
    verdict = _(_VERDICTS[str(one["verdict"])])
    words = _("{sheet}, row {row}") if one["row"] is not None else "{sheet}"
    place = words.format(sheet=one["sheet"], row=one["row"])
    return f"  {verdict:12}{place:20}{cell(one, wording)}"


def cell(one: Mapping[str, Any], wording: Wording) -> str:
    """Whose cell it is and its values: before, here, and in the file."""
    if one["field"] is None:
        return str(one["title"])
    field = kind(one["kind"]).fields[one["field"]]
    base, ours, theirs = (_value(field.type, one[side], wording) for side in ("base", "ours", "theirs"))
    values = f"{base} → {theirs}" if one["verdict"] in ("changed", "noted") else f"{base} → {ours} | {theirs}"
    return f"{one['title']} · {field.label()}: {values}"


def _value(field_type: Any, plain: Any, wording: Wording) -> str:
    """A canonical value as people read it; what could not be read stands as it was typed."""
    if plain is None:
        return _("(empty)")
    try:
        return str(field_type.format(field_type.from_json(plain), wording)) or str(plain)
    except (ValueError, TypeError, AttributeError):
        return str(plain)
