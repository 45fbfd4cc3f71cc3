"""安徽: the column of an organ, the annual reports as pages of the column, and the platform's relatives."""

from __future__ import annotations

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts
from tests.portals_of import render
from tests.portals_of.describe import Platform

_ORGAN = "2000003131"
_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    match portal.options["kind"]:
        case "column":
            return f"/public/{_ORGAN}/{base.digits(one.key, 9)}.html"
        case "years" if isinstance(one, DemoReport):
            return f"/public/column/{_ORGAN}?type=3&action=detail&nav=3&title={one.year}{base.digits(one.body, 3)}"
        case "openness":
            return f"/openness/detail/content/{base.hexadecimal(one.key)[:24]}.html"
    return f"/XxgkAnnualReport/show/{base.digits(one.key, 5)}.html"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    for one in portal.pages():
        render.detail(host, address(portal, one), "anhui/detail.html", portal, one)
    render.news(host, portal, "/public/2000009999/900001.html")
    match portal.options["kind"]:
        case "column":
            _pages(portal, host, f"/public/column/{_ORGAN}?type=4&catId=6718291&action=list", linked=False)
        case "years":
            rows = [base.entry(one, address(portal, one)) for one in portal.reports]
            render.add(
                host, f"/public/column/{_ORGAN}?type=3&action=list", render.page("anhui/years.html", portal, rows=rows)
            )
        case "openness":
            _pages(portal, host, "/openness/OpennessAnnualReport/list?organId=12", linked=True)
        case _:
            _pages(portal, host, "/XxgkAnnualReport/index?organ=7", linked=True)
    return {portal.host: host}


def _pages(portal: PortalSite, host: Host, path: str, linked: bool) -> None:
    lists = base.pages(render.rows(portal, address), _A_PAGE)
    name = "page" if linked else "pageIndex"
    links = [(number, f"{path}&{name}={number}") for number in range(1, len(lists) + 1)] if linked else []
    for number, some in enumerate(lists, start=1):
        listing = render.page(
            "anhui/list.html", portal, column="年报", rows=some, links=links, current=number, count=len(lists)
        )
        render.add(host, path if number == 1 else f"{path}&{name}={number}", listing)
        if number == 1:
            render.add(host, f"{path}&{name}=1", listing)


ANHUI = Platform(publish, address)
