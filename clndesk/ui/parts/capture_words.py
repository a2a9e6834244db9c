"""What is shown of a line that is understood: chips, and the line of help below the field."""

from __future__ import annotations

from clndesk.fields import Day, Wording
from clndesk.i18n import _, language
from clndesk.insight.capture.line import Known, Line
from clndesk.insight.capture.names import Names
from clndesk.insight.capture.words import PLAIN_KIND, SHORT
from clndesk.models.note_words import NOTE_KIND
from clndesk.models.vocabularies import PRIORITY
from clndesk.ui.parts.chip_row import ChipLook

SHOWN_KINDS = tuple(kind for kind in SHORT if kind != PLAIN_KIND)
"""The kinds with a letter of their own, in the order of Alt+1, Alt+2 and so on."""


def kind_chip(kind: str) -> ChipLook:
    """The chip of a kind of note."""
    term = NOTE_KIND.term(kind)
    mark = term.mark if term else None
    label = NOTE_KIND.label(kind, language())
    return ChipLook(label, mark.shape if mark else "none", mark.tone if mark else "neutral")


def chips_of(line: Line, known: Known) -> list[ChipLook]:
    """What was understood, the kind first and what was not understood last."""
    chips = [kind_chip(line.kind)]
    if line.speaker:
        chips.append(ChipLook(person(line.speaker, known.people)))
    words = _("Owner: {name}") if line.kind == "action" else _("with {name}")
    chips += [ChipLook(words.format(name=_name(one, known.people))) for one in line.people]
    chips += [ChipLook(f"#{_name(one, known.topics)}", tone="blue") for one in line.topics]
    chips += [ChipLook(_name(one, known.countries), tone="teal") for one in line.countries]
    if line.priority:
        chips.append(ChipLook(priority_words(line.priority), tone="amber"))
    if line.due:
        chips.append(ChipLook(due_words(line), tone="blue"))
    if line.in_the_room:
        chips.append(ChipLook(_("Stays in the room"), "octagon-alert", "purple"))
    chips += [ChipLook(_("{token} is not known").format(token=one), tone="vermilion") for one in line.unresolved]
    return chips


def person(record: str, people: Names) -> str:
    """A person with what tells them apart from others."""
    one = people.get(record)
    return " · ".join(part for part in (one.name, one.detail) if part) if one else record


def priority_words(code: str) -> str:
    """A priority in words."""
    return _("Priority: {priority}").format(priority=PRIORITY.label(code, language()).lower())


def due_words(line: Line) -> str:
    """The day something is due in words."""
    return _("Due {day}").format(day=Day().format(line.due, Wording(language())))


def help_words() -> str:
    """The line of help: every letter a line may begin with, and the marks of the tokens."""
    letters = "   ".join(f"{letter}: {NOTE_KIND.label(kind, language()).lower()}" for kind, letter in SHORT.items())
    marks = _("@person   #topic   !priority   >due   =country   !room")
    keys = _("↑ edit last   Shift+Enter line break   Esc list")
    return f"{letters}   ·   {marks}   ·   {keys}"


def _name(record: str, names: Names) -> str:
    one = names.get(record)
    return one.name if one else record
