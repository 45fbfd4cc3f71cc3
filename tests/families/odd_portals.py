"""Portals of no known system, in the ways real ones are odd: home pages, columns and pagers of every make.

The report pages are those of a plain portal of the tests; what leads to them is written here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from govreports.demo.resources import Host, Hosts, Resource
from govreports.model.report import Kind
from tests.portals_of.describe import Description, portal_of, url_of
from tests.portals_of.plain import PLAIN

HOST = "www.guangshan.gov.cn"
HOME = f"http://{HOST}/"
COLUMN = "/zfxxgk/zfxxgknb/"
WORDS = "<p>" + "本网站由县人民政府办公室主办，欢迎访问。" * 12 + "</p>"
NEWS = "".join(
    f'<li><a href="/xw/2026/{n}.html">县领导调研第{n}号重点项目</a><span>2026-01-{n:02}</span></li>'
    for n in range(10, 20)
)

_SITE = portal_of(
    Description(
        HOST,
        "411522",
        "光山县",
        departments=("民政局", "审计局", "司法局"),
        townships=("城关镇", "仙居乡"),
        options={"kind": "numbered"},
    )
)


@dataclass(frozen=True)
class Row:
    """A report in a list: path, title, the body's name alone, day, year."""

    path: str
    title: str
    body: str
    day: str
    year: int

    def li(self, text: str | None = None, day: bool = True) -> str:
        shown = f"<span>{self.day}</span>" if day else ""
        return f'<li><a href="{self.path}">{text or self.title}</a>{shown}</li>'


def rows() -> list[Row]:
    """Every report, the newest first."""
    return [
        Row(
            PLAIN.address(_SITE, one),
            one.title,
            one.body.removeprefix("光山县") or one.body,
            f"{one.published:%Y-%m-%d}",
            one.year,
        )
        for one in sorted(_SITE.reports, key=lambda report: report.published, reverse=True)
    ]


def wanted(*, years: tuple[int, ...] = ()) -> set[str]:
    """Addresses of the annual reports, of some years only if asked for."""
    return {
        url_of(_SITE, PLAIN.address(_SITE, one))
        for one in _SITE.reports
        if one.kind is Kind.ANNUAL_REPORT and (not years or one.year in years)
    }


def report_body(row: Row) -> bytes:
    """The page of a report, as published."""
    return _details().pages[row.path].body


def _details() -> Host:
    full = PLAIN.publish(_SITE)[HOST]
    lists = {COLUMN, f"{COLUMN}index.html"}
    pages = {path: page for path, page in full.pages.items() if path not in lists and "/index_" not in path}
    return Host(pages, dict(full.endpoints))


def html(body: str, head: str = "") -> str:
    start = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>光山县人民政府</title>{head}</head>'
    return f"{start}<body>{body}</body></html>"


def portal(pages: Mapping[str, str | Callable[[Mapping[str, str]], str]]) -> Hosts:
    """The report pages, and what leads to them: pages by path, computed ones as functions of what is asked."""
    host = _details()
    for path, page in pages.items():
        if callable(page):
            host.endpoints[path] = lambda query, made=page: _computed(made(query))  # type: ignore[misc]
        else:
            kind = {"js": "application/javascript", "json": "application/json"}.get(
                path.rpartition(".")[2], "text/html"
            )
            host.pages[path] = Resource(page.encode(), f"{kind}; charset=utf-8")
    return {HOST: host}


def _computed(text: str) -> Resource:
    return Resource(text.encode(), "application/json" if text.startswith(("{", "[")) else "text/html; charset=utf-8")


def column(body: str) -> str:
    """A column page with its usual surroundings."""
    side = (
        '<div class="left"><a href="/zfxxgk/zn/">政府信息公开指南</a><a href="/zfxxgk/zd/">政府信息公开制度</a></div>'
    )
    return html(f'{side}<div class="main"><h2>政府信息公开年报</h2>{body}</div>{WORDS}')


