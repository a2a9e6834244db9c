"""The country teams as the overview of the exchange lists them."""

from __future__ import annotations

from pathlib import Path

from clndesk.exchange.review.partners import partners
from clndesk.i18n import in_language
from clndesk.services import records
from clndesk.store.store import Store


def test_countries_are_called_as_the_reader_calls_them_unless_somebody_named_them(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "n.clndesk", "Network", actor="Awa")
    for code, name in (("IN", "India"), ("ET", "Ethiopia"), ("KE", "Kenya, coast")):
        records.add(store, "country", {"name": name, "code": code})
    with in_language("fr"):
        assert [one.row.name for one in partners(store)] == ["Éthiopie", "Inde", "Kenya, coast"]
    assert [one.row.name for one in partners(store)] == ["Ethiopia", "India", "Kenya, coast"]
    store.close()
