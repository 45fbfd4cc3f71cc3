"""TRS WCM with one sub-column a year, as Ezhou and its districts use it.

The column ``/<site>/<column>/`` links the years; ``./2025/`` lists the pages of that year, whose links say no
more than the organ's name. Page 2 of a list is ``index_1.html`` and is linked by a script only
(``createPageHTML`` or an inline script with ``countPage``). Pages are ``./<YYYYMM>/t<YYYYMMDD>_<id>.html``.
"""

from __future__ import annotations

from itertools import groupby

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts

_A_PAGE = 8
_INLINE_UNTIL = 2023
"""Sub-columns up to this year keep the inline pager script of the older list template."""


def address(portal: PortalSite, page: Page) -> str:
    """The path of a page."""
    identifier = page.address or f"7{base.digits(page.key, 5)}"
    day = page.published
    return f"{_folder(portal)}{_year(page)}/{day:%Y%m}/t{day:%Y%m%d}_{identifier}.html"


def publish(portal: PortalSite, visit: int, hosts: Hosts) -> None:
    """Add the home page, the column with its years, their lists and all pages; none counts its visitors."""
    host = hosts.setdefault(portal.host, Host())
    host.add("/", base.html("trs/home.html", portal=portal, column=_folder(portal)))
    host.add(f"/{portal.options['site']}/", base.html("trs/home.html", portal=portal, column=_folder(portal)))
    by_year = sorted(portal.pages(), key=_year, reverse=True)
    years = list(dict.fromkeys(map(_year, by_year)))
    for path in ("", "index.html"):
        host.add(_folder(portal) + path, base.html("trs/column.html", portal=portal, years=years))
    for year, pages in groupby(by_year, key=_year):
        _publish_year(host, portal, year, list(pages))
    for report in portal.reports:
        folder = address(portal, report).rpartition("/")[0]
        text = base.report_text(host, report, folder, f"{folder}/P0{base.digits(report.key, 18)}")
        _add_page(host, portal, report, text)
    for notice in portal.notices:
        if notice.url is None:
            _add_page(host, portal, notice, base.notice_text(notice))


def _folder(portal: PortalSite) -> str:
    return f"/{portal.options['site']}/{portal.options['column']}/"


def _year(page: Page) -> int:
    """The sub-column a page stands in: the report year, also for notices about the reports of that year."""
    return page.year if isinstance(page, DemoReport) else page.published.year - 1


def _publish_year(host: Host, portal: PortalSite, year: int, content: list[Page]) -> None:
    folder = f"{_folder(portal)}{year}/"
    rows = [base.entry(page, "./" + address(portal, page).removeprefix(folder)) for page in content]
    lists = base.pages(base.newest_first(rows), _A_PAGE)
    for number, entries in enumerate(lists):
        listing = base.html(
            "trs/list.html",
            changed=max(page.published for page in content),
            portal=portal,
            year=year,
            rows=entries,
            current=number,
            count=len(lists),
            inline=year <= _INLINE_UNTIL,
        )
        host.add(f"{folder}index_{number}.html" if number else f"{folder}index.html", listing)
        if not number:
            host.add(folder, listing)


def _add_page(host: Host, portal: PortalSite, page: Page, text: str) -> None:
    untitled = isinstance(page, DemoReport) and page.head.get("title") == ""
    host.add(
        address(portal, page),
        base.detail(
            "trs/detail.html",
            page,
            changed=page.published,
            portal=portal,
            title="" if untitled else page.title,
            year=_year(page),
            text=text,
        ),
    )
