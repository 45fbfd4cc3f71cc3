"""Reading back what a demonstration portal publishes, with no help from the package's own readers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html

from govreports.demo.figures import BLOCKS, COLUMNS, Figures
from govreports.demo.forms import Form
from govreports.demo.markup import FAMILIES
from govreports.demo.portal import DemoReport, PortalSite
from govreports.demo.resources import Hosts, Resource
from govreports.demo.series import APPLICANTS
from govreports.demo.sites import portals
from govreports.model.layouts import NOT_OUTCOMES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


Places = dict[tuple[int, int], str]


def spread(rows: Iterator[list[tuple[str, int, int]]] | list[list[tuple[str, int, int]]]) -> Places:
    """Text by (row, column) of a table given as rows of (text, colspan, rowspan)."""
    places: Places = {}
    for row, cells in enumerate(rows):
        column = 0
        for text, colspan, rowspan in cells:
            while (row, column) in places:
                column += 1
            for down in range(rowspan):
                for right in range(colspan):
                    assert (row + down, column + right) not in places, "cells overlap"
                    places[row + down, column + right] = text
            column += colspan
    return places


def form_places(form: Form) -> Places:
    return spread([[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in form.rows])


def html_places(table: Any) -> Places:
    return spread(
        [
            [
                (bare(cell.text_content()), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1)))
                for cell in row.iterchildren("td", "th")
            ]
            for row in table.iter("tr")
        ]
    )


def docx_tables(data: bytes) -> list[Places]:
    """Places of the tables of a Word file, with continued cells resolved to the cell above."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    tables = []
    for table in root.iter(f"{W}tbl"):
        places: Places = {}
        for row, line in enumerate(table.iter(f"{W}tr")):
            column = 0
            for cell in line.iter(f"{W}tc"):
                span = cell.find(f".//{W}gridSpan")
                width = 1 if span is None else int(span.get(f"{W}val", "1"))
                merge = cell.find(f".//{W}vMerge")
                continued = merge is not None and merge.get(f"{W}val") != "restart"
                text = places[row - 1, column] if continued else "".join(cell.itertext())
                for place in range(column, column + width):
                    places[row, place] = text
                column += width
        tables.append(places)
    return tables


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def resource(published: Hosts, url: str) -> Resource:
    parts = urlsplit(url)
    host = published[parts.netloc]
    if parts.path in host.endpoints:
        return host.endpoints[parts.path](dict(parse_qsl(parts.query)))
    return host.pages[parts.path]


def tree(found: Resource) -> Any:
    charset = re.search(rb'charset="?([\w-]+)', found.body)
    assert charset is not None
    name = charset[1].decode()
    return html.fromstring(found.body.decode("gb18030" if name == "gb2312" else name))


def report_of(slug: str, body: str, year: int, visit: int = 1) -> tuple[PortalSite, DemoReport, str]:
    portal = next(portal for portal in portals(visit) if portal.slug == slug)
    report = next(one for one in portal.reports if (one.body, one.year) == (body, year))
    return portal, report, FAMILIES[portal.family].url(portal, report)


def identities(figures: Figures) -> list[str]:
    """The statutory identities of tables 3 and 4 that do not hold."""
    broken = []
    rows = figures.applications
    for column in COLUMNS:
        numbers = {row: int(cells[column]) for row, cells in rows.items()}
        if numbers["new_received"] + numbers["carried_in"] != numbers["concluded"] + numbers["carried_out"]:
            broken.append(f"balance {column}")
        if numbers["concluded"] != sum(n for row, n in numbers.items() if row not in NOT_OUTCOMES):
            broken.append(f"outcomes {column}")
    for row, cells in rows.items():
        if int(cells["total"]) != sum(int(cells[column]) for column in APPLICANTS):
            broken.append(f"total {row}")
    for block in BLOCKS:
        *outcomes, total = (int(number) for number in figures.reviews[block].values())
        if total != sum(outcomes):
            broken.append(f"reviews {block}")
    return broken


def minimal(family: str) -> dict[str, Any]:
    """The smallest declaration of a portal in any family."""
    options = {
        "truecms": {"site": "cs", "head": "line", "group": 20, "columns": {"zfxxgknb": "政府信息公开年报"}},
        "trs": {"site": "xxgk", "column": "xxgknb", "source": "测试区", "phone": "", "mail": "", "icp": ""},
        "ucap": {"site": "cs", "content_site": "cs", "column": "7", "disclosure": "8", "website_id": "0"},
        "ct": {"site": "CSZF", "column": "1", "disclosure": "/cs/index.html"},
    }
    return {
        "portal": {
            "host": "www.example.gov.cn",
            "division": "000000",
            "name": "测试区",
            "site_name": "测试区人民政府",
            "site_code": "0000000001",
            "family": family,
            "title": "{name}{year}年政府信息公开工作年度报告",
        },
        "options": options[family],
        "bodies": [
            {
                "name": "测试区财政局", "we": "我局", "kind": "department", "years": [2024, 2025],
                "scale": {
                    "received": 9, "documents": 3, "licensing": 7, "penalties": 2, "coercion": 1, "fees": "0",
                    "disputes": 2,
                },
            }
        ],
        "notices": [],
    }  # fmt: skip
