from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.feedback import FEW, Answers, Question, Shape, recommend_score, summarise

QUESTIONS = (
    Question("relevant", "Relevant", Shape.FIVE),
    Question("intends_to_use", "Will use it", Shape.YES_NO),
    Question("recommend", "Recommend", Shape.TEN),
    Question("contact_with", "With whom", Shape.NAMES),
    Question("next_topic", "Next", Shape.WORDS),
)


def forms_of(country: str, count: int, relevant: int = 4) -> list[Answers]:
    return [{"country": country, "relevant": relevant} for _form in range(count)]


def test_means_come_with_how_many_answered() -> None:
    summary = summarise(QUESTIONS, [{"relevant": 5}, {"relevant": 2}, {"relevant": None}, {}])
    scale = summary.scales[0]
    assert (summary.forms, scale.count, scale.mean) == (4, 2, 3.5)
    assert dict(scale.spread) == {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}


def test_without_answers_there_is_no_mean() -> None:
    summary = summarise(QUESTIONS, [])
    assert summary.scales[0].mean is None
    assert summary.recommend is None
    assert summary.groups == ()


def test_yes_no_and_not_known_are_counted_apart() -> None:
    answers: list[Answers] = [{"intends_to_use": word} for word in ("yes", "yes", "no", "unknown", None)]
    one = summarise(QUESTIONS, answers).yes_no[0]
    assert (one.yes, one.no, one.unknown, one.count) == (2, 1, 1, 4)


@pytest.mark.parametrize(
    ("values", "score"), [([9, 10], 100), ([0, 6], -100), ([7, 8], 0), ([10, 9, 8, 3], 25), ([10, 0, 7], 0), ([], None)]
)
def test_the_recommendation_score_is_promoters_less_detractors(values: list[int], score: int | None) -> None:
    assert recommend_score(values) == score


def test_what_people_would_take_up_next_may_become_demands() -> None:
    summary = summarise(QUESTIONS, [{"next_topic": "Costing"}, {"next_topic": ""}, {"next_topic": "claims"}])
    assert summary.possible_demands == ("claims", "Costing")


def test_no_summary_shows_whom_people_met() -> None:
    assert "Ama" not in repr(summarise(QUESTIONS, [{"contact_with": "Ama"}] * 9))


def test_a_country_with_few_forms_is_not_shown_by_itself() -> None:
    forms = [*forms_of("GH", 6), *forms_of("RW", 8), *forms_of("KE", 2), *forms_of("SN", 3)]
    means = {group.country: group.means for group in summarise(QUESTIONS, forms).groups}
    assert means == {"GH": (4.0, None), "RW": (4.0, None), "KE": None, "SN": None}


def test_one_small_country_takes_the_next_smallest_along_or_the_total_would_give_it_away() -> None:
    forms = [*forms_of("GH", 6), *forms_of("RW", 8), *forms_of("KE", 2)]
    means = {group.country: group.means is None for group in summarise(QUESTIONS, forms).groups}
    assert means == {"GH": True, "RW": False, "KE": True}


def test_a_single_country_is_no_breakdown() -> None:
    assert summarise(QUESTIONS, forms_of("GH", 9)).groups == ()


@given(st.lists(st.tuples(st.sampled_from(["GH", "RW", "KE", ""]), st.integers(1, 5)), max_size=60))
def test_what_is_hidden_is_never_fewer_than_five_forms(answers: list[tuple[str, int]]) -> None:
    forms: list[Answers] = [{"country": country, "relevant": value} for country, value in answers]
    groups = summarise(QUESTIONS, forms).groups
    hidden = sum(group.count for group in groups if group.means is None)
    assert all(group.count >= FEW for group in groups if group.means is not None)
    assert hidden == 0 or hidden >= FEW or all(group.means is None for group in groups)


def test_a_question_that_few_have_answered_elsewhere_is_not_shown_for_the_smallest_country_either() -> None:
    forms = [*forms_of("GH", 8), *forms_of("RW", 6), *forms_of("KE", 6)]
    for form in forms[14:18]:
        form["relevant"] = None  # type: ignore[index]
    means = {group.country: group.means for group in summarise(QUESTIONS, forms).groups}
    assert means == {"GH": (4.0, None), "RW": (None, None), "KE": (None, None)}


@given(st.lists(st.tuples(st.sampled_from(["GH", "RW", "KE"]), st.none() | st.integers(1, 5)), max_size=60))
def test_the_answers_that_are_left_when_those_shown_are_taken_from_all_are_never_few(
    answers: list[tuple[str, int | None]],
) -> None:
    forms: list[Answers] = [{"country": country, "relevant": value} for country, value in answers]
    summary = summarise(QUESTIONS, forms)
    given_by = Counter(country for country, value in answers if value is not None)
    shown = [group.country for group in summary.groups if group.means is not None and group.means[0] is not None]
    rest = summary.scales[0].count - sum(given_by[country] for country in shown)
    assert all(given_by[country] >= FEW for country in shown)
    assert not shown or rest == 0 or rest >= FEW
