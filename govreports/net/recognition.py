"""Answers that are no page: browser checks of firewalls, "not found" pages with status 200, shells without
content."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from parsel import Selector

from govreports.model.words import squeeze
from govreports.net.outcomes import Failure

LARGEST = 64 * 1024
"""Bytes above which an answer is taken for a page without a look: none of these answers is that large."""

_CHALLENGE = re.compile(
    r"""\$_ts\b|__jsl_clearance|acw_sc__v2|arg1\s*=\s*['"][0-9A-F]{20}|document\.cookie\s*=|cf-browser-verification|"""
    r"""challenge-platform|_waf_|wzws|yunsuo_session|safeline|ydclearance|eval\(function\(p,a,c,k""",
    re.IGNORECASE,
)
_CHALLENGE_WORDS = re.compile(
    r"请(?:开启|启用|打开)javascript|enablejavascript|安全(?:验证|检查|防护)|滑动(?:验证|完成)|防火墙|"
    r"访问(?:验证|过于频繁|被拦截|受限)|正在(?:检查|验证)您的浏览器|justamoment",
    re.IGNORECASE,
)
_THING = "(?:页面|网页|文章|信息|内容|文件|资源|栏目)"
_GONE_WORDS = re.compile(
    rf"{_THING}(?:已经?)?(?:不存在|被?删除|无法找到|没有找到|未找到|找不到|失效)|"
    rf"(?:找不到|未找到|无法找到|没有找到|不存在)(?:您|你|该|此|相关|指定|要)?.{{0,12}}{_THING}|"
    r"(?:http|error|错误代?码?[:]?)404|404(?:错误|页面|notfound|error)|(?:page|file|resource)notfound|notfound",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(r"(?:^|\D)404(?:\D|$)")
LONGEST = 300
"""Characters of text above which an answer is taken for a page: a short report, or one that stands in
pictures."""
_FRONT = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml"})
_CARRIERS = ["a", "img", "iframe", "embed", "object", "table", "form"]


def recognise(body: bytes, text: str | None) -> Failure | None:
    """What an answer with status 200 is when it is no page: CHALLENGE, SOFT_404 or EMPTY; None for a page.

    ``text`` is the decoded body of an HTML answer, None for files, of which only emptiness is seen. A page
    with more than a few sentences is never suspected, so a report that quotes such words is safe.
    """
    if not body.strip():
        return Failure.EMPTY
    if text is None or len(body) > LARGEST:
        return None
    root = Selector(text=text, type="html").root
    shown = squeeze(_visible(root))
    if len(shown) > LONGEST:
        return None
    if _CHALLENGE_WORDS.search(shown) or (len(shown) < 80 and _CHALLENGE.search(text)):
        return Failure.CHALLENGE
    title = squeeze("".join(root.xpath("//title//text()")))
    if _GONE_WORDS.search(shown) or _GONE_WORDS.search(title) or _GONE_TITLE.search(title):
        return Failure.SOFT_404
    if len(shown) < 20 and not any(True for _ in root.iter(*_CARRIERS)):
        return Failure.EMPTY
    return None


def led_home(asked: str, answered: str) -> bool:
    """Whether a page's address was answered by the front page: what many portals do with pages they
    removed."""
    return urlsplit(answered).path in _FRONT and urlsplit(asked).path not in _FRONT


def _visible(root: HtmlElement) -> str:
    """Text of the body that a reader sees: without scripts, styles and templates."""
    parts = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript[ancestor::head])]")
    return "".join(parts)
