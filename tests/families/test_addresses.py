"""What authors write where an address should be costs a link at most, never the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.addresses import absolute, base_of
from govreports.families.answers import day_of, links_of
from govreports.families.attachments import file_links
from govreports.families.detector import detect
from govreports.families.jpage import units_of
from govreports.families.listing import ListRules, read_list, tree_of
from govreports.families.paging import linked_pages, scripted_pages
from govreports.families.parts import part_columns
from govreports.families.script_calls import data_calls, turned_pages
from govreports.families.scripted_files import scripted_files
from govreports.families.scripted_lists import list_scripts
from govreports.families.static import StaticSpider
from govreports.families.ways import ways

ANY_PAGE = re.compile(StaticSpider.detail_rule)
URL = "http://www.hezhou.gov.cn/zfxxgk/index.html"
NO_ADDRESSES = ("http://[内网]/1.pdf", "//[", "http://[::1", "http://a.example:八十/", "javascript:void(0)", "tel:1")
PIECES = st.lists(
    st.sampled_from(
        ("http:", "//", "/", "[", "]", ":", "@", "?", "#", "%5B", "年报", "1.pdf", "x", ".js", "\u2100", " ")
    ),
    max_size=9,
).map("".join)


@pytest.mark.parametrize("written", NO_ADDRESSES)
def test_what_is_no_address_is_none(written: str) -> None:
    assert absolute(URL, written) is None


def test_an_address_is_made_absolute_from_the_base_that_the_page_states() -> None:
    root = tree_of('<base target="_blank"><base href="/nb/"><a href="1.pdf">2024年报</a>')
    assert root is not None
    assert absolute(base_of(root, URL), " 1.pdf ") == "http://www.hezhou.gov.cn/nb/1.pdf"


def test_a_base_that_is_no_address_leaves_the_page_its_own() -> None:
    root = tree_of('<base href="http://[内网]/"><p>x')
    assert root is not None
    assert base_of(root, URL) == URL


def test_a_broken_address_beside_a_file_does_not_cost_the_file() -> None:
    root = tree_of('<iframe src="http://[内网]/1.pdf"></iframe><a href="./2.pdf">2024年政府信息公开年报.pdf</a>')
    assert root is not None
    assert [file.url for file in file_links(root, URL)] == ["http://www.hezhou.gov.cn/zfxxgk/2.pdf"]


def test_a_record_without_a_usable_address_or_day_does_not_cost_the_others() -> None:
    records = [{"title": "2023年年报", "url": "http://[x]/"}, {"title": "2024年年报", "url": "/2.html", "date": 10**40}]
    assert [link.url for link in links_of(records, URL)] == ["http://www.hezhou.gov.cn/2.html"]
    assert day_of(10**40) is None


@settings(max_examples=150)
@given(PIECES, PIECES)
def test_no_address_of_any_shape_stops_the_readers_of_links(one: str, other: str) -> None:
    rules = ListRules(ANY_PAGE, ANY_PAGE)
    text = (
        f'<base href="{other}"><a href="{one}" onclick="window.open(\'{other}\')">2024年政府信息公开年报.pdf</a>'
        f'<a href="{other}">2</a><iframe src="{one}"></iframe><embed src="/viewer.html?file={one}.pdf">'
        f'<script src="{one}list_1.js"></script><div querydata="{{}}" url="{one}">1</div><span>2</span>'
        f'<script>document.write(\'<a href="{one}1.pdf">{other}</a>\'); createPageHTML(3, 0, "{one}", "html");'
        f"$.get('{one}?page=' + 1, {{}}); var list = [{{title: '2024年报', url: '{one}'}}];"
        f"$('#1').jpage({{proxyUrl: '{one}', ajaxParam: {{columnid: 3, unitid: '4'}}, totalRecord: 90}});</script>"
    )
    root = tree_of(text)
    assert root is not None
    read_list(root, URL, rules)
    turned_pages(root, text, URL, 3)
    scripted_pages(text, URL)
    list_scripts(root, URL)
    detect(URL, text.encode())
    for unit in units_of(root, text):
        unit.further(URL)
    found = [
        *(file.url for file in (*file_links(root, URL), *scripted_files(root, URL))),
        *linked_pages(root, URL),
        *part_columns(root, URL, ANY_PAGE),
        *(way.url for way in ways(root, URL)),
        *(call if isinstance(call, str) else call.url for call in data_calls(root, URL, whole=True)),
    ]
    assert all(absolute(URL, address) is not None for address in found)
