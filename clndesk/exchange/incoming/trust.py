"""Where a returned workbook comes from, and what it is compared with: its signed base, the ledger's, or none."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange.asks import Answers, Ask
from clndesk.exchange.incoming.origin_by_ids import by_ids
from clndesk.exchange.incoming.workbook_in import Parts
from clndesk.exchange.review.returned import Trust
from clndesk.exchange.workbook import scope, sealed
from clndesk.exchange.workbook.sealed import Base, Damaged
from clndesk.i18n import _
from clndesk.models.exchange import Export


@dataclass(frozen=True)
class Keeper:
    """The network that a workbook should belong to: its name, number and key."""

    name: str
    network: str
    key: str


@dataclass(frozen=True)
class Origin:
    """The export a workbook goes back to; without a base every difference is a question."""

    trust: Trust
    export: str
    country: str
    sent_at: str
    base: Base | None
    asks: tuple[Ask, ...] = ()


def origin_of(db: Session, parts: Parts, keeper: Keeper, file_name: str, answers: Answers) -> Origin:
    """Find out where a workbook comes from. Raises UserError for one that is none of this network's."""
    seal = parts.seal
    if seal is not None:
        _expect_readable(seal, keeper, file_name)
        base = sealed.opened(seal, keeper.key)
        if base is not None and base.network == keeper.network:
            return Origin(Trust.SIGNED, base.export, base.country, base.sent_at, base)
    known = db.get(Export, parts.export) if parts.export else None
    if known is not None:
        base = ledger_base(known)
        return Origin(Trust.LEDGER if base else Trust.NONE, known.id, known.country, known.sent_at, base)
    if seal is None:
        return _copied(db, parts, file_name, answers)
    if not parts.found or not scope.has_records(db, seal.country):
        raise no_workbook(file_name)
    return Origin(Trust.NONE, seal.export, seal.country, "", None)


def _copied(db: Session, parts: Parts, file_name: str, answers: Answers) -> Origin:
    """Cells that were copied into another file, or saved as a list: a person says from which workbook."""
    found = by_ids(db, parts.found, answers)
    if found is None:
        raise no_workbook(file_name)
    named = found.named
    base = ledger_base(named) if named else None
    sent = named or found.latest
    trust = Trust.LEDGER if base else Trust.NONE
    return Origin(trust, sent.id, sent.country, sent.sent_at if base else "", base, (found.ask,))


def expect_upright(parts: Parts, file_name: str) -> None:
    """Raise UserError for a table whose headers run down a column."""
    if parts.transposed:
        what = _("The table on the sheet “{sheet}” of “{name}” lies on its side: its headers run down a column.")
        raise _refused(
            what.format(sheet=parts.transposed[0], name=file_name),
            _("Turn the table back, with one row for each record (Paste special, Transpose), and take it again."),
        )


def no_workbook(file_name: str) -> UserError:
    """The refusal of a file that did not come from here."""
    return _refused(
        _("“{name}” is not a workbook that clndesk has sent.").format(name=file_name),
        _("Ask the sender for the workbook itself, not for a copy of its cells in another file."),
    )


def trust_note(trust: Trust) -> str | None:
    """What a person must know about the base of the comparison."""
    if trust is Trust.LEDGER:
        return _("What the file says of itself was changed or is gone: our own record of what was sent was used.")
    if trust is Trust.NONE:
        return _("It is not known what was sent with this file: every difference from what we have is a question.")
    return None


def _expect_readable(seal: sealed.Seal, keeper: Keeper, file_name: str) -> None:
    if seal.network and seal.network != keeper.network:
        raise _refused(
            _("“{name}” belongs to another network, not to {network}.").format(name=file_name, network=keeper.name),
            _("Open the network that it was sent from and take it there."),
        )
    if seal.format > sealed.FORMAT:
        raise _refused(
            _("“{name}” was made by a newer version of clndesk.").format(name=file_name),
            _("Install the newest clndesk on this computer and take the file again."),
        )


def ledger_base(known: Export) -> Base | None:
    """What an export has sent, if our own record of it can be read."""
    try:
        return sealed.unpack(known.base)
    except Damaged:
        return None


def _refused(what: str, todo: str) -> UserError:
    return UserError(what, _("Nothing was changed, neither in the network nor in the file."), todo)
