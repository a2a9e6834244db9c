"""Canonical values as one database value and back."""

from __future__ import annotations

import json
from typing import Any

from clndesk.fields.base import Json


def packed(plain: Json) -> str | int | float | None:
    """A canonical value as something a database column holds; lists become JSON text."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) if isinstance(plain, list) else plain


def unpacked(stored: Any, *, several: bool) -> Json:
    """The canonical value of a database value."""
    return json.loads(stored) if several and isinstance(stored, str) else stored
