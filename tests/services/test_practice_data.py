"""The files of the practice network are complete, hang together and show nothing real."""

from __future__ import annotations

import re
import tomllib
from typing import Any, cast

import pytest

from clndesk.paths import resource

Row = dict[str, Any]

FILES = {
    "country": ("countries", 8),
    "organisation": ("organisations", 16),
    "topic": ("topics", 11),
    "member": ("members", 24),
    "demand": ("demands", 31),
    "cycle": ("cycles", 2),
    "phase": ("cycles", 11),
    "session": ("sessions", 11),
    "product": ("products", 6),
}

CHOICES: dict[tuple[str, str], str] = {
    ("country", "tier"): "full associate affiliated observer prospect former",
    ("organisation", "stakeholder_group"): (
        "ministry_of_health ministry_of_finance other_ministry purchaser_or_insurance_agency regulator "
        "subnational_government public_provider private_provider civil_society academia_or_research "
        "development_partner professional_body other"
    ),
    ("member", "role"): "country_lead core_group participant technical_expert resource_person",
    ("member", "engagement"): "crew deep_diver passenger not_asked",
    ("member", "authority"): "decides influences implements unclear",
    ("member", "status"): "prospect invited onboarding active paused alumni left",
    ("member", "consent_directory"): "yes no unknown",
    ("demand", "source"): (
        "core_group_consultation listening_interview scoping_call learning_check member_survey eoi "
        "session_discussion session_feedback partner_or_country_manager steering_body email_or_chat "
        "field_visit informal desk_review"
    ),
    ("demand", "urgency"): "now_30d this_quarter this_year no_date",
    ("demand", "priority"): "high medium low",
    ("demand", "status"): (
        "logged consolidated validated prioritised planned in_response addressed parked referred declined"
    ),
    ("cycle", "cycle_kind"): "collaborative learning_exchange",
    ("cycle", "status"): "planned running closed",
    ("phase", "status"): "planned in_progress done",
    ("session", "modality"): (
        "in_person_workshop virtual_workshop webinar peer_problem_solving country_pairing study_tour "
        "learning_check steering_meeting scoping_call"
    ),
    ("session", "status"): ("idea planned preparing ready running captured follow_up closed cancelled postponed"),
    ("session", "attribution"): "attributable country_only unattributed off_record",
    ("product", "product_type"): (
        "toolkit process_guide manual checklist diagnostic_or_assessment_tool framework country_case_study "
        "synthesis_brief policy_brief video e_learning_module"
    ),
    ("product", "stage"): (
        "idea concept_approved drafting internal_review country_validation peer_review revision "
        "final_approval design_layout translation released disseminated in_use review_due updated retired"
    ),
    ("product", "audience"): "policymaker implementer subnational facilitator funder researcher public",
}

REFERENCES = {
    ("organisation", "country"): "country",
    ("topic", "parent"): "topic",
    ("member", "country"): "country",
    ("member", "organisation"): "organisation",
    ("member", "can_share"): "topic",
    ("demand", "country"): "country",
    ("demand", "also_asked_by"): "country",
    ("demand", "topic"): "topic",
    ("demand", "raised_by"): "member",
    ("demand", "cycle"): "cycle",
    ("cycle", "topic"): "topic",
    ("cycle", "lead"): "member",
    ("cycle", "countries"): "country",
    ("phase", "cycle"): "cycle",
    ("session", "cycle"): "cycle",
    ("session", "host_country"): "country",
    ("product", "cycle"): "cycle",
    ("product", "lead"): "member",
    ("product", "countries"): "country",
}

SESSION_EXTRAS = (
    "number_in_cycle time_zone platform host_organisation venue_owner interpretation outputs_wanted "
    "learning_questions topics demands materials lead facilitators note_taker resource_persons summary_sent_day"
).split()

MAY_BE_ABSENT = {
    "organisation": {"acronym", "country"},
    "topic": {"parent"},
    "member": {"private_notes"},
    "demand": {"cycle", "response", "private_notes"},
    "session": {"cycle", "host_country", *SESSION_EXTRAS},
    "product": {"released_day"},
}

EXAMPLE_DOMAIN = re.compile(r"([\w-]+\.)*([\w-]+\.example|example\.(org|com|net))")


def rows(kind: str) -> list[Row]:
    text = resource("practice").joinpath(f"{FILES[kind][0]}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)[kind]


def by_key(kind: str) -> dict[str, Row]:
    name = "code" if kind == "country" else "key"
    return {row[name]: row for row in rows(kind)}


def values(row: Row, field: str) -> list[Any]:
    value = row.get(field, [])
    return cast("list[Any]", value) if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("kind", "file_and_count"),
    FILES.items(),
)
def test_the_practice_network_has_as_many_records_as_the_guide_says(kind: str, file_and_count: tuple[str, int]) -> None:
    assert len(rows(kind)) == file_and_count[1]


def test_the_network_has_a_name_and_two_working_languages() -> None:
    network = tomllib.loads(resource("practice").joinpath("network.toml").read_text(encoding="utf-8"))
    assert network["name"]
    assert network["working_languages"] == ["en", "fr"]


