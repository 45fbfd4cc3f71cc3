"""The views for downstream: stable names, one row a current report, one column a number."""

from __future__ import annotations

from collections.abc import Iterable

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPLICATION_ROWS = (
    "new_received",
    "carried_in",
    "granted",
    "partially_granted",
    "refused_state_secret",
    "refused_by_law",
    "refused_public_security",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_case_file",
    "refused_admin_query",
    "unable_not_held",
    "unable_needs_creation",
    "unable_unclear",
    "unprocessed_petition",
    "unprocessed_repeat",
    "unprocessed_publication",
    "unprocessed_excessive",
    "unprocessed_confirmation",
    "other_uncorrected",
    "other_unpaid",
    "other_misc",
    "other_processing",
    "concluded",
    "carried_out",
)
REVIEW_BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
REVIEW_COLUMNS = ("upheld", "corrected", "other", "pending", "total")
PROACTIVE_COLUMNS = {
    "regulations": "made repealed in_force published public_total",
    "normative_documents": "made repealed in_force published public_total",
    "licensing": "items_before items_delta decisions",
    "other_services": "items_before items_delta decisions",
    "penalties": "items_before items_delta decisions",
    "coercion": "items_before items_delta decisions",
    "fees": "items_before items_delta amount_10k_yuan",
    "procurement": "projects amount_yuan amount_raw",
}

CURRENT_REPORT = """
SELECT r.id AS report_id, v.id AS revision_id, v.number AS revision_number,
    r.portal, p.name AS portal_name, p.division_code, d.name AS division_name, d.province, d.city, d.level,
    r.agency_id, a.name AS agency_name, a.kind AS agency_kind, v.reporting_body,
    v.report_year, v.kind, v.kind_reason, v.layout, v.scope, v.title, v.period_start, v.period_end,
    v.index_no, v.doc_no, v.issuing_agency, v.issued_on, v.published_at, v.published_precision,
    v.source, v.category, v.subject_words, v.summary, v.validity,
    r.url, v.final_url, r.listed_title, r.listed_on, r.listed_column, r.first_seen, v.fetched_at,
    v.findings_error, v.findings_warn, v.findings_info, v.checks_passed, v.checks_not_assessable,
    (SELECT j.seen_at FROM rejection j WHERE j.revision_id = v.id AND j.ended_at IS NULL) AS doubted_since
FROM report r
JOIN revision v ON v.report_id = r.id
    AND v.number = (SELECT MAX(n.number) FROM revision n WHERE n.report_id = r.id)
JOIN portal p ON p.slug = r.portal
JOIN division d ON d.code = p.division_code
LEFT JOIN agency a ON a.id = r.agency_id
"""

# Several pages for one body and year: first the one with table 3, then fewer errors, then published last.
# A report without a body or a year is a duplicate of nothing: its own negative key keeps it apart.
ANNUAL_REPORT = """
SELECT c.*, ROW_NUMBER() OVER (
    PARTITION BY c.division_code, COALESCE(c.agency_id, -c.report_id), COALESCE(c.report_year, -c.report_id)
    ORDER BY
        CASE WHEN EXISTS (SELECT 1 FROM application_outcome o WHERE o.revision_id = c.revision_id)
            THEN 0 ELSE 1 END,
        c.findings_error,
        CASE WHEN c.published_at IS NULL THEN 1 ELSE 0 END,
        c.published_at DESC,
        c.report_id
) AS duplicate_rank
FROM current_report c
WHERE c.kind = 'annual_report'
"""

FINDING_CURRENT = """
SELECT c.portal, c.division_code, c.reporting_body, c.report_year, c.kind, c.url, c.report_id, c.revision_id,
    f.rule, f.severity, f.subject, f.message, f.left_value, f.right_value, f.cells, f.assumed_zero
FROM current_report c
JOIN finding f ON f.revision_id = c.revision_id
UNION ALL
SELECT c.portal, c.division_code, c.reporting_body, c.report_year, c.kind, c.url, c.report_id, c.revision_id,
    CASE WHEN j.reason = 'attachment_lost' THEN 'ATTACHMENT_DEAD' ELSE 'RETRACTED' END,
    'warn', '', j.detail, NULL, NULL, NULL, FALSE
FROM current_report c
JOIN rejection j ON j.revision_id = c.revision_id AND j.ended_at IS NULL
"""

