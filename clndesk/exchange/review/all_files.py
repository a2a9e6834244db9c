"""The decisions on many returned files at once: one list, the choices kept with the file they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clndesk.exchange.plan.decisions import Choice
from clndesk.exchange.plan.verdicts import QUESTIONS, Key, Line, Reason, Verdict
from clndesk.exchange.review.alarm_asks import answered_choices
from clndesk.exchange.review.drafts import drop_draft, load_draft, save_draft
from clndesk.exchange.review.listed import Listed, in_order, listed
from clndesk.exchange.review.returned import Review
from clndesk.exchange.review.review_rows import Rows
from clndesk.exchange.review.reviewing import Progress, Reviewing, present_in, wording_with
from clndesk.fields import Wording
from clndesk.store.store import Store

_NEEDED = QUESTIONS | {Verdict.HELD, Verdict.MISSING}
_SIGN = 16

Before = dict[Key, Choice | None]


@dataclass(frozen=True)
class OneFile:
    """A file with the choices on it."""

    review: Review
    state: Reviewing
    sign: str


class AllFiles:
    """The files that were read; what is chosen is kept in the network file by `keep`, and written nowhere else."""

    def __init__(self, store: Store, reviews: Iterable[Review], wording: Wording) -> None:
        self._store = store
        self._wording = wording
        self._files: dict[str, OneFile] = {}
        self._changed: set[str] = set()
        self.set_reviews(reviews)

    @property
    def files(self) -> Sequence[OneFile]:
        """The files, in the order they came."""
        return tuple(self._files.values())

    def set_reviews(self, reviews: Iterable[Review]) -> None:
        """Take the files as they were read last; those that were not read anew keep their choices in hand."""
        before, self._files = self._files, {}
        for review in reviews:
            sign = review.sha256[:_SIGN]
            known = before.get(sign)
            self._files[sign] = known if known and known.review is review else self._opened(review, sign)

    def items(self) -> tuple[Listed, ...]:
        """Every line that needs a person or was kept aside."""
        return in_order(one for file in self.files for one in _items(file))

    def find(self, key: Key) -> tuple[OneFile, Line]:
        """The file and the line of a row."""
        sign, _space, record = key[1].partition(" ")
        file = self._files[sign]
        return file, file.state.plan.by_key[key[0], record, key[2]]

    def choose(self, keys: Iterable[Key], choice: Choice | None) -> Before:
        """Choose for rows, as far as they offer it; answers how to take it back."""
        before: Before = {}
        for key in keys:
            file, line = self.find(key)
            was = {each: file.state.choices.get(each) for each in file.state.meant(line.key, choice)}
            if file.state.choose(line.key, choice):
                before = {**{_row_key(file, each): one for each, one in was.items()}, **before}
                self._changed.add(file.sign)
        return before

    def exchanged(self, choices: Mapping[Key, Choice | None]) -> Before:
        """Put what was chosen before, or taken back, in place of what is chosen; answers what was."""
        was: Before = {}
        for key, choice in choices.items():
            file, line = self.find(key)
            was[key] = file.state.exchanged({line.key: choice})[line.key]
            self._changed.add(file.sign)
        return was

    def progress(self) -> Progress:
        """What all files come to together."""
        each = [file.state.progress() for file in self.files]
        left, later, changes = (sum(getattr(one, name) for one in each) for name in ("left", "later", "changes"))
        return Progress(left, later, changes)

    def keep(self) -> None:
        """Keep the choices so far in the network file; one opened to read only keeps none."""
        for sign in self._changed & self._files.keys():
            file = self._files[sign]
            if self._store.read_only:
                continue
            if file.state.choices or file.review.answers:
                save_draft(self._store, file.review, file.state.choices)
            else:
                drop_draft(self._store, file.review.sha256)
        self._changed.clear()

    def _opened(self, review: Review, sign: str) -> OneFile:
        rows = Rows(wording_with(review.titles, self._wording), present_in(review.sheets))
        return OneFile(review, Reviewing(review.plan, review.titles, rows, chosen_before(self._store, review)), sign)


def _row_key(file: OneFile, key: Key) -> Key:
    return key[0], f"{file.sign} {key[1]}", key[2]


def chosen_before(store: Store, review: Review) -> dict[Key, Choice]:
    """The choices on a file that follow from answers, and those that were kept with it."""
    answered = answered_choices(review.plan, review.answers, review.answered)
    return {**answered, **load_draft(store, review.sha256)}


def _items(file: OneFile) -> Iterator[Listed]:
    review, state = file.review, file.state
    for line in review.plan.lines:
        if line.verdict in _NEEDED and line.reason is not Reason.ERASED:
            row = state.rows.row_of(line, state.choices.get(line.key))
            row = replace(row, key=_row_key(file, line.key))
            title = review.titles.get(line.record, line.record)
            yield listed(row, title, review.file_name, review.country, line)
