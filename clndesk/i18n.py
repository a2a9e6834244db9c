"""Marks and looks up texts without Qt, in any language at any time: a French workbook from an English window."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations

from clndesk import paths

SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "fr")

_language: ContextVar[str | None] = ContextVar("language", default=None)
_window_language = SOURCE_LANGUAGE


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a text for translation without looking it up."""
    return text


def _(text: str) -> str:
    """The text in the language in force."""
    return translate(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural form for a count, in the language in force."""
    return _catalog(language()).ngettext(one, many, count)


def translate(text: str, to: str | None = None) -> str:
    """The text in a language, the one in force if none is named; the source text where there is no translation."""
    return _catalog(to or language()).gettext(text) if text else ""


def language() -> str:
    """The code of the language in force: that of the surrounding `in_language`, else the window's."""
    return _language.get() or _window_language


def set_language(code: str) -> None:
    """Choose the window's language; an unknown code means the source language."""
    global _window_language
    _window_language = code if code in LANGUAGES else SOURCE_LANGUAGE


@contextmanager
def in_language(code: str) -> Generator[None]:
    """Use another language for a while, such as a workbook's."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


@lru_cache(maxsize=8)
def _catalog(code: str) -> NullTranslations:
    try:
        path = paths.resource(f"translations/{code}/LC_MESSAGES/clndesk.mo")
    except FileNotFoundError:
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)
