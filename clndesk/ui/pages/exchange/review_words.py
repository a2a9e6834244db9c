"""What the review of a returned workbook says about groups, records and choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clndesk.exchange.asks import Answers, Ask
from clndesk.exchange.plan.decisions import OURS, THEIRS, Choice, Pick
from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.review.review_rows import DecisionRow
from clndesk.exchange.review.reviewing import Entry, Remaining, Reviewing, Tab
from clndesk.i18n import N_, _, ngettext
from clndesk.models.catalog import kind
from clndesk.ui.parts.ask_card import AskRow
from clndesk.ui.parts.review_list import ListRow

_GROUPS = {
    Tab.CHOICE: N_("Needs your choice {count}"),
    Tab.TAKEN: N_("Taken {count}"),
    Tab.HELD: N_("Held, missing, not readable {count}"),
}


def group_words(counts: Mapping[Tab, int]) -> list[tuple[str, str]]:
    """The groups that hold something; the first one is always there."""
    shown = [tab for tab in Tab if counts.get(tab) or tab is Tab.CHOICE]
    return [(tab.value, _(_GROUPS[tab]).format(count=counts.get(tab, 0))) for tab in shown]


def list_row(entry: Entry, tab: Tab, state: Reviewing) -> ListRow:
    """A record as the list shows it."""
    count = entry.tabs[tab]
    whole = any(line.field is None for line in entry.lines)
    cells = ngettext("{kind} · {count} cell", "{kind} · {count} cells", count)
    words = _("{kind} · whole record") if whole else cells
    done = tab is Tab.CHOICE and state.is_done(entry)
    return ListRow(entry.title, words.format(kind=kind(entry.kind).label(), count=count), done)


def entry_facts(entry: Entry) -> str:
    """Where a record stands in the file."""
    line = entry.lines[0]
    words = _("{record} · sheet “{sheet}”, row {row}") if line.row is not None else _("{record} · sheet “{sheet}”")
    return words.format(record=entry.record, sheet=line.title, row=line.row)


def hint_of(row: DecisionRow, reason: str, *, merged: bool = False) -> str:
    """Which keys choose what on a row."""
    if reason == Reason.REMARK:
        return _("1 put it away · 4 ask later")
    return " · ".join(_hints(row, merged))


def _hints(row: DecisionRow, merged: bool) -> Iterator[str]:
    is_whole = row.key is not None and row.key[2] is None
    if Pick.OURS in row.picks:
        yield _("1 {choice}").format(choice=row.ours) if is_whole else _("1 keep mine")
    if Pick.THEIRS in row.picks:
        yield _("2 {choice}").format(choice=row.theirs) if is_whole else _("2 take theirs")
    elif row.lacking:
        yield _("2 not possible: this must be filled")
    if row.others:
        is_one = is_whole and len(row.others) == 1
        yield _("3 {choice}").format(choice=row.others[0].label) if is_one else _("3 choose otherwise")
    elif Pick.VALUE in row.picks and not is_whole:
        yield _("3 take both edits in one text, and change it") if merged else _("3 type another value")
    if Pick.LATER in row.picks:
        yield _("4 ask later")


def bulk_words(remaining: Remaining) -> list[tuple[Choice, str]]:
    """What can be chosen for all remaining questions of a field."""
    facts = {"field": remaining.label, "kind": kind(remaining.kind).label(), "count": remaining.count}
    theirs, mine = _("{kind} · {field}: take theirs ({count})"), _("{kind} · {field}: keep mine ({count})")
    return [(THEIRS, theirs.format(**facts)), (OURS, mine.format(**facts))]


def whole_bulk_words(state: Reviewing) -> list[tuple[Choice, str]]:
    """What can be chosen for all remaining questions at once."""
    theirs, mine = _("Take all theirs ({count})"), _("Keep all mine ({count})")
    return [
        (THEIRS, theirs.format(count=state.offers(Pick.THEIRS))),
        (OURS, mine.format(count=state.offers(Pick.OURS))),
    ]


def ask_row(ask: Ask, answers: Answers) -> AskRow:
    """A question about the whole file as its card shows it."""
    options = tuple((option.value, option.text) for option in ask.options)
    return AskRow(ask.id, ask.sentence, ask.evidence, options, answers[ask.id] if ask.is_answered(answers) else None)


def left_words(choices: int, asks: int) -> str:
    """How much of many files is still to be chosen, cell by cell and about whole files."""
    parts: list[str] = []
    if choices:
        parts.append(ngettext("{count} choice left.", "{count} choices left.", choices).format(count=choices))
    if asks:
        words = ngettext("{count} question about a whole file.", "{count} questions about whole files.", asks)
        parts.append(words.format(count=asks))
    return " ".join(parts) or _("Nothing is left to choose.")
