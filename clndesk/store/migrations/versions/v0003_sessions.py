"""What sessions need: more about each, their agenda, people and notes, and all that becomes of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBERS = frozenset(
    (
        "number_in_cycle", "day@block", "position", "minutes", "offset_days", "minutes_present", "size",
        "relevant", "learned", "confirmed", "confidence_before", "confidence_after", "safe", "recommend",
    )
)  # fmt: skip


def upgrade() -> None:
    """Add the columns and tables of version 3."""
    for name in (
        "number_in_cycle",
        "time_zone",
        "platform",
        "host_organisation",
        "venue_owner",
        "interpretation",
        "outputs_wanted",
        "learning_questions",
        "demands",
        "topics",
        "method",
        "materials",
        "lead",
        "facilitators",
        "note_taker",
        "resource_persons",
        "status_reason",
        "summary_sent_on",
    ):
        op.add_column("session", _column("session", name))
    _plan()
    _people()
    _notes()
    _gains()
    _lessons()
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _plan() -> None:
    _record(
        "block",
        "title session day position begins minutes method purpose lead materials output_expected "
        "facilitator_notes groups actual_start actual_end",
        indexed=("session",),
    )
    _record(
        "task",
        "text session side template offset_days due_on owner done_on note",
        indexed=("session",),
    )


def _people() -> None:
    _record(
        "participant",
        "member session registration role travel_paid_by note",
        indexed=("session",),
    )
    _record(
        "attendance",
        "member session day presence mode minutes_present replaces",
        indexed=("session",),
    )


def _notes() -> None:
    _record(
        "note",
        "text session block position said_at note_kind lang speaker speaker_country topics countries people "
        "priority due_on attribution confidence state written_by device promoted_to",
        indexed=("session",),
    )
    _record(
        "decision",
        "text session made_by effective_on status replaces note",
        indexed=("session",),
    )
    _record(
        "action",
        "text owner country due_on priority status done_on progress session note visible_to_country",
        indexed=("country",),
    )
    _record(
        "attachment",
        "file_name caption session note block media_type size sha256",
        indexed=("session",),
    )


def _gains() -> None:
    _record(
        "signal",
        "text demand country raised_by heard_on source urgency attribution session note",
        indexed=("country", "demand"),
    )
    _record(
        "outcome",
        "title country who_changed what_changed change_type happened_on contribution significance state session note",
        indexed=("country", "session"),
    )
    _record(
        "support",
        "text country person requested_on needed_by support_type triage status session note",
        indexed=("country", "session"),
    )


def _lessons() -> None:
    _record(
        "feedback",
        "session respondent country channel received_on relevant learned confirmed confidence_before "
        "confidence_after intends_to_use use_for use_by use_needs safe contact_made contact_with recommend "
        "keep change next_topic access_problems",
        indexed=("session",),
    )
    _record(
        "aar",
        "session held_on people intended actual why keep change",
        indexed=("session",),
    )
    _record(
        "brief_back",
        "country session brief_kind due_on done_on audience key_messages status",
        indexed=("country", "session"),
    )


def _record(kind: str, fields: str, *, indexed: tuple[str, ...]) -> None:
    """The table of a kind of record, its fields in their order."""
    op.create_table(
        kind,
        *(_column(kind, name) for name in fields.split()),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{kind}"),
    )
    op.create_index(f"ix_{kind}_listed", kind, ["removed_at", "sort_key", "id"], unique=False)
    for name in indexed:
        op.create_index(f"ix_{kind}_{name}", kind, [name], unique=False)


def _column(kind: str, name: str) -> sa.Column[Any]:
    number = name in _NUMBERS or f"{name}@{kind}" in _NUMBERS
    return sa.Column(name, sa.Integer() if number else sa.Text(), nullable=True)
