"""The views read where each report stands instead of looking it up; series, places, changes and sources are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alembic import context, op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# fmt: off
APPLICANTS = (
    "natural_person", "enterprise", "research_institute", "public_welfare", "legal_service", "other_organization",
    "total",
)
APPLICATION_ROWS = (
    "new_received", "carried_in", "granted", "partially_granted", "refused_state_secret", "refused_by_law",
    "refused_public_security", "refused_third_party", "refused_internal", "refused_process", "refused_case_file",
    "refused_admin_query", "unable_not_held", "unable_needs_creation", "unable_unclear", "unprocessed_petition",
    "unprocessed_repeat", "unprocessed_publication", "unprocessed_excessive", "unprocessed_confirmation",
    "other_uncorrected", "other_unpaid", "other_misc", "other_processing", "concluded", "carried_out",
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
DISCLOSED = (
    "made", "repealed", "in_force", "published", "public_total", "items_before", "items_delta", "decisions",
    "projects", "amount_10k_yuan", "amount_yuan", "amount_raw",
)
HEAD = (
    "kind", "layout", "title", "report_year", "reporting_body", "scope", "period_start", "period_end", "index_no",
    "doc_no", "issuing_agency", "issued_on", "published_at", "source", "category", "subject_words", "summary",
    "validity",
)
# fmt: on
# The forms changed with report years 2019 and 2021; numbers of different series are not the same thing.
SERIES = """CASE WHEN s.report_year >= 2021 THEN '2021-' WHEN s.report_year >= 2019 THEN '2019-2020'
        WHEN s.report_year IS NOT NULL THEN '2008-2018' END"""
DOUBTED = "(SELECT j.seen_at FROM rejection j WHERE j.revision_id = s.revision_id AND j.ended_at IS NULL)"

CURRENT_REPORT = f"""
SELECT s.report_id, s.revision_id, v.number AS revision_number,
    s.portal, p.name AS portal_name, s.division_code, d.name AS division_name, d.province, d.city, d.level,
    s.agency_id, a.name AS agency_name, s.agency_kind, v.reporting_body,
    s.report_year, s.kind, v.kind_reason, s.layout, s.scope, v.title, v.period_start, v.period_end,
    v.index_no, v.doc_no, v.issuing_agency, v.issued_on, s.published_at, v.published_precision,
    v.source, v.category, v.subject_words, v.summary, v.validity,
    r.url, v.final_url, r.listed_title, r.listed_on, r.listed_column, r.first_seen, v.fetched_at,
    s.findings_error, s.findings_warn, s.findings_info, v.checks_passed, v.checks_not_assessable,
    {DOUBTED} AS doubted_since,
    {SERIES} AS series, s.reposted, p.division_code AS portal_division_code
FROM report_state s
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN portal p ON p.slug = s.portal
JOIN division d ON d.code = s.division_code
LEFT JOIN agency a ON a.id = s.agency_id
"""
ANNUAL_REPORT = """
SELECT c.*, s.duplicate_rank FROM current_report c JOIN report_state s ON s.report_id = c.report_id
WHERE s.kind = 'annual_report'
"""
REPORT_LOCATION = """
SELECT s.agency_id, a.name AS agency_name, s.agency_kind, s.division_code, s.report_year, s.duplicate_rank,
    s.portal, r.url, s.reposted, s.published_at, s.report_id, s.revision_id,
    CASE WHEN v.content_hash = w.content_hash THEN 1 ELSE 0 END AS same_as_first
FROM report_state s
JOIN agency a ON a.id = s.agency_id
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN report_state f ON f.agency_id = s.agency_id AND f.report_year = s.report_year
    AND f.duplicate_rank = 1 AND f.kind = 'annual_report'
JOIN revision w ON w.id = f.revision_id
WHERE s.kind = 'annual_report'
"""
FINDING_CURRENT = """
SELECT s.portal, s.division_code, v.reporting_body, s.report_year, s.kind, r.url, s.report_id, s.revision_id,
    f.rule, f.severity, f.subject, f.message, f.left_value, f.right_value, f.cells, f.assumed_zero,
    s.agency_id, d.province, v.fetched_at AS first_seen
