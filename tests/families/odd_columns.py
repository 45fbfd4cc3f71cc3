"""More columns of the odd portal: rows without names, lists that only scripts fill, parts chosen from a select."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from tests.families.odd_portals import COLUMN, WORDS, Row, column, html, pages_of, rows, rows_as_json, ul

Pages = dict[str, str | Callable[[Mapping[str, str]], str]]

_EVERY = rows()
_YEARS = sorted({row.year for row in _EVERY}, reverse=True)
_AS_DATA = json.dumps([{"title": row.title, "url": row.path, "date": row.day} for row in _EVERY], ensure_ascii=False)


def _of_year(year: int) -> list[Row]:
    return [row for row in _EVERY if row.year == year]


def _each(template: str) -> str:
    return column("".join(template.format(row=row) for row in _EVERY))


def _filled_by(script: str) -> str:
    return column(f"<div id='list'></div><script>{script}</script>")


def _paged(address: str, pager: Callable[[int], str]) -> Pages:
    lists = pages_of()
    found: Pages = {}
    for number, some in enumerate(lists, 1):
        found[COLUMN if number == 1 else COLUMN + address.format(number)] = column(ul(some) + pager(len(lists)))
    return found


def _buttons(count: int) -> str:
    return "".join(f"<button onclick=\"window.location='list_{n}.html'\">{n}</button>" for n in range(1, count + 1))


def _plugin(count: int) -> str:
    turn = "callback: function (page) { window.location.href = 'list-' + page + '.shtml'; }"
    return f"<script>$('#pager').pagination({{totalPage: {count}, {turn}}})</script>"


def _always_next(query: Mapping[str, str]) -> str:
    lists = pages_of()
    number = int(query.get("pageNo", "1"))
    some = lists[number - 1] if number <= len(lists) else []
    return column(ul(some) + f'<a href="?pageNo={number + 1}">下一页</a>')


def _year_asked(query: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{year}">{year}</option>' for year in _YEARS)
    select = f"<select onchange=\"location.href='?year=' + this.value\">{options}</select>"
    return column(select + ul(_of_year(int(query.get("year", _YEARS[0])))))


def _by_address() -> Pages:
    options = "".join(f'<option value="{COLUMN}{year}.html">{year}年</option>' for year in _YEARS)
    lists: Pages = {f"{COLUMN}{year}.html": column(ul(_of_year(year))) for year in _YEARS}
    return {COLUMN: column(f"<select onchange='go()'>{options}</select>"), **lists}


def _columns_of_bodies() -> Pages:
    bodies = dict.fromkeys(row.body for row in _EVERY)
    links = "".join(f'<a href="/zfxxgk/bm{n}/">{body}</a>' for n, body in enumerate(bodies))
    found: Pages = {"/zfxxgk/": html(f'<a href="/zfxxgk/zn/">政府信息公开指南</a><h3>部门信息公开</h3>{links}{WORDS}')}
    for number, body in enumerate(bodies):
        own = f"/zfxxgk/bm{number}/"
        found[own] = html(f'<a href="{own}zn/">{body}信息公开指南</a><a href="{own}nb/">信息公开年报</a>{WORDS}')
        found[f"{own}nb/"] = column(ul([row for row in _EVERY if row.body == body]))
    return found


MORE: dict[str, Pages] = {
    "a tree of calls": {
        COLUMN: _each('<li><a href="{row.path}">{row.title}</a></li>'),
        "/zfxxgk/": html(f"<script>d.add(2, 0, '信息公开年报', '{COLUMN}');</script>{WORDS}"),
    },
    "links that say 查看": {COLUMN: _each('<p><b>{row.title}</b> {row.day} <a href="{row.path}">查看</a></p>')},
    "titles beside their links": {
        COLUMN: _each('<div><h3>{row.title}</h3><a href="{row.path}"><img src="/v.png"></a></div>')
    },
    "links that open by script": {
        COLUMN: _each("<li><a href='javascript:void(0)' onclick=\"view('{row.path}')\">{row.title}</a>{row.day}</li>")
    },
    "links in data attributes": {
        COLUMN: _each('<li><a href="javascript:;" data-href="{row.path}">{row.title}</a><span>{row.day}</span></li>')
    },
    "rows in the state of the page": {COLUMN: _filled_by(f"window.__INITIAL_STATE__ = {{list: {{rows: {_AS_DATA}}}}}")},
    "a data file": {COLUMN: _filled_by("fetch('./data.json').then(show)"), f"{COLUMN}data.json": _AS_DATA},
    "a script file of rows": {
        COLUMN: column("<div id='list'></div><script src='./reports.js'></script>"),
        f"{COLUMN}reports.js": f"var reports = {_AS_DATA};",
    },
    "a fragment of markup": {
        COLUMN: _filled_by("$('#list').load('/inc/nb_list.html');"),
        "/inc/nb_list.html": ul(_EVERY),
    },
    "rows loaded by XMLHttpRequest": {
        COLUMN: _filled_by("var x = new XMLHttpRequest(); x.open('GET', '/data/list?channel=9&p=' + p, true);"),
        "/data/list": lambda query: rows_as_json(query, name="p"),
    },
    "rows loaded with parameters": {
        COLUMN: _filled_by("axios.get('/data/list', {params: {cid: 'nb', p: this.p, size: 5}}).then(show)"),
        "/data/list": lambda query: rows_as_json(query, name="p"),
    },
    "a button that loads more": {
        COLUMN: column(ul(pages_of()[0]) + '<a data-url="/api/more?page=2" href="javascript:;">加载更多</a>'),
        "/api/more": rows_as_json,
    },
    "buttons of pages": _paged("list_{}.html", _buttons),
    "a pager's plug-in": _paged("list-{}.shtml", _plugin),
    "a next page for ever": {COLUMN: _always_next},
    "a year that is asked for": {COLUMN: _year_asked},
    "years in a select": _by_address(),
    "a column for each body": _columns_of_bodies(),
}
