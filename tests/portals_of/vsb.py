"""VSB: lists that count down, portals with one page a body below years, and sites that answer JSP."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts
from tests.portals_of import render
from tests.portals_of.describe import Platform

_DOWNLOAD = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1466&wbfileid={number}"
_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    number = base.digits(one.key, 5)
    match portal.options["kind"]:
        case "jsp":
            return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1065&wbnewsid={number}"
        case "bodies" if isinstance(one, DemoReport):
            return f"/zfxxgk/zfxxgknb/n{one.year}n/{_part(one)}/b{base.hexadecimal(one.body)[:5]}.htm"
    return f"/info/1648/{number}.htm"


def _part(one: DemoReport) -> str:
    return "xz" if "镇" in one.body else "bm"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    for one in portal.pages():
        render.detail(host, address(portal, one), "vsb/detail.html", portal, one, _DOWNLOAD)
    render.news(host, portal, "/info/1001/11.htm", "/info/1001/12.htm")
    {"static": _static, "bodies": _bodies, "jsp": _jsp}[portal.options["kind"]](portal, host)
    return {portal.host: host}


def _static(portal: PortalSite, host: Host) -> None:
    stem = portal.options["list"]
    lists = base.pages(render.rows(portal, address), _A_PAGE)
    count, name = len(lists), stem.rpartition("/")[2]
    scripted = bool(portal.options.get("scripted"))
    for number, some in enumerate(lists, start=1):
        up = "../" * (stem.count("/") - 1 + (number > 1))

        def href(other: int, number: int = number) -> str:
            if other == 1:
                return f"../{name}.htm" if number > 1 else f"{name}.htm"
            return f"{'' if number > 1 else name + '/'}{count - other + 1}.htm"

        entries = [base.Entry(up + one.href.lstrip("/"), one.text, one.day) for one in some]
        path = f"{stem}.htm" if number == 1 else f"{stem}/{count - number + 1}.htm"
        listing = render.page(
            "vsb/list.html", portal, column="年报", rows=entries, up=up, total=sum(map(len, lists)), current=number,
            count=count, pages=[] if scripted else [(n, href(n)) for n in {1, 2, count}], scripted=scripted,
            following=None if scripted or number == count else href(number + 1),
        )  # fmt: skip
        host.add(path, listing)


def _bodies(portal: PortalSite, host: Host) -> None:
    """Years below the column, sorts of bodies below the years, one page a body."""
    years = sorted({report.year for report in portal.reports}, reverse=True)
    host.add(
        "/zfxxgk/zfxxgknb.htm",
        render.page(
            "vsb/parts.html", portal, column="年报", parts=[(f"{year}年", f"zfxxgknb/n{year}n.htm") for year in years]
        ),
    )
    for year in years:
        folder = f"/zfxxgk/zfxxgknb/n{year}n"
        parts = [("县级部门", f"n{year}n/bm.htm"), ("乡镇", f"n{year}n/xz.htm")]
        host.add(f"{folder}.htm", render.page("vsb/parts.html", portal, column="年报", parts=parts))
        reports = sorted((one for one in portal.reports if one.year == year), key=_part)
        for part, some in groupby(reports, key=_part):
            held = [(one.link_text, f"{part}/{address(portal, one).rpartition('/')[2]}") for one in some]
            host.add(f"{folder}/{part}.htm", render.page("vsb/parts.html", portal, column="年报", parts=held))


def _jsp(portal: PortalSite, host: Host) -> None:
    lists = base.pages(render.rows(portal, address), _A_PAGE)

    def path(number: int) -> str:
        asked = {"totalpage": len(lists), "PAGENUM": number} if number > 1 else {}
        return f"/list.jsp?{urlencode(asked | {'urltype': 'tree.TreeTempUrl', 'wbtreeid': '1065'})}"

    for number, some in enumerate(lists, start=1):
        listing = render.page(
            "vsb/list.html", portal, column="年报", rows=some, up="/", total=sum(map(len, lists)), current=number,
            count=len(lists), pages=[(n, path(n)) for n in range(1, len(lists) + 1)], scripted=False,
            following=path(number + 1) if number < len(lists) else None,
        )  # fmt: skip
        render.add(host, path(number), listing)


VSB = Platform(publish, address)
