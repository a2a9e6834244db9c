"""Dates typed as 03/04/2026: what the column makes certain is read, the rest is asked once for the whole column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from way_workbooks import CLAIMS, RATE, Hands, present

from clndesk.exchange.apply import apply
from clndesk.exchange.incoming.day_order import usual_order
from clndesk.exchange.plan import Verdict
from clndesk.exchange.receive import Review, choices_for, read_returned
from clndesk.exchange.send import send
from clndesk.models.demand import Demand
from clndesk.store.store import Store

DAYS = "demand.raised_on"


def test_two_readings_are_asked_once_for_the_column_and_held_until_then(
    hands: Hands, returned: Callable[[], Review]
) -> None:
    for record, text in ((CLAIMS, "05/06/2026"), (RATE, "03/04/2026")):
        hands.type(record, DAYS, text)
    review = returned()
    (ask,) = review.asks
    assert (ask.id, ask.count, ask.default) == ("days:demand.raised_on", 2, "")
    assert [option.text for option in ask.options[:2]] == ["03/04/2026 is 3 Apr 2026", "03/04/2026 is 4 Mar 2026"]
    assert "The day first is usual in this country." in ask.evidence
    assert [line.verdict for line in review.plan.lines] == [Verdict.HELD, Verdict.HELD]


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_the_answer_holds_for_the_whole_column(
    hands: Hands, store: Store, tmp_path: Path, order: str, day: str
) -> None:
    hands.type(RATE, DAYS, "03/04/2026")
    path = hands.save(tmp_path / "returned.xlsx")
    review = read_returned(store, path, answers={"days:demand.raised_on": order})
    assert [line.verdict for line in review.plan.lines] == [Verdict.NOTED]
    assert "03/04/2026" in review.plan.lines[0].note
    apply(store, review, choices_for(review, "later"))
    assert present(store, RATE, "raised_on") == day


@pytest.mark.parametrize(("clear", "day"), [("25/12/2025", "2026-04-03"), ("12/25/2025", "2026-03-04")])
def test_one_date_that_fits_in_one_order_only_tells_how_to_read_the_others(
    hands: Hands, returned: Callable[[], Review], clear: str, day: str
) -> None:
    hands.type(CLAIMS, DAYS, clear)
    hands.type(RATE, DAYS, "03/04/2026")
    review = returned()
    assert not review.asks
    assert review.plan.by_key["demand", RATE, "raised_on"].result == day


@pytest.mark.parametrize(("first", "second", "day"), [("04/03/2026", "06/05/2026", "2026-04-03"),
                                                      ("03/04/2026", "05/06/2026", "2026-03-04")])  # fmt: skip
def test_dates_that_went_out_and_came_back_as_texts_tell_how_the_others_are_read(
    store: Store, tmp_path: Path, first: str, second: str, day: str
) -> None:
    with store.write("More") as db:
        other = Demand(title="Other", country="GH", status="logged", raised_on=date(2026, 5, 6))
        db.add(other)
    hands = Hands(send(store, "GH", out=tmp_path / "again.xlsx").file)
    for record, text in ((CLAIMS, first), (other.id, second), (RATE, "03/04/2026")):
        hands.type(record, DAYS, text)
    review = read_returned(store, hands.save(tmp_path / "returned.xlsx"))
    assert not review.asks
    assert [(line.record, line.result) for line in review.plan.lines] == [(RATE, day)]


def test_dates_that_contradict_each_other_are_asked_about(hands: Hands, returned: Callable[[], Review]) -> None:
    hands.type(CLAIMS, DAYS, "25/12/2025")
    hands.type(RATE, DAYS, "03/04/2026")
    hands.add("demand", {"title": "New", "raised_on": "12/25/2025"})
    assert [ask.id for ask in returned().asks] == ["days:demand.raised_on"]


@pytest.mark.parametrize(
    ("country", "order"), [("GH", "dmy"), ("FR", "dmy"), ("US", "mdy"), ("SE", None), ("XX", None)]
)
def test_the_usual_order_of_a_country_is_known_where_there_is_one(country: str, order: str | None) -> None:
    assert usual_order(country) == order
