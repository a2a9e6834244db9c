"""Every text of the program has its translation, and the translation says the same."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from clndesk.i18n import LANGUAGES, SOURCE_LANGUAGE

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
TRANSLATED = [code for code in LANGUAGES if code != SOURCE_LANGUAGE]


@cache
def _sources() -> dict[str, str]:
    """The source texts (the singular of a pair) and where each stands."""
    found = extract_from_dir(ROOT / "clndesk", keywords=KEYWORDS)
    return {_singular(text): f"clndesk/{file}:{line}" for file, line, text, *_ in found if _singular(text)}


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


@cache
def _catalog(code: str) -> Catalog:
    file = ROOT / "resources" / "translations" / code / "LC_MESSAGES" / "clndesk.po"
    assert file.exists(), f"there is no catalog for {code} yet: make texts"
    with file.open("rb") as stream:
        return read_po(stream, locale=code)


def _messages(code: str) -> list[Message]:
    return [message for message in _catalog(code) if message.id]


def _forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _badly_filled(message: Message) -> bool:
    allowed = [_placeholders(source) for source in _forms(message.id)]
    return any(_placeholders(form) not in allowed for form in _forms(message.string) if form)


def test_the_program_has_texts() -> None:
    assert len(_sources()) > 100


def test_every_placeholder_of_a_source_text_has_a_name() -> None:
    nameless = [f"{place}: {text}" for text, place in _sources().items() if _placeholders(text) & {"", *"0123456789"}]
    assert not nameless, "\n".join(nameless)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    translated = {_singular(message.id) for message in _messages(code) if all(_forms(message.string))}
    missing = [f"{place}: {text}" for text, place in _sources().items() if text not in translated]
    assert not missing, f"{len(missing)} texts without a translation (make texts):\n" + "\n".join(missing)


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_only_a_guess_of_the_tool(code: str) -> None:
    assert not [message.id for message in _messages(code) if message.fuzzy]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_translation_has_the_placeholders_of_its_source(code: str) -> None:
    assert not [(message.id, message.string) for message in _messages(code) if _badly_filled(message)]


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalog_holds_no_text_the_program_has_lost(code: str) -> None:
    lost = [_singular(message.id) for message in _messages(code) if _singular(message.id) not in _sources()]
    assert not lost, "make texts removes them:\n" + "\n".join(lost)


_NEVER_A_VOWEL = frozenset(
    "count day days few here least made most number percent quiet shown step time total all here of since".split()
)
"""What stands in these places are figures and days."""
_ELIDED = re.compile(
    r"(?<![\w’])(?:de|que|le|la|je|me|te|se|ne|jusque|lorsque|puisque|quoique) \{(\w+)\}", re.IGNORECASE
)


def test_no_french_text_has_a_word_before_a_name_that_must_lose_its_vowel_before_another() -> None:
    """ "À la place de {name}" would be wrong for Abena, and no text can know."""
    forms = [form for message in _messages("fr") for form in _forms(message.string)]
    wrong = [form for form in forms if any(name not in _NEVER_A_VOWEL for name in _ELIDED.findall(form))]
    assert not wrong, "\n".join(wrong)