def plain_column() -> str:
    return column(f"<ul>{''.join(row.li() for row in rows())}</ul>")


MENU = [
    {"name": "首页", "url": "/"},
    {"name": "新闻中心", "url": "/xw/"},
    {"name": "政务公开", "url": "/zwgk/", "children": [{"name": "政府信息公开年报", "url": COLUMN}]},
]


def _three_clicks() -> dict[str, str]:
    return {
        "/": html(f'<ul><li><a href="/xw/">新闻</a></li><li><a href="/zwgk/">政务公开</a></li></ul>{NEWS}{WORDS}'),
        "/zwgk/": html(f'<a href="/zwgk/zc/">政策文件</a><a href="/zfxxgk/">政府信息公开</a>{WORDS}'),
        "/zfxxgk/": html(
            f'<a href="/zfxxgk/zn/">政府信息<br>公开指南</a><a href="{COLUMN}">政府信息<br>公开年报</a>{WORDS}'
        ),
    }


HOMES: dict[str, dict[str, str]] = {
    "three clicks": _three_clicks(),
    "links in onclick": {
        "/": html(f"<div class='nav'><span onclick=\"location.href='/zwgk/'\">政务公开</span></div>{WORDS}"),
        "/zwgk/": html(f"<li onclick=\"go('{COLUMN}')\"><b>信息公开年报</b></li>{WORDS}"),
    },
    "links in data attributes": {
        "/": html(f'<div data-href="/zwgk/index.html">政务公开</div>{WORDS}'),
        "/zwgk/index.html": html(f'<p data-url="{COLUMN}">年度报告</p>{WORDS}'),
    },
    "a menu written by script": {
        "/": html(
            f"<script>document.write('<a href=\\\"{COLUMN}\\\">政府信息公开<font>年报</font></a>');</script>{WORDS}"
        ),
    },
    "a menu as data in the page": {
        "/": html(f"<script>var menu = {json.dumps(MENU, ensure_ascii=False)};</script>{WORDS}")
    },
    "a menu in a script file": {
        "/": html(f'<script src="/js/jquery.min.js"></script><script src="/js/nav.js"></script>{WORDS}'),
        "/js/jquery.min.js": "var jQuery = function () {};",
        "/js/nav.js": f"var a=[{{title: '服务', link: '/fw/'}}];document.write('<a href=\"{COLUMN}\">公开年报</a>');",
    },
    "a menu loaded as data": {
        "/": html(f"<div id='nav'></div><script>fetch('/static/menu.json').then(show)</script>{WORDS}"),
        "/static/menu.json": json.dumps(MENU),
    },
    "frames": {
        "/": '<html><frameset rows="90,*"><frame src="top.html"><frame src="main.html"></frameset></html>',
        "/top.html": html(f'<a href="/zwgk/" target="_parent">政务公开</a>{WORDS}'),
        "/main.html": html(f"<ul>{NEWS}</ul>{WORDS}"),
        "/zwgk/": html(f'<a href="{COLUMN}">政府信息公开年度报告</a>{WORDS}'),
    },
    "an iframe of the navigation": {
        "/": html(f'<iframe src="/inc/nav.html"></iframe>{WORDS}'),
        "/inc/nav.html": html(f'<a href="{COLUMN}" target="_top">政府信息公开年报</a>'),
    },
    "a refresh to another page": {
        "/": '<html><head><meta http-equiv="refresh" content="0; url=/gsx/index.html"></head><body></body></html>',
        "/gsx/index.html": html(f'<a href="{COLUMN}">政府信息公开年报</a>{WORDS}'),
    },
    "a doorstep that a script leaves": {
        "/": "<html><body><script>window.location.href = 'portal/index.html';</script></body></html>",
        "/portal/index.html": html(f'<a href="{COLUMN}">政府信息公开年报</a>{WORDS}'),
    },
    "names in pictures": {
        "/": html(f'<a href="/zwgk/"><img src="/a.png" alt="政务公开"></a>{WORDS}'),
        "/zwgk/": html(f'<a href="{COLUMN}"><img src="/b.png" title="政府信息公开年报"></a>{WORDS}'),
    },
    "an image map": {
        "/": html(f'<img usemap="#m"><map name="m"><area href="{COLUMN}" alt="信息公开年报"></map>{WORDS}'),
    },
    "a select": {
        "/": html(
            f'<select onchange="open(this.value)"><option value="/xw/">新闻</option>'
            f'<option value="{COLUMN}">信息公开年报</option></select>{WORDS}'
        ),
    },
    "a slug without a name": {
        "/": html(f'<a href="/zwgk/">政务公开</a>{WORDS}'),
        "/zwgk/": html(f'<h3>年报</h3><a href="{COLUMN}">更多&gt;&gt;</a>{WORDS}'),
    },
}


