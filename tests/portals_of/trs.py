"""TRS WCM: hidden links and commented duplicates, rows in scripts, the platform of 福建, the gkml catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from govreports.demo.markup import base
from govreports.demo.markup.base import Entry
from govreports.demo.portal import Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform, url_of

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    day = one.published
    ending = "htm" if portal.options["kind"] == "fujian" else "html"
    return f"{_folder(portal)}{day:%Y%m}/t{day:%Y%m%d}_{base.digits(one.key, 6)}.{ending}"


def _folder(portal: PortalSite) -> str:
    return str(portal.options.get("column", "/zwgk/zfxxgknb/"))


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    kind = portal.options["kind"]
    detail = {"fujian": "trs/fujian_detail.html", "gkml": "trs/gkml_detail.html"}.get(kind, "trs/detail.html")
    for one in portal.pages():
        render.detail(host, address(portal, one), detail, portal, one, "" if kind == "gkml" else "script")
    {"hidden": _hidden, "inline": _inline, "file": _file, "fujian": _fujian, "gkml": _gkml}[kind](portal, host)
    return {portal.host: host}


def _relative(portal: PortalSite) -> list[Entry]:
    return render.relative(render.rows(portal, address), _folder(portal))


def _hidden(portal: PortalSite, host: Host) -> None:
    lists = base.pages(_relative(portal), _A_PAGE)
    for number, some in enumerate(lists):
        listing = render.page("trs/hidden.html", portal, column="年报", rows=some, current=number, count=len(lists))
        host.add(_folder(portal) + ("index.html" if not number else f"index_{number}.html"), listing)
    host.add(_folder(portal), host.pages[_folder(portal) + "index.html"])


def _inline(portal: PortalSite, host: Host) -> None:
    """Rows as a JavaScript literal on the page: keys without quotes, single quotes, a comma too many."""
    held = "".join(f"{{title:'{one.text}',url:'{one.href}',pubDate:'{one.day}'}}," for one in _relative(portal))
    script = Markup(f"<script>var dataList = [{held}]; render(dataList);</script>")
    host.add(_folder(portal), render.page("trs/empty.html", portal, column="年报", script=script))


def _file(portal: PortalSite, host: Host) -> None:
    data = [{"DOCTITLE": one.text, "URL": one.href, "DOCRELTIME": f"{one.day} 10:00"} for one in _relative(portal)]
    text = "var listData = " + json.dumps({"data": data}, ensure_ascii=False) + ";"
    host.add(f"{_folder(portal)}list_1.js", Resource(text.encode(), "application/javascript"))
    script = Markup('<script src="/js/list.js"></script><script src="./list_1.js"></script>')
    host.add(_folder(portal), render.page("trs/empty.html", portal, column="年报", script=script))


def _fujian(portal: PortalSite, host: Host) -> None:
    entries = _relative(portal)
    listing = render.page("trs/fujian.html", portal, column="年报", rows=entries[:_A_PAGE], total=len(entries))
    host.add(f"{_folder(portal)}nlist.htm", listing)

    def search(query: Mapping[str, str]) -> Resource:
        if query.get("channelid") != "200210" or query.get("classsql") != "chnlid=4910":
            return Resource(b'{"data": [], "pageCount": 0}', "application/json")
        size = min(int(query.get("prepage", "10")), portal.options.get("most", 75))
        number = int(query.get("page", "1"))
        some = entries[(number - 1) * size : number * size]
        docs = [
            {
                "doctitle": one.text, "docreltime": f"{one.day} 09:12:00", "docid2": "", "chnldocurl": one.href,
                "docpuburl": url_of(portal, _folder(portal) + one.href.removeprefix("./")),
            }
            for one in some
        ]  # fmt: skip
        data = {"data": docs, "pageCount": -(-len(entries) // size), "recordCount": str(len(entries))}
        return Resource(json.dumps(data, ensure_ascii=False).encode(), "application/json;charset=utf-8")

    host.endpoints["/fjdzapp/search"] = search


def _gkml(portal: PortalSite, host: Host) -> None:
    entries = [Entry(url_of(portal, one.href), one.text, one.day) for one in render.rows(portal, address)]
    lists = base.pages(entries, 20)

    def search(query: Mapping[str, str]) -> Resource:
        if query.get("searchColumn") != "biaoti" or "年度报告" not in query.get("sword", ""):
            return render.page("trs/gkml.html", portal, rows=[], total=0, current=1, count=0)
        number = int(query.get("page", "1"))
        rows = lists[number - 1] if number <= len(lists) else []
        return render.page("trs/gkml.html", portal, rows=rows, total=len(entries), current=number, count=len(lists))

    host.endpoints["/govsearch/simp_gov_list.jsp"] = search


TRS = Platform(publish, address)
