"""How alike two short sentences are, such as one demand in the words of two note takers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from clndesk.fields.text import fold

LIKE = 82
"""From here on (of 100) two sentences are shown to a person as perhaps the same."""

SAME = 95
"""From here on they say the same in the same order, perhaps spelled otherwise; proposed, and a person confirms it."""

_SHORT = 3
"""Fewer words say too little to be compared."""
_HALF = 2
"""Only those are looked at closely that share so much of the shorter one's words: every other one, in the same form."""
_HEAVIEST = 8
"""A word weighs as many letters as it has, but no more than this."""
_FIGURE = 6
"""So much a figure weighs: day 1 is not day 2."""
_MORE = 0.3
"""So much of its weight a word counts that only one sentence has. Where both have words of their own, they differ."""
_STEM = 4
_WHOLE = 100
_SPELLED_ALIKE = 85
_PREFIXES = (
    "",
    *"a anti de des dis hyper hypo il im in inter intra ir macro mal me micro mis non over post pre re sous sub sur un "
    "under".split(),
)
"""Beginnings that turn a word into another one, often its opposite, without accents: formal and informal, égal and
inégal."""

_WORD = re.compile(r"[^\W_]+")
_TURNING = {
    word: words.split()[0]
    for words in "to|from|by|for|with|without|not|avec|par|pas|pour|sans|vers|de d des du".split("|")
    for word in words.split()
}
"""Small words that can turn the sense: who sends to whom is another thing than who gets it."""
_END = re.compile(r"(ations?|ments?|ings?|ers?|ed|es|s|e|x)$")
_FIGURES = {
    word: str(number)
    for number, words in enumerate(
        "one un|two deux|three trois|four quatre|five cinq|six|seven sept|eight huit|nine neuf|ten dix".split("|"), 1
    )
    for word in words.split()
} | {"hundred": "100", "cent": "100", "thousand": "1000", "mille": "1000"}
_SMALL_WORDS = frozenset(
    "a an and are as at be by can could do for from has have how i in is it its of on or our should that the their "
    "they this to us was we what when which who will with would you someone somebody anyone please "
    "au aux avec ce ces dans de des du elle en est et il ils la le les leur nous on ou par pas pour que qui sa se ses "
    "son sont sur un une vous".split()
)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence by the words that tell something, in their order, with how heavy each is by its stem.

    `order` are their stems as they follow one another, with the small words that can turn the sense.
    """

    words: str
    stems: Mapping[str, int]
    order: tuple[str, ...]


class Sayings:
    """Sentences under the keys of what they belong to, to look a like one up among."""

    def __init__(self) -> None:
        self._all: list[tuple[str, _Saying]] = []
        self._places: dict[str, list[int]] = {}

    def add(self, key: str, text: str) -> None:
        """One more sentence to look among; a key may have several."""
        saying = _read(text)
        for stem in saying.stems:
            self._places.setdefault(stem, []).append(len(self._all))
        self._all.append((key, saying))

    def like(self, text: str) -> list[tuple[str, int]]:
        """The keys of sentences that are like a text, with how alike they are, the most alike first."""
        one = _read(text)
        if len(one.stems) < _SHORT:
            return []
        shared = Counter(place for stem in one.stems for place in self._places.get(stem, ()))
        found: dict[str, int] = {}
        for place in sorted(shared):
            key, other = self._all[place]
            if shared[place] * _HALF >= min(len(one.stems), len(other.stems)):
                percent = _percent(one, other)
                if percent >= LIKE:
                    found[key] = max(percent, found.get(key, 0))
        return sorted(found.items(), key=_most_alike)


def alike(one: str, other: str) -> int:
    """How alike two sentences are, from 0 to 100; only the same words in the same order reach `SAME`."""
    return _percent(_read(one), _read(other))


def _percent(one: _Saying, other: _Saying) -> int:
    """Words that both have against words that are one's own; that one of them says more hardly counts."""
    if min(len(one.stems), len(other.stems)) < _SHORT:
        percent = round(fuzz.ratio(one.words, other.words))
        return percent if _is_one_order(one, other) else min(SAME - 1, percent)
    common = one.stems.keys() & other.stems.keys()
    both = sum(max(one.stems[stem], other.stems[stem]) for stem in common)
    left = {stem: weight for stem, weight in one.stems.items() if stem not in common}
    right = {stem: weight for stem, weight in other.stems.items() if stem not in common}
    both += _spelled_otherwise(left, right)
    own, more = sorted((sum(left.values()), sum(right.values())))
    spelled = round(fuzz.ratio(one.words, other.words)) if _is_one_order(one, other) else 0
    percent = round(_WHOLE * both / (both + own + _MORE * (more - own) / 2))
    return spelled if spelled >= SAME else min(SAME - 1, percent)


def _is_one_order(one: _Saying, other: _Saying) -> bool:
    """Whether the same words follow one another: that Kenya sends to Ghana is not that Ghana sends to Kenya."""
    pairs = zip(one.order, other.order, strict=False)
    return len(one.order) == len(other.order) and all(_same_word(left, right) for left, right in pairs)


def _spelled_otherwise(left: dict[str, int], right: dict[str, int]) -> int:
    """The weight of the words that are only spelled otherwise; they are taken out of both."""
    both = 0
    # Sorted as pairs, so that it does not matter which of the two sentences comes first.
    for one, other in sorted(((one, other) for one in left for other in right if _same_word(one, other)), key=sorted):
        if one in left and other in right:
            both += max(left.pop(one), right.pop(other))
    return both


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    long = min(len(one), len(other)) >= _STEM and not (one.isdigit() or other.isdigit())
    return long and fuzz.ratio(one, other) >= _SPELLED_ALIKE and not _begins_otherwise(one, other)


@lru_cache(maxsize=8192)
def _begins_otherwise(one: str, other: str) -> bool:
    """Whether two words are more alike without a beginning that turns the sense: that is no other spelling."""
    whole = fuzz.ratio(one, other)
    pairs = product(_without_prefix(one), _without_prefix(other))
    return any(first != second and fuzz.ratio(left, right) > whole for (first, left), (second, right) in pairs)


def _without_prefix(word: str) -> Iterator[tuple[str, str]]:
    return ((prefix, word[len(prefix) :]) for prefix in _PREFIXES if word.startswith(prefix))


@lru_cache(maxsize=8192)
def _read(text: str) -> _Saying:
    said = _WORD.findall(fold(text))
    words = [word for word in said if word not in _SMALL_WORDS]
    order = (_TURNING.get(word, "" if word in _SMALL_WORDS else _stem(word)) for word in said)
    stems = {stem: _weight(stem, word) for word in words if (stem := _stem(word))}
    return _Saying(" ".join(words), stems, tuple(filter(None, order)))


def _weight(stem: str, word: str) -> int:
    return _FIGURE if stem.isdigit() else min(_HEAVIEST, len(word))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word without its ending, a small number as a figure: "costings" is cost, "four" is 4."""
    stem = _FIGURES.get(word, word)
    for _ending in range(2):
        shorter = _END.sub("", stem)
        stem = shorter if len(shorter) >= _STEM else stem
    return stem


def _most_alike(found: tuple[str, int]) -> int:
    return -found[1]
