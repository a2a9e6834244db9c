"""Files that must not be merged, or not as if we knew what went out: each is told apart, nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from way_workbooks import AMA, Hands, everything, present

from clndesk.errors import UserError
from clndesk.exchange import questions
from clndesk.exchange.apply import apply
from clndesk.exchange.plan import Reason
from clndesk.exchange.receive import Review, read_returned
from clndesk.exchange.review.returned import Trust
from clndesk.exchange.send import send
from clndesk.models.exchange import Export
from clndesk.store.store import Store

TakeIn = Callable[[], Review]


def test_a_workbook_of_somebody_else_is_refused(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Amount"])
    book.save(tmp_path / "budget.xlsx")
    with pytest.raises(UserError, match="not a workbook that clndesk has sent"):
        read_returned(store, tmp_path / "budget.xlsx")


def test_a_file_that_is_no_workbook_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG not a workbook")
    with pytest.raises(UserError):
        read_returned(store, tmp_path / "photo.xlsx")


def test_the_workbook_of_another_network_is_refused(sent: Path, tmp_path: Path) -> None:
    other = Store.create(tmp_path / "other.clndesk", "Other network")
    try:
        with pytest.raises(UserError, match="another network"):
            read_returned(other, sent)
    finally:
        other.close()


def test_the_workbook_of_another_country_than_asked_for_is_refused(store: Store, sent: Path) -> None:
    with pytest.raises(UserError, match="Ghana, not of Kenya"):
        read_returned(store, sent, expect_country="KE")
    assert read_returned(store, sent, expect_country="gh").country == "GH"


def test_a_newer_version_of_the_workbook_is_refused(hands: Hands, returned: TakeIn) -> None:
    _fact(hands, "format", "2")
    with pytest.raises(UserError, match="newer version"):
        returned()


def test_a_stopped_reading_changes_nothing(store: Store, sent: Path) -> None:
    before = everything(store)
    with pytest.raises(UserError):
        read_returned(store, sent, lambda: True)
    assert everything(store) == before


def test_a_forged_base_is_not_believed_and_our_own_record_is_used(hands: Hands, returned: TakeIn, store: Store) -> None:
    _fact(hands, "seal", "0" * 64)
    hands.type(AMA, "member.status", "Left")
    review = returned()
    assert (review.trust, review.plan.counts) == (Trust.LEDGER, {"changed": 1})
    assert "our own record" in review.notes[0]


def test_without_the_technical_sheet_the_number_in_the_properties_finds_our_record(
    hands: Hands, returned: TakeIn
) -> None:
    del hands.book["_clndesk"]
    hands.type(AMA, "member.status", "Left")
    assert (returned().trust, returned().plan.counts) == (Trust.LEDGER, {"changed": 1})


def test_with_a_forged_base_and_no_record_every_difference_is_a_question(
    hands: Hands, returned: TakeIn, store: Store
) -> None:
    _forget_exports(store)
    _fact(hands, "seal", "0" * 64)
    hands.type(AMA, "member.status", "Left")
    hands.add("member", {"name": "Abena Ofori"})
    review = returned()
    assert review.trust is Trust.NONE
    told = [line.reason for line in review.plan.lines if line.verdict != "same"]
    assert sorted(told) == [Reason.NO_BASE, Reason.UNKNOWN_ID]
    before = everything(store)
    apply(store, review)
    after = everything(store)
    assert {key: after[key] for key in before} == before
    assert len(questions.open_questions(store)) == 2


def test_a_restored_backup_still_believes_its_own_seal(hands: Hands, returned: TakeIn, store: Store) -> None:
    _forget_exports(store)
    hands.type(AMA, "member.status", "Left")
    assert (returned().trust, returned().plan.counts) == (Trust.SIGNED, {"changed": 1})


def test_a_base_moved_from_another_country_s_workbook_does_not_open_that_country(
    store: Store, sent: Path, tmp_path: Path
) -> None:
    kenya = Hands(send(store, "KE", out=tmp_path / "kenya.xlsx").file)
    hands = Hands(sent)
    for row, (name, value) in enumerate(kenya.book["_clndesk"].iter_rows(values_only=True, max_col=2), start=1):
        hands.book["_clndesk"].cell(row, 1).value = name
        hands.book["_clndesk"].cell(row, 2).value = value
    hands.type(AMA, "member.status", "Left")
    review = read_returned(store, hands.save(tmp_path / "mixed.xlsx"))
    apply(store, review)
    assert {line.reason for line in review.plan.lines} >= {Reason.FOREIGN}
    assert present(store, AMA, "status") == "active"


def test_a_network_that_changed_since_the_look_is_not_merged(hands: Hands, returned: TakeIn, store: Store) -> None:
    from clndesk.services import records

    hands.type(AMA, "member.status", "Left")
    review = returned()
    records.edit(store, AMA, {"status": "paused"})
    before = everything(store)
    with pytest.raises(UserError, match="has changed since"):
        apply(store, review)
    assert everything(store) == before


def _fact(hands: Hands, name: str, value: str) -> None:
    for row in hands.book["_clndesk"].iter_rows():
        if row[0].value == name:
            row[1].value = value


def _forget_exports(store: Store) -> None:
    with store.write("") as db:
        for export in db.query(Export):
            db.delete(export)
