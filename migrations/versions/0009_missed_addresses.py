"""Which addresses were asked for and were not there, on which days, and what is said of those that count as dead."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STILL_MISSED = sa.text("ended_at IS NULL")

# Few addresses are dead: the cross join lets SQLite begin with them, not with all reports.
FINDING_CURRENT = """
SELECT s.portal, s.division_code, v.reporting_body, s.report_year, s.kind, r.url, s.report_id, s.revision_id,
    f.rule, f.severity, f.subject, f.message, f.left_value, f.right_value, f.cells, f.assumed_zero,
    s.agency_id, d.province, COALESCE(f.first_seen, v.fetched_at) AS first_seen
FROM finding f
JOIN report_state s ON s.revision_id = f.revision_id
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
UNION ALL
SELECT s.portal, s.division_code, v.reporting_body, s.report_year, s.kind, r.url, s.report_id, s.revision_id,
    CASE WHEN j.reason = 'attachment_lost' THEN 'ATTACHMENT_LOST' ELSE 'RETRACTED' END,
    'warn', '', j.detail, NULL, NULL, NULL, FALSE,
    s.agency_id, d.province, j.seen_at
FROM rejection j
JOIN report_state s ON s.revision_id = j.revision_id
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
WHERE j.ended_at IS NULL AND NOT (j.reason = 'attachment_lost' AND EXISTS (
    SELECT 1 FROM missed_address m WHERE m.portal = s.portal AND m.page_url = r.url AND m.url <> m.page_url
        AND m.dead_since IS NOT NULL AND m.ended_at IS NULL
))
UNION ALL
SELECT m.portal, d.code, v.reporting_body, s.report_year, s.kind, m.page_url, s.report_id, s.revision_id,
    CASE WHEN m.url = m.page_url THEN 'LINK_DEAD' ELSE 'ATTACHMENT_DEAD' END,
    'warn', CASE WHEN m.url = m.page_url THEN '' ELSE m.url END, m.detail, NULL, NULL, NULL, FALSE,
    s.agency_id, d.province, m.dead_since
FROM missed_address m
JOIN portal p ON p.slug = m.portal
LEFT JOIN report r ON r.portal = m.portal AND r.url = m.page_url
LEFT JOIN report_state s ON s.report_id = r.id
LEFT JOIN revision v ON v.id = s.revision_id
JOIN division d ON d.code = COALESCE(s.division_code, p.division_code)
WHERE m.dead_since IS NOT NULL AND m.ended_at IS NULL
UNION ALL
SELECT m.portal, s.division_code, v.reporting_body, s.report_year, s.kind, r.url, s.report_id, s.revision_id,
    'RETRACTED', 'warn', '', m.detail, NULL, NULL, NULL, FALSE,
    s.agency_id, d.province, m.dead_since
FROM missed_address m
CROSS JOIN report r
JOIN report_state s ON s.report_id = r.id
JOIN revision v ON v.id = s.revision_id
JOIN division d ON d.code = s.division_code
WHERE r.portal = m.portal AND r.url = m.page_url AND m.url = m.page_url
    AND m.dead_since IS NOT NULL AND m.ended_at IS NULL AND s.kind = 'annual_report'
    AND NOT EXISTS (
        SELECT 1 FROM rejection j
        WHERE j.revision_id = s.revision_id AND j.ended_at IS NULL AND j.reason <> 'attachment_lost'
    )
UNION ALL
SELECT COALESCE(s.portal, (SELECT MIN(p.slug) FROM portal p WHERE p.division_code = a.division_code)),
    a.division_code, COALESCE(v.reporting_body, a.name), x.report_year, s.kind, r.url, s.report_id, x.revision_id,
    x.rule, x.severity, x.subject, x.message, x.left_value, x.right_value, x.cells, x.assumed_zero,
    x.agency_id, d.province, x.first_seen
FROM across_finding x
JOIN agency a ON a.id = x.agency_id
JOIN division d ON d.code = a.division_code
LEFT JOIN report_state s ON s.revision_id = x.revision_id
LEFT JOIN revision v ON v.id = s.revision_id
LEFT JOIN report r ON r.id = s.report_id
"""


def _replace(query: str) -> None:
    op.execute("DROP VIEW finding_current")
    op.execute(f"CREATE VIEW finding_current AS {query}")


def upgrade() -> None:
    """Build the table; what was missed before nobody kept."""
    op.create_table(
        "missed_address",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("portal", sa.Text(), nullable=False, comment="门户短名 | The portal"),
        sa.Column(
            "page_url",
            sa.Text(),
            nullable=False,
            comment="列表页给出的网页地址 | Address of the page as the list page gives it",
        ),
        sa.Column(
            "url",
            sa.Text(),
            nullable=False,
            comment="不可访问的地址：网页本身或其附件"
            " | Address that was not there: the page's own or that of a file of it",
        ),
        sa.Column("name", sa.Text(), nullable=True, comment="链接文字或文件名 | Text of its link or name of the file"),
        sa.Column(
            "failure",
            sa.Text(),
            nullable=False,
            comment="最近一次的失败类别：http_404、gone、soft_404、dns"
            " | Class of failure at the last look: http_404, gone, soft_404 or dns",
        ),
        sa.Column(
            "days",
            sa.Integer(),
            nullable=False,
            comment="不可访问的天数（同日多次计一次） | Different days on which it was not there",
        ),
        sa.Column("first_on", sa.Date(), nullable=False, comment="首日 | First of these days"),
        sa.Column("last_on", sa.Date(), nullable=False, comment="末日 | Last of these days"),
        sa.Column("detail", sa.Text(), nullable=False, comment="说明 | What happened, in a sentence"),
        sa.Column(
            "dead_since",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="认定失效的时间（UTC），未认定者为空 | When it came to count as dead (UTC); NULL while it does not",
        ),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="恢复或不再列出的时间（UTC），仍不可访问时为空"
            " | When it was there again, or linked no more (UTC); NULL while it is missed",
        ),
        sa.Column(
            "portal_run_id",
            IDENTITY,
            nullable=True,
            comment="认定其失效的采集 | Crawl of the portal in which it came to count as dead",
        ),
        sa.ForeignKeyConstraint(["portal"], ["portal.slug"], name=op.f("fk_missed_address_portal_portal")),
        sa.ForeignKeyConstraint(
            ["portal_run_id"],
            ["portal_run.id"],
            name=op.f("fk_missed_address_portal_run_id_portal_run"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_address")),
        comment="不可访问的地址：列表所示网页或其附件，自首次不可访问至恢复为一行"
        " | A listed page, or a file of a page, that was not there; a row from the first time until it was seen again",
    )
    op.create_index(
        "uq_missed_address_portal_page_url_url_open",
        "missed_address",
        ["portal", "page_url", "url"],
        unique=True,
        sqlite_where=STILL_MISSED,
        postgresql_where=STILL_MISSED,
    )
    op.create_index(op.f("ix_missed_address_portal_run_id"), "missed_address", ["portal_run_id"])
    _replace(FINDING_CURRENT)


def downgrade() -> None:
    """Remove it."""
    _replace(vars(context.script.get_revision("0008").module)["_views"]()["finding_current"])
    op.drop_table("missed_address")
