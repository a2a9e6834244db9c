"""What partners do to rows and to the numbers in the hidden column."""

from __future__ import annotations

from outcomes import AUTO, NONE, TakeIn, of_file
from way_workbooks import AMA, Hands


def test_an_untouched_workbook_brings_nothing_whatever_program_saved_it(comes_back: TakeIn) -> None:
    review = comes_back(lambda hands: None)
    assert of_file(review) == NONE


def test_a_table_sorted_by_name_brings_nothing(comes_back: TakeIn) -> None:
    def by_name(hands: Hands) -> None:
        hands.sort("member", lambda row: str(row[1] or "~"))

    assert of_file(comes_back(by_name)) == NONE


def test_an_edit_comes_in(comes_back: TakeIn) -> None:
    assert of_file(comes_back(lambda hands: hands.type(AMA, "member.email", "a@b.example"))) == {AUTO: 1}
