"""A session goes its way through its states, and says what is still missing for each."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from clndesk.errors import UserError
from clndesk.models.session_words import SESSION_STATUS
from clndesk.models.sessions import Session
from clndesk.services import agendas, attendance, records
from clndesk.services.session_states import ASIDE, WAY, is_overdue, missing, next_of, set_state
from clndesk.store.store import Store


@pytest.fixture
def session(store: Store) -> str:
    return records.add(store, "session", {"title": "Workshop"})


def test_the_way_and_the_states_aside_are_all_there_are() -> None:
    assert set(WAY) | set(ASIDE) == set(SESSION_STATUS.codes)


def test_from_every_state_one_goes_on_and_from_aside_one_comes_back() -> None:
    assert [next_of(state)[0] for state in WAY[:-1]] == list(WAY[1:])
    assert next_of("cancelled") == ("planned", "idea", "postponed")
    assert next_of("closed") == ("follow_up",)


def test_a_bare_session_lacks_all_that_it_takes_to_be_ready(store: Store, session: str) -> None:
    assert missing(store, session, "ready") == (
        "no start", "no place or link", "no agenda", "nobody is invited", "no lead or facilitator", "no note taker",
    )  # fmt: skip


def test_what_is_filled_in_is_no_longer_missing(store: Store, session: str) -> None:
    member = records.add(store, "member", {"name": "Ama", "country": "GH"})
    values = {"start": datetime(2026, 11, 24, 9), "place": "Accra", "lead": member, "note_taker": member}
    records.edit(store, session, values)
    agendas.add(store, session, "Welcome")
    attendance.invite(store, session, [member])
    assert missing(store, session, "ready") == ()


def test_an_action_of_nobody_stands_against_closing(store: Store, session: str) -> None:
    records.edit(store, session, {"summary_sent_on": date(2026, 11, 30)})
    action = records.add(store, "action", {"text": "Share the template", "session": session})
    assert missing(store, session, "closed") == ("an open action has no owner or no day",)
    records.edit(store, action, {"status": "cancelled"})
    assert missing(store, session, "closed") == ()


def test_a_session_is_put_aside_only_with_a_reason(store: Store, session: str) -> None:
    with pytest.raises(UserError):
        set_state(store, session, "cancelled", " ")
    set_state(store, session, "postponed", "Elections")
    view = records.get(store, session)
    assert view is not None
    assert (view.values["status"], view.values["status_reason"]) == ("postponed", "Elections")


@pytest.mark.parametrize(("day", "late"), [(date(2026, 11, 30), False), (date(2026, 12, 3), True)])
def test_follow_up_is_overdue_a_week_after_the_end(day: date, late: bool) -> None:
    assert is_overdue(Session(status="captured", start=datetime(2026, 11, 25, 9)), day) is late
    sent = Session(status="captured", start=datetime(2026, 11, 25, 9), summary_sent_on=date(2026, 11, 28))
    assert not is_overdue(sent, day)
