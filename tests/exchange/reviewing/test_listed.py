"""A long list of decisions is narrowed by what each is about."""

from __future__ import annotations

from dataclasses import dataclass

from clndesk.exchange.plan.verdicts import Reason
from clndesk.exchange.review.listed import Axis, Listed, facets, in_order, listed, narrowed, with_heads
from clndesk.exchange.review.review_rows import DecisionRow, State


@dataclass(frozen=True)
class About:
    kind: str
    field: str | None
    reason: str


def item(country: str, name: str, field: str | None, reason: Reason, theirs: str = "") -> Listed:
    row = DecisionRow(("member", name, field), "", "", "", theirs, "", State.OPEN)
    return listed(row, name, f"{country}.xlsx", country, About("member", field, reason))


ITEMS = in_order(
    [
        item("KE", "Ama", "email", Reason.COLUMN_SHUFFLED, "yaw@nhia.example"),
        item("GH", "Kofi", "email", Reason.BOTH_CHANGED),
        item("GH", "Yaw", "job_title", Reason.BOTH_CHANGED, "Dirëctor"),
        item("GH", "Esi", None, Reason.ROW_ABSENT),
    ]
)


def names(items: tuple[Listed, ...]) -> list[str]:
    return [one.title for one in items]


def test_the_marks_of_several_axes_must_all_fit_and_words_are_found_without_accents() -> None:
    assert names(narrowed(ITEMS, {Axis.COUNTRY: frozenset({"GH"}), Axis.FIELD: frozenset({"member.email"})})) == [
        "Kofi"
    ]
    assert names(narrowed(ITEMS, {Axis.COUNTRY: frozenset()}, "director job")) == ["Yaw"]


def test_the_counts_of_an_axis_follow_the_other_axes_only() -> None:
    chosen = {Axis.COUNTRY: frozenset({"GH"}), Axis.REASON: frozenset({"Both changed it"})}
    assert facets(ITEMS, Axis.REASON, chosen) == [
        ("Both changed it", "Both changed it", 2),
        ("Row not in the file", "Row not in the file", 1),
    ]
    assert facets(ITEMS, Axis.COUNTRY, chosen) == [("GH", "Ghana", 2)]


def test_every_file_has_its_heading_and_a_whole_record_is_called_by_its_name() -> None:
    rows = list(with_heads(ITEMS))
    assert [row.label for row in rows if row.key is None] == ["Ghana", "Kenya"]
    assert [row.label for row in rows if row.key is not None] == [
        "Kofi · E-mail",
        "Yaw · Job title",
        "Esi",
        "Ama · E-mail",
    ]
