"""Puts together what the child writes; the child is not trusted either."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, Any

from clndesk.exchange.reading import wire
from clndesk.exchange.reading.cells import Comment, Row, Sheet, Span
from clndesk.exchange.reading.limits import Halt, Limits, Why
from clndesk.exchange.reading.separated import SeparatedGuess, guess_from_note
from clndesk.exchange.reading.surroundings import NOTHING_MORE, Surroundings, carried_from, surroundings_from

_BLANK_RUN = re.compile(rb"[0-9]{1,7}\n")


@dataclass
class _Draft:
    name: str
    visibility: Any
    width: int
    merged: tuple[Span, ...]
    comments: tuple[Comment, ...]
    around: Surroundings
    rows: list[Row] = field(default_factory=list[Row])

    def finished(self) -> Sheet:
        filled = [row for row in self.rows if row.count(None) < len(row)]
        first_row = next((index for index, row in enumerate(self.rows) if row.count(None) < len(row)), 0)
        first_column = min((_first(row) for row in filled), default=0)
        place = (first_row, first_column, tuple(self.rows))
        return Sheet(self.name, self.visibility, *place, self.merged, self.comments, self.around)


class Answer:
    """Grows line by line; `ended` says that the child came to its end, `halt` why there is no workbook."""

    def __init__(self, limits: Limits) -> None:
        self.properties: dict[str, str] = {}
        self.carried = NOTHING_MORE
        self.form = "xlsx"
        self.separated: SeparatedGuess | None = None
        self.halt: Halt | None = None
        self.ended = False
        self._limits = limits
        self._drafts: list[_Draft] = []

    def take_all(self, stream: IO[bytes]) -> None:
        """Read the stream to its end, or until something in it is wrong; never raises."""
        left = self._limits.answer
        try:
            while not self.halt and (line := stream.readline(left + 1)):
                left -= len(line)
                if left < 0:
                    raise Halt(Why.TOO_BIG)
                self._take(line)
        except Halt as halt:
            self.halt = halt
        except MemoryError:
            self.halt = Halt(Why.TOO_BIG)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError):
            self.halt = Halt(Why.DAMAGED)

    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets, once the answer has ended."""
        return tuple(draft.finished() for draft in self._drafts)

    def _take(self, line: bytes) -> None:
        if line.startswith(b"["):
            self._drafts[-1].rows.append(self._checked(wire.read_row(line)))
        elif _BLANK_RUN.fullmatch(line):
            self._add_blanks(int(line))
        else:
            self._take_note(wire.read_note(line))

    def _checked(self, row: Row) -> Row:
        if len(row) != self._drafts[-1].width:
            raise ValueError(len(row))
        return row

    def _add_blanks(self, count: int) -> None:
        draft = self._drafts[-1]
        if len(draft.rows) + count > self._limits.rows:
            raise Halt(Why.TOO_BIG)
        draft.rows.extend([(None,) * draft.width] * count)

    def _take_note(self, note: dict[str, Any]) -> None:
        if "refused" in note:
            self.halt = Halt(Why(note["refused"]), str(note["form"]))
        elif "sheet" in note:
            self._drafts.append(_draft(note))
        elif "carried" in note:
            self.carried = carried_from(note["carried"])
        elif "form" in note:
            self.form = str(note["form"])
        elif "separated" in note:
            self.separated = guess_from_note(note["separated"])
        elif "properties" in note:
            self.properties = {str(name): str(text) for name, text in note["properties"].items()}
        else:
            self.ended = bool(note["end"])


def _draft(note: dict[str, Any]) -> _Draft:
    merged = tuple(Span(*map(int, span)) for span in note["merged"])
    comments = tuple(Comment(int(row), int(column), str(text)) for row, column, text in note.get("comments", ()))
    around = surroundings_from(note.get("around", {}))
    return _Draft(str(note["sheet"]), note["visibility"], int(note["width"]), merged, comments, around)


def _first(row: Row) -> int:
    return next(index for index, cell in enumerate(row) if cell is not None)
