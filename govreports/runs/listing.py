"""The table of declared portals for people."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from govreports.portals.loader import portal_facts, spider_classes


def show_portals(console: Console | None = None) -> None:
    """Print every declared portal with its division, family, promise and sources."""
    console = console or Console()
    table = Table("name", "division", "", "family", "from", "a year", "state", "home", show_edge=False)
    for spider in spider_classes():
        facts = portal_facts(spider)
        state = ("" if facts.verified else "unverified") if facts.enabled else "disabled"
        least, most = facts.reports_a_year_min, facts.reports_a_year_max
        table.add_row(
            facts.slug,
            facts.division_code,
            facts.name,
            facts.family,
            str(facts.first_year),
            f"{least}-{most}",
            state,
            facts.home,
        )
    console.print(table)
