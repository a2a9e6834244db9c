"""Countries are known by the names that people write."""

from __future__ import annotations

import pytest

from clndesk.fields import Country, Invalid


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"), ("COTE D'IVOIRE", "CI"), ("Ivory Coast", "CI"),
        ("RDC", "CD"), ("DR Congo", "CD"), ("Congo-Kinshasa", "CD"), ("République démocratique du Congo", "CD"),
        ("Cabo Verde", "CV"), ("Cap-Vert", "CV"), ("The Gambia", "GM"), ("Guinea Bissau", "GW"), ("UK", "GB"),
        ("Swaziland", "SZ"), ("Ghana", "GH"), ("gh", "GH"), ("Sénégal", "SN"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_other_names(text: str, code: str) -> None:
    assert Country().parse(text) == code


@pytest.mark.parametrize("text", ["Congo", "Wakanda", "Guinea or Mali", "Ivory"])
def test_what_names_no_one_country_is_none(text: str) -> None:
    with pytest.raises(Invalid):
        Country().parse(text)
