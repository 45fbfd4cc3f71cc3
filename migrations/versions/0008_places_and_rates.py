"""Where in which document each number stands; the rates that evaluators compute beyond the first; views for the older
statistics and for timeliness; visits that still run are not failures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from alembic import context, op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WIDE = ("proactive_disclosure", "application_outcome", "review_outcome")
PLACE = {
    "place_table": "所在文件中的第几个表格，从1起，非表格者为空"
    " | Number of the table among those of its document, from 1; NULL in running text",
    "place_line": "该表格的第几行；非表格者为本行各数起始的段落序号"
    " | Row of that table, from 1; in running text the paragraph in which the numbers of the row begin",
    "place_column": "首个数所在列，其余依次向右；非表格或不相邻者为空"
    " | Column of the first number, the others follow to its right; NULL in running text and where they do not",
}
STATISTIC_PLACE = {
    "place_table": PLACE["place_table"],
    "place_line": "该表格的第几行；非表格者为段落序号 | Row of that table, from 1; the paragraph in running text",
    "place_column": "该表格的第几列 | Column of that table, from 1; NULL in running text",
}
IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_ARCHIVE = {
    "warc_file": (sa.Text(), "归档文件 | Archive file that holds the answer"),
    "warc_offset": (IDENTITY, "归档偏移（字节） | Offset of the record in bytes"),
    "warc_length": (IDENTITY, "归档长度（字节） | Length of the record in bytes"),
}
FIRST_SEEN = (
    "后来重读时首次发现的时间（UTC），与版本同时发现者为空"
    " | When a later reading of the revision first found it (UTC); NULL when it was found with the revision"
)
SOURCE_NAME = (
    "表：proactive_disclosure、applications、reviews | Table: proactive_disclosure, applications or reviews",
    "表：proactive_disclosure、applications、reviews、statistics"
    " | Table: proactive_disclosure, applications, reviews or statistics",
)
SOURCE_LAYOUT = ("版式：2021、2019 | Format: 2021 or 2019", "版式：2021、2019、2014 | Format: 2021, 2019 or 2014")
"""Comments before and after; SQLite keeps none."""

# fmt: off
APPLICANTS = (
    "natural_person", "enterprise", "research_institute", "public_welfare", "legal_service", "other_organization",
    "total",
)
REVIEW_COLUMNS = ("upheld", "corrected", "other", "pending", "total")
# Where a column of table 2 stands right of the first number of its row: in the form of 2021, in that of 2019.
DISCLOSED = {
    "made": (0, 0), "repealed": (1, 1), "in_force": (2, 2), "published": (1, 1), "public_total": (2, 2),
    "items_before": (0, 0), "items_delta": (1, 1), "decisions": (0, 2), "projects": (0, 0),
    "amount_10k_yuan": (0, 0), "amount_yuan": (1, 1), "amount_raw": (0, 1),
}
# fmt: on
AMOUNTS = ("amount_10k_yuan", "amount_yuan")
NUMBERS: Mapping[str, tuple[str, str, Mapping[str, tuple[int, int]]]] = {
    "proactive_disclosure": ("proactive_disclosure", "item", DISCLOSED),
    "applications": ("application_outcome", "row_key", {name: (at, at) for at, name in enumerate(APPLICANTS)}),
    "reviews": ("review_outcome", "block", {name: (at, at) for at, name in enumerate(REVIEW_COLUMNS)}),
}
"""Each table with the name it has in reports, the column that names its rows, and those that hold its numbers."""
SERIES = """CASE WHEN s.report_year >= 2021 THEN '2021-' WHEN s.report_year >= 2019 THEN '2019-2020'
        WHEN s.report_year IS NOT NULL THEN '2008-2018' END"""

# What SQLite and PostgreSQL say differently. The part {0} of the place of one number; a decimal without trailing
# zeros; days and their difference.
DIALECTS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "odd_place": "json_extract(t.places, '$.\"' || {key} || '.' || k.name || '\"[{part}]')",
        "plain": "CAST({value} AS TEXT)",
        "day": "date({value})",
        "due": "printf('%04d-%02d-31', {year} + 1, {month})",
        "days": "CAST(julianday({later}) - julianday({earlier}) AS INTEGER)",
    },
    "postgresql": {
        "odd_place": "CAST(t.places -> ({key} || '.' || k.name) ->> {part} AS INTEGER)",
        "plain": "CAST(TRIM_SCALE({value}) AS TEXT)",
        "day": "CAST({value} AS DATE)",
        "due": "make_date({year} + 1, {month}, 31)",
        "days": "({later} - {earlier})",
    },
}


def _applied(row: str, column: str = "total") -> str:
    return f"(SELECT o.{column} FROM application_outcome o WHERE o.revision_id = s.revision_id AND o.row_key = '{row}')"


def _decisions(item: str) -> str:
    return f"(SELECT o.decisions FROM proactive_disclosure o WHERE o.revision_id = s.revision_id AND o.item = '{item}')"


def _counted(key: str) -> str:
    """A count of the older statistics; NULL where its line comes twice or holds no whole number."""
    return (
        "(SELECT CASE WHEN COUNT(*) = 1 AND MAX(o.value) = ROUND(MAX(o.value)) AND ABS(MAX(o.value)) < 1e15 "
        "THEN CAST(MAX(o.value) AS BIGINT) END FROM statistic o "
        f"WHERE o.revision_id = s.revision_id AND o.key = '{key}')"
    )


OTHER = (
    f"COALESCE({_applied('other_processing')}, "
    f"{_applied('other_uncorrected')} + {_applied('other_unpaid')} + {_applied('other_misc')})"
)
FURTHER_RATES = {
    "full_grant_of_resolvable": ("s.granted", f"s.concluded - s.unable - s.unprocessed - {OTHER}"),
    **{f"{column}_share": (_applied("new_received", column), "s.new_received") for column in APPLICANTS[1:-1]},
    **{
        f"{row}_share": (_applied(row), "s.refused")
        for row in (
            "refused_state_secret",
            "refused_by_law",
            "refused_public_security",
            "refused_third_party",
            "refused_internal",
            "refused_process",
            "refused_case_file",
            "refused_admin_query",
        )
    },
    "licences_per_penalty": (_decisions("licensing"), _decisions("penalties")),
}
"""Rates on the forms since 2019."""
OLDER_RATES = {
    "reply_granted_rate": (f"{_counted('reply_granted')} + {_counted('reply_partial')}", _counted("replied")),
    "reply_refused_rate": (_counted("reply_refused"), _counted("replied")),
    "closed_on_time_rate": (_counted("closed_on_time"), _counted("closed")),
    **{
        f"{channel}_share": (_counted(channel), _counted("received"))
        for channel in ("received_in_person", "received_fax", "received_online", "received_letter")
    },
    "disclosed_document_rate": (_counted("disclosed_normative"), _counted("normative_made")),
}
"""Rates on the statistics of report years until 2018."""
SMALL_SAMPLE = 30


def _ratio(top: str, bottom: str) -> str:
    """A quotient as a double on both databases, which all tools take for a number."""
    return f"CAST({top} AS DOUBLE PRECISION) / ({bottom})"


def _indicator(rates: Mapping[str, tuple[str, str]]) -> str:
    shown = ", ".join(f"{_ratio(top, f'NULLIF({bottom}, 0)')} AS {name}" for name, (top, bottom) in rates.items())
    assessable = "v.checks_passed + s.findings_error + s.findings_warn + s.findings_info"
    return f"""
