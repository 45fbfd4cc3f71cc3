"""A look at a portal that nobody declared: the way to its column, the system behind it, and what its list shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from scrapy.crawler import CrawlerProcess
from scrapy.http import Request, Response, TextResponse
from scrapy.settings import Settings

from govreports.assessment import assess
from govreports.families import guides
from govreports.families.detector import Verdict
from govreports.families.finding import MOST_REQUESTS, Findings
from govreports.families.generic import GenericSpider
from govreports.families.listing import ReportLink
from govreports.families.paging import Stated
from govreports.families.walk import ListWalk
from govreports.model.document import ListEntry, Page
from govreports.net.outcomes import Failure
from govreports.portals.undeclared import Undeclared


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """The first page of a column. ``families`` are likeliest first; ``further`` counts the pages it leads on to."""

    url: str
    families: tuple[Verdict, ...]
    reports: tuple[ReportLink, ...]
    passed_over: int
    parts: tuple[str, ...]
    further: int
    stated: Stated
    page: Page


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """One report page as the parser reads it, or in a word why it could not be had."""

    link: ReportLink
    page: Page | None
    problem: str | None = None

    def told(self) -> str:
        """One line: kind, body, year."""
        if self.page is None:
            return f"not had: {self.problem}"
        report = assess(self.page).report
        return f"{report.kind.value}: {report.reporting_body or 'no body'}, {report.report_year or 'no year'}"


@dataclass(slots=True)
class Probed:
    """What a probe saw."""

    portal: Undeclared
    findings: Findings = field(default_factory=Findings)
    columns: list[ColumnSeen] = field(default_factory=list)
    sample: ReportSeen | None = None

    @property
    def family(self) -> str:
        """The family that a spider of the portal would be of: the likeliest of the best column, else plain lists."""
        verdicts = self.columns[0].families if self.columns else ()
        return verdicts[0].family if verdicts and verdicts[0].score >= guides.SURE else "static"


class ProbeSpider(GenericSpider, family="generic"):
    """Searches and reads first pages as the generic spider does, and keeps what it saw instead of crawling."""

    name = "probe"
    seen: Probed

    async def start(self) -> AsyncIterator[Request]:
        """Look at the way, the columns and one report; ask for nothing else."""
        walk = ListWalk(self)
        for column in await walk.columns_from_home():
            response = await walk.fetch(column)
            if response is not None:
                self.seen.columns.append(self._column(response, column))
        links = [link for column in self.seen.columns for link in column.reports]
        if links:
            self.seen.sample = await self._report(next((link for link in links if link.titled), links[0]))
        return
        yield

    def searched(self, findings: Findings) -> None:
        """Keep the findings for the one who asked."""
        super().searched(findings)
        self.seen.findings = findings

    def _column(self, response: TextResponse, column: str) -> ColumnSeen:
        read = self.read(response, column)
        return ColumnSeen(
            url=column,
            families=tuple(guides.families_of(response)),
            reports=read.listed.links,
            passed_over=len(read.listed.passed_over),
            parts=read.listed.columns,
            further=len(read.further),
            stated=read.stated,
            page=_page(response, column, ListEntry()),
        )

    async def _report(self, link: ReportLink) -> ReportSeen:
        answer = await self.asking.answer(Request(link.url))
        if isinstance(answer, Failure):
            return ReportSeen(link, None, answer.value)
        return ReportSeen(link, _page(answer, link.url, link.entry))


def probe(portal: Undeclared, requests: int = MOST_REQUESTS) -> Probed:
    """Look at a portal with at most so many requests on the way to its column. Runs a crawl, once a process."""
    # By name, whatever folder the command is given in: only these settings guard the way out.
    settings = Settings()
    settings.setmodule("govreports.settings", priority="project")
    quiet = {"ITEM_PIPELINES": {}, "EXTENSIONS": {}, "LOG_LEVEL": "CRITICAL", "RETRY_TIMES": 1}
    settings.setdict(quiet, priority="cmdline")
    made = ProbeSpider.made_for(portal, requests)
    seen = Probed(portal)
    made.seen = seen  # type: ignore[attr-defined]
    process = CrawlerProcess(settings)
    process.crawl(made)
    process.start()
    return seen


def _page(response: Response, source: str, entry: ListEntry) -> Page:
    content_type = response.headers.get("Content-Type")
    return Page(source, response.body, content_type.decode("latin-1") if content_type else None, listed=entry)
