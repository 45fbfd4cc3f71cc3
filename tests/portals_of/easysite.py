"""EasySite: lists and pages are folders with numbers, the pager's addresses hide in attributes."""

from __future__ import annotations

from collections.abc import Mapping

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    number = base.digits(one.key, 7)
    year = f"{_year_folder(one.year)}/" if portal.options["kind"] == "years" and isinstance(one, DemoReport) else ""
    return f"{portal.options['column']}{year}{number}/index.html"


def _year_folder(year: int) -> str:
    return f"10{year}0"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    for one in portal.pages():
        render.detail(host, address(portal, one), "easysite/detail.html", portal, one)
    if portal.options["kind"] == "years":
        years = sorted({report.year for report in portal.reports}, reverse=True)
        parts = [(f"{year}年", f"{portal.options['column']}{_year_folder(year)}/index.html") for year in years]
        host.add(
            f"{portal.options['column']}index.html",
            render.page("easysite/parts.html", portal, column="年报", parts=parts),
        )
        for year in years:
            held = [one for one in portal.reports if one.year == year]
            rows = base.newest_first(base.entry(one, address(portal, one)) for one in held)
            _pages(portal, host, f"{portal.options['column']}{_year_folder(year)}/index.html", rows, str(year))
    else:
        rows = render.rows(portal, address)
        _pages(portal, host, f"{portal.options['column']}index.html", rows, "1038395")
    return {portal.host: host}


def _pages(portal: PortalSite, host: Host, path: str, rows: list[base.Entry], page_id: str) -> None:
    lists = base.pages(rows, _A_PAGE)
    called = bool(portal.options.get("called"))

    def listing(number: int) -> Resource:
        following = f"/eportal/ui?pageId={page_id}&currentPage={number + 1}&moduleId=8f1&staticRequest=yes"
        return render.page(
            "easysite/list.html", portal, column="年报", rows=lists[number - 1], count=len(lists), called=called,
            following=following if number < len(lists) else None,
        )  # fmt: skip

    host.add(path, listing(1))
    earlier = host.endpoints.get("/eportal/ui")

    def answer(query: Mapping[str, str]) -> Resource:
        if query.get("pageId") != page_id and earlier is not None:
            return earlier(query)
        return listing(int(query["currentPage"]))

    host.endpoints["/eportal/ui"] = answer


EASYSITE = Platform(publish, address)
