"""Values at the edge: empty texts, months in capitals, characters that come apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from clndesk.fields import Email, Invalid, LongText, Moment, Text
from clndesk.fields.text import clean_text


@pytest.mark.parametrize("field_type", [Text(), LongText(), Email()])
@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_a_blank_text_is_empty_in_file_and_log(field_type: Text, blank: str) -> None:
    assert field_type.to_json(blank) is None


@pytest.mark.parametrize("typed", ["24 OCT 2026 14:30", "2026-10-24T14:30", "2026-10-24 14:30"])
def test_a_moment_is_read_in_capitals_too(typed: str) -> None:
    assert Moment().parse(typed) == datetime(2026, 10, 24, 14, 30)


def test_a_time_without_a_day_is_no_moment() -> None:
    with pytest.raises(Invalid):
        Moment().from_cell(datetime(1899, 12, 31, 14, 30))


def test_cleaning_twice_is_cleaning_once() -> None:
    typed = "e\u200b\u0301te\u0301"
    assert clean_text(typed) == clean_text(clean_text(typed)) == "été"