SELECT s.portal, s.division_code, s.agency_id, v.reporting_body, s.report_year, s.layout, s.scope,
    s.report_id, s.revision_id, r.url, s.findings_error,
    s.new_received, s.concluded, s.carried_out, s.new_received + s.carried_in AS handled,
    s.granted, s.partially_granted, s.refused, s.unable_not_held, s.unable, s.unprocessed,
    s.from_natural_persons AS new_received_natural_person,
    s.reconsideration_corrected, s.reconsideration_total, s.litigation_corrected, s.litigation_total,
    {shown},
    {SERIES} AS series, s.agency_kind, d.name AS division_name, d.province, d.city, d.level,
    {assessable} AS checks_assessable,
    1 - {_ratio("s.findings_error", f"NULLIF({assessable}, 0)")} AS quality_score
FROM report_state s
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
WHERE s.duplicate_rank = 1
"""


def _rate(rates: Mapping[str, tuple[str, str]]) -> str:
    return "\nUNION ALL\n".join(
        f"""SELECT '{name}' AS rate_name, s.report_year, {SERIES} AS series,
    s.division_code, d.name AS division_name, d.province, d.city, d.level, s.agency_id, s.agency_kind, s.scope,
    CASE WHEN {bottom} IS NOT NULL THEN {top} END AS numerator,
    CASE WHEN {top} IS NOT NULL THEN {bottom} END AS denominator,
    CASE WHEN {bottom} >= {SMALL_SAMPLE} THEN {_ratio(top, bottom)} END AS rate,
    CASE WHEN {bottom} < {SMALL_SAMPLE} THEN 1 WHEN {bottom} >= {SMALL_SAMPLE} THEN 0 END AS small_sample,
    s.report_id, s.revision_id, s.findings_error
