"""How alike two short sentences are: what two note takers write of one thing, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.insight.sayings import LIKE, SAME, Sayings, alike

ONE_THING = (
    ("Can Rwanda share the costing tool?", "Could Rwanda share their costing tool with us?"),
    ("Can Rwanda share the costing tool?", "Would Rwanda be ready to share its costing tool with other countries?"),
    ("How many reviewers does a state scheme need for a thousand claims a day?",
     "How many reviewers are needed by a state scheme for 1000 claims per day?"),
    ("Send the form for counting to the five desks.", "Send counting form to 5 desks"),
    ("Mend step four: drug prices from the buyer, not from the facility.",
     "mend step 4 - drug prices come from buyer not facility"),
    ("Can someone show how to detect fraud in hospital claims?", "How do we detect fraud in hospital claims"),
    ("Le Sénégal peut-il partager l'outil de calcul des coûts ?",
     "Est-ce que le Sénégal pourrait partager son outil de calcul des coûts avec nous ?"),
    ("Nous avons besoin d'un modèle de contrat avec les cliniques privées",
     "Besoin d’un modèle de contrat pour cliniques privées"),
)  # fmt: skip
TWO_THINGS = (
    ("Can Rwanda share the costing tool?", "Can Kenya share the costing tool?"),
    ("Can Rwanda share the costing tool?", "Can Rwanda share the contracting tool?"),
    ("Can Rwanda share the costing tool?", "Can Rwanda share the claims manual?"),
    ("Training on claims review for district officers", "Training on costing for district officers"),
    ("How to adjust capitation rates for rural facilities", "How to adjust capitation rates for urban hospitals"),
    ("Send the minutes to all teams", "Send the template to all teams"),
    ("share slides of day 1", "share slides of day 2"),
    ("Envoyer le modèle de contrat aux équipes", "Envoyer le modèle de budget aux équipes"),
)


@pytest.mark.parametrize(("one", "other"), ONE_THING)
def test_one_thing_in_the_words_of_two_people_is_shown(one: str, other: str) -> None:
    assert alike(one, other) >= LIKE


@pytest.mark.parametrize(("one", "other"), TWO_THINGS)
def test_what_only_sounds_like_it_cries_no_wolf(one: str, other: str) -> None:
    assert alike(one, other) < LIKE


def test_one_other_word_in_a_long_sentence_is_never_the_same() -> None:
    text = "Bring the payment dates of the last {} quarters to the check of the county treasurers in Kisumu"
    assert LIKE <= alike(text.format("four"), text.format("five")) < SAME
    assert alike(text.format("four"), text.format("4")) >= LIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kenya sends the costing tool to Ghana", "Ghana sends the costing tool to Kenya"),
        ("Bring the tool to Ghana from Kenya", "Bring the tool from Ghana to Kenya"),
        ("Do pay all health posts of the north on time", "Do not pay all health posts of the north on time"),
        ("Envoyer les données du Ghana au Kenya", "Envoyer les données au Ghana du Kenya"),
    ],
)
def test_the_same_words_that_say_something_else_are_perhaps_the_same_at_most(one: str, other: str) -> None:
    assert alike(one, other) < SAME
    assert alike(one, one.upper() + "!") >= SAME


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("formal", "informal"),
        ("regulated", "unregulated"),
        ("regulated", "unregulatd"),
        ("compliance", "non-compliance"),
        ("balanced", "imbalanced"),
        ("satisfied", "dissatisfied"),
        ("symmetric", "asymmetric"),
        ("hypertension", "hypotension"),
        ("intraregional", "interregional"),
        ("formels", "informels"),
        ("régulières", "irrégulières"),
        ("centralisés", "décentralisés"),
        ("contentement", "mécontentement"),
        ("équilibrées", "déséquilibrées"),
    ],
)
def test_a_word_that_begins_otherwise_is_another_word(word: str, other: str) -> None:
    text = "Write down how the {} contributions of the northern districts are collected each month"
    assert alike(text.format(word), text.format(other)) < SAME
    assert alike(word, other) < SAME


@pytest.mark.parametrize(
    ("word", "other"),
    [("insurance", "innsurance"), ("accounts", "acounts"), ("demande", "dmande"), ("regulated", "regulatd")],
)
def test_a_slip_in_a_word_is_only_another_spelling(word: str, other: str) -> None:
    text = "Write down how the {} contributions of the northern districts are collected each month"
    assert alike(text.format(word), text.format(other)) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The desk pays the clinics each month", "The desk never pays the clinics each month"),
        ("The teams can share the costing data", "The teams cannot share the costing data"),
        ("Les équipes partagent les données", "Les équipes ne partagent pas les données"),
    ],
)
def test_a_sentence_that_says_no_is_not_the_one_that_says_yes(one: str, other: str) -> None:
    assert alike(one, other) < SAME


def test_whom_it_is_shared_with_hardly_counts() -> None:
    assert LIKE <= alike("Can Rwanda share the costing tool?", "Can Rwanda share the costing tool with us?") < SAME


WORDS = st.lists(
    st.sampled_from("costing costinng costs costed rates rattes ratio Rwanda Ruanda 4 four 5 tool".split())
)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=40))


@given(TEXTS, TEXTS)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


def test_the_likest_is_found_among_many_and_a_key_counts_once() -> None:
    sayings = Sayings()
    for key, text in (("D-1", ONE_THING[0][1]), ("D-1", ONE_THING[1][1]), ("D-2", "Pay health posts on time")):
        sayings.add(key, text)
    assert [key for key, _percent in sayings.like(ONE_THING[0][0])] == ["D-1"]
    assert sayings.like("share it") == []
