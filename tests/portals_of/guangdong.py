"""广东: NFCMS columns with a pager of links, and the catalogue gkmlpt with its shell and its API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from markupsafe import Markup

from govreports.demo.markup import base
from govreports.demo.portal import Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource
from tests.portals_of import render
from tests.portals_of.describe import Platform, url_of

_A_PAGE = 5


def address(portal: PortalSite, one: Page) -> str:
    number = base.digits(one.key, 7)
    if portal.options["kind"] == "catalogue":
        return f"{portal.options['prefix']}/gkmlpt/content/11/{number[:5]}/post_{number}.html"
    return f"{portal.options['column']}content/post_{number}.html"


def publish(portal: PortalSite) -> Hosts:
    host = Host()
    if portal.options["kind"] == "catalogue":
        _catalogue(portal, host)
    else:
        for one in portal.pages():
            render.detail(host, address(portal, one), "guangdong/detail.html", portal, one)
        _columns(portal, host)
        render.news(host, portal, "/xw/content/post_1.html")
    return {portal.host: host}


def _columns(portal: PortalSite, host: Host) -> None:
    folder = portal.options["column"]
    entries = render.rows(portal, address)
    lists = base.pages(entries, _A_PAGE)
    names = [(n, f"{folder}{'index.html' if n == 1 else f'index_{n}.html'}") for n in range(1, len(lists) + 1)]
    for (number, path), some in zip(names, lists, strict=True):
        list_page = render.page(
            "guangdong/list.html", portal, column="年报", rows=some, pages=[(n, url_of(portal, p)) for n, p in names],
            current=number, total=len(entries),
        )  # fmt: skip
        host.add(path, list_page)
    host.add(folder, host.pages[f"{folder}index.html"])


def _catalogue(portal: PortalSite, host: Host) -> None:
    prefix, sid = portal.options["prefix"], "755328"
    for one in portal.pages():
        _catalogue_page(portal, host, one, sid)
    tree = [
        {"id": 1, "name": "政府信息公开指南", "children": []},
        {"id": 11, "name": "法定主动公开内容", "children": [{"id": 5241, "name": "政府信息公开年报", "children": []}]},
    ]
    held = Markup(json.dumps(tree, ensure_ascii=False))
    host.add(f"{prefix}/gkmlpt/index", render.page("guangdong/shell.html", portal, chrome=False, sid=sid, tree=held))
    pages = sorted(portal.pages(), key=lambda one: one.published, reverse=True)

    def articles(query: Mapping[str, str]) -> Resource:
        number = int(query.get("page", "1"))
        some = pages[(number - 1) * _A_PAGE : number * _A_PAGE] if query.get("sid") == sid else []
        articles = [
            {
                "id": base.digits(one.key, 7), "title": one.title, "document_number": "", "publisher": one.source,
                "date": int(one.published.timestamp()), "created_at": f"{one.published:%Y-%m-%d %H:%M:%S}",
                "url": url_of(portal, address(portal, one)), "post_url": "", "is_expired": 0, "attachment": [],
            }
            for one in some
        ]  # fmt: skip
        data = {"classify": {"id": 5241, "post_count": len(pages)}, "articles": articles, "total": len(pages)}
        return Resource(json.dumps(data, ensure_ascii=False).encode(), "application/json")

    host.endpoints[f"{prefix}/gkmlpt/api/all/5241"] = articles


def _catalogue_page(portal: PortalSite, host: Host, one: Page, sid: str) -> None:
    """A page of the catalogue: its text stands in the script, escaped; every third is written out as well."""
    article, _ = render.text_of(host, address(portal, one).rpartition("/")[0], one)
    shown = int(base.digits(one.key, 3)) % 3 == 0
    detail = json.dumps({"title": one.title, "content": "" if shown else escape(str(article))}, ensure_ascii=False)
    names = {"sid": sid, "detail": Markup(detail), "shown": article if shown else ""}
    render.add(host, address(portal, one), render.page("guangdong/catalogue_page.html", portal, page=one, **names))


GUANGDONG = Platform(publish, address)
