"""Whatever was done before and is taken back after it: an erased person does not come back, and the file is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clndesk.errors import UserError
from clndesk.models.demand import Demand
from clndesk.models.people import Member
from clndesk.services import duplicates, records, steps
from clndesk.store import checking, erasure
from clndesk.store.store import Store
from clndesk.store.undo import Reach

CANARIES = (b"zebrafish", b"quagga")
Deed = Callable[[Store, str, str], object]


def _demand(store: Store, kofi: str, _ama: str) -> object:
    return records.add(store, "demand", {"title": "Claims", "country": "GH", "raised_by": kofi})


def _oldest(store: Store, _kofi: str, _ama: str) -> object:
    return steps.take_back(store, steps.steps(store)[-1].step, Reach.EVERYTHING)


DEEDS: dict[str, Deed] = {
    "edit": lambda store, kofi, _ama: records.edit(store, kofi, {"job_title": "Zebrafish keeper"}),
    "rename": lambda store, kofi, _ama: records.edit(store, kofi, {"name": "Kofi Quagga-Zebrafish"}),
    "edit both": lambda store, kofi, ama: records.edit_many(store, {key: {"hours_month": 3} for key in (kofi, ama)}),
    "edit the other": lambda store, _kofi, ama: records.edit(store, ama, {"job_title": "Analyst"}),
    "remove": lambda store, kofi, _ama: records.remove(store, [kofi]),
    "restore": lambda store, kofi, _ama: records.restore(store, [kofi]),
    "refer": _demand,
    "unite": lambda store, kofi, ama: duplicates.unite(store, "member", ama, kofi),
    "undo": lambda store, _kofi, _ama: steps.undo_last(store),
    "redo": lambda store, _kofi, _ama: steps.redo_last(store),
    "take back the oldest": _oldest,
}
LIVES = st.lists(st.sampled_from(sorted(DEEDS)), max_size=7)


@settings(max_examples=30)
@given(before=LIVES, after=LIVES)
def test_nothing_brings_an_erased_person_back(before: list[str], after: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "network.clndesk", "Test network", actor="Awa")
        kofi = records.add(store, "member", {"name": "Kofi Zebrafish", "country": "GH", "email": "quagga@nhia.example"})
        ama = records.add(store, "member", {"name": "Ama Boateng", "country": "GH"})
        try:
            _live(store, kofi, ama, before)
            # Whoever took over what they held is erased with them.
            erasure.erase(store, [kofi, ama] if "unite" in before else [kofi])
            _expect_gone(store, kofi)
            _live(store, kofi, ama, [deed for deed in after if deed not in ("edit", "rename")])
            _expect_gone(store, kofi)
        finally:
            store.close()


def _live(store: Store, kofi: str, ama: str, deeds: list[str]) -> None:
    for deed in deeds:
        with suppress(UserError):
            DEEDS[deed](store, kofi, ama)


def _expect_gone(store: Store, kofi: str) -> None:
    data = store.path.read_bytes().lower()
    assert [canary for canary in CANARIES if canary in data] == []
    assert checking.problems(store) == []
    with store.read() as db:
        assert db.get_one(Member, kofi).name == "Erased person"
        assert all(demand.title == "Claims" for demand in db.query(Demand))
