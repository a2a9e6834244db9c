"""What the exchange needs beyond the first tables: names of steps that hold in all copies, what became of cells."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables of version 2."""
    _step_names()
    op.add_column("receipt", sa.Column("lines", sa.LargeBinary(), nullable=True))
    _ledger()
    _identity()


def _ledger() -> None:
    """Of a workbook that went out: who sent it, by when it is wanted back, and which return it replies to."""
    op.add_column("export", sa.Column("actor", sa.Text(), nullable=False, server_default=""))
    op.add_column("export", sa.Column("due_on", sa.String(length=10), nullable=True))
    op.add_column("export", sa.Column("replies_to", sa.Integer(), nullable=True))


def _identity() -> None:
    """Ids that were united, and people who were erased."""
    op.create_table(
        "alias",
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
    )
    op.create_index("ix_alias_listed", "alias", ["removed_at", "sort_key", "id"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("sign", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sign", name="pk_tombstone"),
    )


def _step_names() -> None:
    """Copies made before this version share their steps: a name from network, number and time is the same in all."""
    op.add_column("step", sa.Column("uid", sa.String(length=32), nullable=False, server_default=""))
    connection = op.get_bind()
    network = connection.execute(sa.text("SELECT value FROM meta WHERE key = 'network'")).scalar() or ""
    for step, at, label in connection.execute(sa.text("SELECT id, at, label FROM step")).all():
        name = hashlib.sha256(f"{network}:{step}:{at}:{label}".encode()).hexdigest()[:32]
        connection.execute(sa.text("UPDATE step SET uid = :uid WHERE id = :step"), {"uid": name, "step": step})
    op.create_index("ix_step_uid", "step", ["uid"], unique=False)
