"""Fields that are picked: terms of a vocabulary, yes or no, countries, languages, and several of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from typing_extensions import override

from clndesk.fields.base import PLAIN, Cell, FieldType, Invalid, Json, Wording, cell_text
from clndesk.fields.country_names import OTHER_NAMES, country_key
from clndesk.fields.text import clean_line, fold
from clndesk.fields.vocabulary import Mark, Term, Vocabulary
from clndesk.i18n import LANGUAGES, N_, _

YES_NO_UNKNOWN = Vocabulary(
    "yes_no_unknown",
    (
        Term("yes", N_("Yes"), Mark("tick", "green")),
        Term("no", N_("No"), Mark("cross", "neutral")),
        Term("unknown", N_("Not known"), Mark("ring", "neutral")),
    ),
)
_YES = frozenset(
    fold(word)
    for word in "true vrai wahr verdadero verdadeiro y x 1 ✓ ✔ ☑ ✅ oui sí sim ja ya evet да có ndiyo ndio "
    "اجل نعم بله ہاں हाँ हां হ্যাঁ አዎ 是 ใช่".split()
)
_NO = frozenset(
    fold(word)
    for word in "false faux falsch falso n 0 ✗ ✘ ☒ ❌ non não nein tidak hayır нет không hapana "
    "لا كلا خیر نہیں नहीं না አይ 否 不是 ไม่".split()
)
"""Yes and no as people write them in the languages of partners; marks of forms, too."""


class Choice(FieldType[str]):
    """One term of a vocabulary, kept as its code."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        line = clean_line(text)
        if not line:
            return None
        code = self.vocabulary.code_of(line)
        if code is None:
            raise _not_listed(line, dict(self.options(wording)))
        return code

    @override
    def format(self, value: str | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else self.vocabulary.label(value, wording.language)

    @override
    def check(self, value: str) -> None:
        if self.vocabulary.term(value) is None:
            raise _not_listed(value, dict(self.options()))

    @override
    def options(self, wording: Wording = PLAIN) -> Sequence[tuple[str, str]]:
        return [(term.code, self.vocabulary.label(term.code, wording.language)) for term in self.vocabulary.terms]


class YesNoUnknown(Choice):
    """Yes, no, or not known: a fact about people is never a bare tick."""

    width = 12

    def __init__(self) -> None:
        super().__init__(YES_NO_UNKNOWN)

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        word = fold(text)
        if word in _YES or word in _NO:
            return "yes" if word in _YES else "no"
        return super().parse(text, wording)


class Country(FieldType[str]):
    """A country, kept as its ISO 3166 code of two letters."""

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        line = clean_line(text)
        if not line:
            return None
        code = line.upper() if line.upper() in _names("territories", "en") else _countries().get(country_key(line))
        if code is None:
            raise _not_listed(line, _names("territories", wording.language))
        return code

    @override
    def format(self, value: str | None, wording: Wording = PLAIN) -> str:
        return "" if value is None else _names("territories", wording.language).get(value, value)

    @override
    def check(self, value: str) -> None:
        if value not in _names("territories", "en"):
            raise _not_listed(value, _names("territories", "en"))

    @override
    def options(self, wording: Wording = PLAIN) -> Sequence[tuple[str, str]]:
        return sorted(_names("territories", wording.language).items(), key=_by_label)


class Language(FieldType[str]):
    """A language, kept as its ISO 639 code."""

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> str | None:
        line = clean_line(text)
        if not line:
            return None
        # Names come first: "Ga" is the language of Accra, and "ga" the code of Irish.
        code = _languages().get(fold(line)) or line.casefold()
        if code not in _names("languages", "en"):
            raise _not_listed(line, _names("languages", wording.language))
        return code

    @override
    def format(self, value: str | None, wording: Wording = PLAIN) -> str:
        name = "" if value is None else _names("languages", wording.language).get(value, value)
        return name[:1].upper() + name[1:]

    @override
    def check(self, value: str) -> None:
        if value not in _names("languages", "en"):
            raise _not_listed(value, _names("languages", "en"))

    @override
    def options(self, wording: Wording = PLAIN) -> Sequence[tuple[str, str]]:
        named = [(code, self.format(code, wording)) for code in _names("languages", wording.language)]
        return sorted(named, key=_by_label)


class Several(FieldType[tuple[str, ...]]):
    """Several values of another type, in a stable order, each once."""

    merge = "set"
    width = 28

    def __init__(self, item: FieldType[str]) -> None:
        self.item = item

    @override
    def parse(self, text: str, wording: Wording = PLAIN) -> tuple[str, ...] | None:
        separator = r"[;|\n]" if re.search(r"[;|\n]", text) else r"[,/]"
        parts = [part for part in re.split(separator, text) if part.strip()]
        values = [self.item.parse(part, wording) for part in parts]
        return self._ordered([value for value in values if value is not None])

    @override
    def format(self, value: tuple[str, ...] | None, wording: Wording = PLAIN) -> str:
        return ", ".join(self.item.format(item, wording) for item in value or ())

    @override
    def to_json(self, value: tuple[str, ...] | None) -> Json:
        return sorted(set(value)) if value else None

    @override
    def from_json(self, plain: Json) -> tuple[str, ...] | None:
        return tuple(plain) if isinstance(plain, list | tuple) and plain else None

    @override
    def to_cell(self, value: tuple[str, ...] | None, wording: Wording = PLAIN) -> Cell:
        return "; ".join(self.item.format(item, wording) for item in value or ()) or None

    @override
    def from_cell(self, cell: Cell, wording: Wording = PLAIN) -> tuple[str, ...] | None:
        return self.parse(cell_text(cell), wording)

    @override
    def check(self, value: tuple[str, ...]) -> None:
        for item in value:
            self.item.check(item)

    @override
    def options(self, wording: Wording = PLAIN) -> Sequence[tuple[str, str]]:
        return self.item.options(wording)

    @staticmethod
    def _ordered(values: Sequence[str]) -> tuple[str, ...] | None:
        return tuple(sorted(set(values))) or None


def _by_label(option: tuple[str, str]) -> str:
    return fold(option[1])


def _not_listed(text: str, labels: Mapping[str, str]) -> Invalid:
    """The refusal of a text outside a list, with the label that is probably meant."""
    from rapidfuzz import fuzz, process

    nearest = process.extractOne(text, list(labels.values()), scorer=fuzz.WRatio, processor=fold, score_cutoff=80)
    reason = _("“{text}” is not in the list.").format(text=text)
    return Invalid(text, reason, nearest[0] if nearest else None)


@lru_cache(maxsize=16)
def _names(what: str, language: str) -> dict[str, str]:
    """Names of territories or languages by code, as a language calls them."""
    from babel import Locale

    table: Mapping[str, str] = getattr(Locale.parse(language), what)
    keep = _is_country if what == "territories" else _is_language
    return {code: name for code, name in table.items() if keep(code)}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}


def _is_language(code: str) -> bool:
    return 2 <= len(code) <= 3 and code.isalpha() and code not in {"mul", "und", "zxx"}


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """Folded names of languages in every language we speak, to codes."""
    return {fold(name): code for code, name in _named("languages")}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Keys of the names of countries in every language we speak, to codes."""
    return OTHER_NAMES | {country_key(name): code for code, name in _named("territories")}


def _named(what: str) -> Iterator[tuple[str, str]]:
    for language in reversed(LANGUAGES):
        yield from _names(what, language).items()