FROM finding f
JOIN report_state s ON s.revision_id = f.revision_id
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
UNION ALL
SELECT s.portal, s.division_code, v.reporting_body, s.report_year, s.kind, r.url, s.report_id, s.revision_id,
    CASE WHEN j.reason = 'attachment_lost' THEN 'ATTACHMENT_DEAD' ELSE 'RETRACTED' END,
    'warn', '', j.detail, NULL, NULL, NULL, FALSE,
    s.agency_id, d.province, j.seen_at
FROM rejection j
JOIN report_state s ON s.revision_id = j.revision_id
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
WHERE j.ended_at IS NULL
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

# Year Y is due on 31 March of Y + 1 (article 49 of 政府信息公开条例).
LAST_DUE_YEAR = {
    "sqlite": "(CAST(strftime('%Y', 'now', '-3 months') AS INTEGER) - 1)",
    "postgresql": "(CAST(EXTRACT(YEAR FROM now() - INTERVAL '3 months') AS INTEGER) - 1)",
}
# What a portal shows of other divisions' bodies is not what it promised.
COVERAGE = """
WITH RECURSIVE due (portal, report_year) AS (
    SELECT slug, first_year FROM portal WHERE first_year <= {last_due_year}
    UNION ALL
    SELECT portal, report_year + 1 FROM due WHERE report_year < {last_due_year}
), found (portal, report_year, reports, duplicates, with_errors) AS (
    SELECT portal, report_year, COUNT(*), CAST(SUM(pages) AS BIGINT) - COUNT(*),
        SUM(CASE WHEN errors > 0 THEN 1 ELSE 0 END)
    FROM (
        SELECT portal, report_year, COUNT(*) AS pages, MIN(findings_error) AS errors
        FROM report_state
        WHERE kind = 'annual_report' AND NOT reposted
        GROUP BY portal, report_year, COALESCE(agency_id, -report_id)
    ) bodies
    GROUP BY portal, report_year
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
        ELSE 'good' END AS status,
    CASE WHEN e.portal IS NULL THEN 0 WHEN COALESCE(f.reports, 0) < p.reports_a_year_min
        THEN p.reports_a_year_min - COALESCE(f.reports, 0) ELSE 0 END AS missing
FROM years y
JOIN portal p ON p.slug = y.portal
LEFT JOIN due e ON e.portal = y.portal AND e.report_year = y.report_year
LEFT JOIN found f ON f.portal = y.portal
    AND (f.report_year = y.report_year OR (f.report_year IS NULL AND y.report_year IS NULL))
"""

# Numerator and denominator of every rate over report_state; an operand that was not published makes both NULL.
RATES = {
    "disclosure_rate": ("s.granted + s.partially_granted", "s.concluded"),
    "full_grant_rate": ("s.granted", "s.concluded"),
    "refusal_rate": ("s.refused", "s.concluded"),
    "unable_rate": ("s.unable", "s.concluded"),
    "not_held_share": ("s.unable_not_held", "s.unable"),
    "unprocessed_rate": ("s.unprocessed", "s.concluded"),
    "backlog_rate": ("s.carried_out", "s.new_received + s.carried_in"),
    "natural_person_share": ("s.from_natural_persons", "s.new_received"),
    "reconsideration_corrected_rate": ("s.reconsideration_corrected", "s.reconsideration_total"),
    "litigation_corrected_rate": ("s.litigation_corrected", "s.litigation_total"),
    "dispute_rate": ("s.reconsideration_total + s.litigation_total", "s.concluded"),
    "reconsideration_corrected_of_decided": (
        "s.reconsideration_corrected",
        "s.reconsideration_total - s.reconsideration_pending",
    ),
    "litigation_corrected_of_decided": ("s.litigation_corrected", "s.litigation_total - s.litigation_pending"),
    "litigation_after_share": ("s.litigation_after_total", "s.litigation_total"),
    "document_turnover": ("s.documents_repealed", "s.documents_in_force + s.documents_repealed"),
}
SMALL_SAMPLE = 30
INDICATOR = f"""
SELECT s.portal, s.division_code, s.agency_id, v.reporting_body, s.report_year, s.layout, s.scope,
    s.report_id, s.revision_id, r.url, s.findings_error,
    s.new_received, s.concluded, s.carried_out, s.new_received + s.carried_in AS handled,
    s.granted, s.partially_granted, s.refused, s.unable_not_held, s.unable, s.unprocessed,
    s.from_natural_persons AS new_received_natural_person,
    s.reconsideration_corrected, s.reconsideration_total, s.litigation_corrected, s.litigation_total,
    {", ".join(f"1.0 * ({top}) / NULLIF({bottom}, 0) AS {name}" for name, (top, bottom) in RATES.items())},
    {SERIES} AS series, s.agency_kind, d.name AS division_name, d.province, d.city, d.level
FROM report_state s
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
WHERE s.duplicate_rank = 1
"""
RATE = "\nUNION ALL\n".join(
    f"""SELECT '{name}' AS rate_name, s.report_year, {SERIES} AS series,
    s.division_code, d.name AS division_name, d.province, d.city, d.level, s.agency_id, s.agency_kind, s.scope,
    CASE WHEN {bottom} IS NOT NULL THEN {top} END AS numerator,
    CASE WHEN {top} IS NOT NULL THEN {bottom} END AS denominator,
    CASE WHEN {bottom} >= {SMALL_SAMPLE} THEN 1.0 * ({top}) / ({bottom}) END AS rate,
    CASE WHEN {bottom} < {SMALL_SAMPLE} THEN 1 ELSE 0 END AS small_sample,
    s.report_id, s.revision_id
FROM report_state s JOIN division d ON d.code = s.division_code WHERE s.duplicate_rank = 1"""
    for name, (top, bottom) in RATES.items()
)


