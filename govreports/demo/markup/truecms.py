"""TrueCMS, the CMS of Lianyungang and its districts (and of Nantong).

A column is ``/<site>/<column>/<column>.html``. The page carries the first group of rows in a hidden
``#initData`` and hands them to the jpage script, which shows ten a page and asks
``/TrueCMS/messageController/getMessage.do`` for the following groups (``startrecord``, ``endrecord``,
``perpage``, ``columnId``, optional ``callback``; the answer is JSON with one ``result`` of
``<record><![CDATA[<li>...]]></record>`` and the total). Pages are
``/<site>/<column>/content/<uuid>.html``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from govreports.demo.markup import base
from govreports.demo.markup.base import Entry
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Hosts, Resource

_A_PAGE = 10
_API = "/TrueCMS/messageController/getMessage.do"
_LABELS = {
    "index_no": "索 引 号",
    "category": "分 类",
    "issuing_agency": "发布机构",
    "issued_on": "发文日期",
    "title": "标 题",
    "doc_no": "文 号",
    "subject_words": "主 题 词",
    "summary": "内容概述",
    "validity": "时 效",
}


def address(portal: PortalSite, page: Page) -> str:
    """The path of a page."""
    column = page.column or _columns(portal)[0]
    identifier = page.address or UUID(base.hexadecimal(page.key), version=4)
    return f"/{portal.options['site']}/{column}/content/{identifier}.html"


def publish(portal: PortalSite, visit: int, hosts: Hosts) -> None:
    """Add the home page, the columns and all pages of a portal."""
    host = hosts.setdefault(portal.host, Host())
    host.add("/", base.html("truecms/home.html", portal=portal, columns=_navigation(portal)))
    rows: dict[str, list[Entry]] = {}
    for column in _columns(portal):
        rows[column] = _rows(portal, column)
        names = {"name": portal.options["columns"][column], "code": column}
        host.add(
            f"/{portal.options['site']}/{column}/{column}.html",
            base.html(
                "truecms/list.html",
                portal=portal,
                columns=_navigation(portal),
                column=names,
                column_id=_column_id(portal, column),
                rows=rows[column][: _group(portal)],
                total=len(rows[column]),
                a_page=_A_PAGE,
                groups=portal.options["group"] // _A_PAGE,
            ),
        )
    by_id = {_column_id(portal, column): entries for column, entries in rows.items()}
    host.endpoints[_API] = lambda query: _message(by_id, query)
    folder = f"/{portal.options['site']}/upload"
    for report in portal.reports:
        file = f"{folder}/files/{base.digits(report.key, 12)}"
        text = base.report_text(host, report, f"{folder}/ueditor/image", file)
        _add_page(host, portal, report, text, visit)
    for notice in portal.notices:
        if notice.url is None:
            _add_page(host, portal, notice, base.notice_text(notice), visit)


def _columns(portal: PortalSite) -> list[str]:
    return list(portal.options["columns"])


def _group(portal: PortalSite) -> int:
    return int(portal.options["group"])


def _column_id(portal: PortalSite, column: str) -> str:
    return str(UUID(base.hexadecimal(f"{portal.host}/{column}"), version=4))


def _navigation(portal: PortalSite) -> list[dict[str, str]]:
    return [
        {"name": name, "href": f"/{portal.options['site']}/{code}/{code}.html"}
        for code, name in portal.options["columns"].items()
    ]


def _rows(portal: PortalSite, column: str) -> list[Entry]:
    first = _columns(portal)[0]
    here = [page for page in portal.pages() if (page.column or first) == column]
    return base.newest_first(base.entry(page, address(portal, page)) for page in here)


def _message(columns: Mapping[str, Sequence[Entry]], query: Mapping[str, str]) -> Resource:
    """The answer of getMessage.do; an unknown column has no records, as on the portals."""
    entries = columns.get(query.get("columnId", ""), ())
    start = base.number(query.get("startrecord"), 1)
    end = base.number(query.get("endrecord"), start + _A_PAGE - 1)
    module: Any = base.environment().get_template("truecms/rows.html").module
    records = "".join(f"<record><![CDATA[{module.row(entry)}]]></record>" for entry in entries[start - 1 : end])
    total = f"<totalrecord>{len(entries)}</totalrecord>"
    text = json.dumps({"result": f"<datastore>{total}<recordset>{records}</recordset></datastore>"}, ensure_ascii=False)
    callback = query.get("callback")
    return Resource((f"{callback}({text});" if callback else text).encode(), "application/json;charset=UTF-8")


def _add_page(host: Host, portal: PortalSite, page: Page, text: str, visit: int) -> None:
    head = None
    if isinstance(page, DemoReport) and portal.options["head"] == "table":
        values = {"title": page.title, "issued_on": f"{page.issued:%Y-%m-%d}", **page.head}
        head = [(label, values.get(field, "")) for field, label in _LABELS.items()]
    column = page.column or _columns(portal)[0]
    host.add(
        address(portal, page),
        base.detail(
            "truecms/detail.html",
            page,
            portal=portal,
            column=portal.options["columns"][column],
            columns=_navigation(portal),
            head=head,
            text=text,
            hits=base.hits(page.key, visit),
        ),
    )
