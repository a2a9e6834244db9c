"""Reviews put aside half-way: the decisions so far wait in the network file, under the returned file's hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clndesk.exchange.plan.decisions import Choice, Pick
from clndesk.exchange.plan.verdicts import Key
from clndesk.store.clock import now
from clndesk.store.store import Store

_KEY = "review_drafts"


@dataclass(frozen=True, slots=True)
class Draft:
    """A review that waits: which file, from where, when it was put aside, and what was decided."""

    sha256: str
    path: str
    country: str
    saved_at: str
    choices: Mapping[Key, Choice]


def save_draft(store: Store, sha256: str, path: str, country: str, choices: Mapping[Key, Choice]) -> None:
    """Keep the decisions on a file; those kept before are replaced."""
    packed = [[*key, choice.pick.value, choice.value] for key, choice in choices.items()]
    draft = {"path": path, "country": country, "saved_at": now(), "choices": packed}
    _keep(store, {**_kept(store), sha256: draft})


def load_draft(store: Store, sha256: str) -> dict[Key, Choice]:
    """The decisions kept for a file; none if there are none."""
    return dict(_unpacked(_kept(store).get(sha256, {"choices": []})))


def drop_draft(store: Store, sha256: str) -> None:
    """Forget the decisions on a file, as after it was merged."""
    kept = _kept(store)
    if kept.pop(sha256, None) is not None:
        _keep(store, kept)


def drafts(store: Store) -> list[Draft]:
    """Every review that waits, the one put aside last first."""
    found = [
        Draft(sha256, each["path"], each["country"], each["saved_at"], _unpacked(each))
        for sha256, each in _kept(store).items()
    ]
    return sorted(found, key=_saved_at, reverse=True)


def _saved_at(draft: Draft) -> str:
    return draft.saved_at


def _unpacked(draft: Mapping[str, Any]) -> dict[Key, Choice]:
    return {
        (kind, record, field): Choice(Pick(pick), tuple(value) if isinstance(value, list) else value)
        for kind, record, field, pick, value in draft["choices"]
    }


def _kept(store: Store) -> dict[str, Any]:
    return json.loads(store.meta(_KEY) or "{}")


def _keep(store: Store, kept: Mapping[str, Any]) -> None:
    store.set_meta(**{_KEY: json.dumps(kept, ensure_ascii=False)})
