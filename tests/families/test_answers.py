"""Lists that come as data, parts of a column, and the one name of a list's first page."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.answers import answer_of, data_of, day_of, inline_records, links_of, records_of, total_of
from govreports.families.paging import Posted, identity, request_for
from govreports.families.parts import names_a_part

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text("甲乙 'a\"\\/,:{}[]", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=80)
@given(data=st.lists(VALUES, max_size=3) | st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=3))
@pytest.mark.parametrize("form", ["{}", " {} ", "cb({});", "jQuery1_2({})", "var x = {};", "window.y={}"])
def test_data_is_read_bare_or_given_to_something(form: str, data: object) -> None:
    assert data_of(form.format(json.dumps(data, ensure_ascii=False))) == data


@pytest.mark.parametrize("text", ["", "<html></html>", "{", "[1,", "请稍候", '{"a": function() {}}', "var x = 1;"])
def test_anything_else_is_no_data_and_no_answer(text: str) -> None:
    assert data_of(text) is None
    with pytest.raises(ValueError, match="no data"):
        answer_of(text)


def test_literals_of_javascript_are_read_as_written() -> None:
    text = "var l = [{title: '甲\\'s', 'url': \"/a?x=1,2\", n: 3, ok: true, none: null,},];"
    assert data_of(text) == [{"title": "甲's", "url": "/a?x=1,2", "n": 3, "ok": True, "none": None}]


def test_deep_nonsense_is_refused_not_a_fault() -> None:
    assert data_of("[" * 100_000) is None
    assert inline_records("[{" * 50_000) == []


@settings(max_examples=60)
@given(depth=st.integers(0, 4), count=st.integers(1, 5), menu=st.integers(0, 8))
def test_the_list_of_records_is_found_wherever_it_lies(depth: int, count: int, menu: int) -> None:
    rows = [{"title": f"第{n}号", "url": f"/{n}.html"} for n in range(count)]
    data: object = {"rows": rows, "total": 77, "menu": [{"title": "无地址"}] * menu}
    for _ in range(depth):
        data = {"data": data, "code": 200}
    assert records_of(data) == rows
    assert total_of(data) == 77


def test_records_become_links_each_address_once() -> None:
    records = [
        {
            "doctitle": "<em>某县</em>2024年&nbsp;政府信息公开年报",
            "docpuburl": "https://a.gov.cn/1.html",
            "docreltime": "2025-01-20",
        },
        {"title": "甲", "url": "./2.html", "date": 1737331200},
        {"title": "甲（重复）", "url": "./2.html"},
        {"title": "邮箱", "url": "mailto:a@b.cn"},
    ]
    first, second = links_of(records, "http://a.gov.cn/nb/")
    assert (first.url, first.entry.text, first.titled) == (
        "http://a.gov.cn/1.html",
        "某县2024年 政府信息公开年报",
        True,
    )
    assert (second.url, second.entry.listed_on, second.titled) == (
        "http://a.gov.cn/nb/2.html",
        date(2025, 1, 20),
        False,
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-01-20 16:56:01", date(2025, 1, 20)),
        ("2025年1月20日", date(2025, 1, 20)),
        ("20250120", date(2025, 1, 20)),
        # Midnight in China is still the day before in UTC.
        (1737302400, date(2025, 1, 20)),
        (1737302400000, date(2025, 1, 20)),
        ("2025-13-41", None),
        (20250120, date(2025, 1, 20)),
        (2025, None),
        (True, None),
        (None, None),
    ],
)
def test_days_are_read_in_every_form(value: object, day: date | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "text",
    [
        "2024年",
        "2024年度",
        "2024",
        "各部门",
        "县直部门",
        "区政府部门",
        "乡镇街道",
        "各乡镇（街道）",
        "部门年报",
        "政府信息公开年报",
        "区政府",
    ],
)
def test_parts_of_a_column_are_known_by_name(text: str) -> None:
    assert names_a_part(text)


@pytest.mark.parametrize(
    "text",
    ["", "首页", "县政府办公室", "民政局", "城关镇", "2024年工作要点", "政府信息公开指南", "部门预算", "20240115"],
)
def test_bodies_and_other_links_are_no_parts(text: str) -> None:
    assert not names_a_part(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://h/a/", "http://h/a/index.html", True),
        ("http://h/l?organ=1", "http://h/l?organ=1&page=1", True),
        ("http://h/l?organ=1", "http://h/l?organ=1&pageIndex=1", True),
        ("http://h/l?organ=1", "http://h/l?organ=1&page=2", False),
        ("http://h/l?organ=1", "http://h/l", False),
        ("http://h/l?pageSize=1", "http://h/l", False),
        ("http://h/a/index_1.html", "http://h/a/", False),
    ],
)
def test_the_first_page_of_a_list_has_one_name(one: str, other: str, same: bool) -> None:
    assert (identity(one) == identity(other)) is same


def test_a_form_is_posted_as_browsers_do() -> None:
    request = request_for(Posted("http://h/s", (("sword", "年报 a&b"), ("page", "2"))))
    assert (request.method, request.body) == ("POST", b"sword=%E5%B9%B4%E6%8A%A5+a%26b&page=2")
    assert request.headers["Content-Type"].startswith(b"application/x-www-form-urlencoded")
    assert request_for("http://h/").method == "GET"
