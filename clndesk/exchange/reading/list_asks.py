"""The questions about a list of texts (.csv) whose bytes do not say how it was written, and what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator

from clndesk.exchange.asks import Answers, Ask, Option
from clndesk.exchange.reading.cells import Workbook
from clndesk.exchange.reading.separated import Preview, Separated, SeparatedGuess
from clndesk.i18n import N_, _, translate

ENCODING, SEPARATOR = "encoding:file", "separator:file"

_ENCODINGS = {
    "utf-8": N_("Unicode"),
    "utf-8-sig": N_("Unicode"),
    "utf-16": N_("Unicode"),
    "cp1252": N_("Western European, Windows"),
    "mac_roman": N_("Western European, Mac"),
    "latin-1": N_("Western European, old"),
    "cp1250": N_("Central European, Windows"),
    "cp1251": N_("Cyrillic, Windows"),
    "cp1256": N_("Arabic, Windows"),
}
_SEPARATORS = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Vertical bar")}
_BETWEEN = " · "
_SHOWN = 3


def separated_from(answers: Answers) -> Separated | None:
    """How a person wants the list to be read, as far as it was said."""
    encoding, separator = answers.get(ENCODING, ""), answers.get(SEPARATOR, "")
    return Separated(encoding, separator) if encoding or separator else None


def list_asks(book: Workbook) -> tuple[Ask, ...]:
    """What to ask before anything of a list is believed; nothing where its bytes leave no doubt, or it is no list."""
    guess = book.separated
    if guess is None or guess.sure:
        return ()
    return (*_encoding_ask(guess), *_separator_ask(guess))


def _encoding_ask(guess: SeparatedGuess) -> Iterator[Ask]:
    ways = [preview for preview in guess.previews if preview.separator == guess.separator]
    if len(ways) > 1:
        options = tuple(Option(way.encoding, _encoding_words(way, ways)) for way in ways)
        sentence = _("The file does not say how its letters are written. Which of these reads right?")
        yield Ask(ENCODING, sentence, options, guess.encoding)


def _encoding_words(way: Preview, ways: list[Preview]) -> str:
    """The name of the encoding after the first text that comes out differently in the others."""
    name = translate(_ENCODINGS[way.encoding]) if way.encoding in _ENCODINGS else way.encoding
    telling = next(iter(_telling(way, ways)), "")
    return _("{text} ({encoding})").format(text=telling, encoding=name) if telling else name


def _telling(way: Preview, ways: list[Preview]) -> Iterator[str]:
    for at, row in enumerate(way.rows):
        for column, text in enumerate(row):
            if any(_text(other, at, column) != text for other in ways):
                yield text


def _text(way: Preview, row: int, column: int) -> str:
    return way.rows[row][column] if row < len(way.rows) and column < len(way.rows[row]) else ""


def _separator_ask(guess: SeparatedGuess) -> Iterator[Ask]:
    ways = [preview for preview in guess.previews if preview.encoding == guess.encoding]
    if len(ways) > 1:
        options = tuple(Option(way.separator, _separator_words(way)) for way in ways)
        sentence = _("Which sign stands between the cells of this list?")
        evidence = tuple(_("{sign}: {cells}").format(sign=_separator_words(way), cells=_cells(way)) for way in ways)
        yield Ask(SEPARATOR, sentence, options, guess.separator, evidence)


def _separator_words(way: Preview) -> str:
    return translate(_SEPARATORS[way.separator]) if way.separator in _SEPARATORS else way.separator


def _cells(way: Preview) -> str:
    row = way.rows[0] if way.rows else ()
    return _BETWEEN.join(row[:_SHOWN]) + (" …" if len(row) > _SHOWN else "")
