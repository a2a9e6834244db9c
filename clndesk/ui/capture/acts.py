"""What is done to lines: mended, made another kind, merged, split, removed, made a record, kept in the room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.insight.capture.parsing import parse
from clndesk.insight.capture.rendering import render
from clndesk.services import capture_lines, capture_records, records
from clndesk.store.clock import now
from clndesk.ui.capture.desk import CaptureDesk


@dataclass(frozen=True, slots=True)
class _Mending:
    """The line in the field is one that was stored before; what was being typed waits aside."""

    note: str
    splits: bool
    aside: str


class LineActs(QObject):
    """The acts of one desk; the focus is afterwards where the next key is wanted."""

    def __init__(self, desk: CaptureDesk) -> None:
        super().__init__(desk)
        self._desk, self._store = desk, desk.context.store
        self._mending: _Mending | None = None
        self._connect()

    def _connect(self) -> None:
        lines, edit, box = self._desk.view.list, self._desk.box.edit, self._desk.box
        lines.edit_wanted.connect(self.mend)
        lines.split_wanted.connect(partial(self.mend, splits=True))
        lines.kind_wanted.connect(self.retype)
        lines.merge_wanted.connect(self.merge)
        lines.removal_wanted.connect(self.remove)
        lines.convert_wanted.connect(self.convert)
        lines.room_wanted.connect(self.turn_room)
        box.ended.connect(self.end)
        edit.convert_wanted.connect(self.end_and_convert)
        edit.last_wanted.connect(self.mend_last)
        edit.left.connect(self.leave)

    def end(self) -> None:
        """The line in the field is complete: a new one is stored, an old one changed or split."""
        mending = self._mending
        if mending is None:
            self._desk.end_line()
            return
        text, place = self._desk.box.edit.toPlainText(), self._desk.box.edit.place()
        try:
            if mending.splits:
                self._split(mending.note, text, place)
            elif text.strip():
                capture_lines.edit(self._store, mending.note, parse(text, self._desk.keeper.known))
        except UserError as error:
            self._tell(error)
            return
        self._end_mending(to_list=not mending.aside and self._desk.view.list.chosen is not None)

    def _split(self, note: str, text: str, place: int) -> None:
        """Cut where the cursor stands; the text in the field is the line's own, without tokens."""
        if capture_lines.split(self._store, note, place) is None:
            what = _("There is nothing before or after the cursor.")
            raise UserError(what, _("The line stays as it is."), _("Put the cursor where the second line begins."))

    def end_and_convert(self) -> None:
        """Store the line in the field and make a record of it at once; with an empty field, of the last line.

        A line that is being changed is kept as Enter keeps it, and the record is made of it.
        """
        if self._mending is not None:
            self._end_mended_and_convert(self._mending.note)
            return
        if self._desk.box.edit.toPlainText().strip():
            self._desk.end_line()
        if self._desk.view.lines and not self._desk.keeper.waiting:
            self.convert(self._desk.view.lines[-1].id)

    def _end_mended_and_convert(self, note: str) -> None:
        self.end()
        if self._mending is None:
            self.convert(note)

    def mend(self, note: str, splits: bool = False) -> None:
        """Take a line into the field to change it, or to put the cursor where it is split."""
        line = self._desk.view.line(note)
        if line is None:
            return
        aside = self._mending.aside if self._mending else self._desk.box.edit.toPlainText()
        self._mending = _Mending(note, splits, aside)
        text = line.text if splits else render(line.as_line(), self._desk.keeper.known)
        self._desk.box.begin_next(text)
        words = _("Put the cursor where the second line begins: Enter splits, Esc leaves.")
        self._desk.box.show_mode(words if splits else _("You are changing a line: Enter saves it, Esc leaves it."))
        self._desk.box.setFocus()

    def mend_last(self) -> None:
        """Take the last line into the field."""
        if self._desk.view.lines:
            self.mend(self._desk.view.lines[-1].id)

    def leave(self) -> None:
        """Leave the line that is being changed as it is; else go to the lines."""
        if self._mending is not None:
            self._end_mending(to_list=False)
        else:
            lines = self._desk.view.list
            lines.choose(len(lines.notes.rows) - 1 if lines.chosen is None else lines.currentIndex().row())
            lines.setFocus()

    def _end_mending(self, to_list: bool) -> None:
        aside, self._mending = (self._mending.aside if self._mending else ""), None
        self._desk.box.show_mode("")
        self._desk.box.begin_next(aside)
        (self._desk.view.list if to_list else self._desk.box).setFocus()

    def retype(self, note: str, kind: str) -> None:
        """Make a line one of another kind."""
        self._do(partial(capture_lines.retype, self._store, note, kind))

    def turn_room(self, note: str) -> None:
        """Keep a line in the room, or let it out again."""
        line = self._desk.view.line(note)
        if line is not None:
            self._do(partial(capture_lines.keep_in_the_room, self._store, note, not line.in_the_room))

    def merge(self, note: str) -> None:
        """Join a line to the one before it."""
        before = self._desk.view.before(note)
        if before is not None:
            self._do(partial(capture_lines.merge, self._store, note, before.id, now()))

    def remove(self, note: str) -> None:
        """Remove a line; the message offers to bring it back."""
        line = self._desk.view.line(note)
        if line is not None and self._do(partial(records.remove, self._store, [note])):
            back = partial(records.restore, self._store, [note])
            self._desk.said.emit(_("Removed: {text}").format(text=capture_lines.short(line.as_line())), _("Undo"), back)

    def convert(self, note: str) -> None:
        """Make of a line the record that its kind says."""
        try:
            record = capture_records.convert(self._store, note)
        except UserError as error:
            self._tell(error)
            return
        words = _("The line is now {record} as well.").format(record=capture_records.link_words(record))
        self._desk.said.emit(words, "", None)

    def _do(self, act: partial[int | None]) -> bool:
        try:
            return act() is not None
        except UserError as error:
            self._tell(error)
            return False

    def _tell(self, error: UserError) -> None:
        self._desk.said.emit(error.sentences(), "", None)
