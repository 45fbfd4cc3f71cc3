"""A page that names its body briefly is the body's, with its place where the page states one."""

from __future__ import annotations

import pytest

from govreports.model.document import ListEntry, Page
from govreports.parsing import parse
from govreports.parsing.brief_names import brief_body
from govreports.reading import read

SITE = ("青禾区人民政府", "云岭市青禾区人民政府门户网站")


@pytest.mark.parametrize(
    ("name", "stated", "body"),
    [
        ("区财政局", SITE, "青禾区财政局"),
        ("区政府办公室", SITE, "青禾区政府办公室"),
        ("区人民政府", SITE[1:], "云岭市青禾区人民政府"),
        ("市政府办公室", SITE, "市政府办公室"),
        ("石埠乡", SITE, "石埠乡"),
        ("石埠乡", ("青禾区石埠乡",), "青禾区石埠乡"),
        ("青禾区民政局2025年年报", SITE, "青禾区民政局"),
        ("2024年区数据局年度报告", SITE, "青禾区数据局"),
        ("区中医院", (), "区中医院"),
    ],
)
def test_the_place_is_taken_from_what_the_page_states(name: str, stated: tuple[str, ...], body: str) -> None:
    assert brief_body([name], stated) == body


@pytest.mark.parametrize(
    "name", ["镇(园区)及部门", "各部门", "2024年", "政府信息公开年报", "首页", "我局", "办公室", "街道、乡镇"]
)
def test_names_of_columns_and_bare_words_are_no_bodies(name: str) -> None:
    assert brief_body([name], SITE) is None


def _page(title: str, listed: ListEntry, site: str = "青禾区人民政府") -> str | None:
    text = (
        f"<html><head><meta name=SiteName content='{site}'><title>{title}-{site}</title></head><body>"
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/nb/>镇(园区)及部门政府信息公开年报</a></div>"
        f"<h1>{title}</h1><div id=zoom>"
        "<p>根据有关规定，我局编制了本年度报告。统计期限自2024年1月1日起至2024年12月31日止。</p>"
        "<p>一、总体情况</p><p>我局认真做好政府信息公开工作，全年发布信息20条。</p><p>二、主动公开政府信息情况</p></div>"
    )
    return parse(read(Page("http://www.example.gov.cn/1.html", text.encode())), listed).reporting_body


def test_the_title_names_the_body_of_a_page_that_says_only_my_bureau() -> None:
    assert _page("区财政局", ListEntry()) == "青禾区财政局"


def test_the_link_that_led_to_a_page_names_its_body() -> None:
    assert _page("", ListEntry(text="区数据局")) == "青禾区数据局"


def test_a_column_that_sorts_bodies_is_not_the_body() -> None:
    assert _page("", ListEntry(text="镇(园区)及部门政府信息公开年报")) is None
