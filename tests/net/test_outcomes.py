"""Every way a page can be missing has a class, and every class a next step."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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

from govreports.net.belonging import belongs_elsewhere
from govreports.net.causes import of_exception
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure, next_step, of_status
from govreports.net.recognition import damaged, led_home, led_to_login, recognise
from govreports.net.refusals import NameServerError, NotAllowed, PrivateAddress


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
        (NameServerError("x"), Failure.DNS_SILENT),
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
        (206, Failure.CUT_SHORT),
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


PROSE = "本机关按照规定公开政府信息，全年收到申请三件，均已答复。" * 30

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
        (html("<script>var _waf_is_mobile=1</script>"), Failure.CHALLENGE),
        (html("<script src='/.safeline/static/challenge.js'></script>"), Failure.CHALLENGE),
        (html("<script>window._cf_chl_opt={}</script><p>Just a moment...</p>"), Failure.CHALLENGE),
        (html("<script>var bobcmn='10'</script><noscript>Please enable JavaScript</noscript>"), Failure.CHALLENGE),
        (html("<p>Request Rejected</p><p>support ID: 17</p>"), Failure.CHALLENGE),
        (html("<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"), Failure.CHALLENGE),
        (html("<p>为了您的访问安全，请输入验证码</p><img src='code.png'>"), Failure.CHALLENGE),
        (html("<form><input type='text'><input type='password'></form>"), Failure.LOGIN),
        (html("<p>系统升级中，请稍后访问</p>"), Failure.MAINTENANCE),
        (html("<p>该网站已于2019年12月31日关闭</p>"), Failure.CLOSED),
        (html("<p>欢迎</p>" * 500, title="开元棋牌-真人荷官在线"), Failure.HIJACKED),
        (html(f"<p>{PROSE}</p>", title="关于打击赌博网站的年度报告"), None),
        (html(f"<p>{PROSE}</p><input type='password'>", title="某区福利彩票中心"), None),
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


@settings(max_examples=60)
@given(
    st.sampled_from(["", "请开启JavaScript", "页面不存在", "网站维护中", "防火墙", "请输入验证码"]), st.integers(1, 9)
)
def test_no_report_is_taken_for_something_else_whatever_it_quotes(quoted: str, times: int) -> None:
    text = html(f"<p>{PROSE}</p><p>{quoted * times}</p><script>document.cookie='a=1'</script>", title="年度报告")
    assert recognise(text.encode(), text) is None


def test_a_page_is_another_portals_only_when_domain_and_code_say_so() -> None:
    own = AllowedHosts.of(["http://www.wanzai.gov.cn/"])

    def head(domain: str, code: str) -> str:
        return f'<head><META content="{domain}" name=SiteDomain><meta name="SiteIDCode" content="{code}"/></head>'

    assert belongs_elsewhere(head("www.huaian.gov.cn", "3208000002"), own, "360922")
    assert belongs_elsewhere(head("http://www.huaian.gov.cn/", "3208000002"), own, "360922")
    assert not belongs_elsewhere(head("www.wanzai.gov.cn", "3208000002"), own, "360922")
    assert not belongs_elsewhere(head("www.yichun.gov.cn", "3609000001"), own, "360922"), "its prefecture's platform"
    assert not belongs_elsewhere(head("www.huaian.gov.cn", "bm30000001"), own, "360922")
    assert not belongs_elsewhere("<p>no word about it</p>", own, "360922")


def test_text_that_lost_a_character_is_read_and_text_that_lost_many_is_not() -> None:
    assert not damaged(PROSE + "\ufffd" * 15)
    assert damaged(PROSE + "\ufffd" * 60)
    assert damaged(PROSE + "锟斤拷" * 60)
    assert not damaged("<p>plain</p>" * 100)


def test_files_are_only_asked_whether_they_are_empty() -> None:
    assert recognise(b"%PDF-1.4", None) is None
    assert recognise(b" \n", None) is Failure.EMPTY


def test_a_removed_page_that_leads_to_the_front_page_is_seen() -> None:
    assert led_home("http://a.gov.cn/x/t20250101_1.html", "http://a.gov.cn/")
    assert not led_home("http://a.gov.cn/x/t20250101_1.html", "https://www.a.gov.cn/x/t20250101_1.html")
    assert not led_home("http://a.gov.cn/", "https://www.a.gov.cn/index.html")


def test_a_page_that_leads_to_where_one_signs_in_is_seen() -> None:
    assert led_to_login("http://a.gov.cn/x/t20250101_1.html", "https://sso.a.gov.cn/cas/login?service=x")
    assert not led_to_login("http://a.gov.cn/x/1.html", "http://a.gov.cn/x/logins/1.html")
    assert not led_to_login("http://a.gov.cn/sso/1.html", "http://a.gov.cn/sso/2.html")