FROM report_state s JOIN division d ON d.code = s.division_code
WHERE s.duplicate_rank = 1{" AND s.layout = '2014'" if name in OLDER_RATES else ""}"""
        for name, (top, bottom) in rates.items()
    )


def _of_document(column: str) -> str:
    """A column that the page's revision and its attachments have alike, of the document in which a number stands."""
    return f"""CASE WHEN t.document_url <> r.url THEN (
        SELECT a.{column} FROM attachment a WHERE a.revision_id = s.revision_id AND a.url = t.document_url
        ORDER BY a.position LIMIT 1
    ) ELSE v.{column} END AS {column}"""


ARCHIVED = ", ".join(map(_of_document, ("warc_file", "warc_offset", "warc_length")))
DOCUMENT = """t.document_url,
    CASE WHEN t.document_url = r.url THEN v.payload_sha256 ELSE (
        SELECT MIN(a.sha256) FROM attachment a WHERE a.revision_id = s.revision_id AND a.url = t.document_url
    ) END AS document_sha256,
    CASE WHEN t.document_url = r.url THEN 0 WHEN t.document_url IS NOT NULL THEN 1 END AS in_attachment"""


def _published_number(says: Mapping[str, str]) -> str:
    return "UNION ALL".join(
        (
            *(_cells(says, name, *where) for name, where in NUMBERS.items()),
            f"""
SELECT s.report_id, s.revision_id, s.portal, s.agency_id, s.report_year, 'statistics',
    COALESCE(x.key, x.label), 'value', {says["plain"].format(value="x.value")}, x.raw,
    NULL, x.unit,
    t.reader, r.url, v.final_url, v.fetched_at, v.payload_sha256, {ARCHIVED},
    v.parser_version, s.division_code, s.agency_kind, s.duplicate_rank,
    {DOCUMENT}, x.place_table, x.place_line, x.place_column
FROM report_state s
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN statistic x ON x.revision_id = s.revision_id
LEFT JOIN table_source t ON t.revision_id = s.revision_id AND t.table_name = 'statistics'
""",
        )
    )


def _cells(says: Mapping[str, str], name: str, table: str, key: str, columns: Mapping[str, tuple[int, int]]) -> str:
    names = " UNION ALL ".join(
        f"SELECT '{column}' AS name, {now} AS behind, {before} AS behind_2019"
        for column, (now, before) in columns.items()
    )
    shown = {
        column: (says["plain"] if column in AMOUNTS else "CAST({value} AS TEXT)").format(value=f"x.{column}")
        for column in columns
    }
    cases = " ".join(f"WHEN '{column}' THEN {text}" for column, text in shown.items())
    value = f"CASE k.name {cases} END"
    table_, line, column_ = (says["odd_place"].format(key=f"x.{key}", part=part) for part in range(3))
    return f"""
SELECT s.report_id, s.revision_id, s.portal, s.agency_id, s.report_year, '{name}' AS table_name,
    x.{key} AS row_key, k.name AS column_key, {value} AS value, c.raw, c.semantic, c.unit,
    t.reader, r.url, v.final_url, v.fetched_at, v.payload_sha256, {ARCHIVED},
    v.parser_version, s.division_code, s.agency_kind, s.duplicate_rank,
    {DOCUMENT},
    COALESCE({table_}, x.place_table) AS place_table, COALESCE({line}, x.place_line) AS place_line,
    COALESCE({column_}, x.place_column + CASE t.layout WHEN '2019' THEN k.behind_2019 ELSE k.behind END) AS place_column
FROM report_state s
JOIN report r ON r.id = s.report_id
JOIN revision v ON v.id = s.revision_id
JOIN {table} x ON x.revision_id = s.revision_id
CROSS JOIN ({names}) k
LEFT JOIN cell c ON c.revision_id = s.revision_id AND c.table_name = '{name}' AND c.row_key = x.{key}
    AND c.column_key = k.name
LEFT JOIN table_source t ON t.revision_id = s.revision_id AND t.table_name = '{name}'
WHERE {value} IS NOT NULL OR c.raw IS NOT NULL
"""


