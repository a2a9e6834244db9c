"""What a line of the inbox says: how far a file has come, what it brings, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clndesk.exchange.apply import Applied
from clndesk.exchange.inbox import Letter, Standing
from clndesk.exchange.plan.verdicts import Reason, Verdict
from clndesk.exchange.review.returned import Review
from clndesk.exchange.traced import Outcome
from clndesk.i18n import N_, _, ngettext
from clndesk.ui.pages.exchange.merged_words import known_facts
from clndesk.ui.parts.chip_table import ChipRow

_LOOKS = {
    Standing.NEEDS: ("triangle-up", "vermilion"),
    Standing.REFUSED: ("cross", "vermilion"),
    Standing.READY: ("play", "blue"),
    Standing.READING: ("ring", "neutral"),
    Standing.WAITING: ("ring", "neutral"),
    Standing.APPLIED: ("tick", "green"),
    Standing.UNDONE: ("ring", "neutral"),
    Standing.TWIN: ("ring", "neutral"),
    Standing.KNOWN: ("tick", "neutral"),
}
_WORDS = {
    Standing.NEEDS: N_("Needs you"),
    Standing.REFUSED: N_("Not read"),
    Standing.READY: N_("Ready"),
    Standing.READING: N_("Reading…"),
    Standing.WAITING: N_("Waiting"),
    Standing.APPLIED: N_("Merged"),
    Standing.UNDONE: N_("Undone"),
    Standing.TWIN: N_("Same file"),
    Standing.KNOWN: N_("Known"),
}
_MOST_NOTES = 6


def headers() -> tuple[str, ...]:
    """The headers of the table."""
    return _("File"), _("Country"), _("What it brings"), _("State")


def inbox_row(letter: Letter) -> ChipRow:
    """A file as its line shows it."""
    country = letter.review.country_name if letter.review else ""
    texts = (letter.path.name, country, _brings(letter), _(_WORDS[letter.standing]))
    return ChipRow(str(letter.path), texts, *_LOOKS[letter.standing])


def note_on(letter: Letter | None) -> str:
    """What there is to know and to do about a file; remarks and the like that stand in no cell of ours come first."""
    if letter is None:
        return ""
    notes = letter.review.notes if letter.review is not None else ()
    more = len(notes) - _MOST_NOTES
    rest = [ngettext("{count} more note", "{count} more notes", more).format(count=more)] if more > 0 else []
    return "\n".join(filter(None, (*notes[:_MOST_NOTES], *rest, _what_to_do(letter))))


def _what_to_do(letter: Letter) -> str:
    if letter.error is not None:
        return letter.error.sentences()
    if letter.known is not None:
        return known_facts(letter.known)
    if letter.same_as:
        words = _("It is the very same file as “{name}” and is merged with it: nothing is merged twice.")
        return words.format(name=letter.same_as)
    if letter.standing is Standing.NEEDS:
        return _("Press Enter to look through it. What you leave open keeps our value and can wait for weeks.")
    if letter.standing is Standing.READY:
        return _("Nothing in it needs a choice. Press Enter to look through it, or apply all that are ready.")
    if letter.standing is Standing.WAITING:
        return _("It was not read yet. Press Enter to read it now.")
    if letter.standing is Standing.UNDONE:
        return _("The merge was taken back. Press Enter to look through the file again.")
    if letter.applied is not None and letter.applied.step is not None:
        return _("It is step {step} of the history and can be undone there at any time.").format(
            step=letter.applied.step
        )
    return ""


def work_words(letters: Sequence[Letter]) -> str:
    """The button that opens what needs a person in all files; nothing where there is none."""
    count = sum(one.left for one in letters)
    if count:
        words = ngettext("Work through {count} question…", "Work through {count} questions…", count)
        return words.format(count=count)
    looked_at = any(one.review and (one.review.plan.questions or one.review.plan.held) for one in letters)
    return _("Look through what was chosen or kept aside…") if looked_at else ""


def all_merged_facts(files: int, left: int) -> str:
    """What merging many files came to."""
    words = ngettext("{count} file is merged.", "{count} files are merged.", files).format(count=files)
    rest = ngettext("{count} decision stays open.", "{count} decisions stay open.", left).format(count=left)
    return f"{words} {rest}" if left else words


def _brings(letter: Letter) -> str:
    if letter.error is not None:
        return letter.error.what
    if letter.same_as:
        return _("the same as “{name}”").format(name=letter.same_as)
    if letter.known is not None:
        return _("nothing new")
    if letter.standing is Standing.UNDONE:
        return _("taken back")
    if letter.review is None:
        return ""
    found = _done(letter.applied) if letter.applied is not None else _counts(letter.review, letter.chosen)
    return " · ".join((*(tuple(found) or (_("nothing was edited"),)), *_notes(letter.review)))


def _done(applied: Applied) -> Iterator[str]:
    """What became of a merged file; its step tells the rest."""
    found = applied.outcomes
    yield from _new(found.get(Outcome.ADDED, 0))
    yield from _taken(sum(found.get(one, 0) for one in (Outcome.TAKEN, Outcome.NAMED, Outcome.OTHER)))
    kept, left = found.get(Outcome.KEPT, 0), found.get(Outcome.OPEN, 0)
    if kept:
        yield ngettext("{count} not taken", "{count} not taken", kept).format(count=kept)
    if left:
        yield ngettext("{count} left open", "{count} left open", left).format(count=left)


def _counts(review: Review, chosen: int) -> Iterator[str]:
    counts = review.plan.counts
    asks = sum(not ask.is_answered(review.answers) for ask in review.asks)
    choices = len(review.plan.questions)
    remarks = sum(line.reason is Reason.REMARK for line in review.plan.held)
    aside = counts[Verdict.HELD] + counts[Verdict.MISSING] - remarks
    if asks:
        yield ngettext("{count} question about the file", "{count} questions about the file", asks).format(count=asks)
    if choices:
        words = ngettext("{count} choice", "{count} choices", choices)
        made = ngettext("{made} of {count} choice made", "{made} of {count} choices made", choices)
        yield (made if chosen else words).format(count=choices, made=chosen)
    if remarks:
        yield ngettext("{count} remark", "{count} remarks", remarks).format(count=remarks)
    yield from _new(counts[Verdict.NEW])
    yield from _taken(len(review.plan.applied) - counts[Verdict.NEW])
    if aside:
        yield ngettext("{count} kept aside", "{count} kept aside", aside).format(count=aside)


def _new(count: int) -> Iterator[str]:
    if count:
        yield ngettext("{count} new record", "{count} new records", count).format(count=count)


def _taken(count: int) -> Iterator[str]:
    if count:
        yield ngettext("{count} taken", "{count} taken", count).format(count=count)


def _notes(review: Review) -> Iterator[str]:
    """What stands in no cell of ours: it is told below the list, whether or not the file is looked through."""
    if review.notes:
        count = len(review.notes)
        yield ngettext("{count} note", "{count} notes", count).format(count=count)
