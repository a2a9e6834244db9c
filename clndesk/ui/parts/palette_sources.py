"""Where the rows of the command palette come from: the window's commands, and searches handed in from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

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

    def __init__(
        self,
        registry: ActionRegistry,
        pinned: Callable[[], Iterable[str]] = tuple,
        elsewhere: Callable[[], Iterable[Action]] = tuple,
    ) -> None:
        """`elsewhere` are actions of other pages, which go there first."""
        self._registry = registry
        self._pinned = pinned
        self._elsewhere = elsewhere

    def find(self, query: str) -> list[PaletteRow]:
        """The commands that fit, what cannot be done now last; without a query those used last and the pinned ones."""
        if not query:
            return self._usual() or self.everything()
        named = [(action, name) for action in self._offered() for name in action.names()]
        hits = ranked(query, named, itemgetter(1))
        least = _LETTER_WORTH * len(query.replace(" ", ""))
        found = {action.id: action for (action, _name), hit in reversed(hits) if hit.score >= least}
        best = dict.fromkeys(action.id for (action, _name), _hit in hits if action.id in found)
        return sorted((self._row(found[action_id]) for action_id in best), key=_is_disabled)

    def everything(self) -> list[PaletteRow]:
        """All commands."""
        return [self._row(action) for action in self._offered()]

    def _offered(self) -> list[Action]:
        """What the window knows; an action of another page gives way to the one that goes there first."""
        elsewhere = {one.id: one for one in self._elsewhere() if not self._registry.is_in_front(one.id)}
        return [*(action for action in self._registry if action.id not in elsewhere), *elsewhere.values()]

    def _usual(self) -> list[PaletteRow]:
        known = {action.id: action for action in self._offered()}
        wanted = dict.fromkeys([*self._registry.recent, *self._pinned()])
        return [self._row(known[action_id]) for action_id in wanted if action_id in known]

    def _row(self, action: Action) -> PaletteRow:
        if not any(action is known for known in self._registry):
            return _row_elsewhere(action)
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


def _row_elsewhere(action: Action) -> PaletteRow:
    verdict = action.verdict()
    reason = verdict if isinstance(verdict, str) else ""
    return PaletteRow(
        key=action.id,
        title=action.title(),
        run=action.run,
        where=_(action.where),
        icon=action.icon,
        enabled=verdict is True,
        reason=reason,
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
