"""A notice that comes where a file was asked for is no file, and a list in a notice's place is no list."""

from __future__ import annotations

import pytest

from tests.families.crawling import crawl
from tests.families.sites import Answer, serve
from tests.families.test_crawls import REPORT, page, row

HOST, COLUMN = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
GONE = "<html><body><p>抱歉，您访问的页面不存在或已被删除</p></body></html>"
CHECK = "<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>"
WORD = "<html><head><title>报告</title></head><body><table><tr><td>全年收到申请3件</td></tr></table></body></html>"


def test_a_notice_in_a_files_place_is_told_and_a_file_written_as_a_page_is_kept() -> None:
    names = ("gone.doc", "home.doc", "check.xls", "secret.pdf", "word.doc")
    links = "".join(f"<p><a href='{name}'>附件：{name}</a></p>" for name in names)
    known: dict[str, Answer | str | list[Answer]] = {
        f"{HOST}{COLUMN}": page(row("./t20260101_1.html", "第1局", "2026-01-01")),
        f"{HOST}{COLUMN}t20260101_1.html": REPORT.replace("</body>", f"{links}</body>"),
        f"{HOST}{COLUMN}gone.doc": Answer(GONE, content_type="application/msword"),
        f"{HOST}{COLUMN}home.doc": Answer(status=302, headers={"Location": "/"}),
        f"{HOST}/": REPORT,
        f"{HOST}{COLUMN}check.xls": CHECK,
        f"{HOST}{COLUMN}secret.pdf": Answer(status=302, headers={"Location": "/sso/login?service=x"}),
        f"{HOST}/sso/login?service=x": REPORT,
        f"{HOST}{COLUMN}word.doc": Answer(WORD, content_type="application/msword"),
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="2025")
    (item,) = done.items
    told = {url.rpartition("/")[2]: problem for url, _, problem in item["attachments"]}
    assert told == {
        **{"gone.doc": "soft_404", "home.doc": "soft_404", "check.xls": "challenge"},
        **{"secret.pdf": "login", "word.doc": None},
    }
    assert done.ours()["attachment_failed/soft_404"] == 2


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(GONE), "soft_404"),
        (Answer(CHECK, 412), "blocked"),
        (Answer("<html><body><p>您的请求疑似攻击行为！</p></body></html>", 403), "challenge"),
        (Answer("<html><body><p>网站正在维护中</p></body></html>", 503), "maintenance"),
        (Answer(status=302, headers={"Location": "/sso/login?service=x"}), "login"),
        (Answer(status=302, headers={"Location": "ftp://www.echeng.gov.cn/x"}), "not_allowed"),
    ],
)
def test_a_list_in_whose_place_a_notice_stands_is_classed(answer: Answer, failure: str) -> None:
    with serve({f"{HOST}{COLUMN}": answer, f"{HOST}/sso/login?service=x": REPORT}) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="2025")
    assert done.ours()[f"list_failed/{failure}"] >= 1
