"""Hanweb: JCMS columns by GET and by POST, the jpaas platform, and the disclosure module's report pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from govreports.demo.markup import base
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform

_BUILD = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_DOWNLOAD = "/module/download/downfile.jsp?classid=0&filename={number}.docx"
_A_PAGE = 5


def _number(portal: PortalSite) -> str:
    return str(portal.options.get("column", "1229500"))


def address(portal: PortalSite, one: Page) -> str:
    number, day = _number(portal), one.published
    match portal.options["kind"]:
        case "jpaas":
            return f"{portal.options['folder']}art/{day.year}/art_{base.hexadecimal(one.key)}.html"
        case "module" if isinstance(one, DemoReport):
            return f"{_MODULE}?area={_area(portal, one)}&fbtime={one.year}"
    return f"/art/{day.year}/{day.month}/{day.day}/art_{number}_{base.digits(one.key, 7)}.html"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    jiangsu = bool(portal.options.get("jiangsu"))
    module = portal.options["kind"] == "module"
    for one in portal.pages():
        names = _module_names(portal, one) if module else {"years": [], "bodies": []}
        path = address(portal, one)
        render.detail(host, path, "hanweb/detail.html", portal, one, _DOWNLOAD, jiangsu=jiangsu, **names)
    render.news(host, portal, "/art/2026/1/5/art_9_77.html")
    match portal.options["kind"]:
        case "jpaas":
            _jpaas(portal, host)
        case "get" | "post":
            _column(portal, host)
        case "served":
            _served(portal, host)
    return {portal.host: host}


def _records(portal: PortalSite) -> list[str]:
    table = portal.options["kind"] == "get"
    return [render.piece("hanweb/row.html", one=one, table=table) for one in render.rows(portal, address)]


def _column(portal: PortalSite, host: Host) -> None:
    records, post = _records(portal), portal.options["kind"] == "post"
    proxy = "/module/web/jpage/dataproxy.jsp"
    shown = "kQm3Zp%2Fx" if portal.options.get("encrypted") else _number(portal)

    def following(number: int) -> str:
        asked = (
            f"page={number}&appid=1&appid=1&webid=12&path=/&columnid={shown}&unitid=4437498&webname=x&permissiontype=0"
        )
        return f"{proxy}?{asked}"

    def answer(query: Mapping[str, str]) -> Resource:
        if query.get("unitid") != "4437498" or query.get("columnid") not in {_number(portal), "kQm3Zp/x"}:
            return Resource(b"<datastore></datastore>", "text/xml;charset=UTF-8")
        start = int(query.get("startrecord", int(query.get("page", "0")) * _A_PAGE + 1))
        end = int(query.get("endrecord", start + _A_PAGE - 1))
        more = "" if post or end >= len(records) else f'<![CDATA[<a href="{following(end // _A_PAGE)}"></a>]]>'
        held = "".join(f"<record><![CDATA[{one}]]></record>" for one in records[start - 1 : end])
        text = f"<nextgroup>{more}</nextgroup><recordset>{held}</recordset>"
        total = f"<totalrecord>{len(records)}</totalrecord><totalpage>{-(-len(records) // _A_PAGE)}</totalpage>"
        return Resource(f"<datastore>{total}{text}</datastore>".encode(), "text/xml;charset=UTF-8")

    host.endpoints[proxy] = answer
    parameters = {
        "col": "1",
        "appid": "1",
        "webid": "12",
        "path": "/",
        "columnid": _number(portal),
        "unitid": "4437498",
    }
    parameters |= {"sourceContentType": "1", "webname": portal.site_name}
    news = [
        f'<li><a href="/art/2026/1/{n}/art_77_{n}.html" title="要闻{n}">要闻{n}</a><span>2026-01-0{n}</span></li>'
        for n in range(1, 5)
    ]
    units: list[dict[str, Any]] = [
        {"id": "9001", "records": news, "following": "", "total": 2725, "proxy": "", "parameters": {"columnid": "77"}},
        {
            "id": "4437498", "records": records[:_A_PAGE], "following": "" if post else following(1),
            "total": len(records), "proxy": proxy if post else "", "parameters": parameters if post else {},
        },
    ]  # fmt: skip
    host.add(f"/col/col{_number(portal)}/index.html", _raw(portal, units))


def _served(portal: PortalSite, host: Host) -> None:
    """A column page that shows its rows itself, those of other pages by the unit's number."""
    lists = base.pages(render.rows(portal, address), _A_PAGE)
    path = f"/jxssthjt/col/col{_number(portal)}/index.html"
    for number, some in enumerate(lists, start=1):
        listing = render.page(
            "hanweb/served.html", portal, column="年报", rows=some, total=sum(map(len, lists)), a_page=_A_PAGE
        )
        render.add(host, path + (f"?uid=380055&pageNum={number}" if number > 1 else "?"), listing)


def _raw(portal: PortalSite, units: list[dict[str, Any]]) -> Resource:
    """The column page; records stand in it as they are, without being escaped."""
    safe = [
        {**unit, "records": [Markup(one) for one in unit["records"]], "following": Markup(unit["following"])}
        for unit in units
    ]
    return render.page("hanweb/column.html", portal, column="政府信息公开年报", units=safe, a_page=_A_PAGE)


def _jpaas(portal: PortalSite, host: Host) -> None:
    records = _records(portal)
    page_id = base.hexadecimal(portal.host)
    host.add(
        portal.options["folder"] + "index.html",
        render.page("hanweb/jpaas.html", portal, column="年报", page_id=page_id),
    )
    host.pages[portal.options["folder"]] = host.pages[portal.options["folder"] + "index.html"]

    def answer(query: Mapping[str, str]) -> Resource:
        if query.get("tagId") == "头条新闻":
            html, count, number = '<ul><li><a href="/xw/art/2026/art_0.html">新闻</a></li></ul>', 2725, 1
        else:
            asked = json.loads(query.get("paramJson", "{}"))
            number, count = int(asked.get("pageNo", 1)), len(records)
            html = f"<ul>{''.join(records[(number - 1) * _A_PAGE : number * _A_PAGE])}</ul>"
        sizes = f"{{'rows':'{_A_PAGE}','count':'{count}','pageNo':'{number}'}}"
        pager = f'<div class="pagination" queryData="{sizes}"></div>'
        text = json.dumps({"success": True, "code": "200", "data": {"html": html + pager}}, ensure_ascii=False)
        return Resource(text.encode(), "application/json;charset=UTF-8")

    host.endpoints[_BUILD] = answer


_MODULE = "/module/xxgk/xxgkAnnualReport.jsp"


def _area(portal: PortalSite, one: DemoReport) -> str:
    bodies = list(dict.fromkeys(other.body for other in portal.reports))
    return f"11370826{bodies.index(one.body):08d}E"


def _module_names(portal: PortalSite, one: Page) -> dict[str, Any]:
    if not isinstance(one, DemoReport):
        return {"years": [], "bodies": []}
    same = [(other.year, address(portal, other)) for other in portal.reports if other.body == one.body]
    last = max(other.year for other in portal.reports)
    bodies = [(other.body, address(portal, other)) for other in portal.reports if other.year == last]
    return {"years": same, "bodies": bodies}


HANWEB = Platform(publish, address)
