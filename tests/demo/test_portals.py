"""The demonstration portals publish what their declarations say, and every number can be read back."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from govreports.demo.figures import BLOCKS
from govreports.demo.forms import forms
from govreports.demo.pictures import draw
from govreports.demo.portal import Shown
from govreports.demo.resources import Hosts, Resource
from govreports.demo.sites import PORTALS, expected, hosts, portals
from govreports.model.report import Kind, LayoutName
from tests.demo.published import (
    Places,
    bare,
    docx_tables,
    html_places,
    identities,
    report_of,
    resource,
    tree,
)


@pytest.fixture(scope="module")
def published() -> Hosts:
    return hosts()


def test_pictures_are_png_files_of_the_size_that_the_page_states(published: Hosts) -> None:
    _, report, url = report_of("ganyu", "连云港市赣榆区人民政府办公室", 2025)
    images = tree(resource(published, url)).xpath("//div[@id='zoom']//img")
    assert len(images) == 3
    for image in images:
        data = resource(published, urljoin(url, image.get("src"))).body
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", data[16:24]) == (int(image.get("width")), int(image.get("height")))
        assert int(image.get("width")) >= 300
    assert report.figures is not None
    assert draw(forms(report.figures)[0]).data == resource(published, urljoin(url, images[0].get("src"))).body


def published_tables(published: Hosts, slug: str, body: str, year: int) -> list[Places]:
    _, report, url = report_of(slug, body, year)
    if report.shown is Shown.ATTACHMENT:
        link = tree(resource(published, url)).xpath("//a[contains(@href, '.docx')]/@href")
        return docx_tables(resource(published, urljoin(url, link[0])).body)
    return [html_places(table) for table in tree(resource(published, url)).xpath("//table[@border='1']")]


@pytest.mark.parametrize(
    ("slug", "body", "year", "seed"),
    [
        ("lianyun", "连云区人民政府", 2024, "001_b946b0eb2e73828a"),
        ("huarong", "华容区数据局", 2025, "002_a60cb2bb719e2deb"),
        ("jianshan", "尖山区", 2025, "003_c3b0ef98b8a3f889"),
    ],
)
def test_published_figures_are_served_cell_by_cell(
    published: Hosts, corpus: Path, slug: str, body: str, year: int, seed: str
) -> None:
    wanted = json.loads((corpus / "seeds" / f"{seed}.expected.json").read_text("utf-8"))["tables"]
    proactive, applications, reviews = published_tables(published, slug, body, year)
    for rows, name in (((2, 3), ("regulations", "normative_documents")), ((6,), ("licensing",))):
        for row, key in zip(rows, name, strict=True):
            numbers = [proactive[row, column] for column in range(1, 4)]
            assert numbers[: len(wanted["proactive_disclosure"][key])] == [
                str(number) for number in wanted["proactive_disclosure"][key].values()
            ]
    for row, key, column in (
        (9, "penalties", "decisions"),
        (10, "coercion", "decisions"),
        (13, "fees", "amount_10k_yuan"),
    ):
        assert Decimal(proactive[row, 1]) == wanted["proactive_disclosure"][key][column]
    for row, numbers in enumerate(wanted["applications"].values(), start=3):
        assert [int(applications[row, column]) for column in range(3, 10)] == numbers
    flat = [number for block in BLOCKS for number in wanted["reviews"][block]]
    assert [int(reviews[3, column]) for column in range(15)] == flat


def test_the_header_table_of_lianyun_has_its_published_values_and_empty_cells(published: Hosts) -> None:
    _, _, url = report_of("lianyun", "连云区人民政府", 2024)
    page = tree(resource(published, url))
    cells = [cell.text_content() for cell in page.xpath("//table[contains(@class, 'xxgk-table')]//td")]
    head = dict(zip(cells[::2], cells[1::2], strict=True))
    assert head | {"内容概述": ""} == {
        "索 引 号": "14258248/2025-00020",
        "分 类": "综合政务/其他 / 报告",
        "发布机构": "连云区人民政府办公室",
        "发文日期": "2025-02-20",
        "标 题": "连云区人民政府2024年政府信息公开工作年度报告",
        "文 号": "无号",
        "主 题 词": "",
        "内容概述": "",
        "时 效": "有效",
    }
    line = page.xpath("string(//div[@class='info'])")
    assert re.search(r"时间:2025-02-20 17:00:00\s*来源:连云区人民政府办公室\s*阅读次数:\d+", line)


def test_every_report_has_a_page_and_every_link_of_a_list_leads_somewhere(published: Hosts) -> None:
    addresses = [one.url for one in expected()]
    assert len(addresses) == len(set(addresses)) > 100
    for url in addresses:
        assert len(resource(published, url).body) > 1500


LISTS: Mapping[str, tuple[str, ...]] = {
    "lianyun": ("http://www.lianyun.gov.cn/lyq/zfxxgknb/zfxxgknb.html",),
    "ganyu": (
        "https://www.ganyu.gov.cn/gyqzf/zfxxgknb/zfxxgknb.html",
        "https://www.ganyu.gov.cn/gyqzf/zyqjbmzfxxgknb/zyqjbmzfxxgknb.html",
    ),
    "huarong": ("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/",),
    "jianshan": ("http://www.sysjs.gov.cn/js/713/xxgk_list.shtml",),
    "anshan": (
        "http://www.anshan.gov.cn/articleweb/searchMessageOpenList.ct?siteCode=ASSZF&pageMax=20&govTextnumId=0146",
    ),
}


def list_pages(published: Hosts, url: str) -> Iterator[tuple[str, Any]]:
    """A list page and those that follow it, each in the way of its CMS."""
    first = resource(published, url)
    text = first.body.decode()
    yield url, tree(first)
    if group := re.search(r"totalRecord:(\d+)[\s\S]*columnId:'([\w-]+)'", text):
        rest = f"startrecord=21&endrecord={group[1]}&columnId={group[2]}"
        api = urljoin(url, f"/TrueCMS/messageController/getMessage.do?{rest}")
        answer = json.loads(resource(published, api).body)["result"]
        yield url, html.fromstring(f"<ul>{''.join(re.findall(r'CDATA.(.*?)]]', answer))}</ul>")
    for year in tree(first).xpath("//ul[@class='year_list']//a/@href"):
        yield from list_pages(published, urljoin(url, year))
    if script := re.search(r"createPageHTML\((\d+), 0|countPage = (\d+)", text):
        for number in range(1, int(script[1] or script[2])):
            follow = urljoin(url, f"index_{number}.html")
            yield follow, tree(resource(published, follow))
    if script := re.search(r"createPageHTML\('page_div',(\d+)", text):
        for number in range(2, int(script[1]) + 1):
            follow = urljoin(url, f"xxgk_list_{number}.shtml")
            yield follow, tree(resource(published, follow))
    for follow in tree(first).xpath("//a[text()='下一页']/@href"):
        yield from list_pages(published, urljoin(url, follow))


@pytest.mark.parametrize("slug", PORTALS)
def test_the_lists_of_a_portal_lead_to_all_its_reports_and_to_its_noise(published: Hosts, slug: str) -> None:
    links, count = set(), 0
    for url in LISTS[slug]:
        for page, root in list_pages(published, url):
            count += 1
            links |= {urljoin(page, href) for href in root.xpath("//a/@href") if not href.startswith("javascript")}
    assert count > 1, "more than one list page"
    assert {one.url for one in expected() if one.portal == slug} <= links
    notices = next(portal for portal in portals() if portal.slug == slug).notices
    assert {notice.url for notice in notices if notice.url} <= links
    assert len(notices) >= 4


@pytest.mark.parametrize("slug", PORTALS)
def test_the_home_page_leads_to_the_report_column_through_broken_link_text(published: Hosts, slug: str) -> None:
    portal = next(portal for portal in portals() if portal.slug == slug)
    home = f"{portal.scheme}://{portal.host}/"
    page = tree(resource(published, home))
    found = [a.get("href") for a in page.iter("a") if bare(a.text_content()).endswith("政府信息公开年报")]
    assert any(urljoin(home, href).startswith(LISTS[slug][0]) for href in found)
    assert page.xpath("//a[br][contains(., '公开年报')]")


def test_each_portal_serves_several_kinds_of_bodies_over_three_years_and_more() -> None:
    for portal in portals():
        years = {report.year for report in portal.reports}
        assert {2023, 2024, 2025} <= years
        assert len({report.body for report in portal.reports}) >= 5


def test_the_exhibits_are_there(published: Hosts) -> None:
    reports = [report for portal in portals() for report in portal.reports]
    assert {report.shown for report in reports} == set(Shown)
    assert {LayoutName.L2019, LayoutName.L2021} == {report.figures.layout for report in reports if report.figures}
    assert [one.reporting_body for one in expected() if one.kind is Kind.TEMPLATE] == ["鞍山市"]
    assert {"TABLE_AS_IMAGE", "T4_SUM", "TEXT_LITIGATION", "PLACEHOLDER_TEXT", "T3_IDENTITY"} <= {
        rule for one in expected() for rule in one.rules
    }
    assert {report.year for report in reports if report.shown is Shown.STATISTICS} == {2015, 2016, 2017, 2018}


def test_one_page_is_gbk_without_a_word_about_it_in_the_http_header(published: Hosts) -> None:
    _, report, url = report_of("anshan", "鞍山市", 2018)
    found = resource(published, url)
    assert found.content_type == "text/html"
    assert b"charset=gb2312" in found.body
    assert report.title in found.body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        found.body.decode("utf-8")


def test_huarong_pages_are_titled_by_organ_or_not_at_all_and_end_in_a_footer(published: Hosts) -> None:
    _, _, url = report_of("huarong", "华容区财政局", 2025)
    page = tree(resource(published, url))
    assert page.xpath("string(//h2)") == "区财政局"
    assert "信息来源:华容区人民政府\xa0\xa0日期:2026-01-" in page.xpath("string(//div[@class='xl_info'])")
    untitled = tree(resource(published, "https://www.hbhr.gov.cn/hrqxxgk/xxgknb/2025/202601/t20260127_748212.html"))
    assert not untitled.xpath("//h2")
    assert untitled.xpath("string(//meta[@name='ArticleTitle']/@content)") == ""
    assert "网站标识:4207030001" in untitled.text_content()


def test_the_head_of_jianshan_is_empty_but_for_the_name(published: Hosts) -> None:
    _, report, url = report_of("jianshan", "尖山区", 2025)
    rows = tree(resource(published, url)).xpath("//div[@class='xxgk_head']//li")
    head = {row.find("b").text: row.findtext("span") for row in rows}
    assert {label for label, value in head.items() if value} == {"名称:"}
    assert head["名称:"] == report.title


def without_hits(found: Resource) -> bytes:
    return re.sub(rb'id="(hits|djs)">\d+<', b"", found.body)


def test_a_month_later_one_report_is_corrected_one_is_new_and_the_rest_is_untouched() -> None:
    first, second = hosts(1), hosts(2)
    assert {name: set(host.pages) - set(first[name].pages) for name, host in second.items()} == {
        name: (
            {urlsplit(report_of("lianyun", "连云区高公岛街道办事处", 2025, 2)[2]).path} if "lianyun" in name else set()
        )
        for name in second
    }
    changed = {
        f"http://{name}{path}"
        for name, host in first.items()
        for path, page in host.pages.items()
        if without_hits(page) != without_hits(second[name].pages[path])
    }
    _, corrected, url = report_of("lianyun", "连云区卫生健康委员会", 2024, 2)
    assert changed == {url, LISTS["lianyun"][0]}
    assert corrected.figures is not None
    assert identities(corrected.figures) == []
    assert corrected.rules == ()


def test_only_pages_that_count_their_visitors_change_for_no_reason() -> None:
    first, second = hosts(1), hosts(2)
    for name in ("www.hbhr.gov.cn", "www.sysjs.gov.cn"):
        assert {path: page.body for path, page in first[name].pages.items()} == {
            path: page.body for path, page in second[name].pages.items()
        }
    _, _, url = report_of("anshan", "鞍山市", 2024)
    assert resource(first, url).body != resource(second, url).body
    assert without_hits(resource(first, url)) == without_hits(resource(second, url))
