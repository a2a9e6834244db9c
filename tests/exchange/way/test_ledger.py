"""The ledger: who holds which workbook since when, what came back, what is late; many sent at once; reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from way_workbooks import AMA, KOFI, Hands

from clndesk.errors import UserError
from clndesk.exchange import ledger, reminder
from clndesk.exchange.apply import Applied
from clndesk.exchange.ledger import State
from clndesk.exchange.send import send
from clndesk.exchange.send_many import send_many
from clndesk.services import records
from clndesk.store.store import Store
from clndesk.store.undo import undo


def today() -> date:
    """The day it is when a test asks, also in a run that goes on past midnight."""
    return datetime.now().astimezone().date()


def row(store: Store, country: str) -> ledger.CountryRow:
    return next(one for one in ledger.overview(store) if one.country == country)


def test_a_workbook_is_out_until_it_comes_back_and_late_after_its_day(store: Store, tmp_path: Path) -> None:
    assert (row(store, "GH").state, row(store, "KE").state) == (State.OUT, State.NEVER)
    send(store, "KE", out=tmp_path / "ke.xlsx", due_on=today() - timedelta(days=3))
    kenya = row(store, "KE")
    assert (kenya.state, kenya.late_days) == (State.OVERDUE, 3)


def test_a_return_without_questions_closes_it_and_undo_opens_it_again(
    hands: Hands, merged: Callable[..., Applied], store: Store
) -> None:
    hands.type(AMA, "member.job_title", "Director")
    applied = merged()
    assert row(store, "GH").state is State.RETURNED
    assert applied.step is not None
    undo(store, applied.step)
    assert row(store, "GH").state is State.OUT


def test_open_decisions_come_before_all_else(hands: Hands, merged: Callable[..., Applied], store: Store) -> None:
    records.edit(store, KOFI, {"job_title": "Head"})
    hands.type(KOFI, "member.job_title", "Chief")
    merged()
    assert row(store, "GH").state is State.DECIDING


def test_the_story_of_a_country_is_told_newest_first(
    hands: Hands, merged: Callable[..., Applied], store: Store
) -> None:
    hands.type(AMA, "member.job_title", "Director")
    applied = merged()
    back, sent = ledger.of_country(store, "GH")
    assert (back.receipt, back.step, back.actor, back.counts["changed"]) == (applied.receipt, applied.step, "Mara", 1)
    assert (sent.file_name, sent.actor, sent.counts["member"]) == ("sent.xlsx", "Mara", 4)
    assert not back.is_untouched


def test_what_came_back_as_it_went_out_is_told_as_that(merged: Callable[..., Applied], store: Store) -> None:
    merged()
    back = ledger.of_country(store, "GH")[0]
    assert (back.is_untouched, back.step) == (True, None)


def test_many_countries_get_their_workbooks_and_one_refusal_keeps_nobody_back(store: Store, tmp_path: Path) -> None:
    result = send_many(store, [("GH", "fr"), ("XX", None), ("KE", None)], tmp_path, due_on=today())
    assert [sent.country for sent in result.sent] == ["GH", "KE"]
    assert [sent.language for sent in result.sent] == ["fr", "en"]
    assert [country for country, _error in result.refused] == ["XX"]
    assert {row(store, code).due_on for code in ("GH", "KE")} == {today().isoformat()}


def test_sending_to_many_can_be_stopped_and_what_was_written_stays(store: Store, tmp_path: Path) -> None:
    result = send_many(store, [("GH", None), ("KE", None)], tmp_path, go_on=lambda done, _country: done < 0.5)
    assert [sent.country for sent in result.sent] == ["GH"]
    assert row(store, "KE").state is State.NEVER


def test_with_a_reply_only_those_who_sent_something_back_are_answered(
    hands: Hands, merged: Callable[..., Applied], store: Store, tmp_path: Path
) -> None:
    hands.type(AMA, "member.job_title", "Director")
    applied = merged()
    ghana, kenya = send_many(store, [("GH", None), ("KE", None)], tmp_path, with_reply=True).sent
    assert "What became of it" in openpyxl.load_workbook(ghana.file).sheetnames
    assert "What became of it" not in openpyxl.load_workbook(kenya.file).sheetnames
    assert ledger.of_country(store, "GH")[0].replies_to == applied.receipt


def test_the_workbook_says_by_when_it_is_wanted_back(store: Store, tmp_path: Path) -> None:
    send(store, "KE", out=tmp_path / "ke.xlsx", due_on=today())
    words = [
        str(cell.value) for (cell,) in openpyxl.load_workbook(tmp_path / "ke.xlsx").worksheets[0].iter_rows(max_col=1)
    ]
    assert any("Please do so by" in text for text in words)


def test_a_reminder_names_the_file_the_day_and_what_is_open(
    hands: Hands, merged: Callable[..., Applied], store: Store, tmp_path: Path
) -> None:
    assert "sent.xlsx" in reminder.text(store, "GH").body
    records.edit(store, KOFI, {"job_title": "Head"})
    hands.type(KOFI, "member.job_title", "Chief")
    merged()
    asked = reminder.text(store, "GH").body
    assert "- Kofi Asante: Job title" in asked
    assert "has not come back" not in asked
    send(store, "GH", out=tmp_path / "again.xlsx", due_on=today())
    assert "We need it by" in reminder.text(store, "Ghana").body


def test_a_reminder_speaks_the_language_of_the_country(store: Store) -> None:
    assert reminder.text(store, "GH", "fr").body.startswith("Chers collègues")


def test_nobody_is_reminded_of_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="Nothing is out"):
        reminder.text(store, "KE")
