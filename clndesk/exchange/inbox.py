"""The returned files that lie on the desk, one line each: what was read, what needs a person, what is merged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from clndesk.errors import UserError
from clndesk.exchange.apply import Applied
from clndesk.exchange.plan.decisions import Choices
from clndesk.exchange.review.all_files import chosen_before
from clndesk.exchange.review.known import Known
from clndesk.exchange.review.returned import Review
from clndesk.store.history import undone_steps
from clndesk.store.store import Store

_KEY = "inbox"


class Standing(StrEnum):
    """How far a file has come; those that need a person first are listed first."""

    NEEDS = "needs"
    REFUSED = "refused"
    READY = "ready"
    READING = "reading"
    WAITING = "waiting"
    APPLIED = "applied"
    UNDONE = "undone"
    TWIN = "twin"
    KNOWN = "known"


_ORDER = tuple(Standing)
_READ = (Standing.NEEDS, Standing.READY)
_ON_THE_DESK = frozenset(Standing) - {Standing.APPLIED, Standing.UNDONE, Standing.KNOWN}


@dataclass(frozen=True)
class Letter:
    """One returned file: where it lies, how far it has come, and what is known of it by now.

    `chosen` is how many of its choices are made and kept; `same_as` is the name of a file on the desk with the very
    same contents, which alone is merged.
    """

    path: Path
    standing: Standing = Standing.WAITING
    review: Review | None = None
    error: UserError | None = None
    known: Known | None = None
    applied: Applied | None = None
    chosen: int = 0
    same_as: str = ""

    @property
    def left(self) -> int:
        """How many questions about cells, rows or the file nobody has answered."""
        if self.review is None:
            return 0
        asks = sum(not ask.is_answered(self.review.answers) for ask in self.review.asks)
        return len(self.review.plan.questions) - self.chosen + asks


class Inbox:
    """The files in the order they came; what lies there is kept in the network file until it is dealt with."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._letters: dict[Path, Letter] = {}
        self.passwords: dict[Path, str] = {}
        """Opening passwords that were typed; they are forgotten with the window."""

    @property
    def letters(self) -> list[Letter]:
        """Every file as it stands now, those that need a person first."""
        with self._store.read() as db:
            undone = undone_steps(db)
        return sorted((_now(letter, undone) for letter in _with_twins(self._letters.values())), key=_place)

    @property
    def read(self) -> list[Letter]:
        """The files that can be merged, with or without a question left open."""
        return [letter for letter in _with_twins(self._letters.values()) if letter.standing in _READ]

    @property
    def is_waiting(self) -> bool:
        """Whether any file is still to be read or merged."""
        done = (Standing.APPLIED, Standing.UNDONE, Standing.TWIN, Standing.KNOWN, Standing.REFUSED)
        return any(letter.standing not in done for letter in _with_twins(self._letters.values()))

    @property
    def ready(self) -> list[Letter]:
        """The files that can be merged without a question."""
        return [letter for letter in self.read if letter.standing is Standing.READY]

    def __contains__(self, path: Path) -> bool:
        return path in self._letters

    def __len__(self) -> int:
        return len(self._letters)

    def kept(self) -> list[Path]:
        """The files that lay here when the network was closed, as far as they are still where they were."""
        names: Sequence[str] = json.loads(self._store.meta(_KEY) or "[]")
        return [path for path in map(Path, names) if path.is_file()]

    def add(self, paths: Iterable[Path]) -> None:
        """Put files on the desk; one that lies there already is read anew."""
        for path in paths:
            self._letters[path] = Letter(path)
        self._keep()

    def begin(self, path: Path) -> None:
        """A file is being read."""
        self._set(path, standing=Standing.READING)

    def take(self, path: Path, review: Review, known: Known | None) -> None:
        """A file was read."""
        chosen = chosen_before(self._store, review)
        standing = Standing.KNOWN if known is not None else standing_of(review, chosen)
        self._letters[path] = Letter(path, standing, review, known=known, chosen=_count(review, chosen))
        self._keep()

    def look_again(self) -> None:
        """Take up the choices that were made on the files meanwhile."""
        for letter in self.read:
            if letter.review is not None:
                self.take(letter.path, letter.review, letter.known)

    def refuse(self, path: Path, error: UserError) -> None:
        """A file was not read, or could not be merged."""
        self._letters[path] = Letter(path, Standing.REFUSED, error=error)

    def close(self, review: Review, applied: Applied) -> None:
        """A file is merged, as it was read last."""
        if review.path in self._letters:
            self._letters[review.path] = Letter(review.path, Standing.APPLIED, review, applied=applied)
        self._keep()

    def drop(self, path: Path) -> None:
        """Take a file off the desk; nothing happens to the file itself."""
        self._letters.pop(path, None)
        self._keep()

    def clear(self) -> None:
        """Take everything off the desk."""
        self._letters.clear()
        self._keep()

    def touched_by(self, review: Review) -> list[Path]:
        """The other files of a country, which are read anew once one of them is merged; a laptop's file is of all."""
        others = (one for one in self._letters.values() if one.review is not None and one.path != review.path)
        read = (one for one in others if one.standing in _READ)
        return [one.path for one in read if one.review is not None and _are_related(one.review, review)]

    def _set(self, path: Path, *, standing: Standing) -> None:
        if path in self._letters:
            self._letters[path] = replace(self._letters[path], standing=standing)

    def _keep(self) -> None:
        """A network opened to read only keeps nothing."""
        names = json.dumps([str(one.path) for one in self._letters.values() if one.standing in _ON_THE_DESK])
        if not self._store.read_only and names != (self._store.meta(_KEY) or "[]"):
            self._store.set_meta(**{_KEY: names})


def standing_of(review: Review, chosen: Choices) -> Standing:
    """Whether a file that was read needs a person before it is merged, after the choices that are kept."""
    unanswered = any(not ask.is_answered(review.answers) for ask in review.asks)
    left = any(line.key not in chosen for line in review.plan.questions)
    return Standing.NEEDS if unanswered or left else Standing.READY


def _with_twins(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The files in the order they came; of those with the very same contents the first stands for all."""
    first: dict[str, Letter] = {}
    for letter in letters:
        is_one = letter.review is not None and letter.standing is not Standing.UNDONE
        twin = first.setdefault(letter.review.sha256, letter) if letter.review is not None and is_one else letter
        is_twin = twin is not letter and letter.standing in _READ
        yield replace(letter, standing=Standing.TWIN, same_as=twin.path.name) if is_twin else letter


def _count(review: Review, chosen: Choices) -> int:
    return sum(line.key in chosen for line in review.plan.questions)


def _are_related(one: Review, other: Review) -> bool:
    return not (one.country and other.country) or one.country == other.country


def _now(letter: Letter, undone: set[int]) -> Letter:
    """A file whose merge was taken back since says so."""
    is_undone = letter.applied is not None and letter.applied.step in undone
    return replace(letter, standing=Standing.UNDONE) if is_undone else letter


def _place(letter: Letter) -> int:
    return _ORDER.index(letter.standing)
