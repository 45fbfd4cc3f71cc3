"""Plain lists: numbered pages and dated paths, pages of a script language, one list a part of the column."""

from __future__ import annotations

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts
from tests.portals_of import render
from tests.portals_of.describe import Platform

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    number = base.digits(one.key, 7)
    match portal.options["kind"]:
        case "php":
            return f"/show.php?classid=12&id={number}&bid=1"
        case "parts" if isinstance(one, DemoReport):
            return f"/zfxxgk/zfxxgknb/{one.year}/{base.digits(one.key, 19)}.html"
    return f"/{one.published:%Y/%m-%d}/{number}.html"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    for one in portal.pages():
        render.detail(host, address(portal, one), "plain/detail.html", portal, one)
    match portal.options["kind"]:
        case "parts":
            _parts(portal, host)
        case "php":
            _pages(portal, host, "/list.php?classid=12", "/list.php?classid=12&page={}")
        case _:
            _pages(portal, host, "/zfxxgk/zfxxgknb/index.html", "/zfxxgk/zfxxgknb/index_{}.html")
    return {portal.host: host}


def _pages(portal: PortalSite, host: Host, first: str, other: str) -> None:
    lists = base.pages(render.rows(portal, address), _A_PAGE)
    pages = [(number, first if number == 1 else other.format(number)) for number in range(1, len(lists) + 1)]
    for (number, path), some in zip(pages, lists, strict=True):
        listing = render.page(
            "plain/list.html", portal, column="年报", rows=some, pages=pages, current=number, count=len(lists)
        )
        render.add(host, path, listing)


def _parts(portal: PortalSite, host: Host) -> None:
    """Years beside one another, each a list of undated rows."""
    years = sorted({report.year for report in portal.reports}, reverse=True)
    parts = [(f"{year}年度", f"/zfxxgk/zfxxgknb/{year}/") for year in years]
    host.add("/zfxxgk/zfxxgknb/", render.page("plain/parts.html", portal, column="年报", parts=parts))
    for year in years:
        rows = [(one.link_text, address(portal, one)) for one in portal.reports if one.year == year]
        host.add(f"/zfxxgk/zfxxgknb/{year}/", render.page("plain/parts.html", portal, column="年报", parts=rows))


PLAIN = Platform(publish, address)
