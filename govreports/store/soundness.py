"""Whether a database is sound: everything that follows from something else still follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from govreports.store import states

_COUNTED = """
SELECT COUNT(*) FROM revision v
LEFT JOIN (
    SELECT revision_id, SUM(CASE severity WHEN 'error' THEN 1 ELSE 0 END) AS errors,
        SUM(CASE severity WHEN 'warn' THEN 1 ELSE 0 END) AS warns,
        SUM(CASE severity WHEN 'info' THEN 1 ELSE 0 END) AS infos
    FROM finding GROUP BY revision_id
) f ON f.revision_id = v.id
WHERE v.findings_error <> COALESCE(f.errors, 0) OR v.findings_warn <> COALESCE(f.warns, 0)
    OR v.findings_info <> COALESCE(f.infos, 0)
"""
_WITHOUT_REVISION = "SELECT COUNT(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM revision v WHERE v.report_id = r.id)"
_STATES_TOO_MANY = (
    "SELECT COUNT(*) FROM report_state s WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.id = s.report_id)"
)
_GAPS = """
SELECT COUNT(*) FROM (
    SELECT report_id FROM revision GROUP BY report_id HAVING MAX(number) <> COUNT(*) OR MIN(number) <> 1
) gaps
"""
_NOT_SEARCHABLE = {
    "sqlite": "SELECT COUNT(*) FROM revision WHERE id NOT IN (SELECT rowid FROM search_entry)",
    "postgresql": "SELECT COUNT(*) FROM revision v "
    "WHERE NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.revision_id = v.id)",
}
REBUILD = "`govreports db upgrade` makes it again"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One property of the database: how many rows break it, and what to do then."""

    what: str
    broken: int
    advice: str


def examine(engine: Engine) -> Iterator[Verdict]:
    """Every property in turn; ``broken`` is 0 in a sound database. Reads only."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            said = connection.execute(text("PRAGMA quick_check(10)")).scalars().all()
            yield Verdict("the file is whole", 0 if said == ["ok"] else len(said), "restore it from a backup")
            strays = connection.execute(text("PRAGMA foreign_key_check")).all()
            yield Verdict("rows refer to rows that are there", len(strays), "restore it from a backup")
        yield Verdict("every report has a revision", _count(connection, _WITHOUT_REVISION), "report this")
        yield Verdict("revisions are numbered without gaps", _count(connection, _GAPS), "report this")
        yield Verdict("revisions count their findings", _count(connection, _COUNTED), "report this")
        off = states.differing(connection) + _count(connection, _STATES_TOO_MANY)
        yield Verdict("states are those of the current revisions", off, REBUILD)
        yield Verdict("one page comes first for a body and year", states.twice_first(connection), REBUILD)
        lost = _count(connection, _NOT_SEARCHABLE[connection.dialect.name])
        yield Verdict("every revision can be searched", lost, REBUILD)


def _count(connection: Connection, question: str) -> int:
    return int(connection.execute(text(question)).scalar_one())
