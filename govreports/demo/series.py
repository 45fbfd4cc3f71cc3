"""Consistent figures of one body over its years: every sum, carry-over and stock of documents holds.

The numbers are invented but follow from a seed, so that the same portal is served everywhere and every day.
Years whose figures are given as facts stand as they are; the years around them are made to fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from govreports.demo.figures import BLOCKS, COLUMNS, OUTCOMES, Figures
from govreports.model.layouts import APPLICATION_ROWS, NOT_OUTCOMES, expected_layout
from govreports.model.report import LayoutName

APPLICANTS = COLUMNS[:-1]
_SHARES = (0.84, 0.12, 0.0, 0.0, 0.02, 0.02)
_OUTCOME_WEIGHTS = {
    "granted": 40, "partially_granted": 12, "refused_by_law": 1, "refused_third_party": 2,
    "refused_internal": 1, "refused_process": 2, "refused_case_file": 2, "refused_admin_query": 2,
    "unable_not_held": 24,
    "unable_needs_creation": 3, "unable_unclear": 1, "unprocessed_petition": 3, "unprocessed_repeat": 2,
    "other_uncorrected": 2, "other_misc": 3, "other_processing": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """How much a body does in a year: applications received, and the counts of table 2."""

    received: int
    documents: int
    licensing: int
    penalties: int
    coercion: int
    fees: str
    disputes: int

    @classmethod
    def like(cls, figures: Figures, disputes: int) -> Scale:
        """The scale of a body as the figures of one of its years show it."""
        table = figures.proactive_disclosure
        return cls(
            received=figures.number("new_received"),
            documents=int(table["normative_documents"]["in_force"]),
            licensing=int(table["licensing"]["decisions"]),
            penalties=int(table["penalties"]["decisions"]),
            coercion=int(table["coercion"]["decisions"]),
            fees=table["fees"]["amount_10k_yuan"],
            disputes=disputes,
        )


def series(seed: str, years: Sequence[int], scale: Scale, fixed: Mapping[int, Figures]) -> dict[int, Figures]:
    """Figures for each of ``years`` (from 2019 on); ``fixed`` years keep theirs."""
    stocks = _stocks(seed, years, scale, fixed)
    result: dict[int, Figures] = {}
    for year in years:
        if year in fixed:
            result[year] = fixed[year]
            continue
        random = Random(f"{seed}/{year}")
        layout = expected_layout(year)[0]
        before = result.get(year - 1)
        after = fixed.get(year + 1)
        result[year] = Figures(
            layout,
            _proactive(random, layout, scale, stocks[year], before),
            _applications(random, layout, scale, before, after),
            _reviews(random, scale.disputes),
        )
    return result


def _about(random: Random, number: int) -> int:
    return round(number * random.uniform(0.85, 1.15))


def _stocks(
    seed: str, years: Sequence[int], scale: Scale, fixed: Mapping[int, Figures]
) -> dict[int, tuple[int, int, int]]:
    """(made, repealed, in force) of normative documents by year; in force = last year's + made - repealed."""
    anchor = next((year for year in years if year in fixed), years[-1])
    stocks = {}
    in_force = scale.documents
    for year in sorted((year for year in years if year <= anchor), reverse=True):
        made, repealed, in_force = _movement(seed, year, in_force, fixed)
        stocks[year] = (made, repealed, in_force)
        in_force = in_force - made + repealed
    in_force = stocks[anchor][2]
    for year in (year for year in years if year > anchor):
        random = Random(f"{seed}/{year}/documents")
        made, repealed = random.randint(0, 3), random.randint(0, min(2, in_force))
        in_force += made - repealed
        stocks[year] = (made, repealed, in_force)
    return stocks


