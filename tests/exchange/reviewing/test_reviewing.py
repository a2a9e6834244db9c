from __future__ import annotations

from pathlib import Path

import pytest

from clndesk.exchange.plan import Column, Held, Merge, Plan, Row, Sheet, plan
from clndesk.exchange.plan.decisions import LATER, NEW, OURS, THEIRS, Choice, Pick
from clndesk.exchange.review.drafts import Draft, draft_answers, drafts, drop_draft, keep_draft, load_draft
from clndesk.exchange.review.offered import Merged, merged_counts
from clndesk.exchange.review.review_rows import Rows, State
from clndesk.exchange.review.reviewing import Reviewing, Tab, present_in, typed, wording_with
from clndesk.fields import PLAIN, Wording
from clndesk.store.store import Store

COLUMNS = (
    Column("name"),
    Column("role"),
    Column("hours_month"),
    Column("languages", Merge.SET),
    Column("status"),
)
AMA: Row = ("Ama", "participant", 12, ("en", "fr"), "active")
KOFI: Row = ("Kofi", "participant", 4, ("en",), "active")
BLANK: Row = (None,) * len(COLUMNS)


def row(start: Row, **cells: object) -> Row:
    names = [column.field for column in COLUMNS]
    changed = dict(zip(names, start, strict=True)) | cells
    return tuple(changed[name] for name in names)  # type: ignore[return-value]


SHEET = Sheet(
    "member",
    "Members",
    COLUMNS,
    base={"M-1": AMA, "M-2": KOFI, "M-3": AMA},
    ours={"M-1": row(AMA, role="core_group"), "M-2": row(KOFI, role="core_group", languages=("en", "ak")), "M-3": AMA},
    theirs={
        "M-1": row(AMA, role="country_lead", hours_month=Held("about ten", "This is not a whole number.")),
        "M-2": row(KOFI, role="country_lead", languages=("en", "fr")),
        "M-4": row(BLANK, name="Efua", role="participant"),
    },
    fresh=("M-4",),
)
TITLES = {"M-1": "Ama", "M-2": "Kofi", "M-3": "Esi", "M-4": "Efua"}
AMA_ROLE, KOFI_ROLE = ("member", "M-1", "role"), ("member", "M-2", "role")
AMA_HOURS, ESI = ("member", "M-1", "hours_month"), ("member", "M-3", None)


@pytest.fixture
def planned() -> Plan:
    return plan([SHEET])


@pytest.fixture
def reviewing(planned: Plan) -> Reviewing:
    return Reviewing(planned, TITLES, Rows(PLAIN, present_in([SHEET])))


def cell(reviewing: Reviewing, record: str, label: str) -> tuple[str, State]:
    rows = reviewing.table(reviewing.entry_of(("member", record, None)))
    return next((one.result, one.state) for one in rows if one.label == label)


def test_lines_are_counted_by_what_a_person_does_with_them(reviewing: Reviewing) -> None:
    assert dict(reviewing.counts) == {Tab.CHOICE: 2, Tab.TAKEN: 2, Tab.HELD: 2}


def test_a_group_lists_its_records_with_all_their_lines(reviewing: Reviewing) -> None:
    choice = reviewing.entries(Tab.CHOICE)
    assert [entry.title for entry in choice] == ["Ama", "Kofi"]
    assert [line.field for line in choice[0].lines] == ["role", "hours_month"]


def test_an_undecided_conflict_asks_and_a_decided_one_says_what_stands(reviewing: Reviewing) -> None:
    assert cell(reviewing, "M-1", "Role") == ("Choose…", State.OPEN)
    assert reviewing.choose(AMA_ROLE, THEIRS)
    assert cell(reviewing, "M-1", "Role") == ("Country lead", State.THEIRS)
    assert reviewing.choose(AMA_ROLE, OURS)
    assert cell(reviewing, "M-1", "Role") == ("Core group", State.OURS)
    assert reviewing.choose(AMA_ROLE, typed("member", "role", "technical_expert"))
    assert cell(reviewing, "M-1", "Role") == ("Technical expert", State.OTHER)
    assert reviewing.choose(AMA_ROLE, None)
    assert cell(reviewing, "M-1", "Role") == ("Choose…", State.OPEN)


def test_what_both_sides_added_to_a_list_is_the_result(reviewing: Reviewing) -> None:
    words, state = cell(reviewing, "M-2", "Languages")
    assert state is State.THEIRS
    assert set(words.split(", ")) == {"English", "Akan", "French"}


def test_a_value_that_was_not_read_is_shown_as_it_was_typed_and_takes_only_mine_or_another(
    reviewing: Reviewing,
) -> None:
    rows = reviewing.table(reviewing.entry_of(AMA_HOURS))
    held = next(one for one in rows if one.key == AMA_HOURS)
    assert (held.theirs, held.state) == ("about ten", State.HELD)
    assert not reviewing.choose(AMA_HOURS, THEIRS)
    assert reviewing.choose(AMA_HOURS, typed("member", "hours_month", 10))


def test_a_missing_record_is_kept_unless_decided_otherwise_and_shows_what_it_holds(reviewing: Reviewing) -> None:
    rows = reviewing.table(reviewing.entry_of(ESI))
    assert (rows[0].result, rows[0].state) == ("Keep it", State.OURS)
    assert ("Name", "Ama") in {(one.label, one.ours) for one in rows[1:]}
    assert [other.label for other in rows[0].others] == ["Keep it, marked as left"]
    before = reviewing.progress().changes
    reviewing.choose(ESI, rows[0].others[0].choice)
    assert reviewing.progress().changes == before + 1


