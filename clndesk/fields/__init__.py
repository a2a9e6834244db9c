"""The types of fields: pure, each knows how to read, show, store and compare its values."""

from __future__ import annotations

from clndesk.fields.base import PLAIN, Cell, FieldType, Invalid, Json, Wording
from clndesk.fields.clocks import Clock, Instant
from clndesk.fields.numbers import Amount, Money, Whole
from clndesk.fields.picks import Choice, Country, Language, Several, YesNoUnknown
from clndesk.fields.references import Reference, UnknownName
from clndesk.fields.times import Day, Moment
from clndesk.fields.vocabulary import Mark, Term, Vocabulary
from clndesk.fields.words import Email, Link, LongText, Phone, Text

__all__ = [
    "PLAIN",
    "Amount",
    "Cell",
    "Choice",
    "Clock",
    "Country",
    "Day",
    "Email",
    "FieldType",
    "Instant",
    "Invalid",
    "Json",
    "Language",
    "Link",
    "LongText",
    "Mark",
    "Moment",
    "Money",
    "Phone",
    "Reference",
    "Several",
    "Term",
    "Text",
    "UnknownName",
    "Vocabulary",
    "Whole",
    "Wording",
    "YesNoUnknown",
]
