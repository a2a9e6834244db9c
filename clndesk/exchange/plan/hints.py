"""What an edit of a text comes to where hardly anything was changed: another case, another order of words."""

from __future__ import annotations

from clndesk.exchange.plan.verdicts import Value
from clndesk.i18n import _

_LONGEST = 200


def hint(before: Value, now: Value) -> str:
    """A word on an edit that changes only how a text is written, "" for any other."""
    if not isinstance(before, str) or not isinstance(now, str) or max(len(before), len(now)) > _LONGEST:
        return ""
    old, new = before.casefold(), now.casefold()
    if old == new:
        return _("only capital and small letters differ")
    if len(old) == len(new) and sorted(old.split()) == sorted(new.split()):
        return _("the same words in another order")
    return ""
