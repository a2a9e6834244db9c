"""Names and topics in notes that nobody knows: told once, with what may be meant, and put right in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.finishing import Named, Said
from clndesk.insight.unknown_tokens import topic_name, unknown_names, unknown_topics, without_name, without_topic

PEOPLE = (Named("M-1", "Claudine Uwimana"), Named("M-2", "Kofi Asante"), Named("M-3", "Adjoa Mensah"))
TOPICS = (Named("T-1", "Costing"), Named("T-2", "Primary health care"), Named("T-3", "Health care financing"))


def _names(text: str) -> list[str]:
    return [each.token for each in unknown_names([Said("N-1", "action", text)], PEOPLE)]


def _topics(text: str) -> list[str]:
    return [each.token for each in unknown_topics([Said("N-1", "action", text)], TOPICS)]


def test_a_name_that_was_not_recognised_is_told_once_with_who_may_be_meant() -> None:
    lines = [
        Said("N-1", "action", "@claudin shares the tool, a@b.org knows"),
        Said("N-2", "discussion_point", "ask @Claudin and @zoe"),
    ]
    claudine, zoe = unknown_names(lines, PEOPLE)
    assert (claudine.token, claudine.lines, claudine.near[0].id) == ("claudin", ("N-1", "N-2"), "M-1")
    assert (zoe.token, zoe.near) == ("zoe", ())


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("ask @K. Asante today", "K. Asante"),
        ("ask @K Asante today", "K Asante"),
        ("@K. A. Mensah said so", "K. A. Mensah"),
        ("@Dr. Mensah said so", "Dr. Mensah"),
        ("@Mme Diop, please", "Mme Diop"),
        ("ask @k today", "k"),
        ("@Kofi Rwanda asks for it", "Kofi"),
        ("@jean.claude will", "jean.claude"),
        ("@Kojo Annan writes", "Kojo Annan"),
        ("@Kojo A. Annan's note", "Kojo A. Annan"),
        ("thanks @kojo. We agree", "kojo"),
        ("@kojo I think so", "kojo"),
        ("@claudin's Idea", "claudin"),
        ("@O'Brien’s idea", "O'Brien"),
    ],
)
def test_capitalised_words_belong_to_a_name_and_what_it_owns_does_not(text: str, token: str) -> None:
    assert _names(text) == [token]


def test_who_is_named_by_an_initial_is_found() -> None:
    (unknown,) = unknown_names([Said("N-1", "action", "@K. Asante calls")], (*PEOPLE, Named("M-4", "Arvind Krishnan")))
    assert [near.id for near in unknown.near] == ["M-2"]
    assert without_name("@K. Asante calls", "K. Asante", "Kofi Asante") == "Kofi Asante calls"


def test_a_name_takes_the_place_of_its_token_only_where_it_stands_alone() -> None:
    text = "@claudin and @claudine met; mail x@claudin.org"
    assert without_name(text, "Claudin", "Claudine Uwimana") == (
        "Claudine Uwimana and @claudine met; mail x@claudin.org"
    )


def test_what_of_the_name_was_typed_behind_the_token_is_not_said_twice() -> None:
    assert without_name("@claudin uwimana can", "claudin", "Claudine Uwimana") == "Claudine Uwimana can"
    assert without_name("@claudin uwimanas can", "claudin", "Claudine Uwimana") == "Claudine Uwimana uwimanas can"


def test_two_people_of_one_first_name_are_asked_one_by_one_and_the_answer_replaces_the_whole() -> None:
    text = "@Kojo Annan writes, @Kojo Mensah's team reads, @kojo checks"
    assert _names(text) == ["Kojo Annan", "Kojo Mensah", "kojo"]
    text = without_name(text, "Kojo Annan", "Kofi Asante")
    assert text == "Kofi Asante writes, @Kojo Mensah's team reads, @kojo checks"
    assert without_name(text, "Kojo Mensah", "Adjoa Mensah") == (
        "Kofi Asante writes, Adjoa Mensah's team reads, @kojo checks"
    )


def test_a_topic_that_was_not_recognised_is_told_once_with_the_likely_ones() -> None:
    lines = [Said("N-1", "demand", "Can we see it? #costin"), Said("N-2", "tip", "more on #Costin, not #zebra")]
    costing, zebra = unknown_topics(lines, TOPICS)
    assert (costing.token, costing.lines, [near.id for near in costing.near]) == ("costin", ("N-1", "N-2"), ["T-1"])
    assert (zebra.token, zebra.near) == ("zebra", ())
    (short,) = unknown_topics([Said("N-1", "demand", "#PHC")], TOPICS)
    assert [near.id for near in short.near] == ["T-2"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("see http://x.org/#part and C# and #1", []),
        ("#health-financing: (#primary_care) “#a/b”.", ["health-financing", "primary_care", "a/b"]),
        ("#costin's rates, #a#b", ["costin"]),
    ],
)
def test_only_words_behind_a_mark_of_their_own_are_topics(text: str, tokens: list[str]) -> None:
    assert _topics(text) == tokens


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Can Rwanda share it? #costin", "Can Rwanda share it?"),
        ("Can Rwanda share it #costin?", "Can Rwanda share it?"),
        ("Can Rwanda share it? #costin @bob.", "Can Rwanda share it? @bob."),
        ("#costin: rates are low", "rates are low"),
        ("#other #costin rates are low", "#other rates are low"),
        ("more on #costin", "more on costin"),
        ("how #Costin works", "how Costin works"),
        ("#costin", "costin"),
        ("#costin, and #costin again", "and costin again"),
        ("the #costing tool", "the #costing tool"),
    ],
)
def test_a_topic_leaves_the_text_but_for_its_words_within_the_sentence(text: str, without: str) -> None:
    assert without_topic(text, "costin") == without


@given(
    st.lists(st.sampled_from(["#costin", "#x", "@bob", "and", "tool", "?", "on", ":", ","]), max_size=7).map(" ".join)
)
def test_no_other_word_and_no_other_token_is_lost(text: str) -> None:
    after = without_topic(text, "costin")
    assert "#costin" not in after
    kept = [word for word in text.split() if word.strip("@#").isalpha() and word != "#costin"]
    assert [word for word in after.split() if word.strip("@#").isalpha() and word != "costin"] == kept
    assert after.strip() or not text.strip()


def test_a_new_topic_is_called_after_its_token() -> None:
    assert (topic_name("health-financing"), topic_name("PHC"), topic_name("été_2026")) == (
        "Health financing", "PHC", "Été 2026",
    )  # fmt: skip
