"""The feedback form of a session, and what the answers say together; computed from plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 5
"""Below so many answers a group is not shown by itself: one could guess who said what."""

Answers = Mapping[str, object]
"""The answers of one form by the key of the question; what was not answered is missing or None."""


class Shape(StrEnum):
    """How a question is answered: 1 to 5, 0 to 10, yes or no, a day, in words, or with names (which no summary has)."""

    FIVE = "five"
    TEN = "ten"
    YES_NO = "yes_no"
    DAY = "day"
    WORDS = "words"
    NAMES = "names"


SCALES = {Shape.FIVE: range(1, 6), Shape.TEN: range(11)}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form, in the language of the form; its key is that of the field that keeps the answer."""

    key: str
    words: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Scale:
    """What was answered on a scale: how many, the mean (None without answers), and how often each value."""

    question: Question
    count: int
    mean: float | None
    spread: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """How many said yes, no, or that they do not know."""

    question: Question
    yes: int
    no: int
    unknown: int

    @property
    def count(self) -> int:
        """How many answered at all."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered in words, in a stable order that does not tell which forms belong together."""

    question: Question
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A country, its number of forms, and its means by question; None where there are too few to show."""

    country: str
    count: int
    means: tuple[float | None, ...] | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What all forms of a session say together.

    `recommend` is the share that would recommend it (9 or 10) less the share that would not (0 to 6), from -100 to 100
    (the net promoter score), None while nobody was asked. `groups` breaks the scales down by country.
    """

    forms: int
    scales: tuple[Scale, ...]
    yes_no: tuple[YesNo, ...]
    said: tuple[Said, ...]
    recommend: int | None
    groups: tuple[Group, ...]

    @property
    def possible_demands(self) -> tuple[str, ...]:
        """What people would take up next: each may become a demand."""
        return next((one.texts for one in self.said if one.question.key == NEXT), ())


NEXT, RECOMMEND, COUNTRY = "next_topic", "recommend", "country"


def summarise(questions: Sequence[Question], forms: Sequence[Answers]) -> Summary:
    """The summary of a session's forms."""
    scaled = [question for question in questions if question.shape in SCALES]
    return Summary(
        forms=len(forms),
        scales=tuple(_scale(question, forms) for question in scaled),
        yes_no=tuple(_yes_no(question, forms) for question in questions if question.shape is Shape.YES_NO),
        said=tuple(_said(question, forms) for question in questions if question.shape is Shape.WORDS),
        recommend=recommend_score(_numbers(RECOMMEND, forms)),
        groups=_groups(scaled, forms),
    )


def recommend_score(values: Sequence[int]) -> int | None:
    """The net promoter score of answers from 0 to 10, rounded; None without answers."""
    if not values:
        return None
    return round(100 * (sum(value >= 9 for value in values) - sum(value <= 6 for value in values)) / len(values))


def mean(values: Sequence[int]) -> float | None:
    """The arithmetic mean; None without values."""
    return sum(values) / len(values) if values else None


def _scale(question: Question, forms: Iterable[Answers]) -> Scale:
    values = _numbers(question.key, forms)
    counts = Counter(values)
    return Scale(question, len(values), mean(values), tuple((value, counts[value]) for value in SCALES[question.shape]))


def _yes_no(question: Question, forms: Iterable[Answers]) -> YesNo:
    counts = Counter(form.get(question.key) for form in forms)
    return YesNo(question, counts["yes"], counts["no"], counts["unknown"])


def _said(question: Question, forms: Iterable[Answers]) -> Said:
    texts = (form.get(question.key) for form in forms)
    return Said(question, tuple(sorted((text for text in texts if isinstance(text, str) and text), key=str.casefold)))


def _groups(scaled: Sequence[Question], forms: Sequence[Answers]) -> tuple[Group, ...]:
    """The countries, unless all but one are so small that the rest could be worked out from the total."""
    by_country: dict[str, list[Answers]] = {}
    for form in forms:
        by_country.setdefault(str(form.get(COUNTRY) or ""), []).append(form)
    few = [country for country, group in by_country.items() if len(group) < FEW]
    hidden = {*few, *_also_hidden(by_country, few)}
    shown = {country: group for country, group in by_country.items() if country not in hidden}
    means = {country: tuple(_shown_mean(question, country, shown, forms) for question in scaled) for country in shown}
    return tuple(
        Group(country, len(group), means.get(country))
        for country, group in sorted(by_country.items())
        if len(by_country) > 1
    )


def _also_hidden(by_country: Mapping[str, Sequence[Answers]], few: Sequence[str]) -> Sequence[str]:
    """Where few forms are hidden in all, the total would give them away: the next smallest group is hidden too."""
    hidden = sum(len(by_country[country]) for country in few)
    if not few or hidden >= FEW:
        return ()
    shown = [country for country in by_country if country not in few]
    return [min(shown, key=lambda country: (len(by_country[country]), country))] if shown else ()


def _shown_mean(
    question: Question, country: str, shown: Mapping[str, Sequence[Answers]], forms: Sequence[Answers]
) -> float | None:
    """The mean of a country, unless few have answered this question there, or so few elsewhere that it tells theirs."""
    values = {each: _numbers(question.key, group) for each, group in shown.items()}
    enough = {each: given for each, given in values.items() if len(given) >= FEW}
    rest = len(_numbers(question.key, forms)) - sum(map(len, enough.values()))
    if enough and 0 < rest < FEW:
        del enough[min(enough, key=lambda each: (len(enough[each]), each))]
    return mean(enough[country]) if country in enough else None


def _numbers(key: str, forms: Iterable[Answers]) -> list[int]:
    return [value for form in forms if isinstance(value := form.get(key), int)]
