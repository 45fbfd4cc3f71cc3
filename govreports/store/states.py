"""Keeps ``report_state``: where each report stands, and which of several pages of a body and year comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, TextClause, func, select, text

from govreports.store.models import Agency, Report, ReportState
from govreports.store.statements import table_of

Tell = Callable[[str, int, int], None]
"""Is told how far a long task is: what is done, how many, of how many."""
_Group = tuple[int | None, int | None]
"""A body and a year: the pages that report on them are ordered among each other."""
BATCH = 2000
_LARGEST = 10**15
"""Published counts beyond it are misprints, and would overflow a sum."""

_REFUSED = (
    "refused_state_secret",
    "refused_by_law",
    "refused_public_security",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_case_file",
    "refused_admin_query",
)
_UNABLE = ("unable_not_held", "unable_needs_creation", "unable_unclear")
_UNPROCESSED = (
    "unprocessed_petition",
    "unprocessed_repeat",
    "unprocessed_publication",
    "unprocessed_excessive",
    "unprocessed_confirmation",
)
_LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def _sum(table: str, key: str, column: str, *rows: str) -> str:
    """SQL for the sum of a column over some rows; NULL unless each of them is there with a number."""
    names = ", ".join(f"'{row}'" for row in rows)
    return (
        f"(SELECT CASE WHEN COUNT(o.{column}) = {len(rows)} AND MIN(o.{column}) > -{_LARGEST} "
        f"AND MAX(o.{column}) < {_LARGEST} THEN CAST(SUM(o.{column}) AS BIGINT) END "
        f"FROM {table} o WHERE o.revision_id = v.id AND o.{key} IN ({names}))"
    )


def _applied(*rows: str, column: str = "total") -> str:
    return _sum("application_outcome", "row_key", column, *rows)


def _reviewed(column: str, *blocks: str) -> str:
    return _sum("review_outcome", "block", column, *blocks)


_OPERANDS = {
    "new_received": _applied("new_received"),
    "from_natural_persons": _applied("new_received", column="natural_person"),
    "carried_in": _applied("carried_in"),
    "carried_out": _applied("carried_out"),
    "concluded": _applied("concluded"),
    "granted": _applied("granted"),
    "partially_granted": _applied("partially_granted"),
    "refused": _applied(*_REFUSED),
    "unable": _applied(*_UNABLE),
    "unable_not_held": _applied("unable_not_held"),
    "unprocessed": _applied(*_UNPROCESSED),
    "reconsideration_corrected": _reviewed("corrected", "reconsideration"),
    "reconsideration_pending": _reviewed("pending", "reconsideration"),
    "reconsideration_total": _reviewed("total", "reconsideration"),
    "litigation_corrected": _reviewed("corrected", *_LITIGATION),
    "litigation_pending": _reviewed("pending", *_LITIGATION),
    "litigation_total": _reviewed("total", *_LITIGATION),
    "litigation_after_total": _reviewed("total", "litigation_after_reconsideration"),
    "documents_repealed": _sum("proactive_disclosure", "item", "repealed", "normative_documents"),
    "documents_in_force": _sum("proactive_disclosure", "item", "in_force", "normative_documents"),
}
# The first two and four digits of a code name its province and its city.
_PREFIX = (
    "CASE WHEN p.division_code LIKE '%0000' THEN SUBSTR(p.division_code, 1, 2) "
    "WHEN p.division_code LIKE '%00' THEN SUBSTR(p.division_code, 1, 4) ELSE p.division_code END"
)
_FACTS = {
    "report_id": "r.id",
    "revision_id": "v.id",
    "portal": "r.portal",
    "kind": "v.kind",
    "agency_id": "r.agency_id",
    "agency_kind": "a.kind",
    "division_code": "COALESCE(a.division_code, p.division_code)",
    "reposted": f"COALESCE(a.division_code, p.division_code) NOT LIKE ({_PREFIX}) || '%'",
    "report_year": "v.report_year",
    "duplicate_rank": "CASE WHEN v.kind = 'annual_report' THEN 1 END",
    "layout": "v.layout",
    # A department or township counts itself, also where its report does not say so; a government may count either.
    "scope": "CASE WHEN v.scope = 'unknown' AND a.kind IN ('department', 'township', 'subdistrict') "
    "THEN 'own_body' ELSE v.scope END",
    "published_at": "v.published_at",
    "has_applications": "EXISTS (SELECT 1 FROM application_outcome o WHERE o.revision_id = v.id)",
    "findings_error": "v.findings_error",
    "findings_warn": "v.findings_warn",
    "findings_info": "v.findings_info",
    **_OPERANDS,
}
_SELECT = f"""
SELECT {", ".join(f"{expression} AS {name}" for name, expression in _FACTS.items())}
FROM report r
JOIN revision v ON v.report_id = r.id AND v.number = (SELECT MAX(n.number) FROM revision n WHERE n.report_id = r.id)
JOIN portal p ON p.slug = r.portal
LEFT JOIN agency a ON a.id = r.agency_id
"""
_SEVERAL = f"{_SELECT} WHERE r.id BETWEEN :first AND :last"
# Of a range, PostgreSQL expects more rows the larger the table, and would plan the statement anew for every report.
_ONE = f"{_SELECT} WHERE r.id = :report_id"


def _upsert(states: str) -> str:
    return (
        f"INSERT INTO report_state ({', '.join(_FACTS)}) {states} ON CONFLICT (report_id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in _FACTS if name != "report_id")
    )


_REFRESH = text(_upsert(_SEVERAL))
_REFRESH_ONE = text(f"{_upsert(_ONE)} RETURNING agency_id, report_year")
_BEFORE = text(
    "SELECT r.agency_id AS now, s.agency_id, s.report_year FROM report r "
    "LEFT JOIN report_state s ON s.report_id = r.id WHERE r.id = :report_id"
)


def _rank(where: str) -> TextClause:
    # With table 3 first, then fewer errors, then published last: the page that says most and contradicts least.
    return text(
        f"""
