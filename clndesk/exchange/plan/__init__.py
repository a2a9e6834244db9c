"""The three-way merge plan: pure, from what went out, what we have and what came back, to a verdict on every edit."""

from __future__ import annotations

from clndesk.exchange.plan.planning import plan
from clndesk.exchange.plan.sentences import explain
from clndesk.exchange.plan.verdicts import (
    ABSENT,
    Alarm,
    Column,
    Held,
    Line,
    Merge,
    Noted,
    Place,
    Plan,
    Reason,
    Row,
    Sheet,
    Value,
    Verdict,
)

__all__ = [
    "ABSENT",
    "Alarm",
    "Column",
    "Held",
    "Line",
    "Merge",
    "Noted",
    "Place",
    "Plan",
    "Reason",
    "Row",
    "Sheet",
    "Value",
    "Verdict",
    "explain",
    "plan",
]
