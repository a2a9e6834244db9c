"""Which values of a field are chosen: ticking, only, the others, none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

EMPTY_CODE = ""
"""The code that stands for records without a value."""


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """The codes there are, in their order, and those chosen; none chosen means that nothing is filtered."""

    codes: tuple[str, ...] = ()
    chosen: frozenset[str] = frozenset()

    @property
    def is_active(self) -> bool:
        """Whether the choice leaves anything out."""
        return bool(self.chosen) and self.chosen != frozenset(self.codes)

    def toggled(self, code: str) -> ValueChoice:
        """The choice with a value ticked, or no longer ticked."""
        return replace(self, chosen=self.chosen ^ {code})

    def only(self, code: str) -> ValueChoice:
        """The choice of one value alone."""
        return replace(self, chosen=frozenset({code}))

    def inverted(self) -> ValueChoice:
        """The choice of all the other values."""
        return replace(self, chosen=frozenset(self.codes) - self.chosen)

    def cleared(self) -> ValueChoice:
        """The choice of nothing."""
        return replace(self, chosen=frozenset())

    def with_codes(self, codes: Iterable[str]) -> ValueChoice:
        """The choice among other values; chosen ones that are not among them stay chosen."""
        return replace(self, codes=tuple(codes))