def test_the_changes_that_would_be_written_are_counted(reviewing: Reviewing) -> None:
    assert reviewing.progress().changes == 2  # Kofi's languages and Efua
    reviewing.choose(AMA_ROLE, THEIRS)
    reviewing.choose(KOFI_ROLE, LATER)
    progress = reviewing.progress()
    assert (progress.left, progress.later, progress.changes) == (0, 1, 3)


def test_one_choice_answers_all_questions_of_a_field_and_can_be_taken_back(reviewing: Reviewing) -> None:
    reviewing.choose(AMA_ROLE, OURS)
    assert [(one.label, one.count) for one in reviewing.remaining()] == [("Role", 1)]
    before = reviewing.choose_all(THEIRS, "member", "role")
    assert reviewing.choices == {AMA_ROLE: OURS, KOFI_ROLE: THEIRS}
    reviewing.exchanged(before)
    assert reviewing.choices == {AMA_ROLE: OURS}


def test_the_next_question_is_sought_round_the_end(reviewing: Reviewing) -> None:
    assert reviewing.next_open(Tab.CHOICE, AMA_ROLE) == KOFI_ROLE
    assert reviewing.next_open(Tab.CHOICE, KOFI_ROLE) == AMA_ROLE
    assert reviewing.next_open(Tab.CHOICE, AMA_ROLE, -1) == KOFI_ROLE
    reviewing.choose(KOFI_ROLE, LATER)
    assert reviewing.next_open(Tab.CHOICE, AMA_ROLE) == AMA_ROLE
    reviewing.choose(AMA_ROLE, OURS)
    assert reviewing.next_open(Tab.CHOICE, AMA_ROLE) is None
    assert reviewing.next_open(Tab.HELD, None) == AMA_HOURS


def test_a_record_is_done_when_its_last_question_is_answered(reviewing: Reviewing) -> None:
    entry = reviewing.entry_of(AMA_ROLE)
    assert not reviewing.is_done(entry)
    reviewing.choose(AMA_ROLE, LATER)
    assert reviewing.is_done(entry)


def test_decisions_that_do_not_fit_the_plan_any_more_are_left_out(planned: Plan) -> None:
    kept = {AMA_ROLE: NEW, KOFI_ROLE: OURS, ("member", "M-9", "role"): OURS}
    assert Reviewing(planned, TITLES, Rows(PLAIN), kept).choices == {KOFI_ROLE: OURS}


def test_a_record_that_only_the_file_knows_has_its_name_in_references() -> None:
    asked: list[str] = []

    def title_of(_kind: str, record: str) -> str:
        asked.append(record)
        return "from the network"

    wording = wording_with({"O-1": "Ministry"}, Wording("en", title_of))
    assert wording.title_of("organisation", "O-1") == "Ministry"
    assert [wording.title_of("organisation", "O-2") for _time in range(2)] == ["from the network"] * 2
    assert asked == ["O-2"]


def test_decisions_kept_for_later_are_found_again_by_the_file(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "n.clndesk", "Network", actor="Awa")
    choices = {
        AMA_ROLE: THEIRS,
        ("member", "M-2", "languages"): Choice.typed(("en", "ak")),
        ESI: Choice.typed(("status", "left")),
        AMA_HOURS: Choice(Pick.LATER),
    }
    answers = {"days:demand.raised_on": "dmy"}
    keep_draft(store, Draft("abc", "/somewhere/ghana.xlsx", "GH", "2026-11-24T08:00:00", choices, answers))
    assert load_draft(store, "abc") == choices
    assert draft_answers(store, "abc") == answers
    assert draft_answers(store, "other") == {}
    assert load_draft(store, "other") == {}
    assert [(draft.sha256, draft.country) for draft in drafts(store)] == [("abc", "GH")]
    drop_draft(store, "abc")
    assert drafts(store) == []
    store.close()


CLEARED = Sheet(
    "member",
    "Members",
    COLUMNS,
    base={"M-1": AMA, "M-2": KOFI},
    ours={"M-1": AMA, "M-2": KOFI},
    theirs={"M-1": row(AMA, name=None, hours_month=None), "M-2": row(KOFI, role="core_group")},
)
AMA_NAME = ("member", "M-1", "name")


def test_theirs_is_not_offered_where_it_would_empty_what_must_be_filled() -> None:
    reviewing = Reviewing(plan([CLEARED]), TITLES, Rows(PLAIN), {AMA_NAME: THEIRS})
    name = next(one for one in reviewing.table(reviewing.entry_of(AMA_NAME)) if one.key == AMA_NAME)
    assert Pick.THEIRS not in name.picks
    assert name.state is State.OPEN
    assert name.lacking.startswith("“Name” must be filled")
    assert not reviewing.choose(AMA_NAME, THEIRS)
    assert reviewing.offers(Pick.THEIRS) == 1
    assert set(reviewing.choose_all(THEIRS)) == {("member", "M-1", "hours_month")}
    assert reviewing.progress().left == 1


def test_a_new_row_without_what_must_be_filled_is_no_change_of_the_button() -> None:
    nameless = Sheet(
        "member", "Members", COLUMNS, {}, {}, {"M-4": row(BLANK, role="participant", status="active")}, fresh=("M-4",)
    )
    planned = plan([nameless])
    assert Reviewing(planned, {}, Rows(PLAIN)).progress().changes == 0
    assert merged_counts(planned, {}, left_open=1) == Merged(0, 0, 1)


def test_a_merge_is_counted_by_what_was_clear_and_what_was_decided(planned: Plan) -> None:
    choices = {AMA_ROLE: THEIRS, KOFI_ROLE: OURS}
    assert merged_counts(planned, choices, left_open=1) == Merged(clear=2, decided=1, undone=0)
    assert merged_counts(planned, choices, left_open=2) == Merged(clear=2, decided=0, undone=1)
