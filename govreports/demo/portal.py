"""What a demonstration portal publishes, apart from how its CMS marks it up: bodies, reports, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from govreports.demo.figures import Figures
from govreports.demo.prose import Chapter
from govreports.demo.statistics_form import Indicator
from govreports.model.report import Kind


class Shown(StrEnum):
    """How the numbers of a report reach its reader."""

    TABLES = "tables"
    PICTURES = "pictures"
    ATTACHMENT = "attachment"
    STATISTICS = "statistics"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One report as its body published it.

    An attachment holds the whole report; the page then has no more than the link. ``author`` names the markup
    habit (a macro file in ``templates/authors``). ``address`` is what identifies the page inside the URLs of
    its CMS. ``rules`` are the checks that must find something.
    """

    key: str
    body: str
    year: int
    title: str
    link_text: str
    published: datetime
    issued: date
    address: str | None
    source: str
    opening: str
    chapters: tuple[Chapter, ...]
    figures: Figures | None
    indicators: tuple[Indicator, ...] = ()
    head: Mapping[str, str] = field(default_factory=dict)
    shown: Shown = Shown.TABLES
    author: str = "ueditor"
    encoding: str = "utf-8"
    host: str | None = None
    column: str = ""
    kind: Kind = Kind.ANNUAL_REPORT
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something else in the column of reports: news, a notice about the reports, a link to another site."""

    key: str
    title: str
    published: datetime
    source: str
    paragraphs: tuple[str, ...]
    url: str | None = None
    column: str = ""
    address: str | None = None
    encoding: str = "utf-8"


Page = DemoReport | Notice


@dataclass(frozen=True, slots=True)
class PortalSite:
    """One portal: where it stands, whom it speaks for, which CMS serves it, and what stands in its column."""

    slug: str
    scheme: str
    host: str
    division: str
    name: str
    site_name: str
    site_code: str
    family: str
    options: Mapping[str, Any]
    reports: tuple[DemoReport, ...]
    notices: tuple[Notice, ...]

    def pages(self) -> tuple[Page, ...]:
        """Everything that stands in the column."""
        return (*self.reports, *self.notices)
