"""A session is finished: its lines become records in one step that can be taken back, and each keeps its link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from clndesk.errors import UserError
from clndesk.fields.ids import derived_id
from clndesk.insight.finishing import Becomes
from clndesk.models.demand import Demand, Topic
from clndesk.models.gains import Outcome, Signal
from clndesk.models.notes import Action, Decision, Note
from clndesk.models.people import Member
from clndesk.models.sessions import Session
from clndesk.services import records
from clndesk.services.capture_records import convert
from clndesk.services.finishing import Finish, Wish, apply, gather
from clndesk.services.recognising import Meant
from clndesk.store import checking
from clndesk.store.store import Store
from clndesk.store.undo import undo

ACCRA, OLD = derived_id("S", "accra"), derived_id("D", "old")
CLAUDINE, KOFI = derived_id("M", "claudine"), derived_id("M", "kofi")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Awa", backups=tmp_path / "backups")
    with made.write("Begin") as db:
        db.add(Session(id=ACCRA, title="Accra peer exchange", status="running"))
        db.add(Member(id=CLAUDINE, name="Claudine Uwimana", country="RW"))
        db.add(Member(id=KOFI, name="Kofi Asante", country="GH"))
        db.add(Demand(id=OLD, title="Costing tools for primary care", country="GH", raised_on=date(2026, 11, 25)))
    yield made
    made.close()


def _note(store: Store, number: int, kind: str, text: str, **values: object) -> str:
    with store.write("Note") as db:
        at = datetime(2026, 11, 25, 9, number, tzinfo=UTC)
        note = Note(session=ACCRA, position=number, said_at=at, note_kind=kind, text=text, **values)
        db.add(note)
        db.flush()
        return note.id


def _wishes(found: Finish) -> dict[str, Wish]:
    return {
        each.line.id: Wish(each.becomes, each.line.owner, each.line.country, each.line.due) for each in found.proposals
    }


def _values(store: Store, record: str) -> dict[str, object]:
    view = records.get(store, record)
    assert view is not None
    return dict(view.values)


def test_lines_become_records_and_keep_their_links(store: Store) -> None:
    asked = _note(store, 1, "demand", "Can Rwanda share its claims manual?", speaker=KOFI, priority="high")
    promised = _note(store, 2, "action", "share the manual", people=(CLAUDINE,), due_on=date(2026, 12, 4))
    decided = _note(store, 3, "decision", "We meet again in June")
    changed = _note(store, 4, "outcome", "The ministry adopted the memo", speaker=KOFI)
    step = apply(store, ACCRA, _wishes(gather(store, ACCRA)))
    demand = _values(store, str(_values(store, asked)["promoted_to"]))
    assert (demand["title"], demand["country"], demand["raised_by"], demand["priority"]) == (
        "Can Rwanda share its claims manual?", "GH", KOFI, "high",
    )  # fmt: skip
    action = _values(store, str(_values(store, promised)["promoted_to"]))
    assert (action["owner"], action["country"], action["due_on"]) == (CLAUDINE, "RW", date(2026, 12, 4))
    with store.read() as db:
        assert db.scalars(select(Decision.note)).all() == [decided]
        assert db.scalars(select(Outcome.note)).all() == [changed]
        assert db.scalars(select(Signal.note)).all() == [asked]
        assert db.get_one(Session, ACCRA).status == "captured"
    assert step is not None
    assert checking.problems(store) == []


def test_finishing_is_one_step_that_can_be_taken_back(store: Store) -> None:
    line = _note(store, 1, "action", "Send the list", people=(KOFI,))
    step = apply(store, ACCRA, _wishes(gather(store, ACCRA)))
    assert step is not None
    undo(store, step)
    assert (_values(store, line)["promoted_to"], _values(store, ACCRA)["status"]) == (None, "running")
    with store.read() as db:
        assert db.scalars(select(Action.id).where(Action.removed_at.is_(None))).all() == []


def test_one_more_voice_is_heard_for_a_demand_that_is_there(store: Store) -> None:
    line = _note(store, 1, "demand", "Costing tools for primary care", speaker=CLAUDINE)
    (proposal,) = gather(store, ACCRA).proposals
    assert (proposal.becomes, [each.id for each in proposal.like]) == (Becomes.SIGNAL, [OLD])
    apply(store, ACCRA, {line: Wish(Becomes.SIGNAL, CLAUDINE, "RW", into=OLD)})
    assert _values(store, line)["promoted_to"] == OLD
    assert _values(store, OLD)["also_asked_by"] == ("RW",)
    with store.read() as db:
        assert db.execute(select(Signal.demand, Signal.country, Signal.text)).all() == [
            (OLD, "RW", "Costing tools for primary care")
        ]


def test_a_line_that_two_note_takers_wrote_becomes_one_record_with_two_links(store: Store) -> None:
    first = _note(store, 1, "action", "Share the costing template with Ghana", people=(CLAUDINE,))
    second = _note(store, 2, "action", "share costing template with Ghana", people=(CLAUDINE,))
    found = gather(store, ACCRA)
    assert [each.twin for each in found.proposals] == [None, first]
    apply(store, ACCRA, _wishes(found) | {second: Wish(Becomes.ACTION, into=first)})
    assert _values(store, first)["promoted_to"] == _values(store, second)["promoted_to"] is not None
    with store.read() as db:
        assert len(db.scalars(select(Action.id)).all()) == 1


def test_what_a_repetition_adds_is_taken_over_into_a_record_made_before_and_undone_with_it(store: Store) -> None:
    first = _note(store, 1, "action", "Share the costing template with Ghana")
    action = convert(store, first)
    later = {"people": (CLAUDINE,), "due_on": date(2026, 12, 4), "priority": "high"}
    second = _note(store, 2, "action", "share costing template with Ghana", **later)
    (proposal,) = gather(store, ACCRA).proposals
    assert proposal.twin == first
    step = apply(store, ACCRA, {second: Wish(Becomes.ACTION, into=first)})
    made = _values(store, action)
    assert (made["owner"], made["country"], made["due_on"], made["priority"], made["note"]) == (
        CLAUDINE, "RW", date(2026, 12, 4), "high", first,
    )  # fmt: skip
    assert made["text"] == "Share the costing template with Ghana"
    assert step is not None
    undo(store, step)
    assert [_values(store, action)[key] for key in ("owner", "due_on", "priority")] == [None, None, None]


def _voices(store: Store, demand: str) -> list[tuple[str | None, str | None]]:
    with store.read() as db:
        found = select(Signal.note, Signal.country).where(Signal.demand == demand).order_by(Signal.id)
        return sorted((note, country) for note, country in db.execute(found))


def test_a_demand_of_two_countries_keeps_both_and_has_two_voices(store: Store) -> None:
    first = _note(store, 1, "demand", "Can Rwanda share the costing tool?", countries=("GH",))
    second = _note(store, 2, "demand", "Can Rwanda share the costing tool?", countries=("KE",), priority="high")
    apply(
        store, ACCRA, {first: Wish(Becomes.DEMAND, country="GH"), second: Wish(Becomes.DEMAND, None, "KE", into=first)}
    )
    demand = str(_values(store, first)["promoted_to"])
    made = _values(store, demand)
    assert (made["country"], made["also_asked_by"], made["priority"]) == ("GH", ("KE",), "high")
    assert _voices(store, demand) == sorted([(first, "GH"), (second, "KE")])


def test_a_demand_of_the_network_that_is_repeated_has_more_voices_and_is_never_filled_in(store: Store) -> None:
    before = _values(store, OLD)
    said = {"speaker": CLAUDINE, "priority": "high"}
    first = _note(store, 1, "demand", "Costing tools for primary care", written_by="Awa", **said)
    second = _note(store, 2, "demand", "Costing tools for primary care", written_by="Efua", **said)
    voice = Wish(Becomes.SIGNAL, country="GH", into=OLD)
    apply(store, ACCRA, {first: voice, second: Wish(Becomes.DEMAND, country="GH", into=first)})
    later = _note(store, 3, "demand", "Costing tools for primary care", written_by="Kofi", **said)
    apply(store, ACCRA, {later: Wish(Becomes.DEMAND, country="GH", into=first)})
    assert _values(store, OLD) == before
    assert _voices(store, OLD) == sorted([(first, "GH"), (second, "GH"), (later, "GH")])


def test_a_demand_that_a_line_of_the_session_was_made_before_takes_over_what_a_repetition_adds(store: Store) -> None:
    first = _note(store, 1, "demand", "Can Rwanda share the costing tool?")
    demand = convert(store, first)
    second = _note(store, 2, "demand", "Can Rwanda share the costing tool?", speaker=KOFI, priority="high")
    apply(store, ACCRA, {second: Wish(Becomes.DEMAND, country="GH", into=first)})
    made = _values(store, demand)
    assert (made["country"], made["raised_by"], made["priority"]) == ("GH", KOFI, "high")
    assert made["also_asked_by"] is None
    assert len(_voices(store, demand)) == len([first, second])


def test_a_line_that_repeats_a_repetition_leads_to_the_first_one_in_whatever_order(store: Store) -> None:
    lines = [_note(store, number, "action", f"Action {number}") for number in (1, 2, 3)]
    first, second, third = lines
    wishes = {
        third: Wish(Becomes.ACTION, KOFI),
        second: Wish(Becomes.ACTION, into=first),
        first: Wish(Becomes.ACTION, into=third),
    }
    apply(store, ACCRA, wishes)
    assert len({str(_values(store, line)["promoted_to"]) for line in lines}) == 1
    with store.read() as db:
        assert [action.note for action in db.scalars(select(Action))] == [third]


def test_a_line_that_repeats_one_of_which_nothing_becomes_is_not_lost(store: Store) -> None:
    first = _note(store, 1, "demand", "Can Rwanda share the tool?")
    second = _note(store, 2, "demand", "Could Rwanda share its tool?")
    apply(store, ACCRA, {first: Wish(Becomes.NOTHING), second: Wish(Becomes.DEMAND, into=first)})
    assert _values(store, first)["promoted_to"] is None
    assert _values(store, str(_values(store, second)["promoted_to"]))["title"] == "Could Rwanda share its tool?"


def test_a_colleagues_line_that_comes_after_the_session_was_finished_leads_to_the_record(store: Store) -> None:
    first = _note(store, 1, "demand", "Can Rwanda share the costing tool?", written_by="Kofi")
    apply(store, ACCRA, _wishes(gather(store, ACCRA)))
    demand = str(_values(store, first)["promoted_to"])
    later = _note(store, 2, "demand", "Could Rwanda share their costing tool with us?", written_by="Efua")
    (found,) = gather(store, ACCRA).proposals
    assert [(near.id, near.writer) for near in found.before] == [(first, "Kofi")]
    apply(store, ACCRA, {later: Wish(Becomes.DEMAND, into=first)})
    assert _values(store, later)["promoted_to"] == demand
    records.remove(store, [demand])
    again = _note(store, 3, "demand", "Can Rwanda share its costing tool?")
    assert [each.before for each in gather(store, ACCRA).proposals if each.line.id == again] == [()]


def test_what_stays_in_the_room_and_what_is_left_out_becomes_nothing(store: Store) -> None:
    kept = _note(store, 1, "demand", "Can we see the contract?", attribution="off_record")
    left = _note(store, 2, "action", "Send the list")
    found = gather(store, ACCRA)
    assert (found.kept, found.lines, [each.line.id for each in found.proposals]) == (1, 2, [left])
    apply(store, ACCRA, {left: Wish(Becomes.NOTHING)})
    assert (_values(store, kept)["promoted_to"], _values(store, left)["promoted_to"]) == (None, None)


def test_a_name_that_was_not_recognised_is_put_right_in_every_line(store: Store) -> None:
    first = _note(store, 1, "action", "@claud shares the tool")
    second = _note(store, 2, "discussion_point", "thanks to @Claud!")
    (unknown,) = gather(store, ACCRA).unknown
    assert unknown.lines == (first, second)
    apply(store, ACCRA, {}, Meant(names={unknown.token: CLAUDINE}))
    assert _values(store, first)["text"] == "Claudine Uwimana shares the tool"
    assert _values(store, second)["people"] == (CLAUDINE,)


def test_topics_that_were_not_recognised_are_put_right_or_made_in_the_same_step(store: Store) -> None:
    with store.write("Topics") as db:
        db.add(Topic(id=derived_id("T", "costing"), name="Costing"))
    asked = _note(store, 1, "demand", "Can Rwanda share the tool? #costin #health-financing")
    said = _note(store, 2, "tip", "more on #Health_Financing and #zebra")
    found = gather(store, ACCRA)
    assert [each.token for each in found.topics] == ["costin", "health-financing", "Health_Financing", "zebra"]
    new = {"health-financing": "Health financing", "Health_Financing": "health financing"}
    meant = Meant(topics={"costin": found.topics[0].near[0].id}, new_topics=new)
    step = apply(store, ACCRA, {asked: Wish(Becomes.DEMAND)}, meant)
    with store.read() as db:
        made = db.scalars(select(Topic.id).where(Topic.name == "Health financing")).one()
        assert len(db.scalars(select(Topic.id)).all()) == 2
    demand = _values(store, str(_values(store, asked)["promoted_to"]))
    assert (demand["title"], demand["topic"]) == ("Can Rwanda share the tool?", derived_id("T", "costing"))
    assert _values(store, asked)["topics"] == (derived_id("T", "costing"), made)
    assert (_values(store, said)["text"], _values(store, said)["topics"]) == (
        "more on Health_Financing and #zebra", (made,),
    )  # fmt: skip
    assert step is not None
    undo(store, step)
    assert [each.token for each in gather(store, ACCRA).topics] == [each.token for each in found.topics]
    with store.read() as db:
        assert db.scalars(select(Topic.name).where(Topic.removed_at.is_(None))).all() == ["Costing"]


def test_what_a_person_puts_right_stands_over_what_the_line_says(store: Store) -> None:
    line = _note(store, 1, "commitment", "share the manual", people=(CLAUDINE,))
    apply(store, ACCRA, {line: Wish(Becomes.ACTION, KOFI, None, date(2026, 12, 1))})
    action = _values(store, str(_values(store, line)["promoted_to"]))
    assert (action["owner"], action["due_on"]) == (KOFI, date(2026, 12, 1))


def test_notes_that_changed_meanwhile_are_looked_at_again(store: Store) -> None:
    line = _note(store, 1, "action", "Send the list")
    wishes = _wishes(gather(store, ACCRA))
    records.remove(store, [line])
    with pytest.raises(UserError, match="have changed"):
        apply(store, ACCRA, wishes)
    assert _values(store, ACCRA)["status"] == "running"


def test_a_session_is_finished_twice_without_anything_twice(store: Store) -> None:
    _note(store, 1, "action", "Send the list")
    apply(store, ACCRA, _wishes(gather(store, ACCRA)))
    again = gather(store, ACCRA)
    assert (again.proposals, again.done) == ((), 1)
    assert apply(store, ACCRA, _wishes(again)) is None
