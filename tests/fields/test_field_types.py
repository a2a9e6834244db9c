from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clndesk.fields import (
    Amount,
    Choice,
    Country,
    Day,
    Email,
    FieldType,
    Invalid,
    Language,
    Link,
    LongText,
    Moment,
    Money,
    Phone,
    Reference,
    Several,
    Text,
    Whole,
    Wording,
    YesNoUnknown,
)
from clndesk.fields.ids import new_id
from clndesk.models.vocabularies import ENGAGEMENT

KNOWN = {new_id("O"): f"Organisation {number}" for number in range(5)}
WORDING = Wording(
    "en",
    lambda _kind, record: KNOWN.get(record),
    lambda _kind, name: [record for record, title in KNOWN.items() if title == name],
)

words = st.text(st.characters(blacklist_categories=("C", "Z"), max_codepoint=0x2FFF), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)
VALUES: dict[str, tuple[FieldType[Any], st.SearchStrategy[Any]]] = {
    "text": (Text(), lines.map(lambda text: Text().parse(text)).filter(bool)),
    "long text": (LongText(), st.lists(lines, min_size=1).map("\n".join).map(LongText().parse).filter(bool)),
    "whole": (Whole(), st.integers(0, 1_000_000_000)),
    "money": (
        Money(),
        st.builds(
            Amount,
            st.decimals(-1_000_000, 1_000_000, places=2).filter(lambda figure: figure == figure),
            st.sampled_from(["USD", "GHS", "XOF"]),
        ),
    ),
    "day": (Day(), st.dates(date(1900, 3, 1), date(2199, 12, 31))),
    "moment": (
        Moment(),
        st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    "choice": (Choice(ENGAGEMENT), st.sampled_from(ENGAGEMENT.codes)),
    "yes or no": (YesNoUnknown(), st.sampled_from(["yes", "no", "unknown"])),
    "country": (Country(), st.sampled_from([code for code, _name in Country().options()])),
    "language": (Language(), st.sampled_from(["en", "fr", "pt", "ar", "ak", "rw"])),
    "e-mail": (
        Email(),
        st.emails(domains=st.sampled_from(["nhia.example", "x.org"])).filter(lambda text: _accepts(Email(), text)),
    ),
    "phone": (Phone(), st.from_regex(r"\+[1-9][0-9]{2} [0-9]{3} [0-9]{4}", fullmatch=True)),
    "link": (Link(), st.sampled_from(["https://tools.example/a?b=1", "http://x.example"])),
    "reference": (Reference("organisation"), st.sampled_from(sorted(KNOWN))),
    "several": (Several(Language()), st.sets(st.sampled_from(["en", "fr", "pt"]), min_size=1).map(sorted).map(tuple)),
    "several references": (
        Several(Reference("organisation")),
        st.sets(st.sampled_from(sorted(KNOWN)), min_size=1).map(sorted).map(tuple),
    ),
}


def _accepts(field_type: FieldType[Any], text: str) -> bool:
    try:
        return field_type.parse(text) == text
    except Invalid:
        return False


@pytest.mark.parametrize("name", VALUES)
def test_a_value_survives_its_canonical_form_and_its_cell(name: str) -> None:
    field_type, values = VALUES[name]

    @given(values)
    def survives(value: Any) -> None:
        field_type.check(value)
        assert field_type.from_json(field_type.to_json(value)) == value
        assert field_type.from_cell(field_type.to_cell(value, WORDING), WORDING) == value

    survives()


@pytest.mark.parametrize("name", [name for name in VALUES if name != "money"])
def test_what_is_shown_can_be_typed_again(name: str) -> None:
    field_type, values = VALUES[name]

    @given(values)
    def typed_again(value: Any) -> None:
        assert field_type.parse(field_type.format(value, WORDING), WORDING) == value

    typed_again()


@pytest.mark.parametrize("name", VALUES)
def test_empty_stays_empty(name: str) -> None:
    field_type, _values = VALUES[name]
    assert field_type.parse("  ", WORDING) is None
    assert field_type.from_cell(None, WORDING) is None
    assert field_type.to_json(None) is None
    assert field_type.format(None, WORDING) == ""


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (Whole(), "~50"),
        (Whole(), "1e999"),
        (Whole(0, 10), "11"),
        (Day(), "31.02.2026"),
        (Day(), "TBC"),
        (Day(), "Dec 2024"),
        (Day(), "24/11/2569"),
        (Moment(), "2026-11-24 25:30"),
        (Choice(ENGAGEMENT), "captain"),
        (Country(), "Kenia"),
        (Email(), "nobody"),
        (Email(), "a@b.example; c@d.example"),
        (Phone(), "call me"),
        (Link(), "javascript:alert(1)"),
        (Link(), "file:///etc/passwd"),
        (Money(), "1,234 USD"),
        (Money(), "1200"),
        (Reference("organisation"), "Organisation 99"),
        (Text(5), "longer than five"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_reason(field_type: FieldType[Any], raw: str) -> None:
    with pytest.raises(Invalid) as caught:
        field_type.parse(raw, WORDING)
    assert caught.value.reason


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("31.12.2024", date(2024, 12, 31)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("24 novembre 2026", date(2026, 11, 24)),
        ("31 déc. 2024", date(2024, 12, 31)),
        ("١٢/٢٣/٢٠٢٤", date(2024, 12, 23)),
    ],
)
def test_days_are_read_as_people_type_them(raw: str, day: date) -> None:
    assert Day().parse(raw) == day


def test_a_date_that_half_the_world_reads_the_other_way_is_held_in_a_workbook_but_taken_from_the_keyboard() -> None:
    assert Day().parse("03/04/2026") == date(2026, 4, 3)
    with pytest.raises(Invalid):
        Day().from_cell("03/04/2026")
    assert Day().from_cell("04/04/2026") == date(2026, 4, 4)


def test_phones_that_excel_took_for_numbers_are_the_same_phones() -> None:
    phone = Phone()
    assert phone.normal("+254712345678") == phone.normal(phone.from_cell(254712345678.0))
    assert phone.normal("0712 345 678") == phone.normal("712345678")
    assert phone.normal("+233 20 000 0101") != phone.normal("+233 20 000 0102")


def test_the_domain_of_an_address_has_no_case_but_the_name_has() -> None:
    assert Email().normal("Awa@Health.Example") == Email().normal("Awa@health.example")
    assert Email().normal("awa@health.example") != Email().normal("Awa@health.example")


def test_a_display_name_around_an_address_is_left_off() -> None:
    assert Email().parse("Amina Diallo <amina@health.example>") == "amina@health.example"
    assert Email().parse("Amina@Health.EXAMPLE") == "Amina@health.example"


@pytest.mark.parametrize("raw", ["TRUE", "vrai", "OUI", "x", "1", "✓"])
def test_yes_is_understood_in_many_forms(raw: str) -> None:
    assert YesNoUnknown().parse(raw) == "yes"


def test_a_near_miss_is_suggested_but_never_taken() -> None:
    with pytest.raises(Invalid) as caught:
        Country().parse("Kenia")
    assert caught.value.suggestion == "Kenya"


def test_a_reference_with_two_records_of_that_name_is_refused() -> None:
    twins = Wording("en", lambda _kind, _record: None, lambda _kind, _name: ["O-1", "O-2"])
    with pytest.raises(Invalid, match="2 records"):
        Reference("organisation").parse("NHIA", twins)


def test_control_and_invisible_characters_are_cleaned_away_but_joiners_stay() -> None:
    assert Text().parse("A\u200bw\x00a\ufeff  Diop\u00a0 ") == "Awa Diop"
    assert Text().parse("می\u200cخواهم") == "می\u200cخواهم"
    assert Text().normal("cafe\u0301") == Text().normal("café")


def test_money_keeps_its_figure_exactly() -> None:
    assert Money().parse("1 200,50 usd") == Amount(Decimal("1200.50"), "USD")
    assert Money().normal("1200.50 USD") == Money().normal("1200.5 USD")


def test_the_name_of_a_language_counts_before_the_code_of_another() -> None:
    assert Language().format(Language().parse("Ga")) == "Ga"
    assert Language().parse("fr") == "fr"
