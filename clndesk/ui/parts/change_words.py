"""Changes in plain words: "Job title: Nurse → Director"."""

from __future__ import annotations

from textwrap import shorten

from clndesk.i18n import _
from clndesk.services.panel_facts import ChangeFact

_LONGEST = 140


def change_words(change: ChangeFact) -> str:
    """One change as a line."""
    old, new = (shorten(side, _LONGEST, placeholder=" …") for side in (change.old, change.new))
    if not old and not new:
        return change.field
    if not old:
        return _("{field}: set to {new}").format(field=change.field, new=new)
    if not new:
        return _("{field}: {old} taken out").format(field=change.field, old=old)
    return _("{field}: {old} → {new}").format(field=change.field, old=old, new=new)
