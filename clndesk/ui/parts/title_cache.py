"""The titles of records that references point at, read for a whole window at once."""

from __future__ import annotations

from collections.abc import Iterable

from clndesk.ui.parts.editor_base import Providers

_MOST = 20_000


class TitleCache:
    """Knows titles by kind and id; what it was not told beforehand it asks for one by one."""

    def __init__(self, providers: Providers) -> None:
        self._providers = providers
        self._titles: dict[str, str | None] = {}

    def title_of(self, kind: str, record_id: str) -> str | None:
        """The title of a record."""
        if record_id not in self._titles:
            self._titles[record_id] = self._providers.wording.title_of(kind, record_id)
        return self._titles[record_id]

    def prefetch(self, kind: str, values: Iterable[str | tuple[str, ...] | None]) -> None:
        """Read the titles that will be needed, in one go."""
        singles = (single for value in values for single in ((value,) if isinstance(value, str) else value or ()))
        missing = list(dict.fromkeys(single for single in singles if single not in self._titles))
        if not missing:
            return
        if len(self._titles) > _MOST:
            self._titles.clear()
        self._titles.update(self._providers.titles(kind, missing))

    def forget(self, ids: frozenset[str]) -> bool:
        """Let go of the titles of changed records; whether any was known."""
        known = [record_id for record_id in ids if record_id in self._titles]
        for record_id in known:
            del self._titles[record_id]
        return bool(known)
