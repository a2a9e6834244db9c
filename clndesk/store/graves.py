"""The people who were erased, known by keyed hashes alone: whether somebody is among them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.fields.text import fold
from clndesk.models.change import Meta
from clndesk.models.identity import Tombstone


class Graves:
    """Recognises the erased by id, by e-mail address, or by name and country."""

    def __init__(self, key: str, signs: Iterable[str]) -> None:
        self._key = bytes.fromhex(key)
        self._signs = frozenset(signs)

    @classmethod
    def of(cls, db: Session) -> Graves:
        """Those of a network file."""
        key = db.scalar(select(Meta.value).where(Meta.key == "key")) or ""
        return cls(key, db.scalars(select(Tombstone.sign)))

    def __bool__(self) -> bool:
        return bool(self._signs)

    @property
    def signs(self) -> frozenset[str]:
        """The hashes, to be handed on to a copy of the file."""
        return self._signs

    def with_signs(self, signs: Iterable[str]) -> Graves:
        """These and those of another copy of the network."""
        return Graves(self._key.hex(), self._signs.union(signs))

    def has_id(self, record: str) -> bool:
        """Whether the record of this id was erased."""
        return self._sign("id", record) in self._signs

    def has_person(self, name: str, country: str) -> bool:
        """Whether somebody of this name in this country was erased."""
        return bool(fold(name)) and self._sign("person", fold(name), country) in self._signs

    def has_email(self, email: str) -> bool:
        """Whether somebody with this address was erased."""
        return bool(email) and self._sign("email", email.casefold()) in self._signs

    def signs_of(self, record: str, names: Iterable[str], emails: Iterable[str], country: str) -> Iterator[str]:
        """The hashes by which somebody will be recognised."""
        yield self._sign("id", record)
        yield from (self._sign("person", fold(name), country) for name in names if fold(name))
        yield from (self._sign("email", email.casefold()) for email in emails if email)

    def _sign(self, *parts: str) -> str:
        return hmac.new(self._key, "\0".join(("clndesk erased 1", *parts)).encode(), hashlib.sha256).hexdigest()