def _movement(seed: str, year: int, in_force: int, fixed: Mapping[int, Figures]) -> tuple[int, int, int]:
    if year in fixed:
        row = fixed[year].proactive_disclosure["normative_documents"]
        return int(row["made"]), int(row["repealed"]), int(row["in_force"])
    random = Random(f"{seed}/{year}/documents")
    made, repealed = random.randint(0, min(3, in_force)), random.randint(0, 2) if in_force else 0
    # The form of 2019 and 2020 counts what was ever published, so nothing is taken off.
    return made, 0 if expected_layout(year)[0] is LayoutName.L2019 else repealed, in_force


def _proactive(
    random: Random, layout: LayoutName, scale: Scale, stock: tuple[int, int, int], before: Figures | None
) -> dict[str, dict[str, str]]:
    made, repealed, in_force = stock
    decisions = {
        "licensing": _about(random, scale.licensing),
        "penalties": _about(random, scale.penalties),
        "coercion": _about(random, scale.coercion),
    }
    if layout is LayoutName.L2021:
        fees = f"{float(scale.fees) * random.uniform(0.9, 1.1):.2f}".rstrip("0").rstrip(".")
        return {
            "regulations": {"made": "0", "repealed": "0", "in_force": "0"},
            "normative_documents": {"made": str(made), "repealed": str(repealed), "in_force": str(in_force)},
            **{row: {"decisions": str(number)} for row, number in decisions.items()},
            "fees": {"amount_10k_yuan": fees},
        }
    rows = {
        "regulations": {"made": "0", "published": "0", "public_total": "0"},
        "normative_documents": {"made": str(made), "published": str(made), "public_total": str(in_force)},
    }
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        rows[row] = _items(random, before.proactive_disclosure.get(row) if before else None)
    for row, number in {**decisions, "other_services": _about(random, scale.licensing // 2)}.items():
        rows[row]["decisions"] = str(number)
    projects = random.randint(3, 40)
    rows["procurement"] = {
        "projects": str(projects),
        "amount_yuan": f"{projects * random.randint(20, 90) * 1000}元",
    }
    return rows


def _items(random: Random, before: Mapping[str, str] | None) -> dict[str, str]:
    if before and "items_before" in before:
        standing = int(before["items_before"]) + int(before["items_delta"])
    else:
        standing = random.randint(20, 160)
    return {"items_before": str(standing), "items_delta": str(random.randint(-8, 8))}


def _applications(
    random: Random, layout: LayoutName, scale: Scale, before: Figures | None, after: Figures | None
) -> dict[str, dict[str, str]]:
    rows = {row.key: dict.fromkeys(COLUMNS, 0) for row in APPLICATION_ROWS[layout]}
    outcomes = [row for row in rows if row not in NOT_OUTCOMES and row in _OUTCOME_WEIGHTS]
    weights = [_OUTCOME_WEIGHTS[row] for row in outcomes]
    received = _about(random, scale.received)
    for column, share in zip(APPLICANTS, _SHARES, strict=True):
        new = round(received * share)
        carried_in = before.number("carried_out", column) if before else round(new * random.uniform(0, 0.06))
        carried_out = after.number("carried_in", column) if after else round(new * random.uniform(0, 0.06))
        new = max(new, carried_out - carried_in)
        concluded = new + carried_in - carried_out
        for row in random.choices(outcomes, weights, k=concluded):
            rows[row][column] += 1
        rows["new_received"][column] = new
        rows["carried_in"][column] = carried_in
        rows["concluded"][column] = concluded
        rows["carried_out"][column] = carried_out
    for cells in rows.values():
        cells["total"] = sum(cells[column] for column in APPLICANTS)
    return {row: {column: str(number) for column, number in cells.items()} for row, cells in rows.items()}


def _reviews(random: Random, disputes: int) -> dict[str, dict[str, str]]:
    cells = {block: dict.fromkeys(OUTCOMES, 0) for block in BLOCKS}
    for block in random.choices(BLOCKS, (6, 3, 2), k=random.randint(0, disputes)):
        cells[block][random.choices(OUTCOMES[:-1], (5, 1, 1, 2))[0]] += 1
        cells[block]["total"] += 1
    return {block: {key: str(number) for key, number in row.items()} for block, row in cells.items()}
