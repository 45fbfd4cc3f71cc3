"""When a page was last looked at, so that a page that did not change is asked again only when it is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day; rows from before have none, and their pages are due."""
    op.add_column(
        "fetch",
        sa.Column(
            "checked_on",
            sa.Date(),
            nullable=True,
            comment="最近一次核对的日期 | Day of the last look, also of one that found nothing new",
        ),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_column("fetch", "checked_on")
