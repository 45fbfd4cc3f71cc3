"""The five demonstration portals: what they publish, and what a reader must find there."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.demo.declaration import load
from govreports.demo.markup import FAMILIES
from govreports.demo.portal import PortalSite
from govreports.demo.resources import Hosts
from govreports.model.report import Kind

PORTALS = ("lianyun", "ganyu", "huarong", "jianshan", "anshan")
"""Slugs of the demonstration portals, in the order of the demonstration."""


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """What a crawl must find for one published page, with the rules that must name a finding on it."""

    portal: str
    url: str
    reporting_body: str
    report_year: int
    kind: Kind
    rules: tuple[str, ...]


def portals(visit: int = 1) -> tuple[PortalSite, ...]:
    """The declarations as they stand on a visit."""
    return tuple(load(slug, visit) for slug in PORTALS)


def hosts(visit: int = 1) -> Hosts:
    """Every resource of every portal as it stands on a visit (1, or 2 a month later)."""
    published: Hosts = {}
    for portal in portals(visit):
        FAMILIES[portal.family].publish(portal, visit, published)
    return published


def expected(visit: int = 1) -> list[ExpectedReport]:
    """Every report and template that the portals publish on a visit, notices left aside."""
    return [
        ExpectedReport(
            portal=portal.slug,
            url=FAMILIES[portal.family].url(portal, report),
            reporting_body=report.body,
            report_year=report.year,
            kind=report.kind,
            rules=report.rules,
        )
        for portal in portals(visit)
        for report in portal.reports
    ]