def _names(names: Iterable[str]) -> str:
    """SQL for a list of names as rows of one column."""
    return " UNION ALL ".join(f"SELECT '{name}' AS name" for name in names)


def _pick(alias: str, columns: Iterable[str]) -> str:
    """SQL for the value, as text, of the column whose name is ``k.name``."""
    cases = " ".join(f"WHEN '{column}' THEN CAST({alias}.{column} AS TEXT)" for column in columns)
    return f"CASE k.name {cases} END"


def _differ(one: str, other: str) -> str:
    return f"({one} <> {other} OR ({one} IS NULL) <> ({other} IS NULL))"


# Each table with the name it has in reports, the column that names its rows, and those that hold its numbers.
NUMBERS: Mapping[str, tuple[str, str, Iterable[str]]] = {
    "proactive_disclosure": ("proactive_disclosure", "item", DISCLOSED),
    "applications": ("application_outcome", "row_key", APPLICANTS),
    "reviews": ("review_outcome", "block", REVIEW_COLUMNS),
}
PAIR = """revision n JOIN revision o ON o.report_id = n.report_id AND o.number = n.number - 1
JOIN report r ON r.id = n.report_id"""
CHANGE = """n.report_id, r.portal, r.url, n.report_year, n.reporting_body, n.id AS revision_id, n.number AS
    revision_number, o.id AS previous_revision_id, n.fetched_at AS changed_at"""


def _changed_rows(name: str, table: str, key: str, columns: Iterable[str]) -> str:
    """Differences between the rows of two revisions, those of rows that only one of them has included."""
    after, before = _pick("x", columns), _pick("y", columns)
    return f"""
SELECT {CHANGE}, '{name}' AS table_name, CAST(x.{key} AS TEXT) AS row_key, k.name AS column_key,
    {before} AS before_value, {after} AS after_value
FROM {PAIR}
JOIN {table} x ON x.revision_id = n.id
LEFT JOIN {table} y ON y.revision_id = o.id AND y.{key} = x.{key}
CROSS JOIN ({_names(columns)}) k
WHERE n.number > 1 AND {_differ(before, after)}
UNION ALL
SELECT {CHANGE}, '{name}', CAST(y.{key} AS TEXT), k.name, {before}, NULL
FROM {PAIR}
JOIN {table} y ON y.revision_id = o.id
LEFT JOIN {table} x ON x.revision_id = n.id AND x.{key} = y.{key}
CROSS JOIN ({_names(columns)}) k
WHERE n.number > 1 AND x.revision_id IS NULL AND {before} IS NOT NULL
"""


