"""UCAP: the platform of 江西 with pages below their list, and lists that scripts fill from the JSON search."""

from __future__ import annotations

import json
from collections.abc import Mapping

from govreports.demo.markup import base
from govreports.demo.portal import Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    month = f"{one.published:%Y%m}"
    if portal.options["kind"] == "search":
        return f"/sys/{portal.options['content']}/{month}/c07_{base.digits(one.key, 6)}.shtml"
    return f"{portal.options['column']}{month}/{base.hexadecimal(one.key)}.shtml"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    names = {"website": base.hexadecimal(portal.host), "other": base.hexadecimal("other"), "agency": "发布机构"}
    for one in portal.pages():
        issued = portal.options.get("issued", "生成日期")
        render.detail(host, address(portal, one), "ucap/detail.html", portal, one, issued=issued, **names)
    render.news(host, portal, f"/other/gzdt/202601/{names['other']}.shtml")
    if portal.options["kind"] == "search":
        _search(portal, host)
    else:
        _lists(portal, host)
    return {portal.host: host}


def _lists(portal: PortalSite, host: Host) -> None:
    stem = portal.options.get("stem", "list")
    lists = base.pages(render.rows(portal, address), _A_PAGE)
    for number, some in enumerate(lists, start=1):
        listing = render.page(
            "ucap/list.html", portal, column="年报", rows=some, current=number, count=len(lists),
            total=sum(map(len, lists)), stem=stem, other=base.hexadecimal("other"),
            dated=portal.options.get("dated", True),
        )  # fmt: skip
        host.add(f"{portal.options['column']}{stem}{f'_{number}' if number > 1 else ''}.shtml", listing)


def _search(portal: PortalSite, host: Host) -> None:
    channel = base.hexadecimal(portal.host + "/channel")
    host.add(
        portal.options["column"] + "xxgk_list.shtml",
        render.page("ucap/shell.html", portal, column="年报", channel=channel),
    )
    entries = render.rows(portal, address)

    def results(query: Mapping[str, str]) -> Resource:
        number = int(query.get("page", "1"))
        some = entries[(number - 1) * _A_PAGE : number * _A_PAGE]
        held = [
            {
                "title": one.text.replace("年度报告", "<em>年度报告</em>"), "url": one.href, "subTitle": "",
                "publishedTimeStr": f"{one.day} 10:00:00", "content": "",
                "domainMetaList": [{"resultList": [{"key": "indexnumber", "value": ""}]}],
            }
            for one in some
        ]  # fmt: skip
        data = {"code": 200, "data": {"total": len(entries), "page": number, "rows": _A_PAGE, "results": held}}
        return Resource(json.dumps(data, ensure_ascii=False).encode(), "application/json;charset=UTF-8")

    host.endpoints[f"/common/search/{channel}"] = results


UCAP = Platform(publish, address)
