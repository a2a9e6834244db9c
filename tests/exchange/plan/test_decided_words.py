"""What is told of a line once it is decided: nothing that asks to decide."""

from __future__ import annotations

import pytest

from clndesk.exchange.plan.decided_words import explain_decided
from clndesk.exchange.plan.verdicts import Held, Line, Reason, Verdict


@pytest.mark.parametrize("reason", Reason)
def test_what_is_decided_is_told_without_a_question(reason: Reason) -> None:
    held = Held("She left in May.", "")
    line = Line(
        Verdict.ASKED, reason, "member", "M-1", "Members", 3, None, theirs=held, detail="same name.", note="once"
    )
    told = explain_decided(line)
    assert told.endswith(" (once)")
    assert not [word for word in ("choose", "decide", "confirm", "until", "then ", "?") if word in told.casefold()]
