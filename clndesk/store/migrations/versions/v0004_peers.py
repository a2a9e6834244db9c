"""What merging the files of several laptops needs: which write gave a cell its value, and whose file was taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table and the column of version 4."""
    op.add_column("receipt", sa.Column("sender", sa.Text(), nullable=True))
    op.create_table(
        "cell_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cell_head"),
    )
    op.create_index("ix_cell_head_record", "cell_head", ["record", "id"], unique=False)
