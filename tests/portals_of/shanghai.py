"""上海: the city's static lists, and a district whose lists and pages are one script with two calls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from govreports.demo.markup import base
from govreports.demo.portal import Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    match portal.options["kind"]:
        case "script":
            return f"/yp-zwgk/zwgk/buffersInformation/details?id={UUID(base.hexadecimal(one.key), version=4)}"
        case "numbers":
            return f"/shqp/zwgk/gknb/zjd/{one.published:%Y%m%d}/{base.digits(one.key, 7)}.html"
    return f"/nw12344/{one.published:%Y%m%d}/{base.hexadecimal(one.key)}.html"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    if portal.options["kind"] == "script":
        _script(portal, host)
    else:
        for one in portal.pages():
            render.detail(host, address(portal, one), "shanghai/detail.html", portal, one)
        folder = "/nw12344/" if portal.options["kind"] == "city" else "/shqp/zwgk/gknb/zjd/"
        lists = base.pages(render.rows(portal, address), _A_PAGE)
        pages = [(n, f"{folder}index{f'_{n}' if n > 1 else ''}.html") for n in range(1, len(lists) + 1)]
        for (_, path), some in zip(pages, lists, strict=True):
            host.add(path, render.page("shanghai/list.html", portal, column="年报", rows=some, pages=pages))
    return {portal.host: host}


def _script(portal: PortalSite, host: Host) -> None:
    shell = render.page("shanghai/shell.html", portal, chrome=False, call="$.get(api.list, render);")
    host.add("/yp-zwgk/zwgk/gknb", shell)
    pages = {address(portal, one).rpartition("=")[2]: one for one in portal.pages()}
    order = sorted(pages, key=lambda number: pages[number].published, reverse=True)
    texts = {number: str(render.text_of(host, "/upload", one)[0]) for number, one in pages.items()}

    def records(query: Mapping[str, str]) -> Resource:
        number = int(query["pageNo"])
        held = [
            {
                "id": key, "infoTitle": pages[key].title, "releaseTime": f"{pages[key].published:%Y-%m-%d %H:%M:%S}",
                "link": address(portal, pages[key]),
            }
            for key in order[(number - 1) * _A_PAGE : number * _A_PAGE]
        ]  # fmt: skip
        return _json({"code": 0, "result": {"totalCount": len(order), "list": held}})

    def record(query: Mapping[str, str]) -> Resource:
        one = pages[query["id"]]
        data = {"title": one.title, "publishTime": f"{one.published:%Y-%m-%d %H∶%M}", "source": one.source}
        return _json({"code": 0, "data": data | {"content": texts[query["id"]]}})

    host.endpoints["/yp-zwgk/zwgk/buffersInformation/list"] = records
    host.endpoints["/yp-zwgk/zwgk/buffersInformation/getDetail"] = record
    host.endpoints["/yp-zwgk/zwgk/buffersInformation/details"] = lambda query: shell


def _json(data: object) -> Resource:
    return Resource(json.dumps(data, ensure_ascii=False).encode(), "application/json")


SHANGHAI = Platform(publish, address)