def pages_of(size: int = 5) -> list[list[Row]]:
    every = rows()
    return [every[start : start + size] for start in range(0, len(every), size)]


def ul(some: list[Row]) -> str:
    return f"<ul class='list'>{''.join(row.li() for row in some)}</ul>"


def _numbered(pager: Callable[[int, int], str], address: str = "index_{}.html") -> dict[str, str]:
    lists = pages_of()
    paths = [COLUMN if n == 1 else COLUMN + address.format(n) for n in range(1, len(lists) + 1)]
    return {
        path: column(ul(some) + pager(n, len(lists)))
        for n, (path, some) in enumerate(zip(paths, lists, strict=True), 1)
    }


def rows_as_json(query: Mapping[str, str], *, name: str = "page", first: int = 1) -> str:
    lists = pages_of()
    number = int(query.get(name, first)) - first
    some = lists[number] if 0 <= number < len(lists) else []
    data = [{"title": row.title, "url": row.path, "pubDate": row.day} for row in some]
    return json.dumps({"code": 0, "total": len(rows()), "list": data}, ensure_ascii=False)


def _html_page(query: Mapping[str, str]) -> str:
    lists = pages_of()
    number = int(query["pageNo"]) - 1
    return json.dumps({"html": ul(lists[number]) if number < len(lists) else ""}, ensure_ascii=False)


def _by_year(address: str, text: str) -> dict[str, str]:
    years = sorted({row.year for row in rows()}, reverse=True)
    parts = "".join(f'<li><a href="{address.format(year)}">{text.format(year)}</a></li>' for year in years)
    lists = {
        address.format(year): column(f"<ul>{''.join(row.li(row.body) for row in rows() if row.year == year)}</ul>")
        for year in years
    }
    return {COLUMN: column(f"<ul>{parts}</ul>")} | lists


def _by_kind() -> dict[str, str]:
    kinds = {
        "/zfxxgk/bmnb/": ("县直部门年报", "局"),
        "/zfxxgk/xznb/": ("乡镇（街道）年报", "镇乡"),
        "/zfxxgk/zfnb/": ("县政府年报", "府县"),
    }
    lists: dict[str, str] = {}
    taken: set[str] = set()
    for path, (_, ends) in kinds.items():
        some = [
            row
            for row in rows()
            if row.path not in taken and (row.body.removesuffix("人民政府")[-1:] in ends or path == "/zfxxgk/zfnb/")
        ]
        taken |= {row.path for row in some}
        lists[path] = column(f"<ul>{''.join(row.li() for row in some)}</ul>")
    links = "".join(f'<a href="{path}">{name}</a>' for path, (name, _) in kinds.items())
    return {COLUMN: column(links)} | lists


def newest_and_others() -> tuple[Row, list[Row]]:
    """The newest report whose page holds its text, and all others."""
    every = rows()
    newest = next(row for row in every if "总体情况".encode() in report_body(row))
    return newest, [row for row in every if row != newest]


def newest_shown() -> dict[str, str]:
    newest, others = newest_and_others()
    whole = report_body(newest).decode("utf-8").partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    return {COLUMN: html(f"<div class='side'><ul>{''.join(row.li() for row in others)}</ul></div>{whole}")}