STATISTIC_CURRENT = f"""
SELECT s.portal, s.division_code, d.name AS division_name, d.province, d.city, d.level,
    s.agency_id, s.agency_kind, v.reporting_body, s.report_year, s.duplicate_rank,
    r.url, s.report_id, s.revision_id, s.layout, s.scope,
    x.position, x.key, x.label, x.unit, x.value, x.raw,
    s.findings_error, {SERIES} AS series
FROM report_state s
JOIN statistic x ON x.revision_id = s.revision_id
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
JOIN division d ON d.code = s.division_code
WHERE s.kind = 'annual_report'
"""


def _timeliness(says: Mapping[str, str]) -> str:
    # Of several pages of one report the first counts: it was public from then on.
    early = "q.agency_kind IN ('department', 'zone') AND q.report_year >= 2019"
    year = "q.report_year"
    due = (
        f"CASE WHEN {early} THEN {says['due'].format(year=year, month=1)} "
        f"ELSE {says['due'].format(year=year, month=3)} END"
    )
    return f"""
SELECT q.*, {says["days"].format(later="q.due_on", earlier="q.published_on")} AS days_early,
    CASE WHEN q.published_on <= q.due_on THEN 1 WHEN q.published_on > q.due_on THEN 0 END AS on_time
FROM (
    SELECT q.*, {due} AS due_on
    FROM (
        SELECT s.portal, s.division_code, d.name AS division_name, d.province, d.city, d.level,
            s.agency_id, s.agency_kind, v.reporting_body, s.report_year, r.url, s.report_id, s.revision_id,
            {SERIES} AS series,
            {says["day"].format(value=FIRST_PUBLISHED)} AS published_on
        FROM report_state s
        JOIN revision v ON v.id = s.revision_id
        JOIN report r ON r.id = s.report_id
        JOIN division d ON d.code = s.division_code
        WHERE s.duplicate_rank = 1 AND s.report_year BETWEEN 2000 AND 2999
    ) q
) q
"""


FIRST_PUBLISHED = """COALESCE((
                SELECT MIN(f.published_at) FROM report_state f
                WHERE f.agency_id = s.agency_id AND f.report_year = s.report_year AND f.kind = 'annual_report'
            ), s.published_at)"""

# A visit that still runs has not failed; one that was killed is known by the visit after it.
PORTAL_HEALTH = """
SELECT p.slug AS portal, p.name AS portal_name, p.division_code, p.enabled, p.verified,
    l.run_id AS last_run_id, l.outcome AS last_outcome, l.message AS last_message,
    l.started_at AS last_started_at, l.finished_at AS last_finished_at,
    l.listed, l.fetched, l.new, l.changed, l.unchanged, l.kept, l.failed, l.refused,
    (SELECT MAX(g.finished_at) FROM portal_run g
        WHERE g.portal = p.slug AND g.outcome = 'good') AS last_good_at,
    (SELECT COUNT(*) FROM portal_run b WHERE b.portal = p.slug AND b.id > COALESCE(
        (SELECT MAX(g.id) FROM portal_run g WHERE g.portal = p.slug AND g.outcome = 'good'), 0)
        AND (b.outcome <> 'running' OR b.id < l.id)
    ) AS visits_since_good
FROM portal p
LEFT JOIN portal_run l ON l.id = (SELECT MAX(n.id) FROM portal_run n WHERE n.portal = p.slug)
"""

