"""How well tables were read: cells exact, cells wrong or missing that an oddity names, and those that nothing names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from govreports.checks.wording import TABLES
from govreports.model.report import CheckResult, Oddity, ProvenReport, Severity, StatutoryTable
from govreports.parsing.tables import TablesFound
from tests.generators.facts import Facts


@dataclass(slots=True)
class Score:
    """Counts of cells: ``exact``, ``reported`` (not exact, but an oddity says so) and ``silent``."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take in another score."""
        self.counts.update(other.counts)
        self.examples.extend(other.examples)


def score(found: TablesFound, facts: Facts) -> Score:
    """Compare every cell of a generated report with what was read."""
    result = Score()
    for name, cells in facts.values.items():
        table: StatutoryTable | None = getattr(found.tables, name)
        oddities = (*found.oddities, *(table.oddities if table else ()))
        for (row, column), value in cells.items():
            cell = table.cell(row, column) if table else None
            blank = value is None
            if cell is not None and cell.value == value and (not blank or cell.value is None):
                result.counts["exact"] += 1
                continue
            kind = "reported" if _named(oddities, name, row, column) or table is None else "silent"
            if cell is not None:
                kind = f"wrong {kind}"
            elif table is not None and row not in table.cells:
                kind = "reported"  # by ROW_MISSING, which compares the rows found with the form's
            result.counts[kind] += 1
            result.examples.append(f"{kind} {name}.{row}.{column}: {value} read as {cell}")
        for row, column in _surplus(table, cells):
            result.counts["silent"] += 1
            result.examples.append(f"invented {name}.{row}.{column}")
    return result


def _surplus(table: StatutoryTable | None, cells: dict) -> list[tuple[str, str]]:
    read = [(row, column) for row, line in (table.cells.items() if table else ()) for column in line]
    return [place for place in read if place not in cells]


def _named(oddities: tuple[Oddity, ...], table: str, row: str, column: str) -> bool:
    """Whether some oddity speaks of the cell, of its row, or of the whole table."""
    subjects = {row, table, f"{row}.{column}", f"{table}.{row}.{column}"}
    return any(
        oddity.subject in subjects or oddity.rule in ("ROW_UNKNOWN", "COLUMN_UNKNOWN", "COLUMN_ORDER")
        for oddity in oddities
    )


_SPEAKS_OF = {"proactive_disclosure": "T2_", "applications": "T3_", "reviews": "T4_"}
_NO_DOUBT = frozenset({"TABLE_SHAPE", "T2_COUNTY_REGULATION", "T2_ITEMS_NONNEG", "T2_PUBLISHED_LE_TOTAL"})
"""Findings that speak about a table, but say nothing about how well it was read."""


def assessed(proven: ProvenReport, facts: Facts) -> Score:
    """Compare every cell of a generated report with what the whole path makes of it.

    A cell that is not exact is ``flagged`` when a finding of severity warn or error speaks about its table, or when it
    is said to be blank; else it is ``silent``. It is ``wrong`` with another number, ``lost`` without any.
    """
    result = Score()
    for name, cells in facts.values.items():
        table: StatutoryTable | None = getattr(proven.report.tables, name)
        doubted = [finding.rule for finding in proven.findings() if _doubts(finding, name, table)]
        blank = {cell for finding in proven.findings() if finding.rule == "CELL_BLANK" for cell in finding.cells}
        for (row, column), value in cells.items():
            given = table.value(row, column) if table else None
            if given == value:
                result.counts["exact"] += 1
                continue
            named = given is None and f"{name}.{row}.{column}" in blank
            kind = f"{'lost' if given is None else 'wrong'} {'flagged' if doubted or named else 'silent'}"
            result.counts[kind] += 1
            result.examples.append(f"{kind} {name}.{row}.{column}: {value} read as {given}; {sorted(set(doubted))}")
    return result


def _doubts(finding: CheckResult, name: str, table: StatutoryTable | None) -> bool:
    if finding.severity is Severity.INFO or finding.rule in _NO_DOUBT:
        return False
    if finding.subject.split(".")[0] == name or any(cell.split(".")[0] == name for cell in finding.cells):
        return True
    about = finding.rule.startswith(_SPEAKS_OF[name]) or finding.message.startswith(TABLES[name])
    return about or (table is None and finding.rule in ("COLUMN_UNKNOWN", "ROW_UNKNOWN"))
