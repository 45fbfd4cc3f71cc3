"""What a crawl of a portal must come to: every report with its body and year, and nothing else as a report."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.demo.portal import Shown
from govreports.demo.resources import Hosts
from tests.portals_of.case import Case
from tests.portals_of.walking import Walked, walk


@dataclass(frozen=True)
class Measured:
    """Reports published, found (fetched from the list) and recognised; other pages taken for annual reports."""

    published: int
    found: int
    recognised: int
    mistaken: int
    fetched: int


def crawl(case: Case, **arguments: str) -> tuple[Walked, Hosts]:
    """One crawl of the case's portal by its spider."""
    hosts = case.platform.publish(case.site())
    return walk(case.spider, hosts, **arguments), hosts


def measure(case: Case, done: Walked) -> Measured:
    """A crawl against what the portal publishes."""
    wanted = set(case.platform.reports(case.site()))
    annual = set(done.annual_reports())
    return Measured(len(wanted), len(wanted & done.urls()), len(wanted & annual), len(annual - wanted), len(done.items))


def prove(case: Case) -> Walked:
    """Crawl, and hold the result against the portal: all reports, each of its own body and year, with their files."""
    done, _ = crawl(case)
    reports = case.platform.reports(case.site())
    assert done.failures() == {}
    assert set(reports) - done.urls() == set()
    assert done.annual_reports() == {url: (report.body, report.year) for url, report in reports.items()}
    for item in done.items:
        report = reports.get(item.page.source)
        if report is not None and report.shown is Shown.ATTACHMENT:
            assert [file.url for file in item.attachments if file.page is None] == []
            assert len(item.page.attachments) == 1
    return done
