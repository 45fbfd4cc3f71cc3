"""List pages: links by structure, whatever the markup around them."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.listing import ListPage, ListRules, read_list, tree_of
from govreports.families.titles import is_column_name, is_report_title, may_be_wanted, year_of
from govreports.families.ways import ways

TRS = re.compile(r"/t(?:19|20)\d{6}_\d+\.s?html?$")
URL = "http://www.a.gov.cn/xxgk/xxgknb/"


def listed(html: str, url: str = URL, **rules: object) -> ListPage:
    root = tree_of(html)
    assert root is not None
    known = {"detail": TRS, "column": re.compile(r"^/xxgk/xxgknb/")} | rules
    return read_list(root, url, ListRules(**known))  # type: ignore[arg-type]


def page(corpus: Path, name: str, url: str, column: str) -> ListPage:
    html = (corpus / "pages" / name).read_text(encoding="utf-8")
    return listed(html, url, column=re.compile(column))


def test_real_trs_column_lists_all_entries_with_their_dates(corpus: Path) -> None:
    found = page(corpus, "ordos_engebei_report_column_list.html", "http://www.ordos.gov.cn/e/x/nb/", "^/e/x/nb/")
    assert len(found.links) == 10
    assert found.name == "信息公开年报"
    first = found.links[0]
    assert first.url == "http://www.ordos.gov.cn/e/x/nb/202009/t20200903_2748784.html"
    assert first.entry.text == "鄂尔多斯市2019年政府信息公开工作年度报告"
    assert first.entry.listed_on == date(2020, 9, 3)
    assert sum(link.titled for link in found.links) == 4
    assert all(link.entry.listed_on for link in found.links)


def test_real_fujian_column_takes_titles_and_dates_from_neighbouring_cells(corpus: Path) -> None:
    found = page(
        corpus,
        "pingtan_report_column_list_fragment_14400-30400.html",
        "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/nlist.htm",
        "^/zwgk/zfxxgk/zfxxgknb/",
    )
    assert len(found.links) == 10
    assert all(link.titled and link.entry.listed_on for link in found.links)
    # The list's own date, which differs from the one in the address (t20260313).
    assert found.links[0].entry.listed_on == date(2026, 3, 10)


def test_real_table_list_of_other_documents_is_read_but_not_taken_for_reports(corpus: Path) -> None:
    found = page(
        corpus,
        "handan_list_table_fragment_0-16000.html",
        "http://hdzfxxgk.hd.gov.cn/gszbm/auto23716/",
        "^/gszbm/auto23716/",
    )
    assert [(link.titled, link.entry.listed_on) for link in found.links] == [(False, date(2020, 8, 5))]


def test_real_page_full_of_budget_files_yields_no_report(corpus: Path) -> None:
    found = page(corpus, "gd_province_czxx_list.html", "http://www.gd.gov.cn/zwgk/czxx/", "^/zwgk/czxx/")
    assert found.links == ()
    assert len(found.passed_over) > 50


TITLE = "华容区教育局2024年政府信息公开工作年度报告"


def split_over_spans(title: str) -> str:
    return "".join(f"<span>{escape(part)}</span>" for part in re.findall("..?.?", title))


ROWS = (
    lambda a, day: f"<ul><li>{a}<span>{day}</span></li></ul>",
    lambda a, day: f"<ul><li><span>[{day}]</span>{a}</li></ul>",
    lambda a, day: f"<table><tr><td>1</td><td>{a}</td><td><font>{day}</font></td></tr></table>",
    lambda a, day: f"<dl><dt>{a}</dt><dd>{day}</dd></dl>",
    lambda a, day: f"<div><p>{a}</p><p class='time'>{day}</p></div>",
    lambda a, day: f"<div>{a}&nbsp;&nbsp;{day}</div>",
)
DAYS = ("2025-01-20", "2025/1/20", "2025.01.20", "2025年1月20日", "2025-01-20 16:56:01")


@settings(max_examples=60)
@given(
    row=st.sampled_from(ROWS),
    day=st.sampled_from(DAYS),
    shown=st.sampled_from((TITLE, TITLE[:12] + "...", split_over_spans(TITLE), f"<b>·</b> {TITLE}")),
    titled=st.booleans(),
    around=st.integers(0, 3),
)
def test_a_row_gives_address_title_and_date_however_it_is_built(
    row: object, day: str, shown: str, titled: bool, around: int
) -> None:
    title = f' title="{TITLE}"' if titled or "..." in shown else ""
    ours = row(f'<a href="./202501/t20250120_1.html"{title}>{shown}</a>', day)  # type: ignore[operator]
    other = row('<a href="./202402/t20240203_2.html">区审计局</a>', "2024-02-03")  # type: ignore[operator]
    found = listed("<html><body>" + other * around + ours + other + "</body></html>")
    first = next(link for link in found.links if link.url.endswith("t20250120_1.html"))
    assert first.url == f"{URL}202501/t20250120_1.html"
    assert (first.entry.text or "").lstrip("· ") == TITLE
    assert first.entry.listed_on == date(2025, 1, 20)
    assert first.titled
    second = next(link for link in found.links if link.url.endswith("t20240203_2.html"))
    assert (second.titled, second.entry.listed_on) == (False, date(2024, 2, 3))


def test_a_date_inside_the_link_is_read_and_left_out_of_the_title() -> None:
    html = f'<li><a href="./202501/t20250120_1.html">{TITLE}<span>2025-01-20</span></a></li>'
    (link,) = listed(html).links
    assert (link.entry.text, link.entry.listed_on) == (TITLE, date(2025, 1, 20))


def test_a_title_that_only_speaks_to_robots_does_not_hide_the_shown_one() -> None:
    (link,) = listed(f'<li><a href="./202501/t20250120_1.html" title="点击查看">{TITLE}</a></li>').links
    assert link.entry.text == TITLE


def test_a_date_of_the_next_row_is_never_taken() -> None:
    html = """<ul><li><a href="./202501/t20250120_1.html">甲</a></li>
              <li><a href="./202402/t20240203_2.html">乙</a><span>2024-02-03</span></li></ul>"""
    assert [link.entry.listed_on for link in listed(html).links] == [None, date(2024, 2, 3)]


def test_impossible_dates_are_none() -> None:
    html = '<li><a href="./202501/t20250120_1.html">甲</a><span>2025-13-41</span></li>'
    assert listed(html).links[0].entry.listed_on is None


def test_addresses_hidden_in_scripts_are_found() -> None:
    html = f"""<li><a href="javascript:void(0)" onclick="jumpToDetail('./202605/t20260511_9.html')">{TITLE}</a></li>"""
    assert [link.url for link in listed(html).links] == [f"{URL}202605/t20260511_9.html"]


def test_sessions_fragments_and_the_other_scheme_name_the_same_report() -> None:
    html = f"""<a href="./202501/t20250120_1.html#top">{TITLE}</a>
               <a href="http://www.a.gov.cn/xxgk/xxgknb/202501/t20250120_1.html">{TITLE}</a>
               <a href="./202501/t20250120_1.html;jsessionid=AB12">{TITLE}</a>"""
    found = listed(html, URL.replace("http:", "https:"))
    assert [link.url for link in found.links] == [URL.replace("http:", "https:") + "202501/t20250120_1.html"]


def test_base_href_is_honoured() -> None:
    link = f'<a href="t20250120_1.html">{TITLE}</a>'
    html = f'<html><head><base href="http://www.a.gov.cn/other/"></head><body>{link}</body></html>'
    assert [link.url for link in listed(html).links] == ["http://www.a.gov.cn/other/t20250120_1.html"]


def test_what_is_left_out_is_counted() -> None:
    html = '<li><a href="http://www.b.gov.cn/x.html">外部链接</a><i>2025-01-01</i></li><a href="/about.html">关于</a>'
    found = listed(html)
    assert found.links == ()
    assert [link.url for link in found.passed_over] == ["http://www.b.gov.cn/x.html"]


def test_undated_links_are_no_entries_where_addresses_do_not_tell_the_column() -> None:
    html = f"""<div><a href="/x/t20250101_1.html">要闻</a></div>
               <li><a href="/x/t20250102_2.html">区民政局</a> 2025-01-02</li>
               <div><a href="/x/t20250103_3.html">{TITLE}</a></div>"""
    found = listed(html, column=TRS, dated=True)
    assert [link.url[-6] for link in found.links] == ["2", "3"]
    assert len(found.passed_over) == 1


def test_years_columns_below_are_told_from_pages_and_from_neighbours() -> None:
    html = """<a href="./2025/">2025年</a><a href="2024/index.html">2024年</a><a href="../xxgkzn/">指南</a>
              <a href="./2025/">更多</a><a href="./">年报</a>"""
    assert listed(html).columns == (f"{URL}2025/", f"{URL}2024/index.html")


def test_the_column_is_found_in_navigation_cut_by_line_breaks(corpus: Path) -> None:
    html = (corpus / "pages" / "handan_xxgk_guide_nav.html").read_text(encoding="utf-8")
    root = tree_of(html)
    assert root is not None
    found = [way.url for way in ways(root, "http://www.hd.gov.cn/zfxxgk/") if any(map(is_column_name, way.names))]
    assert found


@pytest.mark.parametrize(
    "title",
    [
        "连云区人民政府2025年政府信息公开工作年度报告",
        "海州区政府办公室2025年度政府信息公开工作报告",
        "2024年岭东区人民政府信息公开工作年度报告",
        "政府信息公开年报（2023）",
        "二〇一二年度政府信息公开工作情况的报告",
        "2016年 政府 信息 公开 年度 报告",
    ],
)
def test_report_titles_are_known(title: str) -> None:
    assert is_report_title(title)


@pytest.mark.parametrize("title", ["政府信息公开指南", "政府网站工作年度报表", "2024年法治政府建设年度报告", ""])
def test_other_titles_are_not(title: str) -> None:
    assert not is_report_title(title)


def test_years_in_any_writing() -> None:
    assert year_of("2025年年报") == 2025
    assert year_of("二〇一二年度") == 2012
    assert year_of("二○二三年") == 2023
    assert year_of("第20250120号") is None


def test_a_wish_for_years_never_loses_what_may_be_one_of_them() -> None:
    assert may_be_wanted((), "", "", None)
    assert may_be_wanted({2024}, "2024年报告", "/2019/", date(2019, 1, 1))
    assert not may_be_wanted({2024}, "2023年报告", "/2024/", date(2025, 1, 1))
    assert may_be_wanted({2024}, "区财政局", "/nb/2025/202501/t20250117_1.html", None)
    assert may_be_wanted({2024}, "区财政局", "/nb/x.html", date(2025, 1, 17))
    assert may_be_wanted({2024}, "区财政局", "/nb/x.html", None)
    assert not may_be_wanted({2024}, "区财政局", "/nb/2021/x.html", date(2022, 1, 17))
