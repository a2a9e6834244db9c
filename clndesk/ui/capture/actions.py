"""The acts on the line that is being typed, each with its key; the page and the small window both have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from clndesk.i18n import N_, _, language
from clndesk.insight.capture.words import PLAIN_KIND
from clndesk.models.note_words import NOTE_KIND
from clndesk.ui.actions import Action
from clndesk.ui.parts import line_edits
from clndesk.ui.parts.capture_box import CaptureBox
from clndesk.ui.parts.capture_words import SHOWN_KINDS

BoxOf = Callable[[], CaptureBox | None]
WHERE = N_("Notes")


def line_actions(box_of: BoxOf) -> Iterator[Action]:
    """Kinds, the last speaker, the time, keep in the room."""
    action = partial(Action, where=WHERE)
    kinds = (*enumerate(SHOWN_KINDS, start=1), (0, PLAIN_KIND))
    for number, kind in kinds:
        run = partial(_change, box_of, line_edits.of_kind(kind))
        text = partial(_kind_words, kind)
        yield action(id=f"capture.kind.{kind}", text=text, run=run, icon="tag", shortcut=f"Alt+{number}")
    yield action(
        id="capture.speaker", text=N_("The last speaker again"), run=partial(_speak_again, box_of), icon="user",
        shortcut="Ctrl+Shift+S",
    )  # fmt: skip
    yield action(
        id="capture.time", text=N_("Put the time"), run=partial(_change, box_of, line_edits.with_time), icon="clock",
        shortcut="F5",
    )  # fmt: skip


def room_action(run: Callable[[], None]) -> Action:
    """Keep the line in the room."""
    return Action(
        id="capture.room", text=N_("Keep in the room"), run=run, where=WHERE, icon="eye-off", shortcut="Ctrl+Shift+H"
    )  # fmt: skip


def turn_room(box_of: BoxOf) -> None:
    """Keep the line in the field in the room, or no longer."""
    _change(box_of, line_edits.in_the_room)


def _kind_words(kind: str) -> str:
    return _("Kind of line: {kind}").format(kind=NOTE_KIND.label(kind, language()))


def _change(box_of: BoxOf, change: line_edits.Change) -> None:
    box = box_of()
    if box is not None:
        box.change(change)


def _speak_again(box_of: BoxOf) -> None:
    box = box_of()
    if box is not None and box.last_speaker is not None:
        box.change(line_edits.spoken_by(box.last_speaker))
