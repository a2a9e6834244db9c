"""Where the rows of the command palette come from: the window's commands, and searches handed in from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from clndesk.i18n import N_, _
from clndesk.insight.fuzzy import ranked
from clndesk.ui.actions import Action, ActionRegistry, native_keys
from clndesk.ui.parts.palette_list import PaletteRow

COMMANDS, PEOPLE, TOPICS, HELP = ">", "@", "#", "?"
"""The first character of a query that narrows it."""

Find = Callable[[str], Sequence[PaletteRow]]
Everything = Callable[[], Sequence[PaletteRow]]

_MEANINGS = {
    COMMANDS: (N_("Commands only"), "command"),
    PEOPLE: (N_("People only"), "users"),
    TOPICS: (N_("Topics only"), "tag"),
    HELP: (N_("This help"), "circle-help"),
}
_MOST_ROWS = 60
_LETTER_WORTH = 6


@dataclass(frozen=True)
class _Source:
    find: Find
    prefix: str
    slow: bool
    everything: Everything | None

    def rows(self, prefix: str, words: str) -> Sequence[PaletteRow]:
        if prefix and not words and self.everything is not None:
            return self.everything()
        return self.find(words)


class PaletteSources:
    """Asks the sources a query is meant for."""

    def __init__(self) -> None:
        self._sources: list[_Source] = []

    def add(self, find: Find, prefix: str, *, slow: bool, everything: Everything | None) -> None:
        """Add a source; see `CommandPalette.add_source`."""
        self._sources.append(_Source(find, prefix, slow, everything))

    def has_slow(self, query: str) -> bool:
        """Whether a slow source would be asked."""
        return any(source.slow for source in self._wanted(query))

    def rows(self, query: str, *, with_slow: bool) -> list[PaletteRow]:
        """What the sources find, each record once."""
        prefix, words = split_query(query)
        asked = [source for source in self._wanted(query) if with_slow or not source.slow]
        found = {row.key: row for source in reversed(asked) for row in reversed(source.rows(prefix, words))}
        return list(reversed(found.values()))[:_MOST_ROWS]

    def _wanted(self, query: str) -> list[_Source]:
        prefix, _words = split_query(query)
        return [source for source in self._sources if prefix in ("", source.prefix)]


class CommandRows:
    """Offers the actions of the window: those used last and pinned ones first, then the best matches."""

    def __init__(self, registry: ActionRegistry, pinned: Callable[[], Iterable[str]] = tuple) -> None:
        self._registry = registry
        self._pinned = pinned

    def find(self, query: str) -> list[PaletteRow]:
        """The commands that fit, what cannot be done now last; without a query those used last and the pinned ones."""
        if not query:
            return self._usual() or self.everything()
        hits = ranked(query, self._registry, Action.title)
        least = _LETTER_WORTH * len(query.replace(" ", ""))
        return sorted((self._row(action) for action, hit in hits if hit.score >= least), key=_is_disabled)

    def everything(self) -> list[PaletteRow]:
        """All commands."""
        return [self._row(action) for action in self._registry]

    def _usual(self) -> list[PaletteRow]:
        known = {action.id: action for action in self._registry}
        wanted = dict.fromkeys([*self._registry.recent, *self._pinned()])
        return [self._row(known[action_id]) for action_id in wanted if action_id in known]

    def _row(self, action: Action) -> PaletteRow:
        return PaletteRow(
            key=action.id,
            title=action.title(),
            run=partial(self._registry.trigger, action.id),
            where=_(action.where),
            icon=action.icon,
            shortcut=native_keys(action),
            enabled=self._registry.qaction(action.id).isEnabled(),
            reason=self._registry.reason(action.id),
        )


def split_query(query: str) -> tuple[str, str]:
    """The prefix, or an empty text, and the words of a query."""
    text = query.strip()
    return (text[0], text[1:].strip()) if text[:1] in _MEANINGS else ("", text)


def help_rows(open_with: Callable[[str], None]) -> list[PaletteRow]:
    """A row for each prefix, which opens the palette with it."""
    return [
        PaletteRow(key=sign, title=_(meaning), run=partial(open_with, sign), icon=name, shortcut=sign)
        for sign, (meaning, name) in _MEANINGS.items()
    ]


def _is_disabled(row: PaletteRow) -> bool:
    return not row.enabled