# Year Y is due on 31 March of Y + 1 (article 49 of 政府信息公开条例).
LAST_DUE_YEAR = {
    "sqlite": "(CAST(strftime('%Y', 'now', '-3 months') AS INTEGER) - 1)",
    "postgresql": "(CAST(EXTRACT(YEAR FROM now() - INTERVAL '3 months') AS INTEGER) - 1)",
}
COVERAGE = """
WITH RECURSIVE due (portal, report_year) AS (
    SELECT slug, first_year FROM portal WHERE first_year <= {last_due_year}
    UNION ALL
    SELECT portal, report_year + 1 FROM due WHERE report_year < {last_due_year}
), found (portal, report_year, reports, duplicates, with_errors) AS (
    SELECT portal, report_year,
        SUM(CASE WHEN duplicate_rank = 1 THEN 1 ELSE 0 END),
        SUM(CASE WHEN duplicate_rank > 1 THEN 1 ELSE 0 END),
        SUM(CASE WHEN duplicate_rank = 1 AND findings_error > 0 THEN 1 ELSE 0 END)
    FROM annual_report GROUP BY portal, report_year
), years (portal, report_year) AS (
    SELECT portal, report_year FROM due UNION SELECT portal, report_year FROM found
)
SELECT y.portal, p.division_code, y.report_year,
    CASE WHEN e.portal IS NULL THEN NULL ELSE p.reports_a_year_min END AS expected_min,
    CASE WHEN e.portal IS NULL THEN NULL ELSE p.reports_a_year_max END AS expected_max,
    COALESCE(f.reports, 0) AS found,
    COALESCE(f.duplicates, 0) AS duplicates,
    COALESCE(f.with_errors, 0) AS with_errors,
    CASE WHEN y.report_year IS NULL THEN 'year_unknown'
        WHEN e.portal IS NULL THEN 'not_expected'
        WHEN COALESCE(f.reports, 0) < p.reports_a_year_min THEN 'below'
        WHEN COALESCE(f.reports, 0) > p.reports_a_year_max THEN 'above'
        ELSE 'good' END AS status
FROM years y
JOIN portal p ON p.slug = y.portal
LEFT JOIN due e ON e.portal = y.portal AND e.report_year = y.report_year
LEFT JOIN found f ON f.portal = y.portal
    AND (f.report_year = y.report_year OR (f.report_year IS NULL AND y.report_year IS NULL))
"""

PORTAL_HEALTH = """
SELECT p.slug AS portal, p.name AS portal_name, p.division_code, p.enabled, p.verified,
    l.run_id AS last_run_id, l.outcome AS last_outcome, l.message AS last_message,
    l.started_at AS last_started_at, l.finished_at AS last_finished_at,
    l.listed, l.fetched, l.new, l.changed, l.unchanged, l.kept, l.failed, l.refused,
    (SELECT MAX(g.finished_at) FROM portal_run g
        WHERE g.portal = p.slug AND g.outcome = 'good') AS last_good_at,
    (SELECT COUNT(*) FROM portal_run b WHERE b.portal = p.slug AND b.id > COALESCE(
        (SELECT MAX(g.id) FROM portal_run g WHERE g.portal = p.slug AND g.outcome = 'good'), 0)
    ) AS visits_since_good
FROM portal p
LEFT JOIN portal_run l ON l.id = (SELECT MAX(n.id) FROM portal_run n WHERE n.portal = p.slug)
"""

