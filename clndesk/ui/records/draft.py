"""A record that is being written and is not there yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clndesk.models.catalog import Kind


@dataclass(slots=True)
class Draft:
    """What a new record begins with, and what was put in since."""

    kind: Kind
    given: Mapping[str, Any]
    typed: dict[str, Any] = field(default_factory=dict[str, Any])

    def put(self, key: str, value: Any) -> None:
        """Put in a value; None takes it out again."""
        if value is None and self.given.get(key) is None:
            self.typed.pop(key, None)
        else:
            self.typed[key] = value

    @property
    def values(self) -> dict[str, Any]:
        """All values so far, the empty ones left out."""
        return {key: value for key, value in {**self.given, **self.typed}.items() if value is not None}

    @property
    def is_untouched(self) -> bool:
        """Whether there is nothing to be lost."""
        return not self.typed

    def missing(self) -> list[str]:
        """The labels of the fields that must still be filled in."""
        values = self.values
        required = [one for one in self.kind.fields.values() if one.spec.required]
        return [one.label() for one in required if one.key not in values]
