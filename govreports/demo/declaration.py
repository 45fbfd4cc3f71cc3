"""From the declaration of a portal to what it publishes.

The declarations of the demonstration are the TOML files in ``content``: a portal, its bodies with their years
and scale, the particular reports among them, and the notices between them. Whatever a declaration leaves open
follows from a seed, so a test can declare another portal in a few lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from govreports.demo.figures import Figures, Misprint, declared
from govreports.demo.portal import DemoReport, Notice, PortalSite, Shown
from govreports.demo.prose import Chapter, chapters, early_chapters, opening
from govreports.demo.series import Scale, series
from govreports.demo.statistics_form import Indicator, indicators
from govreports.model.report import Kind

_FIRST_YEAR_OF_TABLES = 2019
_BODY_KEYS = {"name", "short", "we", "kind", "years", "scale", "source", "author", "host", "column", "reports"}
_REPORT_KEYS = {
    "year", "title", "link_text", "address", "published", "issued", "source", "opening", "said", "paragraphs",
    "head", "figures", "misprints", "shown", "author", "encoding", "kind", "rules", "since_visit",
    "corrected_on_visit",
}  # fmt: skip
_NOTICE_KEYS = {"title", "published", "source", "paragraphs", "url", "address", "column"}


def load(slug: str, visit: int = 1) -> PortalSite:
    """The portal ``content/<slug>.toml`` as it stands on a visit (1 first, 2 a month later)."""
    text = (files("govreports.demo") / "content" / f"{slug}.toml").read_text("utf-8")
    return declare(slug, tomllib.loads(text), visit)


def declare(slug: str, facts: Mapping[str, Any], visit: int = 1) -> PortalSite:
    """A portal from its declaration.

    A missing key raises ``KeyError`` with its name, an unknown one ``ValueError`` with the known ones.
    """
    site = facts["portal"]
    reports = [report for body in facts["bodies"] for report in _reports(site, body, visit)]
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
        notices=tuple(_notice(site, number, notice) for number, notice in enumerate(facts["notices"])),
    )


def _only(facts: Mapping[str, Any], known: set[str], what: str) -> None:
    if unknown := set(facts) - known:
        raise ValueError(f"unknown in {what}: {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")


def _notice(site: Mapping[str, Any], number: int, facts: Mapping[str, Any]) -> Notice:
    _only(facts, _NOTICE_KEYS, f"notice {number} of {site['host']}")
    return Notice(
        key=f"{site['host']}/notice/{number}",
        title=facts["title"],
        published=_moment(facts["published"]),
        source=facts.get("source", site["site_name"]),
        paragraphs=tuple(facts.get("paragraphs", ())),
        url=facts.get("url"),
        column=facts.get("column", ""),
        address=facts.get("address"),
    )


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _reports(site: Mapping[str, Any], body: Mapping[str, Any], visit: int) -> list[DemoReport]:
    _only(body, _BODY_KEYS, f"body {body['name']}")
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
    name, key = body["name"], f"{site['host']}/{body['name']}/{year}"
    _only(facts, _REPORT_KEYS, f"report {year} of {name}")
    words = {"name": name, "year": year, "short": body.get("short", name)}
    title = facts.get("title", site["title"])
    early = indicators(key, year) if figures is None else ()
    # The sentences speak of the numbers as they should have been printed.
    text = _chapters(body, year, facts, figures, early)
    corrected = facts.get("corrected_on_visit", visit + 1) <= visit
    if figures and not corrected:
        figures = figures.misprinted(Misprint(**slip) for slip in facts.get("misprints", ()))
    published = _moment(facts["published"]) if "published" in facts else _published(key, body["kind"], year)
    shown = Shown(facts.get("shown", Shown.TABLES if figures else Shown.STATISTICS))
    return DemoReport(
        key=key,
        body=name,
        year=year,
        title=title.format(**words),
        link_text=facts.get("link_text", title).format(**words),
        published=published,
        issued=facts.get("issued", published.date()),
        address=facts.get("address"),
        source=facts.get("source", body.get("source", name)),
        opening=facts.get("opening", opening(name, body["we"], year)),
        chapters=text,
        figures=figures,
        indicators=early,
        head=facts.get("head", {}),
        shown=shown,
        author=facts.get("author", body.get("author", "ueditor")),
        encoding=facts.get("encoding", "utf-8"),
        host=body.get("host"),
        column=body.get("column", ""),
        kind=Kind(facts.get("kind", "annual_report")),
        rules=_rules(facts, shown, corrected),
    )


def _chapters(
    body: Mapping[str, Any],
    year: int,
    facts: Mapping[str, Any],
    figures: Figures | None,
    early: tuple[Indicator, ...],
) -> tuple[Chapter, ...]:
    if "paragraphs" in facts:
        return (Chapter(0, "", tuple(facts["paragraphs"])),)
    if figures is None:
        return early_chapters(body["we"], year, early)
    said = {int(number): tuple(paragraphs) for number, paragraphs in facts.get("said", {}).items()}
    return chapters(body["name"], body["we"], year, figures, said)


def _rules(facts: Mapping[str, Any], shown: Shown, corrected: bool) -> tuple[str, ...]:
    if corrected:
        return ()
    return tuple(facts.get("rules", ("TABLE_AS_IMAGE",) if shown is Shown.PICTURES else ()))


def _published(key: str, kind: str, year: int) -> datetime:
    """A working hour before the legal term: 31 January, for governments 31 March (条例 art. 49)."""
    random = Random(f"{key}/published")
    first = date(year + 1, 2, 10) if kind == "government" else date(year + 1, 1, 8)
    day = first + timedelta(days=random.randint(0, 18))
    return datetime(day.year, day.month, day.day, random.randint(9, 17), random.randint(0, 59), random.randint(0, 59))
