"""UCAP as the cities and districts of Heilongjiang use it.

Lists are ``/<site>/<column>/xxgk_list.shtml``, page 2 is ``xxgk_list_2.shtml``, written by a script
(``createPageHTML('page_div', pages, current, stem, ending, rows)``). Pages are
``/<site>/<channel id of 32 hex digits>/<YYYYMM>/c07_<id>.shtml``, their files below
``.../c07_<id>/files/``. The head is a list of labels whose values are empty except 名称.
"""

from __future__ import annotations

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts

_A_PAGE = 15
_LABELS = ("索引号", "分类", "发布机构", "发文日期", "名称", "文号", "主 题 词", "时效")


def address(portal: PortalSite, page: Page) -> str:
    """The path of a page."""
    identifier = page.address or f"2{base.digits(page.key, 5)}"
    channel = base.hexadecimal(f"{portal.host}/{portal.options['column']}")
    return f"/{portal.options['content_site']}/{channel}/{page.published:%Y%m}/c07_{identifier}.shtml"


def publish(portal: PortalSite, visit: int, hosts: Hosts) -> None:
    """Add the home page, the disclosure page, the list pages and all pages. No page counts its visitors."""
    host = hosts.setdefault(portal.host, Host())
    column = f"/{portal.options['site']}/{portal.options['column']}/xxgk_list"
    host.add("/", base.html("ucap/home.html", portal=portal, column=f"{column}.shtml"))
    disclosure = f"/{portal.options['site']}/{portal.options['disclosure']}/xxgk_list.shtml"
    host.add(disclosure, base.html("ucap/home.html", portal=portal, column=f"{column}.shtml"))
    content = portal.pages()
    lists = base.pages(base.newest_first(base.entry(page, address(portal, page)) for page in content), _A_PAGE)
    for number, entries in enumerate(lists, start=1):
        host.add(
            f"{column}_{number}.shtml" if number > 1 else f"{column}.shtml",
            base.html(
                "ucap/list.html",
                changed=max(page.published for page in content),
                portal=portal,
                rows=entries,
                current=number,
                count=len(lists),
                total=len(content),
            ),
        )
    for report in portal.reports:
        path = address(portal, report)
        files = f"{path.removesuffix('.shtml')}/files/{base.hexadecimal(report.key)}"
        text = base.report_text(host, report, files, files)
        _add_page(host, portal, report, text)
    for notice in portal.notices:
        if notice.url is None:
            _add_page(host, portal, notice, base.notice_text(notice))


def _add_page(host: Host, portal: PortalSite, page: Page, text: str) -> None:
    head = [(label, page.title if label == "名称" else "") for label in _LABELS]
    host.add(
        address(portal, page),
        base.detail(
            "ucap/detail.html",
            page,
            changed=page.published,
            portal=portal,
            head=head if isinstance(page, DemoReport) else None,
            text=text,
        ),
    )
