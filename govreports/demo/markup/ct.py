"""The .ct CMS of Anshan and its departments (also Chaoyang).

The list is computed by
``/articleweb/searchMessageOpenList.ct?siteCode=...&pageMax=20&govTextnumId=...&beginYear=2003`` and links its
further pages; the name of the page number, ``pageNo``, is ours. Pages are
``/html/<SITE>/<YYYYMM>/<16 digits>.html``. Departments have hosts of their own below the city's domain, and
the city's list links to them by absolute address.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource

_LIST = "/articleweb/searchMessageOpenList.ct"
_A_PAGE = 20


def address(portal: PortalSite, page: Page) -> str:
    """The path of a page on its host."""
    identifier = page.address or f"017{base.digits(page.key, 13)}"
    return f"/html/{page.column or portal.options['site']}/{page.published:%Y%m}/{identifier}.html"


def publish(portal: PortalSite, visit: int, hosts: Hosts) -> None:
    """Add the home page, the disclosure page, the computed list and all pages, each on its host."""
    host = hosts.setdefault(portal.host, Host())
    query = {"siteCode": portal.options["site"], "pageMax": _A_PAGE}
    query |= {"govTextnumId": portal.options["column"], "beginYear": "2003"}
    column = f"{_LIST}?{urlencode(query)}"
    host.add("/", base.html("ct/home.html", portal=portal, column=column))
    host.add(portal.options["disclosure"], base.html("ct/home.html", portal=portal, column=column))
    host.endpoints[_LIST] = lambda query: _list(portal, query)
    for report in portal.reports:
        where = hosts.setdefault(report.host or portal.host, Host())
        file = f"/upload/files/{base.digits(report.key, 15)}"
        text = base.report_text(where, report, "/upload/images", file)
        _add_page(where, portal, report, text, visit, column)
    for notice in portal.notices:
        if notice.url is None:
            _add_page(host, portal, notice, base.notice_text(notice), visit, column)


def _list(portal: PortalSite, query: Mapping[str, str]) -> Resource:
    """One page of the list; a page beyond the last is an empty list, as the CMS answers."""
    rows = [base.entry(page, _absolute(portal, page)) for page in portal.pages()]
    if query.get("siteCode") != portal.options["site"] or query.get("govTextnumId") != portal.options["column"]:
        rows = []
    size = base.number(query.get("pageMax"), _A_PAGE)
    lists = base.pages(base.newest_first(rows), size)
    current = base.number(query.get("pageNo"), 1)
    links = {number: f"{_LIST}?{urlencode({**query, 'pageNo': number})}" for number in range(1, len(lists) + 1)}
    return base.html(
        "ct/list.html",
        portal=portal,
        rows=lists[current - 1] if current <= len(lists) else [],
        current=current,
        links=links,
        total=len(rows),
    )


def _absolute(portal: PortalSite, page: Page) -> str:
    path = address(portal, page)
    host = page.host if isinstance(page, DemoReport) else None
    return f"{portal.scheme}://{host}{path}" if host else path


def _add_page(host: Host, portal: PortalSite, page: Page, text: str, visit: int, column: str) -> None:
    host.add(
        address(portal, page),
        base.detail(
            "ct/detail.html",
            page,
            portal=portal,
            text=text,
            column=f"{portal.scheme}://{portal.host}{column}",
            hits=base.hits(page.key, visit),
        ),
    )
