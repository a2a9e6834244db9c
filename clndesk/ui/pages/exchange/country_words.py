"""The words about a country in the exchange: how it stands, what went out to it and what came back."""

from __future__ import annotations

from clndesk.exchange.ledger import CountryRow, Entry, State
from clndesk.exchange.review.partners import Partner
from clndesk.exchange.review.why_laptop import day_of
from clndesk.fields import Day, Wording
from clndesk.i18n import _, language, ngettext
from clndesk.ui.parts.chip_table import ChipRow

_SIGNS = {
    State.DECIDING: ("triangle-up", "vermilion"),
    State.OVERDUE: ("triangle-up", "amber"),
    State.OUT: ("pause", "amber"),
    State.RETURNED: ("tick", "green"),
    State.NEVER: ("ring", "neutral"),
}


def team_headers() -> tuple[str, ...]:
    """The columns of the table of country teams."""
    return _("Country team"), _("Last sent"), _("Last received"), _("Waiting"), _("State")


def team_row(partner: Partner) -> ChipRow:
    """A country team as a row."""
    row = partner.row
    sent, received = (day_of(at) if at else "–" for at in (row.sent_at, row.received_at))
    word, shape, tone = state_words(partner)
    return ChipRow(row.country, (row.name, sent, received, _waiting(row), word), shape, tone)


def state_words(partner: Partner) -> tuple[str, str, str]:
    """The word, shape and tone of how a country stands."""
    row = partner.row
    if partner.in_review and not row.open_questions:
        return _("In review"), "play", "blue"
    return _word(row), *_SIGNS[row.state]


def _word(row: CountryRow) -> str:
    if row.state is State.DECIDING:
        words = ngettext("{count} decision open", "{count} decisions open", row.open_questions)
        return words.format(count=row.open_questions)
    if row.state is State.OVERDUE:
        return ngettext("{count} day late", "{count} days late", row.late_days).format(count=row.late_days)
    if row.state is State.OUT:
        return _("Waiting for the team")
    return _("Returned") if row.state is State.RETURNED else _("Not sent yet")


def _waiting(row: CountryRow) -> str:
    if row.waiting_days is None:
        return ""
    words = ngettext("{count} day", "{count} days", row.waiting_days)
    return words.format(count=row.waiting_days) if row.waiting_days else _("since today")


def about(partner: Partner) -> str:
    """How a country stands, in a sentence or two."""
    row = partner.row
    parts = [state_words(partner)[0] + "."]
    if row.waiting_days is not None and row.sent_at:
        parts.append(_("The workbook of {day} is out.").format(day=day_of(row.sent_at)))
    if row.waiting_days is not None and row.due_on:
        parts.append(_("It is wanted back by {day}.").format(day=due_words(row.due_on)))
    return " ".join(parts)


def due_words(due_on: str) -> str:
    """A day as the calendar here shows it."""
    day = Day().from_json(due_on)
    return Day().format(day, Wording(language()))


def entry_headers() -> tuple[str, ...]:
    """The columns of a country's story."""
    return _("Day"), _("File"), _("State")


def entry_row(entry: Entry, number: int) -> ChipRow:
    """One workbook that went out or came back, as a row; its key is its place in the story."""
    word, shape, tone = _entry_state(entry)
    return ChipRow(str(number), (day_of(entry.at), entry.file_name, word), shape, tone)


def entry_words(entry: Entry) -> str:
    """What there is to know of one workbook."""
    if entry.receipt is None:
        rows = sum(entry.counts.values())
        words = ngettext("{count} row went out.", "{count} rows went out.", rows).format(count=rows)
        parts = [words, *([_("A reply to the last return.")] if entry.replies_to else [])]
        if entry.due_on:
            parts.append(_("It is wanted back by {day}.").format(day=due_words(entry.due_on)))
    else:
        parts = _came_back(entry)
    told = " ".join([*parts, *([f"– {entry.actor}"] if entry.actor else [])])
    return f"{entry.file_name}\n{told}"


def _came_back(entry: Entry) -> list[str]:
    if entry.is_untouched:
        return [_("It came back as it went out.")]
    taken = sum(entry.counts.get(verdict, 0) for verdict in ("new", "changed", "noted"))
    asked = sum(entry.counts.get(verdict, 0) for verdict in ("conflict", "asked", "held", "missing"))
    taken_words = ngettext("{count} edit was clear.", "{count} edits were clear.", taken).format(count=taken)
    asked_words = ngettext("{count} needed a look.", "{count} needed a look.", asked).format(count=asked)
    step = [_("Step {step} of the history.").format(step=entry.step)] if entry.step else []
    return [taken_words, *([asked_words] if asked else []), *step]


def _entry_state(entry: Entry) -> tuple[str, str, str]:
    if entry.receipt is None:
        return (_("Reply sent") if entry.replies_to else _("Sent")), "play", "neutral"
    if entry.undone:
        return _("Taken back"), "ring", "neutral"
    if entry.is_untouched:
        return _("Untouched"), "tick", "green"
    return _("Merged"), "tick", "green"
