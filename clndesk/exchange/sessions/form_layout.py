"""How a feedback form in Excel is known again: hidden keys in its first row and first column."""

from __future__ import annotations

FORM, ANSWER = "clndesk.feedback", "clndesk.answer"
KEY_COLUMN, QUESTION_COLUMN, ANSWER_COLUMN = 0, 1, 2
KEY_ROW, TITLE_ROW, INTRO_ROW, FIRST_ROW = 0, 1, 2, 4
SESSION_COLUMN, NETWORK_COLUMN = 1, 3
ABOUT = ("respondent", "country")
"""Who answers; both may stay empty."""


def key(name: str) -> str:
    """The machine key of a question."""
    return f"feedback.{name}"