# A NULL operand makes a rate NULL: what was not published is not counted as zero.
INDICATOR = """
SELECT i.*,
    1.0 * (i.granted + i.partially_granted) / NULLIF(i.concluded, 0) AS disclosure_rate,
    1.0 * i.granted / NULLIF(i.concluded, 0) AS full_grant_rate,
    1.0 * i.refused / NULLIF(i.concluded, 0) AS refusal_rate,
    1.0 * i.unable / NULLIF(i.concluded, 0) AS unable_rate,
    1.0 * i.unable_not_held / NULLIF(i.unable, 0) AS not_held_share,
    1.0 * i.unprocessed / NULLIF(i.concluded, 0) AS unprocessed_rate,
    1.0 * i.carried_out / NULLIF(i.handled, 0) AS backlog_rate,
    1.0 * i.new_received_natural_person / NULLIF(i.new_received, 0) AS natural_person_share,
    1.0 * i.reconsideration_corrected / NULLIF(i.reconsideration_total, 0) AS reconsideration_corrected_rate,
    1.0 * i.litigation_corrected / NULLIF(i.litigation_total, 0) AS litigation_corrected_rate,
    1.0 * (i.reconsideration_total + i.litigation_total) / NULLIF(i.concluded, 0) AS dispute_rate
FROM (
    SELECT t.portal, t.division_code, t.agency_id, t.reporting_body, t.report_year, t.layout, t.scope,
        t.report_id, t.revision_id, t.url, t.findings_error,
        t.new_received, t.concluded, t.carried_out, t.new_received + t.carried_in AS handled,
        t.granted, t.partially_granted,
        t.refused_state_secret + t.refused_by_law + t.refused_public_security + t.refused_third_party
            + t.refused_internal + t.refused_process + t.refused_case_file + t.refused_admin_query AS refused,
        t.unable_not_held, t.unable_not_held + t.unable_needs_creation + t.unable_unclear AS unable,
        t.unprocessed_petition + t.unprocessed_repeat + t.unprocessed_publication + t.unprocessed_excessive
            + t.unprocessed_confirmation AS unprocessed,
        (SELECT o.natural_person FROM application_outcome o
            WHERE o.revision_id = t.revision_id AND o.row_key = 'new_received'
        ) AS new_received_natural_person,
        w.reconsideration_corrected, w.reconsideration_total,
        w.litigation_direct_corrected + w.litigation_after_reconsideration_corrected AS litigation_corrected,
        w.litigation_direct_total + w.litigation_after_reconsideration_total AS litigation_total
    FROM application_panel t
    JOIN review_panel w ON w.revision_id = t.revision_id
    WHERE t.duplicate_rank = 1
) i
"""


def _panel(table: str, key: str, numbers: Iterable[tuple[str, str, str]]) -> str:
    """One row an annual report, one column a number; each is looked up by the key of its table."""
    columns = ",\n    ".join(
        f"(SELECT o.{column} FROM {table} o WHERE o.revision_id = c.revision_id AND o.{key} = '{row}') AS {name}"
        for row, column, name in numbers
    )
    return f"""
SELECT c.portal, c.division_code, c.division_name, c.province, c.city, c.level,
    c.agency_id, c.agency_kind, c.reporting_body, c.report_year, c.duplicate_rank,
    c.url, c.report_id, c.revision_id, c.layout, c.scope,
    {columns},
    c.findings_error, c.findings_warn, c.findings_info, c.doubted_since
FROM annual_report c
"""


VIEWS = {
    "current_report": CURRENT_REPORT,
    "annual_report": ANNUAL_REPORT,
    "application_panel": _panel("application_outcome", "row_key", ((row, "total", row) for row in APPLICATION_ROWS)),
    "review_panel": _panel(
        "review_outcome",
        "block",
        ((block, column, f"{block}_{column}") for block in REVIEW_BLOCKS for column in REVIEW_COLUMNS),
    ),
    "proactive_panel": _panel(
        "proactive_disclosure",
        "item",
        (
            (item, column, f"{item}_{column}")
            for item, columns in PROACTIVE_COLUMNS.items()
            for column in columns.split()
        ),
    ),
    "indicator": INDICATOR,
    "finding_current": FINDING_CURRENT,
    "coverage": COVERAGE,
    "portal_health": PORTAL_HEALTH,
}


def upgrade() -> None:
    """Build the views, each after those it reads."""
    last_due_year = LAST_DUE_YEAR[op.get_bind().dialect.name]
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query.replace('{last_due_year}', last_due_year)}")


def downgrade() -> None:
    """Remove them."""
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