REPLACED = ("indicator", "rate", "published_number", "portal_health", "finding_current")
ADDED = ("statistic_current", "timeliness")


def _views() -> Mapping[str, str]:
    says = DIALECTS[op.get_bind().dialect.name]
    rates = {**_former()["RATES"], **FURTHER_RATES, **OLDER_RATES}
    return {
        "indicator": _indicator(rates),
        "rate": _rate(rates),
        "published_number": _published_number(says),
        "portal_health": PORTAL_HEALTH,
        # What a later reading of the same bytes found was not known when they were fetched.
        "finding_current": _former()["VIEWS"]["finding_current"].replace(
            "v.fetched_at AS first_seen", "COALESCE(f.first_seen, v.fetched_at) AS first_seen"
        ),
        "statistic_current": STATISTIC_CURRENT,
        "timeliness": _timeliness(says),
    }


def _former() -> Mapping[str, Mapping[str, str]]:
    """What 0007 made and knew."""
    return vars(context.script.get_revision("0007").module)


def _replace(old: Iterable[str], new: Mapping[str, str]) -> None:
    for name in old:
        op.execute(f"DROP VIEW {name}")
    for name, query in new.items():
        # A colon in a view's text is not the name of a parameter.
        op.execute(sa.text(f"CREATE VIEW {name} AS {query.replace(':', chr(92) + ':')}"))


def upgrade() -> None:
    """Add the places; a table whose revision had no attachment stood in the page itself."""
    for table in WIDE:
        for name, comment in PLACE.items():
            op.add_column(table, sa.Column(name, sa.Integer(), nullable=True, comment=comment))
    for name, comment in STATISTIC_PLACE.items():
        op.add_column("statistic", sa.Column(name, sa.Integer(), nullable=True, comment=comment))
    for name, (type_, comment) in IN_ARCHIVE.items():
        op.add_column("attachment", sa.Column(name, type_, nullable=True, comment=comment))
    op.add_column(
        "finding",
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=True, comment=FIRST_SEEN),
    )
    op.add_column(
        "table_source",
        sa.Column(
            "document_url",
            sa.Text(),
            nullable=True,
            comment="所在文件（网页或附件）的地址，不明时为空"
            " | Address of the document in which it stands, the page or an attachment; NULL where not known",
        ),
    )
    op.add_column(
        "table_source",
        sa.Column(
            "places",
            sa.JSON(),
            nullable=True,
            comment="不在一行中依次相邻的单元格之位置：行.列 → [表格, 行, 列]（JSON）"
            " | Places of cells that do not stand side by side in one line: row.column to [table, line, column] (JSON)",
        ),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("table_source", "table_name", comment=SOURCE_NAME[1])
        op.alter_column("table_source", "layout", comment=SOURCE_LAYOUT[1])
    op.execute(
        "UPDATE table_source SET document_url = ("
        "SELECT r.url FROM revision v JOIN report r ON r.id = v.report_id WHERE v.id = table_source.revision_id"
        ") WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.revision_id = table_source.revision_id)"
    )
    _replace(REPLACED, _views())


def downgrade() -> None:
    """Remove them."""
    former = {**context.script.get_revision("0004").module.VIEWS, **_former()["VIEWS"]}
    _replace((*REPLACED, *ADDED), {name: former[name] for name in REPLACED})
    # What 0007 knows of no such table would be a table of no report.
    op.execute("DELETE FROM table_source WHERE table_name = 'statistics'")
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("table_source", "layout", comment=SOURCE_LAYOUT[0])
        op.alter_column("table_source", "table_name", comment=SOURCE_NAME[0])
    op.drop_column("finding", "first_seen")
    for name in reversed(IN_ARCHIVE):
        op.drop_column("attachment", name)
    op.drop_column("table_source", "places")
    op.drop_column("table_source", "document_url")
    for name in reversed(STATISTIC_PLACE):
        op.drop_column("statistic", name)
    for table in reversed(WIDE):
        for name in reversed(PLACE):
            op.drop_column(table, name)
