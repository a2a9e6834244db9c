"""Taking a step back in the window: where later work stands on it, the person says how far it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clndesk.i18n import _, ngettext
from clndesk.services import steps
from clndesk.services.steps import Blocked, Reach, Sentence, Undone

if TYPE_CHECKING:
    from clndesk.store.store import Store
    from clndesk.ui.ask import Ask

_SHOWN = 8


def take_back(store: Store, ask: Ask, step: int) -> Undone | None:
    """Take a step back; None if the person leaves it. Raises UserError for a step that cannot be taken back at all."""
    try:
        return steps.take_back(store, step)
    except Blocked as blocked:
        reach = how_far(store, ask, blocked)
        return steps.take_back(store, step, reach) if reach else None


def how_far(store: Store, ask: Ask, blocked: Blocked) -> Reach | None:
    """Ask how far a step is taken back that later work stands on; None for not at all."""
    offered = {Reach.EVERYTHING: _("Take back everything, the later work too")}
    if blocked.untouched:
        words = ngettext(
            "Take back the {count} change nobody touched", "Take back the {count} changes nobody touched",
            blocked.untouched,
        )  # fmt: skip
        offered = {Reach.UNTOUCHED: words.format(count=blocked.untouched), **offered}
    question = ngettext(
        "{count} of its cells was changed later. What shall be taken back?",
        "{count} of its cells were changed later. What shall be taken back?",
        len(blocked.cells),
    ).format(count=len(blocked.cells))
    chosen = ask.choose(question, list(offered.values()), "\n".join(_lines(store, blocked)))
    return None if chosen is None else list(offered)[chosen]


def left_words(undone: Undone) -> str:
    """What to say of the later work that was left as it is; nothing if there is none."""
    count = len(undone.left)
    words = ngettext(
        "{count} cell that was changed later was left as it is.",
        "{count} cells that were changed later were left as they are.",
        count,
    )
    return words.format(count=count) if count else ""


def _lines(store: Store, blocked: Blocked) -> list[str]:
    lines = [_line(sentence) for sentence in steps.in_the_way(store, blocked.cells[:_SHOWN])]
    more = len(blocked.cells) - len(lines)
    return [*lines, _("… and {count} more").format(count=more)] if more > 0 else lines


def _line(sentence: Sentence) -> str:
    if not sentence.new:
        return _("{record} · {field}").format(record=sentence.title, field=sentence.field)
    words = _("{record} · {field}: now “{now}”")
    return words.format(record=sentence.title, field=sentence.field, now=sentence.new)
