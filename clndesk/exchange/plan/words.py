"""Long texts that both sides edited: the difference word by word, and a merge by sentences to propose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_SENTENCE = re.compile(r"(\s*)([^\s.!?…。؟।]?[^.!?…。؟।\n]*[.!?…。؟।]*)")
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


class Side(StrEnum):
    """Where a piece of text stands: in both texts, only in the first, only in the second."""

    BOTH = "both"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a comparison."""

    side: Side
    text: str


class _Sentence(NamedTuple):
    gap: str
    text: str


class _Edit(NamedTuple):
    start: int
    end: int
    sentences: tuple[_Sentence, ...]

    def same_as(self, other: _Edit) -> bool:
        return self[:2] == other[:2] and _texts(self.sentences) == _texts(other.sentences)

    def clashes_with(self, other: _Edit) -> bool:
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def diff(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two texts in reading order, each run marked with the side it stands on."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Side.BOTH, "".join(new[k:m])))
            continue
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        pieces.extend(Piece(side, text) for side, text in ((Side.REMOVED, gone), (Side.ADDED, came)) if text)
    return tuple(pieces)


def propose(base: str, ours: str, theirs: str) -> str | None:
    """Both sides' edits in one text where they changed different sentences; nothing where they touch the same one."""
    before = _sentences(base)
    mine = _edits(before, _sentences(ours))
    other = [edit for edit in _edits(before, _sentences(theirs)) if not any(edit.same_as(each) for each in mine)]
    if any(one.clashes_with(two) for one in mine for two in other):
        return None
    return _joined(before, sorted([*mine, *other], key=_place))


def _sentences(text: str) -> list[_Sentence]:
    return [_Sentence(gap, words) for gap, words in _SENTENCE.findall(text) if words]


def _texts(sentences: Sequence[_Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def _edits(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> list[_Edit]:
    codes = SequenceMatcher(None, _texts(before), _texts(after)).get_opcodes()
    return [_Edit(i, j, tuple(after[k:m])) for tag, i, j, k, m in codes if tag != "equal"]


def _place(edit: _Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _joined(before: Sequence[_Sentence], edits: Sequence[_Edit]) -> str:
    merged: list[_Sentence] = []
    at = 0
    for edit in edits:
        merged.extend(before[at : edit.start])
        merged.extend(edit.sentences)
        at = edit.end
    merged.extend(before[at:])
    return "".join((sentence.gap or " ") + sentence.text for sentence in merged).strip()
