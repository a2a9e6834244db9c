"""A workbook that comes back with an opening password is merged like every other, once the password is typed."""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
import pytest
from way_workbooks import AMA, Hands

from clndesk.exchange.reading import Refused, Why
from clndesk.exchange.receive import read_kept, read_returned
from clndesk.store.store import Store


def test_a_workbook_with_a_password_brings_what_was_edited(store: Store, hands: Hands, tmp_path: Path) -> None:
    hands.type(AMA, "member.status", "Left")
    locked = tmp_path / "locked.xlsx"
    with io.BytesIO(hands.save(tmp_path / "edited.xlsx").read_bytes()) as plain, locked.open("wb") as sealed:
        msoffcrypto.OfficeFile(plain).encrypt("Ébène", sealed)
    with pytest.raises(Refused) as refused:
        read_returned(store, locked)
    assert refused.value.why is Why.ENCRYPTED
    for review in (read_returned(store, locked, password="Ébène"), read_kept(store, locked, password="Ébène")):
        assert review.plan.counts == {"changed": 1}
        assert review.trust == "signed"
