"""What a line of a session may be made, in words: a record of its own, one more voice, or the same as another line."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from clndesk.i18n import _
from clndesk.insight.finishing import Becomes, Near, Proposal
from clndesk.models.catalog import kind

_NEW = (Becomes.DEMAND, Becomes.ACTION, Becomes.DECISION, Becomes.OUTCOME, Becomes.SUPPORT, Becomes.PRODUCT)
_TITLE = 60
Target = tuple[Becomes, str | None]
"""What a line becomes, and for one more voice or a repetition the demand or line it belongs to."""


def targets_of(proposal: Proposal) -> Iterator[tuple[str, Target]]:
    """All that a line may become, with the words for it."""
    for becomes in _NEW:
        yield label_of(becomes), (becomes, None)
    for near in proposal.like:
        words = _("One more voice for “{title}” ({percent} % alike)")
        yield words.format(title=short(near.name), percent=near.percent), (Becomes.SIGNAL, near.id)
    for near in proposal.before:
        yield _("The same as “{text}”").format(text=short(near.name)), _repeated(proposal, near)


def proposed(proposal: Proposal) -> Target:
    """What a line becomes unless a person says otherwise."""
    if proposal.twin:
        return _repeated(proposal, proposal.before[0])
    if proposal.becomes is Becomes.SIGNAL:
        return Becomes.SIGNAL, proposal.like[0].id
    return proposal.becomes, None


def alone(proposal: Proposal) -> Target:
    """What a line becomes by itself."""
    return Becomes.DEMAND if proposal.becomes is Becomes.SIGNAL else proposal.becomes, None


def perhaps(proposal: Proposal) -> tuple[str, Target] | None:
    """What a line is likest to, in words, and what makes the two one; of equals it is the line, not the demand."""
    line, demand = next(iter(proposal.before), None), next(iter(proposal.like), None)
    if line and (demand is None or line.percent >= demand.percent):
        return _perhaps_line(line), _repeated(proposal, line)
    if demand:
        words = _("Perhaps the same as the demand “{title}”").format(title=short(demand.name))
        return words, (Becomes.SIGNAL, demand.id)
    return None


def repeats(becomes: Becomes, into: str | None) -> bool:
    """Whether a line only says again what another one becomes."""
    return into is not None and becomes is not Becomes.SIGNAL


def label_of(becomes: Becomes) -> str:
    """What a thing that a line may become is called."""
    return kind(becomes.value).label() if becomes is not Becomes.NOTHING else _("Note")


def short(text: str) -> str:
    """The beginning of a text, as much as has room beside others."""
    return shorten(text, _TITLE, placeholder="…")


def _perhaps_line(line: Near) -> str:
    if not line.writer:
        return _("Perhaps the same as “{text}”").format(text=short(line.name))
    words = _("Perhaps the same as “{text}”, from {name}'s notes")
    return words.format(text=short(line.name), name=line.writer)


def _repeated(proposal: Proposal, near: Near) -> Target:
    return alone(proposal)[0], near.id
