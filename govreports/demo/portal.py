"""What a demonstration portal publishes, apart from how its CMS marks it up: bodies, reports, notices.

Read from the TOML files in ``content``; small enough that a test can declare another portal in a few lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from govreports.demo.figures import Figures, Misprint, declared
from govreports.demo.prose import Chapter, chapters, early_chapters, opening
from govreports.demo.series import Scale, series
from govreports.demo.statistics_form import Indicator, indicators
from govreports.model.report import Kind

_FIRST_YEAR_OF_TABLES = 2019


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One report as its body published it.

    ``shown`` says how the tables reach the reader: ``tables`` in the page, ``pictures`` of them, an
    ``attachment`` that holds the whole report, or no statutory table at all (``statistics``, ``text``).
    ``author`` names the markup habit (a macro file in ``templates/authors``). ``address`` is what identifies
    the page inside the URLs of its CMS.
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
    shown: str = "tables"
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


def load(slug: str, visit: int = 1) -> PortalSite:
    """The portal ``content/<slug>.toml`` as it stands on a visit (1 first, 2 a month later)."""
    text = (files("govreports.demo") / "content" / f"{slug}.toml").read_text("utf-8")
    return declare(slug, tomllib.loads(text), visit)


def declare(slug: str, facts: Mapping[str, Any], visit: int = 1) -> PortalSite:
    """A portal from its declaration; a missing key raises ``KeyError`` with its name."""
    site = facts["portal"]
    reports = [report for body in facts["bodies"] for report in _reports(site, body, visit)]
    notices = [
        Notice(
            key=f"{site['host']}/notice/{number}",
            title=notice["title"],
            published=_moment(notice["published"]),
            source=notice.get("source", site["site_name"]),
            paragraphs=tuple(notice.get("paragraphs", ())),
            url=notice.get("url"),
            column=notice.get("column", ""),
        )
        for number, notice in enumerate(facts["notices"])
    ]
    return PortalSite(
        slug=slug,
        scheme=site.get("scheme", "http"),
        host=site["host"],
        division=site["division"],
        name=site["name"],
        site_name=site["site_name"],
        site_code=site["site_code"],
        family=site["family"],
        options=facts.get("options", {}),
        reports=tuple(reports),
        notices=tuple(notices),
    )


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _reports(site: Mapping[str, Any], body: Mapping[str, Any], visit: int) -> list[DemoReport]:
    particular = {report["year"]: report for report in body.get("reports", ())}
    first, last = body["years"]
    years = sorted({*range(first, last + 1), *particular})
    fixed = {year: declared(one["figures"]) for year, one in particular.items() if "figures" in one}
    counted = [year for year in years if year >= _FIRST_YEAR_OF_TABLES]
    scale = Scale(**body["scale"])
    figures = series(f"{site['host']}/{body['name']}", counted, scale, fixed)
    return [
        _report(site, body, year, particular.get(year, {}), figures.get(year), visit)
        for year in years
        if particular.get(year, {}).get("since_visit", 1) <= visit
    ]


def _report(
    site: Mapping[str, Any],
    body: Mapping[str, Any],
    year: int,
    facts: Mapping[str, Any],
    figures: Figures | None,
    visit: int,
) -> DemoReport:
    name, we, key = body["name"], body["we"], f"{site['host']}/{body['name']}/{year}"
    words = {"name": name, "year": year, "short": body.get("short", name)}
    slips = tuple(Misprint(**slip) for slip in facts.get("misprints", ()))
    corrected = bool(slips) and facts.get("corrected_on_visit", visit + 1) <= visit
    said = {int(number): tuple(paragraphs) for number, paragraphs in facts.get("said", {}).items()}
    early = indicators(key, year) if year < _FIRST_YEAR_OF_TABLES else ()
    if "paragraphs" in facts:
        text: tuple[Chapter, ...] = (Chapter(0, "", tuple(facts["paragraphs"])),)
    elif figures:
        text = chapters(name, we, year, figures, said)
    else:
        text = early_chapters(we, year, early)
    if figures and not corrected:
        figures = figures.misprinted(slips)
    published = _moment(facts["published"]) if "published" in facts else _published(key, body["kind"], year)
    shown = facts.get("shown", body.get("shown", "tables"))
    return DemoReport(
        key=key,
        body=name,
        year=year,
        title=facts.get("title", site["title"]).format(**words),
        link_text=facts.get("link_text", facts.get("title", site["title"])).format(**words),
        published=published,
        issued=facts.get("issued", published.date()),
        address=facts.get("address"),
        source=facts.get("source", body.get("source", name)),
        opening=facts.get("opening", opening(name, we, year)),
        chapters=text,
        figures=figures,
        indicators=early,
        head=facts.get("head", {}),
        shown=shown if figures or shown != "tables" else "statistics",
        author=facts.get("author", body.get("author", "ueditor")),
        encoding=facts.get("encoding", "utf-8"),
        host=facts.get("host", body.get("host")),
        column=facts.get("column", body.get("column", "")),
        kind=Kind(facts.get("kind", "annual_report")),
        rules=() if corrected else tuple(facts.get("rules", _RULES_OF_SHAPE.get(shown, ()))),
    )


_RULES_OF_SHAPE = {"pictures": ("TABLE_AS_IMAGE",)}


def _published(key: str, kind: str, year: int) -> datetime:
    """A working hour before the legal term: 31 January, for governments 31 March (条例 art. 49)."""
    random = Random(f"{key}/published")
    first = date(year + 1, 2, 10) if kind == "government" else date(year + 1, 1, 8)
    day = first + timedelta(days=random.randint(0, 18))
    return datetime(
        day.year, day.month, day.day, random.randint(9, 17), random.randint(0, 59), random.randint(0, 59)
    )