REVISION_CHANGE = f"""
SELECT {CHANGE}, 'head' AS table_name, '' AS row_key, k.name AS column_key,
    {_pick("o", HEAD)} AS before_value, {_pick("n", HEAD)} AS after_value
FROM {PAIR}
CROSS JOIN ({_names(HEAD)}) k
WHERE n.number > 1 AND {_differ(_pick("o", HEAD), _pick("n", HEAD))}
UNION ALL {_changed_rows("section", "section", "position", ("heading", "text"))}
UNION ALL {_changed_rows("attachment", "attachment", "position", ("url", "sha256"))}
UNION ALL {_changed_rows("statistics", "statistic", "position", ("label", "raw"))}
""" + "".join(f"UNION ALL {_changed_rows(name, *where)}" for name, where in NUMBERS.items())

PUBLISHED_NUMBER = "UNION ALL".join(
    f"""
SELECT s.report_id, s.revision_id, s.portal, s.agency_id, s.report_year, '{name}' AS table_name,
    x.{key} AS row_key, k.name AS column_key, {_pick("x", columns)} AS value, c.raw, c.semantic, c.unit,
    t.reader, r.url, v.final_url, v.fetched_at, v.payload_sha256, v.warc_file, v.warc_offset, v.warc_length,
    v.parser_version, s.division_code, s.agency_kind, s.duplicate_rank
FROM report_state s
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN {table} x ON x.revision_id = s.revision_id
CROSS JOIN ({_names(columns)}) k
LEFT JOIN cell c ON c.revision_id = s.revision_id AND c.table_name = '{name}' AND c.row_key = x.{key}
    AND c.column_key = k.name
LEFT JOIN table_source t ON t.revision_id = s.revision_id AND t.table_name = '{name}'
WHERE {_pick("x", columns)} IS NOT NULL OR c.raw IS NOT NULL
"""
    for name, (table, key, columns) in NUMBERS.items()
)


def _panel(table: str, key: str, numbers: Iterable[tuple[str, str, str]]) -> str:
    """One row an annual report, one column a number; each is looked up by the key of its table."""
    columns = ",\n    ".join(
        f"(SELECT x.{column} FROM {table} x WHERE x.revision_id = s.revision_id AND x.{key} = '{row}') AS {name}"
        for row, column, name in numbers
    )
    across = (
        "(SELECT COUNT(*) FROM across_finding x WHERE x.agency_id = s.agency_id AND x.report_year = s.report_year "
        "AND x.severity = '{0}') AS across_{0}"
    )
    return f"""
SELECT s.portal, s.division_code, d.name AS division_name, d.province, d.city, d.level,
    s.agency_id, s.agency_kind, v.reporting_body, s.report_year, s.duplicate_rank,
    r.url, s.report_id, s.revision_id, s.layout, s.scope,
    {columns},
    s.findings_error, s.findings_warn, s.findings_info, {DOUBTED} AS doubted_since,
    {SERIES} AS series, s.reposted, a.name AS agency_name, {across.format("error")}, {across.format("warn")}
FROM report_state s
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN division d ON d.code = s.division_code
LEFT JOIN agency a ON a.id = s.agency_id
WHERE s.kind = 'annual_report'
"""


VIEWS = {
    "current_report": CURRENT_REPORT,
    "annual_report": ANNUAL_REPORT,
    "report_location": REPORT_LOCATION,
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
    "rate": RATE,
    "published_number": PUBLISHED_NUMBER,
    "revision_change": REVISION_CHANGE,
    "finding_current": FINDING_CURRENT,
    "coverage": COVERAGE,
}
"""``portal_health`` stays what 0004 made it."""


def _former() -> Mapping[str, str]:
    """The views as 0004 made them, without the one that stays."""
    former: Mapping[str, str] = context.script.get_revision("0004").module.VIEWS
    return {name: query for name, query in former.items() if name != "portal_health"}


def _replace(old: Iterable[str], new: Mapping[str, str]) -> None:
    for name in reversed(list(old)):
        op.execute(f"DROP VIEW {name}")
    last_due_year = LAST_DUE_YEAR[op.get_bind().dialect.name]
    for name, query in new.items():
        op.execute(f"CREATE VIEW {name} AS {query.replace('{last_due_year}', last_due_year)}")


def upgrade() -> None:
    """Build the views anew, each after those it reads."""
    _replace(_former(), VIEWS)


def downgrade() -> None:
    """Bring back the former ones."""
    _replace(VIEWS, _former())
