"""``govreports demo``: the five bundled portals on loopback, crawled by the same spiders as the real ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from govreports import config
from govreports.demo.server import serve
from govreports.demo.sites import PORTALS
from govreports.runs.conduct import conduct, named_portals
from govreports.runs.plan import Plan

VISIT_DAYS = {1: "2026-04-10", 2: "2026-05-10"}
"""The day that counts as today at each visit: the demonstration portals carry report years up to 2025."""


def demonstrate(visit: int, database: Path) -> bool:
    """Serve the portals as they stand at that visit, crawl them into a SQLite file, print the summary."""
    program = os.path.relpath(sys.argv[0]) if os.sep in sys.argv[0] else sys.argv[0]
    url = f"sqlite:///{database}"
    with serve(visit) as server:
        os.environ |= {
            "GOVREPORTS_DATABASE_URL": url,
            "GOVREPORTS_ARCHIVE_DIR": str(database.with_suffix("")) + "-archive",
            "GOVREPORTS_LOOPBACK": server.address,
            "GOVREPORTS_DOWNLOAD_DELAY": "0",
            "GOVREPORTS_TODAY": VISIT_DAYS[visit],
        }
        config.load.cache_clear()
        command = "demo" if visit == 1 else f"demo --visit {visit}"
        return conduct(Plan(command, named_portals(PORTALS)), hints=_hints(program, url, visit))


def _hints(program: str, url: str, visit: int) -> list[str]:
    other = f"{program} demo --visit 2" if visit == 1 else f"{program} demo"
    question = (
        "SELECT reporting_body, report_year, new_received, concluded, findings_error FROM application_panel "
        "ORDER BY new_received DESC LIMIT 5"
    )
    return [other, f'{program} db query --database {url} "{question}"', f"{program} crawl lianyun --limit 3"]
