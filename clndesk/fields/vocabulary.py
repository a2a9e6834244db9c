"""Vocabularies: fixed codes with translated labels and a drawn mark each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from clndesk.fields.text import fold
from clndesk.i18n import LANGUAGES, translate


@dataclass(frozen=True, slots=True)
class Mark:
    """How a term looks: a drawn shape and a tone of the palette, so that colour never stands alone."""

    shape: str = "none"
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary: a code that never changes its meaning, and a label marked for translation."""

    code: str
    label: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of terms under a name."""

    name: str
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        codes = [term.code for term in self.terms]
        if len(set(codes)) != len(codes):
            raise ValueError(f"vocabulary {self.name} has a code twice")

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in their order."""
        return tuple(term.code for term in self.terms)

    def term(self, code: str) -> Term | None:
        """The term of a code."""
        return _by_code(self).get(code)

    def label(self, code: str, language: str) -> str:
        """The label of a code; an unknown code shows itself rather than nothing."""
        term = self.term(code)
        return translate(term.label, language) if term else code

    def code_of(self, text: str) -> str | None:
        """The code a text stands for: the code itself, or its label in any language."""
        return _by_words(self).get(fold(text).rstrip("."))


@lru_cache(maxsize=256)
def _by_code(vocabulary: Vocabulary) -> dict[str, Term]:
    return {term.code: term for term in vocabulary.terms}


@lru_cache(maxsize=256)
def _by_words(vocabulary: Vocabulary) -> dict[str, str]:
    words = {fold(translate(term.label, code)): term.code for term in vocabulary.terms for code in LANGUAGES}
    return words | {fold(term.code): term.code for term in vocabulary.terms}
