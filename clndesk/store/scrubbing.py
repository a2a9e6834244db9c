"""Takes people out of kept documents: JSON of any shape, zipped or plain, without knowing what it is for."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

EMPTY = zlib.compress(b"")
"""What is kept of a file that named somebody who was erased."""

_TELLING = 5
"""A shorter text stands inside too many others to be looked for there."""


@dataclass(frozen=True)
class Scrubber:
    """What is to be taken out: everything filed under these ids, and these texts wherever they stand."""

    ids: frozenset[str]
    texts: frozenset[str]
    instead: str

    def mentions(self, text: str) -> bool:
        """Whether a text or JSON document names one of them."""
        return any(each in text for each in self.ids) or any(part in text for part in self._parts())

    def scrubbed_text(self, text: str) -> str:
        """A text or JSON document with other words in place of theirs."""
        for part in sorted(self._parts(), key=len, reverse=True):
            text = text.replace(part, self.instead)
        return self.instead if text in self.texts else text

    def scrubbed(self, plain: Any) -> Any:
        """A JSON value without what is filed under the ids, with other words in place of the texts."""
        if isinstance(plain, dict):
            return {key: self.scrubbed(value) for key, value in plain.items() if key not in self.ids}
        if isinstance(plain, list):
            return [self.scrubbed(value) for value in plain]
        return self.scrubbed_text(plain) if isinstance(plain, str) else plain

    def repacked(self, payload: bytes, change: Callable[[Any], Any] | None = None) -> bytes:
        """A zipped JSON document without them; the very same bytes where it does not name them."""
        text = zlib.decompress(payload).decode()
        if not self.mentions(text):
            return payload
        plain = json.loads(text)
        plain = self.scrubbed(change(plain) if change else plain)
        return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)

    def is_in_workbook(self, content: bytes) -> bool:
        """Whether a kept file names them in any of its parts; one that cannot be looked into counts as if it did."""
        if not content:
            return False
        wanted = [each.encode() for each in (*self.ids, *self._parts(), *map(escape, self.texts))]
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                return any(_has(parts.read(name), wanted) for name in parts.namelist())
        except (zipfile.BadZipFile, RuntimeError, OSError, zlib.error):
            return True

    def _parts(self) -> set[str]:
        long = [each for each in self.texts if len(each) >= _TELLING]
        return {*long, *(json.dumps(each, ensure_ascii=False)[1:-1] for each in long)}


def _has(data: bytes, wanted: Iterable[bytes]) -> bool:
    return any(each in data for each in wanted)