def _matrix() -> str:
    bodies = dict.fromkeys(row.body for row in rows())
    lines = [
        f"<tr><td>{body}</td>"
        + "".join(f'<td><a href="{row.path}">{row.year}年</a></td>' for row in rows() if row.body == body)
        + "</tr>"
        for body in bodies
    ]
    return column(f"<table>{''.join(lines)}</table>")


def _template_pager(number: int, count: int) -> str:
    return f"""<a href="javascript:toPage({count})">尾页</a>
      <script>var pageCount = {count};
      function toPage(n) {{ location.href = n == 1 ? 'index.html' : 'index_' + n + '.html'; }}</script>"""


def _select_pager(number: int, count: int) -> str:
    options = "".join(f'<option value="index_{n}.html">第{n}页</option>' for n in range(2, count + 1))
    return f"<select onchange='location.href=this.value'><option value='index.html'>第1页</option>{options}</select>"


def _next_pager(number: int, count: int) -> str:
    return f'<a href="index_{number + 1}.html">下一页</a>' if number < count else "<span>下一页</span>"


def _loading(script: str, shown: bool = True) -> str:
    return column(
        (ul(pages_of()[0]) if shown else "<ul id='list'></ul>") + f"<button>加载更多</button><script>{script}</script>"
    )


COLUMNS: dict[str, dict[str, str | Callable[[Mapping[str, str]], str]]] = {
    "titles and dates": {COLUMN: plain_column()},
    "bodies without dates": _by_year(COLUMN + "{}/", "{}年"),
    "years beside the column": _by_year("/zfxxgk/nb{}/index.html", "{}年度报告"),
    "sorts of bodies": {**_by_kind()},
    "a table of bodies and years": {COLUMN: _matrix()},
    "links in onclick": {
        COLUMN: column("".join(f"<p onclick=\"window.open('{row.path}')\">{row.title} {row.day}</p>" for row in rows()))
    },
    "an iframe of the list": {
        COLUMN: column('<iframe src="/inc/list.html"></iframe>'),
        "/inc/list.html": plain_column(),
    },
    "next page": {**_numbered(_next_pager)},
    "numbers": {
        **_numbered(lambda n, count: " ".join(f'<a href="index_{k}.html">{k}</a>' for k in range(2, count + 1)))
    },
    "a select of pages": {**_numbered(_select_pager)},
    "addresses put together by script": {**_numbered(_template_pager)},
    "rows loaded by GET": {
        COLUMN: _loading(
            "var page = 1;function more() { page++; $.getJSON('/api/list', {columnId: 12, page: page, size: 5}, add); }"
        ),
        "/api/list": rows_as_json,
    },
    "all rows loaded": {
        COLUMN: _loading(
            "var api = '/api/list?columnId=12&page='; function load(page) { fetch(api + page).then(show); } load(1);",
            shown=False,
        ),
        "/api/list": rows_as_json,
    },
    "rows loaded by POST, counted from 0": {
        COLUMN: _loading(
            "$.ajax({url: '/api/list.do', type: 'post',"
            " data: {channel: 'nb', pageIndex: 0, pageSize: 5}, success: show});",
            shown=False,
        ),
        "/api/list.do": lambda query: rows_as_json(query, name="pageIndex", first=0),
    },
    "markup inside data": {
        COLUMN: _loading("$.post('/api/more', {pageNo: pageNo, rows: 5}, function (r) { $('ul').append(r.html); })"),
        "/api/more": _html_page,
    },
}


def with_home(pages: Mapping[str, str | Callable[[Mapping[str, str]], str]]) -> Hosts:
    """A portal whose column is reached in three clicks."""
    return portal({**_three_clicks(), **pages})


def with_column(pages: Mapping[str, str]) -> Hosts:
    """A portal whose column is a plain list."""
    return portal({**pages, COLUMN: plain_column()})
