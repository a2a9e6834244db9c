from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clndesk.errors import UserError
from clndesk.i18n import translate
from clndesk.services import records, sessions_named, steps
from clndesk.services.session_contents import contents, points
from clndesk.store import blobs
from clndesk.store.store import Store

START = datetime(2026, 11, 24, 9, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "network.clndesk", "Test network", actor="Mara", backups=tmp_path / "backups")
    yield made
    made.close()


@pytest.fixture
def people(store: Store) -> dict[str, str]:
    body = records.add(store, "organisation", {"name": "Ministry of Health", "acronym": "MoH", "country": "GH"})
    ama = {"name": "Ama Mensah", "country": "GH", "organisation": body, "job_title": "Director"}
    named = [{**ama, "consent_directory": "yes", "email": "ama@x.org"}]
    named += [{"name": name, "country": code} for name, code in (("Kofi", "GH"), ("Aline", "RW"), ("Yaw", "GH"))]
    return {str(one["name"]): records.add(store, "member", one) for one in named}


@pytest.fixture
def session(store: Store, people: dict[str, str]) -> str:
    end = START + timedelta(days=1, hours=8)
    values = {
        "title": "Costing",
        "start": START,
        "end": end,
        "objectives": "- First\n2. Second\n\n",
        "lead": people["Kofi"],
    }
    return records.add(store, "session", values)


def test_people_come_with_their_presence_day_by_day(store: Store, people: dict[str, str], session: str) -> None:
    for name in ("Ama Mensah", "Kofi"):
        records.add(store, "participant", {"session": session, "member": people[name]})
    declined = {"session": session, "member": people["Yaw"], "registration": "declined"}
    records.add(store, "participant", declined)
    walk_in = {"session": session, "member": people["Aline"], "day": date(2026, 11, 25), "presence": "partial"}
    records.add(store, "attendance", walk_in)
    given = contents(store, session, "en")
    assert [(one.name, one.presence, one.came) for one in given.attendees] == [
        ("Ama Mensah", ("", ""), False),
        ("Kofi", ("", ""), False),
        ("Aline", ("", "partial"), True),
    ]
    ama = given.attendees[0]
    assert (ama.organisation, ama.email, ama.in_directory) == ("Ministry of Health", "ama@x.org", True)
    assert [one.name for one in given.in_the_room] == ["Aline"]
    assert (given.facilitators, given.objectives) == (("Kofi",), ("First", "Second"))


def test_a_decision_takes_the_place_of_its_line_and_keeps_its_rule(store: Store, session: str) -> None:
    secret = {"session": session, "note_kind": "decision", "text": "We stop.", "attribution": "off_record"}
    note = records.add(store, "note", secret)
    made = records.add(store, "decision", {"session": session, "text": "The pilot ends.", "note": note})
    records.edit(store, note, {"promoted_to": made})
    records.add(store, "note", {"session": session, "note_kind": "decision", "text": "One guide."})
    records.add(store, "decision", {"session": session, "text": "Taken back.", "status": "reversed"})
    given = contents(store, session, "en")
    assert [(one.text, one.rule) for one in given.decisions] == [("The pilot ends.", "off_record"), ("One guide.", "")]
    assert given.lines == ()


def test_actions_and_demands_come_from_records_and_from_lines_nobody_has_taken_further(
    store: Store, people: dict[str, str], session: str
) -> None:
    topic = records.add(store, "topic", {"name": "Provider payment"})
    need = {
        "session": session,
        "note_kind": "demand",
        "text": "A tool.",
        "topics": (topic,),
        "speaker": people["Aline"],
    }
    note = records.add(store, "note", need)
    signal = records.add(
        store, "signal", {"session": session, "note": note, "text": "A costing tool.", "country": "RW"}
    )
    records.edit(store, note, {"promoted_to": signal})
    due = {"owner": people["Kofi"], "country": "GH", "due_on": date(2026, 12, 4), "status": "done"}
    records.add(store, "action", {"session": session, "text": "Later.", "due_on": date(2027, 1, 4)})
    records.add(store, "action", {"session": session, "text": "Share it.", **due})
    records.add(store, "action", {"session": session, "text": "Dropped.", "status": "cancelled"})
    records.add(store, "note", {"session": session, "note_kind": "action", "text": "Call.", "people": (people["Yaw"],)})
    given = contents(store, session, "en")
    assert [(one.text, one.topics, one.country) for one in given.demands] == [
        ("A costing tool.", ("Provider payment",), "RW")
    ]
    assert [(one.text, one.owner, one.done) for one in given.actions] == [
        ("Share it.", "Kofi", True),
        ("Later.", "", False),
        ("Call.", "Yaw", False),
    ]


