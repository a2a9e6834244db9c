"""The questions a country is asked in a reply workbook: which of them are answered by yes or no."""

from __future__ import annotations

from clndesk.exchange.plan.verdicts import Line, Reason
from clndesk.fields import Invalid, Wording, YesNoUnknown

_YES_OR_NO = frozenset({Reason.ROW_ABSENT, Reason.ROW_EMPTIED, Reason.CLEARED, Reason.LIST_EMPTIED})


def is_yes_or_no(line: Line) -> bool:
    """Whether a question asks if something shall really be gone."""
    return line.reason in _YES_OR_NO


def yes_and_no(wording: Wording) -> tuple[str, ...]:
    """The two answers as they are offered."""
    return tuple(label for code, label in YesNoUnknown().options(wording) if code in ("yes", "no"))


def yes_or_no(text: str) -> bool | None:
    """What an answer says in any of our languages; None for anything else."""
    try:
        code = YesNoUnknown().parse(text)
    except Invalid:
        return None
    return {"yes": True, "no": False}.get(code or "")