UPDATE report_state SET duplicate_rank = better.place FROM (
    SELECT s.report_id, ROW_NUMBER() OVER (
        PARTITION BY s.agency_id, s.report_year
        ORDER BY CASE WHEN s.has_applications THEN 0 ELSE 1 END, s.findings_error,
            CASE WHEN s.published_at IS NULL THEN 1 ELSE 0 END, s.published_at DESC, s.report_id
    ) AS place
    FROM report_state s
    WHERE s.kind = 'annual_report' AND s.agency_id IS NOT NULL AND s.report_year IS NOT NULL {where}
) AS better
WHERE better.report_id = report_state.report_id AND report_state.duplicate_rank <> better.place
"""
    )


_RANK_ALL = _rank("")
_RANK_GROUP = _rank("AND s.agency_id = :agency_id AND s.report_year = :report_year")


def enter(connection: Connection, report_id: int) -> None:
    """Give a new report its state, and its place among the pages it shares a body and year with."""
    group = _computed(connection, report_id)
    # Two portals may write a report of one body at once: each must see the other's before it ranks.
    _lock(connection, {group[0]})
    _order(connection, {group})


def refresh(connection: Connection, report_id: int) -> None:
    """Make the state of one report, and the order of the pages it shares a body and year with, what they are now."""
    now, *before = connection.execute(_BEFORE, {"report_id": report_id}).one()
    # As above, and before the state changes: another writer that ranks the same body would wait for this row.
    _lock(connection, {now, before[0]})
    _order(connection, {(before[0], before[1]), _computed(connection, report_id)})


def _computed(connection: Connection, report_id: int) -> _Group:
    """Write the state of one report as the other tables say it; its body and year."""
    agency_id, report_year = connection.execute(_REFRESH_ONE, {"report_id": report_id}).one()
    return agency_id, report_year


def _order(connection: Connection, groups: Iterable[_Group]) -> None:
    for agency_id, report_year in groups:
        if agency_id is not None and report_year is not None:
            connection.execute(_RANK_GROUP, {"agency_id": agency_id, "report_year": report_year})


def refresh_all(connection: Connection, tell: Tell | None = None) -> None:
    """Compute the state of every report anew, in batches; ``tell`` hears how far it is."""
    last = connection.scalar(select(func.max(Report.id))) or 0
    for first in range(1, last + 1, BATCH):
        until = min(first + BATCH - 1, last)
        connection.execute(_REFRESH, {"first": first, "last": until})
        if tell is not None:
            tell("state of reports", until, last)
    connection.execute(_RANK_ALL)


def differing(connection: Connection) -> int:
    """How many reports have a state that is not what the other tables say; 0 in a sound database.

    The order among duplicates is left out here; two pages that claim to be first are :func:`twice_first`.
    """
    columns = [name for name in _FACTS if name != "duplicate_rank"]
    same = " AND ".join(f"(s.{one} = now.{one} OR (s.{one} IS NULL AND now.{one} IS NULL))" for one in columns)
    last = connection.scalar(select(func.max(Report.id))) or 0
    question = text(
        f"SELECT COUNT(*) FROM ({_SEVERAL}) now LEFT JOIN report_state s ON s.report_id = now.report_id AND {same} "
        "WHERE s.report_id IS NULL"
    )
    return int(connection.execute(question, {"first": 1, "last": last}).scalar_one())


def twice_first(connection: Connection) -> int:
    """Bodies and years with not exactly one annual report that comes first (PANEL_DUPLICATE); 0 in a sound database."""
    state = table_of(ReportState)
    groups = (
        select(state.c.agency_id)
        .where(state.c.kind == "annual_report", state.c.agency_id.is_not(None), state.c.report_year.is_not(None))
        .group_by(state.c.agency_id, state.c.report_year)
        .having(func.count().filter(state.c.duplicate_rank == 1) != 1)
        .subquery()
    )
    return connection.execute(select(func.count()).select_from(groups)).scalar_one()


def _lock(connection: Connection, agencies: Iterable[int | None]) -> None:
    wanted = sorted(one for one in set(agencies) if one is not None)
    if wanted and connection.dialect.name != "sqlite":
        order = select(Agency.id).where(Agency.id.in_(wanted)).order_by(Agency.id)
        connection.execute(order.with_for_update(key_share=True))
