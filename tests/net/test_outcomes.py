"""Every way a page can be missing has a class, and every class a next step."""

from __future__ import annotations

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure as TwistedFailure
from twisted.web.client import ResponseFailed

from govreports.net.outcomes import Failure, next_step, of_exception, of_status
from govreports.net.recognition import led_home, recognise
from govreports.net.refusals import NotAllowed, PrivateAddress


class FakeTLSError(Exception):
    """Stands where OpenSSL's own error does."""


FakeTLSError.__module__ = "OpenSSL.SSL"


def failed_because(reason: Exception) -> DownloadFailedError:
    wrapped = DownloadFailedError("x")
    wrapped.__cause__ = ResponseFailed([TwistedFailure(reason)])
    return wrapped


@pytest.mark.parametrize(
    ("problem", "failure"),
    [
        (CannotResolveHostError(), Failure.DNS),
        (DownloadTimeoutError(), Failure.TIMEOUT),
        (DownloadConnectionRefusedError(), Failure.REFUSED),
        (failed_because(ConnectionLost()), Failure.RESET),
        (failed_because(FakeTLSError("no protocols available")), Failure.TLS),
        (DownloadCancelledError(), Failure.TOO_LARGE),
        (ResponseDataLossError(), Failure.CUT_SHORT),
        (NotAllowed("x"), Failure.NOT_ALLOWED),
        (PrivateAddress("x"), Failure.PRIVATE_ADDRESS),
        (IgnoreRequest("Forbidden by robots.txt"), Failure.ROBOTS),
        (IgnoreRequest("max redirections reached"), Failure.REDIRECTS),
        (HttpError(Response("http://a.gov.cn/", status=404)), Failure.HTTP_404),
        (HttpError(Response("http://a.gov.cn/", status=412)), Failure.BLOCKED),
        (KeyError("x"), Failure.FAULT),
    ],
)
def test_exceptions_have_their_class(problem: Exception, failure: Failure) -> None:
    assert of_exception(problem) is failure


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (200, None),
        (206, None),
        (404, "http_404"),
        (410, "gone"),
        (429, "http_429"),
        (451, "http_4xx"),
        (468, "blocked"),
        (503, "http_503"),
        (599, "http_5xx"),
        (302, "http_other"),
    ],
)
def test_statuses_have_their_class(status: int, failure: str | None) -> None:
    assert of_status(status) == failure


def test_every_class_has_a_next_step_of_its_own() -> None:
    steps = [next_step(failure) for failure in Failure]
    assert all(steps)
    assert "read the log" not in " ".join(steps)
    assert next_step("something new") == "read the log of this portal"


def html(body: str, title: str = "", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


SHORT_REPORT = "2014年政府信息公开工作年度报告 发布时间:2015-03-13 浏览次数:404 全年主动公开信息182条,未收到申请。"


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        (html("<script>$_ts=window['$_ts'];$_ts.cd='x'</script>"), Failure.CHALLENGE),
        (html("<script>document.cookie='__jsl_clearance=1';location.reload()</script>"), Failure.CHALLENGE),
        (html("<p>请开启JavaScript并刷新该页.</p>"), Failure.CHALLENGE),
        (html("<h1>安全验证</h1><p>请完成滑动验证后继续访问</p>"), Failure.CHALLENGE),
        (html("<p>对不起，您访问的页面不存在或已被删除！</p><a href='/'>返回首页</a>"), Failure.SOFT_404),
        (html("<p>返回首页</p>", title="404"), Failure.SOFT_404),
        (html("<h1>404 Not Found</h1>"), Failure.SOFT_404),
        (html("<div id='app'></div>"), Failure.EMPTY),
        ("", Failure.EMPTY),
        (html(SHORT_REPORT), None),
        (html("<h1>年度报告</h1><img src='1.png'><img src='2.png'>"), None),
        (html("<p>附件</p><a href='a.pdf'>年度报告</a>"), None),
        (html("<p>" + "申请的页面不存在的信息" * 60 + "</p>"), None),
    ],
)
def test_answers_that_are_no_page_are_told_from_short_pages(text: str, failure: Failure | None) -> None:
    assert recognise(text.encode(), text) is failure


def test_real_reports_are_pages(corpus: object) -> None:
    for file in sorted((corpus / "pages").glob("*.html")):  # type: ignore[operator]
        data = file.read_bytes()
        assert recognise(data, data.decode("utf-8")) is None, file.name


def test_files_are_only_asked_whether_they_are_empty() -> None:
    assert recognise(b"%PDF-1.4", None) is None
    assert recognise(b" \n", None) is Failure.EMPTY


def test_a_removed_page_that_leads_to_the_front_page_is_seen() -> None:
    assert led_home("http://a.gov.cn/x/t20250101_1.html", "http://a.gov.cn/")
    assert not led_home("http://a.gov.cn/x/t20250101_1.html", "https://www.a.gov.cn/x/t20250101_1.html")
    assert not led_home("http://a.gov.cn/", "https://www.a.gov.cn/index.html")
