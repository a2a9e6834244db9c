"""The words one types while people speak: kinds of line, priorities, "keep in the room"; folded, by language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

PLAIN_KIND = "discussion_point"
ENGLISH = "en"

SHORT = {
    "demand": "d",
    "action": "a",
    "outcome": "o",
    "offer": "f",
    "question": "q",
    "insight": "k",
    "decision": "x",
    "quote": "c",
    "parking_lot": "p",
    PLAIN_KIND: "n",
}
"""The letter of a kind, the same in every language; Alt+1 to 9 go in this order."""

_KINDS: dict[str, dict[str, str]] = {
    ENGLISH: {
        "demand": "demand, need",
        "action": "action",
        "outcome": "outcome, story",
        "offer": "offer",
        "question": "question",
        "insight": "insight, learning, lesson, key learning",
        "decision": "decision, decided",
        "quote": "quote",
        "parking_lot": "parking, parking lot",
        PLAIN_KIND: "note",
        "country_experience": "experience, country experience",
        "challenge": "challenge",
        "what_worked": "worked, what worked",
        "tip": "tip",
        "answer": "answer",
        "commitment": "commitment",
        "evidence": "evidence",
        "product_idea": "idea, product idea",
        "support_request": "support, support request",
        "in_kind": "in-kind, in kind",
        "connection": "connection",
        "logistics": "logistics",
    },
    "fr": {
        "demand": "demande, besoin",
        "action": "action",
        "outcome": "resultat, r, histoire",
        "offer": "offre",
        "question": "question",
        "insight": "enseignement, l, lecon, lecon cle",
        "decision": "decision",
        "quote": "citation",
        "parking_lot": "parking, a revoir",
        PLAIN_KIND: "note",
        "country_experience": "experience",
        "challenge": "defi, difficulte",
        "what_worked": "marche, ce qui marche",
        "tip": "astuce, conseil",
        "answer": "reponse",
        "commitment": "engagement",
        "evidence": "preuve, donnee",
        "product_idea": "idee, idee de produit",
        "support_request": "appui, demande d'appui",
        "in_kind": "nature, en nature",
        "connection": "lien, contact",
        "logistics": "logistique",
    },
}
_PRIORITIES: dict[str, dict[str, str]] = {
    ENGLISH: {"high": "high", "medium": "med, medium", "low": "low"},
    "fr": {"high": "haut, haute, eleve, elevee", "medium": "moy, moyen, moyenne", "low": "bas, basse, faible"},
}
PRIORITY_WORD = {"high": "high", "medium": "med", "low": "low"}
IN_THE_ROOM = {ENGLISH: "room", "fr": "salle"}

JOINING = frozenset(
    "a an the and or of to in on at by for from with about into over under than as via per "
    "le la les l un une des du de d et ou au aux en sur par pour avec chez dans sans vers sous entre".split()
)
"""After one of these a name belongs to the sentence: "more on #costing" keeps its last word."""


def languages_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The languages whose words count: English, and those of the session that we know words of."""
    return tuple(dict.fromkeys((ENGLISH, *(code for code in codes if code in _KINDS))))


@lru_cache(maxsize=16)
def kind_words(languages: tuple[str, ...]) -> dict[str, str]:
    """What may stand before the colon, folded, with the kind it means."""
    words = _by_word(_KINDS, languages)
    return words | {letter: kind for kind, letter in SHORT.items()}


@lru_cache(maxsize=16)
def priority_words(languages: tuple[str, ...]) -> dict[str, str]:
    """What may stand after the exclamation mark, folded, with the priority it means."""
    return _by_word(_PRIORITIES, languages)


@lru_cache(maxsize=16)
def room_words(languages: tuple[str, ...]) -> frozenset[str]:
    """What after an exclamation mark keeps a line in the room."""
    return frozenset(IN_THE_ROOM[code] for code in languages)


def _by_word(table: dict[str, dict[str, str]], languages: tuple[str, ...]) -> dict[str, str]:
    entries = (entry for language in languages for entry in table[language].items())
    return {word: code for code, words in entries for word in words.split(", ")}