def test_lines_come_in_the_order_of_the_agenda_in_the_words_of_the_language(store: Store, session: str) -> None:
    later = records.add(store, "block", {"session": session, "title": "Later", "position": 2, "minutes": 60})
    first = records.add(store, "block", {"session": session, "title": "First", "position": 1, "minutes": 30})
    for block, text, at in ((later, "b", 1), (None, "c", 0), (first, "a2", 2), (first, "a1", 1)):
        line = {"session": session, "block": block, "text": text, "position": at, "note_kind": "tip"}
        records.add(store, "note", {**line, "said_at": datetime(2026, 11, 24, 9, tzinfo=UTC)})
    given = contents(store, session, "fr")
    assert [line.text for line in given.lines] == ["a1", "a2", "b", "c"]
    assert {line.called for line in given.lines} == {translate("Tip", "fr")}
    assert [(block.title, block.starts) for block in given.blocks] == [
        ("First", START),
        ("Later", START + timedelta(minutes=30)),
    ]


def test_photos_of_a_session_come_with_their_bytes_and_other_files_do_not(store: Store, session: str) -> None:
    with store.write("Attach") as db:
        kept = blobs.keep(db, b"picture")
    photo = {"session": session, "file_name": "wall.jpg", "caption": "The wall", "sha256": kept}
    records.add(store, "attachment", {**photo, "media_type": "image/jpeg"})
    records.add(store, "attachment", {**photo, "media_type": "application/pdf"})
    assert [(one.caption, one.content) for one in contents(store, session, "en").photos] == [("The wall", b"picture")]


def test_names_to_look_for_are_those_of_the_whole_network(store: Store, people: dict[str, str], session: str) -> None:
    given = contents(store, session, "en")
    assert set(given.known_people) == set(people)
    assert {"Ministry of Health", "MoH"} <= set(given.known_organisations)
    assert {"Rwanda", "Ghana"} <= set(given.known_countries)


def test_of_who_was_removed_the_whole_name_is_looked_for_and_an_undone_record_is_nobody(
    store: Store, people: dict[str, str], session: str
) -> None:
    records.remove(store, [people["Ama Mensah"]])
    records.add(store, "member", {"name": "We decide the tool", "country": "GH"})
    steps.undo_last(store)
    given = contents(store, session, "en")
    assert set(given.known_people) == {"Kofi", "Aline", "Yaw"}
    assert given.people_of_before == ("Ama Mensah",)


def test_the_note_taker_is_the_one_who_was_named_else_those_who_wrote(
    store: Store, people: dict[str, str], session: str
) -> None:
    assert contents(store, session, "en").note_takers == ()
    for writer in ("Kofi", "Efua", "Efua", "root", "ama.owusu"):
        records.add(store, "note", {"session": session, "text": "Said", "written_by": writer})
    assert contents(store, session, "en").note_takers == ("Efua", "Kofi")
    records.edit(store, session, {"note_taker": people["Ama Mensah"]})
    assert contents(store, session, "en").note_takers == ("Ama Mensah",)


def test_removed_things_are_in_no_document(store: Store, people: dict[str, str], session: str) -> None:
    note = records.add(store, "note", {"session": session, "text": "Gone"})
    records.remove(store, [note])
    assert contents(store, session, "en").lines == ()
    records.remove(store, [session])
    with pytest.raises(UserError, match="There is no session"):
        contents(store, session, "en")


def test_a_session_is_found_by_id_title_or_cycle(store: Store, session: str) -> None:
    cycle = records.add(store, "cycle", {"name": "Payment", "code": "PAY"})
    other = records.add(store, "session", {"title": "Paying", "cycle": cycle})
    assert sessions_named.one(store, session.lower()) == session
    assert sessions_named.one(store, " costing ") == session
    assert sessions_named.one(store, None, "payment") == other
    assert sessions_named.one(store, None, "PAY") == other
    for named in (None, "nothing of the kind"):
        with pytest.raises(UserError) as told:
            sessions_named.one(store, named)
        assert session in told.value.todo


def test_points_lose_the_signs_before_them() -> None:
    assert list(points("• one\n - two\n3) three\n\nfour - five")) == ["one", "two", "three", "four - five"]
