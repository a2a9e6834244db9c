"""Sends many countries their workbooks in one go; what one refuses does not keep the others back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clndesk.errors import UserError
from clndesk.exchange import reply
from clndesk.exchange.send import Sent, code_of, send
from clndesk.store.store import Store

GoOn = Callable[[float, str], bool]


@dataclass(frozen=True, slots=True)
class Sendings:
    """What came of sending: the workbooks, and the refusals with their countries."""

    sent: tuple[Sent, ...]
    refused: tuple[tuple[str, UserError], ...]


def send_many(
    store: Store, wanted: Sequence[tuple[str, str | None]], folder: Path | None = None, *,
    due_on: date | None = None, with_reply: bool = False, go_on: GoOn | None = None,
) -> Sendings:  # fmt: skip
    """Write the workbooks of countries, given with their languages (None for their own).

    `with_reply` says to those that have sent something back what became of it. `go_on` is told how far the work is and
    says whether to go on; what was written until then stays.
    """
    sent: list[Sent] = []
    refused: list[tuple[str, UserError]] = []
    for at, (country, language) in enumerate(wanted):
        if go_on is not None and not go_on(at / len(wanted), country):
            break
        try:
            is_reply = with_reply and reply.last_return(store, code_of(country)) is not None
            write = reply.write if is_reply else send
            sent.append(write(store, country, None, language, folder, due_on=due_on))
        except UserError as error:
            refused.append((country, error))
    return Sendings(tuple(sent), tuple(refused))
