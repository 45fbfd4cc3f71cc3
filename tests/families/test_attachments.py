"""Files of a report page: whatever way they are named, a page that has one is looked into."""

from __future__ import annotations

import pytest

from govreports.families.attachments import file_links, mentions_a_file
from govreports.families.listing import tree_of
from govreports.families.scripted_files import joined, scripted_files

URL = "http://www.hezhou.gov.cn/zfxxgk/202501/t20250120_7.html"
NAMED = (
    '<a href="./P020250120.PDF">年报</a>',
    '<a href="/system/_content/download.jsp?urltype=1&amp;wbfileid=7">2024年年报.docx</a>',
    '<a href="/module/download/downfile.jsp?filename=20250120.doc&amp;classid=0">附件</a>',
    '<a href="/module/download/downfile.jsp?filename=20250120%2Exlsx">附件</a>',
    '<a href="./P020250120&#46;wps">年报</a>',
    '<iframe src="/generic2/web/viewer.html?file=/P020250120.ofd"></iframe>',
    "<script>document.write('<a href=\"./W020250120.pdf\">年报</a>');</script>",
    "<script>var apps = [{title: '年报', url: './P020250120.et'}];</script>",
)


@pytest.mark.parametrize("markup", NAMED)
def test_a_page_with_a_file_is_seen_to_mention_one(markup: str) -> None:
    root = tree_of(f"<html><body><p>一、总体情况</p>{markup}</body></html>")
    assert root is not None
    assert len(joined(file_links(root, URL), scripted_files(root, URL))) == 1
    assert mentions_a_file(markup)


@pytest.mark.parametrize("text", ["<p>办理申请12.5件</p>", '<a href="/doc/index.html">文档</a>', "www.pdfs.example"])
def test_a_page_that_names_no_file_need_not_be_parsed_for_one(text: str) -> None:
    assert not mentions_a_file(text)
