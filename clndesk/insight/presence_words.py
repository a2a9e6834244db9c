"""What people write into a column of who came: a clear yes, a clear no, or something that leaves it open."""

from __future__ import annotations

import re

from clndesk.fields import Invalid, YesNoUnknown
from clndesk.fields.text import fold

_HERE = frozenset("present presente presents there here attended came joined partial partially online".split())
_AWAY = frozenset("absent absente absents away excused excuse excusee excuses apology apologies declined - – —".split())
_DID_NOT = re.compile(
    r"(?:no|non)[ -]?show|(?:did|was|has|is) ?(?:not|n.t)\b.*|not (?:there|present|attend\w*|com\w+|join\w*)\b.*"
    r"|sent apologies|n.(?:est|a|etait) pas\b.*|pas (?:venue?|present|presente|la)\b.*|sick|malade"
)
_OPEN = frozenset("n/a na ? tbc tbd unknown nr n.a so s/o".split())
_ASIDE = re.compile(r"\s*[(\[].*[)\]]")
_BETWEEN = re.compile(r"[\s,;:–—-]+")


def came_of(cell: object) -> bool | None:
    """Whether the cell of a column such as "Attended" says that somebody came; None where that is open.

    An empty cell says that they did not.
    """
    if isinstance(cell, bool | int | float):
        return bool(cell) if cell in (0, 1) else None
    text = fold(cell).strip(" .") if isinstance(cell, str) else ""
    if not text or not isinstance(cell, str):
        return False if cell is None or cell == "" or isinstance(cell, str) else None
    told = _of_words(text)
    return _of_words(_ASIDE.sub("", text).strip()) if told is None else told


def signed_of(cell: object) -> bool | None:
    """Whether the cell of a column of signatures is signed: anything counts but a no and what leaves it open."""
    told = came_of(cell)
    return True if told is None and not (isinstance(cell, str) and fold(cell).strip(" .") in _OPEN) else told


def _of_words(text: str) -> bool | None:
    first = _BETWEEN.split(text)[0]
    if text in _OPEN:
        return None
    if text in _AWAY or first in _AWAY or _DID_NOT.fullmatch(text):
        return False
    if text in _HERE or first in _HERE:
        return True
    told = _yes_or_no(text)
    return _yes_or_no(first) if told is None else told


def _yes_or_no(word: str) -> bool | None:
    try:
        return {"yes": True, "no": False}.get(YesNoUnknown().parse(word) or "")
    except Invalid:
        return None
