"""When a finding was first made now holds from one revision to the next: the column says so."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIRST_SEEN = (
    "后来重读时首次发现的时间（UTC），与版本同时发现者为空"
    " | When a later reading of the revision first found it (UTC); NULL when it was found with the revision",
    "首次发现的时间（UTC）：先前版本已有，或后来重读时发现；与版本同时发现者为空"
    " | When it was first found (UTC), with an earlier revision or a later reading; NULL when with this revision",
)


def upgrade() -> None:
    """Say it where the database keeps comments; rows from before begin anew with their revision."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("finding", "first_seen", comment=FIRST_SEEN[1])


def downgrade() -> None:
    """Say what held before."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("finding", "first_seen", comment=FIRST_SEEN[0])