@pytest.mark.parametrize("kind", sorted(FILES.keys() - {"phase"}))
def test_every_key_is_used_once(kind: str) -> None:
    keys = [row["key"] for row in rows(kind)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", key) for key in keys)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_all_records_of_a_kind_have_the_same_fields(kind: str) -> None:
    optional = MAY_BE_ABSENT.get(kind, set())
    shapes = {frozenset(row.keys() - optional) for row in rows(kind)}
    assert len(shapes) == 1


@pytest.mark.parametrize("kind", sorted(FILES))
def test_no_text_is_empty_or_padded(kind: str) -> None:
    texts = [text for row in rows(kind) for text in row.values() if isinstance(text, str)]
    assert [text for text in texts if not text or text != text.strip() or "  " in text or "\n" in text] == []


@pytest.mark.parametrize(("place", "codes"), CHOICES.items(), ids=".".join)
def test_choices_are_known_codes(place: tuple[str, str], codes: str) -> None:
    kind, field = place
    used = {value for row in rows(kind) for value in values(row, field)}
    assert used
    assert used <= set(codes.split())


@pytest.mark.parametrize(("place", "target"), REFERENCES.items(), ids=".".join)
def test_references_lead_to_a_record(place: tuple[str, str], target: str) -> None:
    kind, field = place
    used = {value for row in rows(kind) for value in values(row, field)}
    assert used
    assert used <= by_key(target).keys()


def test_every_country_has_two_to_four_members_and_one_lead() -> None:
    for code in by_key("country"):
        team = [member for member in rows("member") if member["country"] == code]
        assert 2 <= len(team) <= 4
        assert [member["role"] for member in team].count("country_lead") == 1


def test_the_people_whom_guide_and_tests_speak_of_are_there() -> None:
    members = {member["name"]: member for member in rows("member")}
    assert members["Kofi Asante"]["country"] == members["Adjoa Mensah"]["country"] == "GH"
    assert members["Kofi Asante"]["role"] == "participant"
    assert [member["country"] for member in members.values()].count("GH") >= 4
    french = {name for name, member in members.items() if member["country"] == "SN" and "fr" in member["languages"]}
    assert len(french) >= 3


def test_members_work_for_an_organisation_of_their_country() -> None:
    organisations = by_key("organisation")
    assert all(organisations[member["organisation"]]["country"] == member["country"] for member in rows("member"))


def test_languages_are_two_letter_codes() -> None:
    tables = [*rows("member"), *rows("session"), *rows("product")]
    codes = {code for row in tables for code in row["languages"]}
    codes |= {country["working_language"] for country in rows("country")}
    assert [code for code in codes if not re.fullmatch(r"[a-z]{2}", code)] == []


def test_no_address_can_reach_anybody() -> None:
    domains = [member["email"].split("@")[1] for member in rows("member")]
    links = [row["website"] for row in rows("organisation")] + [row["link"] for row in rows("product")]
    domains += [link.removeprefix("https://").split("/")[0] for link in links]
    assert [domain for domain in domains if not EXAMPLE_DOMAIN.fullmatch(domain)] == []


def test_addresses_hide_nowhere_else() -> None:
    for kind in FILES:
        texts = [str(v) for row in rows(kind) for k, v in row.items() if k not in {"email", "website", "link"}]
        assert [text for text in texts if "@" in text or "://" in text or "www." in text] == []


def test_emails_and_phones_belong_to_one_member_each() -> None:
    for field in ("email", "phone"):
        used = [member[field] for member in rows("member")]
        assert len(set(used)) == len(used)
    assert all(
        re.fullmatch(r"\+\d{2,3}( \d+)+", m["phone"]) and "0000" in m["phone"].replace(" ", "") for m in rows("member")
    )


def test_demand_shows_every_status_urgency_source_country_and_topic() -> None:
    demands = rows("demand")
    for field in ("status", "urgency", "source", "priority"):
        assert {demand[field] for demand in demands} == set(CHOICES["demand", field].split())
    assert {demand["country"] for demand in demands} == by_key("country").keys()
    assert {demand["topic"] for demand in demands} == by_key("topic").keys()


def test_capitation_is_found_in_titles_and_in_problems() -> None:
    titled = [demand for demand in rows("demand") if "capitation" in demand["title"].lower()]
    told = [demand for demand in rows("demand") if demand not in titled and "capitation" in demand["problem"].lower()]
    assert len(titled) >= 2
    assert len(told) >= 2


def test_problems_are_told_in_one_to_three_sentences() -> None:
    sentences = {d["key"]: len(re.findall(r"[.?!](?:\s|$)", d["problem"])) for d in rows("demand")}
    assert {key: count for key, count in sentences.items() if not 1 <= count <= 3} == {}


def test_demand_has_a_response_once_something_was_promised_or_done() -> None:
    answered = {"planned", "in_response", "addressed", "parked", "referred", "declined"}
    for demand in rows("demand"):
        assert ("response" in demand) == (demand["status"] in answered), demand["key"]


def test_demand_in_a_cycle_comes_from_a_country_of_that_cycle() -> None:
    cycles = by_key("cycle")
    placed = [demand for demand in rows("demand") if "cycle" in demand]
    assert {demand["cycle"] for demand in placed} == cycles.keys()
    assert all(demand["country"] in cycles[demand["cycle"]]["countries"] for demand in placed)
