"""Reads another laptop's file against ours and plans its merge; nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from clndesk.errors import UserError
from clndesk.exchange.peers import ledger_in
from clndesk.exchange.peers.news import News, news_of
from clndesk.exchange.peers.other_file import OtherFile, expect_whole
from clndesk.exchange.peers.peer_way import PeerWay
from clndesk.exchange.plan import Sheet, plan
from clndesk.exchange.reading import Refused, Why
from clndesk.exchange.review.returned import Review, Trust
from clndesk.exchange.review.titles import titles_of
from clndesk.exchange.way import Author
from clndesk.i18n import _, ngettext
from clndesk.models.exchange import Receipt
from clndesk.store import history
from clndesk.store.opening import damaged
from clndesk.store.scrubbing import EMPTY
from clndesk.store.store import Store


def read_other(store: Store, path: Path, cancelled: Callable[[], bool] | None = None) -> Review:
    """Plan the merge of another laptop's file. Raises UserError for one that cannot or must not be merged."""
    file = OtherFile(path)
    _go_on(cancelled, file.name)
    with file.opened() as theirs:
        _expect_same_network(store, theirs)
        news = _news(store, theirs)
        with store.read() as ours, theirs.read() as other:
            expect_whole(other, news.pasts.values(), file.name)
            silent = ledger_in.has_news(ours, other)
    way = PeerWay(file, news, silent=silent)
    with store.read() as db:
        sheets = way.with_ours(db, ())
        already = _merged_before(db, file.sha256)
    _go_on(cancelled, file.name)
    return _review(path, way, sheets, already)


def _review(path: Path, way: PeerWay, sheets: tuple[Sheet, ...], already: str | None) -> Review:
    file, planned = way.file, plan(sheets)
    return Review(
        path=path,
        file_name=file.name,
        sha256=file.sha256,
        size=file.size,
        content=EMPTY,
        way=way,
        country_name=sender_words(way.news.sender),
        sent_at="",
        trust=Trust.HISTORY,
        sheets=sheets,
        plan=planned,
        titles=titles_of(sheets, planned),
        notes=tuple(_notes(way)),
        already=already,
    )


def _news(ours: Store, theirs: Store) -> News:
    """What may be new; a log that says nothing sensible is that of a damaged file."""
    try:
        return news_of(ours, theirs)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(theirs.path) from error


def sender_words(sender: Author) -> str:
    """What another laptop is called: by who works on it, and its own name."""
    if sender.actor and sender.device:
        return _("{actor} ({device})").format(actor=sender.actor, device=sender.device)
    return sender.actor or sender.device or _("another laptop")


def _expect_same_network(ours: Store, theirs: Store) -> None:
    if any(ours.meta(fact) != theirs.meta(fact) for fact in ("network", "key")):
        raise UserError(
            _("“{name}” is another network, “{network}”, not a copy of this one.").format(
                name=theirs.path.name, network=theirs.name
            ),
            _("Nothing was changed, neither in the network nor in the file."),
            _("Open it by itself to look into it (File, Open)."),
        )


def _notes(way: PeerWay) -> Iterator[str]:
    if way.erased:
        count = len(way.erased)
        yield ngettext(
            "{count} person was erased on request there: with this merge they are erased here too, for good.",
            "{count} people were erased on request there: with this merge they are erased here too, for good.",
            count,
        ).format(count=count)
    if way.buried:
        yield ngettext(
            "{count} person in it was erased here on request: nothing of them is taken.",
            "{count} people in it were erased here on request: nothing of them is taken.",
            way.buried,
        ).format(count=way.buried)
    if way.is_quiet:
        yield _("It brings nothing that is not here already.")


def _merged_before(db: Session, sha256: str) -> str | None:
    undone = history.undone_steps(db)
    found = db.execute(select(Receipt.received_at, Receipt.step).where(Receipt.sha256 == sha256))
    return max((at for at, step in found if step not in undone), default=None)


def _go_on(cancelled: Callable[[], bool] | None, name: str) -> None:
    if cancelled is not None and cancelled():
        raise Refused(Why.CANCELLED, name)
