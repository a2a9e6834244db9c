"""What is said about a merge once it is done: what was written, what stays open, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from clndesk.exchange.apply import Applied
from clndesk.exchange.plan.decisions import Choices
from clndesk.exchange.review.known import Known
from clndesk.exchange.review.offered import Merged, merged_counts
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.why_laptop import day_of
from clndesk.i18n import _, ngettext


def merged_title(review: Review) -> str:
    """That a file is merged."""
    return _("“{name}” from {country} is merged.").format(name=review.file_name, country=review.country_name)


def merged_facts(review: Review, choices: Choices, applied: Applied) -> str:
    """What the merge came to, in sentences."""
    left = applied.counts.get("open", 0)
    return " ".join(_facts(merged_counts(review.plan, choices, left), left, applied))


def known_facts(found: Known) -> str:
    """That a file was merged before and brings nothing new."""
    words = _("This file was merged on {day}, {time}. It brings nothing new.")
    if found.step is not None:
        words = _("This file was merged on {day}, {time}, as step {step} of the history. It brings nothing new.")
    time = datetime.fromisoformat(found.at).replace(tzinfo=UTC).astimezone().strftime("%H:%M")
    told = words.format(day=day_of(found.at), time=time, step=found.step)
    left = ngettext(
        "{count} decision of it is open.", "{count} decisions of it are open.", found.waiting
    ).format(count=found.waiting)  # fmt: skip
    return f"{told} {left}" if found.waiting else told


def _facts(merged: Merged, left: int, applied: Applied) -> Iterator[str]:
    yield _written(merged)
    if left:
        words = ngettext("{count} decision stays open.", "{count} decisions stay open.", left)
        yield words.format(count=left)
    if merged.undone:
        words = ngettext(
            "{count} could not be done as decided: a value that must be there, or a record named in it, is missing.",
            "{count} could not be done as decided: values that must be there, or records named in them, are missing.",
            merged.undone,
        )
        yield words.format(count=merged.undone)
    if applied.backup is not None:
        yield _("The backup made before it: {name}.").format(name=applied.backup.name)


def _written(merged: Merged) -> str:
    if not merged.decided:
        return ngettext("{count} edit was clear.", "{count} edits were clear.", merged.clear).format(count=merged.clear)
    clear = ngettext("{count} clear", "{count} clear", merged.clear).format(count=merged.clear)
    decided = ngettext("{count} decided", "{count} decided", merged.decided).format(count=merged.decided)
    total = merged.clear + merged.decided
    words = ngettext("{count} change merged: {clear}, {decided}.", "{count} changes merged: {clear}, {decided}.", total)
    return words.format(count=total, clear=clear, decided=decided)
