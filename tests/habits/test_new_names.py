"""A name in a column of organisations or people that no record has."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from outcomes import TakeIn
from sqlalchemy import select
from way_workbooks import AMA, CLAIMS, MOH, Hands, present

from clndesk.exchange import questions, reply, trace
from clndesk.exchange.apply import Applied, apply
from clndesk.exchange.plan.decisions import NEW, VALUE, Pick, picks
from clndesk.exchange.plan.verdicts import Line
from clndesk.exchange.receive import read_returned
from clndesk.exchange.review.review_rows import Rows, others
from clndesk.exchange.traced import Outcome
from clndesk.fields import PLAIN
from clndesk.models.people import Member, Organisation
from clndesk.store.store import Store

ORGANISATION = "member.organisation"
CHAG = "Christian Health Association"
Merged = Callable[..., Applied]


def _names_chag(hands: Hands) -> None:
    hands.add("member", {"name": "Abena Ofori", "organisation": CHAG})
    hands.type(AMA, ORGANISATION, f" {CHAG.upper()}")


def _organisations(store: Store) -> dict[str, str]:
    with store.read() as db:
        found = db.execute(select(Organisation.name, Organisation.country).where(Organisation.removed_at.is_(None)))
        return {row.name: row.country for row in found}


def _of_the_cell(lines: tuple[Line, ...], record: str | None = None) -> Line:
    return next(line for line in lines if line.field == "organisation" and record in (None, line.record))


def test_x191_a_new_organisation_is_offered_and_added_once_for_all_who_name_it(
    comes_back: TakeIn, merged: Merged, store: Store
) -> None:
    review = comes_back(_names_chag)
    asked = [line for line in review.plan.questions if line.field == "organisation"]
    assert len(asked) == 2
    assert all(Pick.NEW in picks(line) for line in asked)
    applied = merged(review, {line.key: NEW for line in asked})
    assert applied.outcomes == {Outcome.ADDED: 1, Outcome.NAMED: 2}
    assert [name.casefold() for name in _organisations(store)].count(CHAG.casefold()) == 1
    with store.read() as db:
        people = {db.get_one(Member, line.record).organisation for line in asked}
        assert len(people) == 1
        assert db.get_one(Organisation, people.pop()).country == "GH"


def test_x191_nothing_is_added_as_long_as_nobody_says_so(comes_back: TakeIn, merged: Merged, store: Store) -> None:
    before = _organisations(store)
    merged(comes_back(_names_chag))
    assert _organisations(store) == before


def test_x191_the_likely_one_is_offered_beside_a_new_one(comes_back: TakeIn, merged: Merged, store: Store) -> None:
    review = comes_back(lambda hands: hands.type(AMA, ORGANISATION, "Ministry of Helth"))
    line = _of_the_cell(review.plan.questions)
    offered = {other.choice: other.label for other in Rows(PLAIN).row_of(line, None).others}
    assert offered == {
        NEW: "Add “Ministry of Helth”: Organisation",
        VALUE(MOH): "“Ministry of Health” is meant",
    }
    assert others(line) == ()
    merged(review, {line.key: VALUE(MOH)})
    assert present(store, AMA, "organisation") == MOH


def test_x191_it_can_be_added_weeks_later_and_the_second_question_finds_it_there(
    comes_back: TakeIn, store: Store
) -> None:
    review = comes_back(_names_chag)
    apply(store, review, {})
    for question in questions.open_questions(store):
        assert question.unheard
        questions.decide(store, question.id, "new")
    assert questions.open_questions(store) == []
    assert [name.casefold() for name in _organisations(store)].count(CHAG.casefold()) == 1
    assert present(store, AMA, "organisation") is not None


def test_x191_once_it_was_added_the_other_questions_offer_it_and_the_country_is_not_asked(
    comes_back: TakeIn, store: Store
) -> None:
    review = comes_back(_names_chag)
    applied = apply(store, review, {})
    first, second = questions.open_questions(store)
    questions.decide(store, first.id, "new")
    (left,) = questions.open_questions(store)
    added = present(store, first.record, "organisation")
    assert left.id == second.id
    assert left.unheard
    assert left.unheard.likely[0][0] == added
    assert "new" not in left.choices
    assert "has been added since" in left.sentence
    assert "no record" not in left.sentence
    book = openpyxl.load_workbook(reply.write(store, "GH", out=review.path.parent / "reply.xlsx").file)
    assert "Questions to you" not in book.sheetnames
    whys = [row[7] or "" for row in book["What became of it"].iter_rows(min_row=4, values_only=True)]
    assert sum("was not among our records and has been added" in why for why in whys) == 1
    assert sum("has been added since" in why for why in whys) == 1
    decided = next(one for one in trace.lines(store, applied.receipt) if one.outcome is Outcome.NAMED)
    assert decided.why.startswith("No record had the name “")
    questions.decide(store, left.id, ("value", added))
    assert present(store, left.record, "organisation") == added


def test_x191_a_row_that_brings_the_organisation_later_is_about_the_one_that_was_added(
    hands: Hands, comes_back: TakeIn, store: Store
) -> None:
    review = comes_back(_names_chag)
    apply(store, review, {line.key: NEW for line in review.plan.questions if line.field == "organisation"})
    hands.add_without_number("organisation", {"name": CHAG, "website": "https://chag.example"})
    again = read_returned(store, hands.save(review.path.parent / "again.xlsx"))
    apply(store, again, {})
    assert [name.casefold() for name in _organisations(store)].count(CHAG.casefold()) == 1


@pytest.mark.parametrize(("record", "address"), [(CLAIMS, "demand.raised_by")])
def test_x191_a_person_who_raised_a_demand_and_is_not_known_can_be_added_by_name(
    comes_back: TakeIn, merged: Merged, store: Store, record: str, address: str
) -> None:
    review = comes_back(lambda hands: hands.type(record, address, "Akosua Frimpong"))
    (line,) = review.plan.questions
    merged(review, {line.key: NEW})
    added = present(store, record, "raised_by")
    assert present(store, added, "name") == "Akosua Frimpong"


def test_a_name_in_a_column_of_topics_cannot_be_added_by_a_country(comes_back: TakeIn) -> None:
    review = comes_back(lambda hands: hands.type(CLAIMS, "demand.topic", "Quantum billing"))
    (line,) = review.plan.held
    assert Pick.NEW not in picks(line)
