"""Reviews put aside half-way: the decisions so far wait in the network file, under the returned file's hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clndesk.exchange.asks import Answers
from clndesk.exchange.plan.decisions import Choice, Pick
from clndesk.exchange.plan.verdicts import Key
from clndesk.exchange.review.returned import Review
from clndesk.store.clock import now
from clndesk.store.store import Store

_KEY = "review_drafts"


@dataclass(frozen=True, slots=True)
class Draft:
    """A review that waits: which file, from where, when it was put aside, what was decided and answered."""

    sha256: str
    path: str
    country: str
    saved_at: str
    choices: Mapping[Key, Choice]
    answers: Answers


def save_draft(store: Store, review: Review, choices: Mapping[Key, Choice]) -> None:
    """Keep the decisions on a file and the answers it was read with; those kept before are replaced."""
    keep_draft(store, Draft(review.sha256, str(review.path), review.country, now(), choices, review.answers))


def keep_draft(store: Store, draft: Draft) -> None:
    """Keep a draft, such as one that was dropped by mistake."""
    packed = [[*key, choice.pick.value, choice.value] for key, choice in draft.choices.items()]
    facts = {"path": draft.path, "country": draft.country, "saved_at": draft.saved_at}
    _keep(store, {**_kept(store), draft.sha256: {**facts, "choices": packed, "answers": dict(draft.answers)}})


def draft_answers(store: Store, sha256: str) -> Answers:
    """The answers kept for a file."""
    return _kept(store).get(sha256, {}).get("answers", {})


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
        Draft(sha256, each["path"], each["country"], each["saved_at"], _unpacked(each), each.get("answers", {}))
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
