"""Answers that are no page: browser checks of firewalls, "not found" pages with status 200, login walls, shells
without content, lapsed domains in strangers' hands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from parsel import Selector

from govreports.model.words import squeeze
from govreports.net.outcomes import Failure

LARGEST = 64 * 1024
"""Bytes above which an answer is taken for a page without a look: none of these answers is that large."""

# Marks in the scripts of firewalls and browser checks, by their makers' names or those of their cookies.
_CHALLENGE = re.compile(
    r"""\$_ts\b|__jsl_clearance|acw_sc__v[23]|arg1\s*=\s*['"][0-9A-F]{20}|\bx5sec|/_____tmd_____/|document\.cookie\s*=|"""
    r"""cf-browser-verification|challenge-platform|_cf_chl_opt|_waf_|waf_captcha|wzws|yunsuo_session|safeline|"""
    r"""sl[-_]challenge|ydclearance|security_session_verify|safedog|_incapsula_|\bTSPD\b|bobcmn|tcaptcha|initgeetest|"""
    r"""eval\(function\(p,a,c,k""",
    re.IGNORECASE,
)
_CHALLENGE_WORDS = re.compile(
    r"请(?:开启|启用|打开)(?:浏览器的?)?javascript|enablejavascript|安全(?:验证|检查|防护|拦截)|滑动(?:验证|完成)|防火墙|"
    r"访问(?:验证|过于频繁|被拦截|受限|被拒绝)|请求(?:带有不合法|存在威胁|被拦截|被拒绝)|拦截提示|人机(?:验证|识别)|请?输入验证码|"
    r"正在(?:检查|验证)您的浏览器|justamoment|requestrejected|verifyyouarehuman",
    re.IGNORECASE,
)
_MAINTENANCE = re.compile(
    r"(?:网站|系统|平台|站点|服务器)(?:正在|处于)?(?:进行)?(?:维护|升级|改版|检修|建设)(?:中|，|,|。|!|$)|正在维护"
)
_CLOSED = re.compile(
    r"(?:网站|站点|平台)(?:现已|已经?)?(?:于[^,。]{0,14}?)?(?:暂停|停止|关闭|关停|停用|下线|注销|永久下线)|"
    r"(?:网站|站点|平台)(?:已经?|现已)(?:整合|迁移|并入)|(?:域名|空间|主机)(?:已经?)?(?:到期|过期|停用)"
)
# Words of the trades that take over lapsed domains. 彩票 alone is none: lottery offices publish reports.
_STRANGERS = re.compile(
    r"博彩|赌场|赌博网|娱乐城|体育投注|投注平台|棋牌|百家乐|真人荷官|老虎机|时时彩|六合彩|新葡京|威尼斯人|bet365|"
    r"电子游艺|色情|成人视频|无码|约炮|私服发布|代孕|外围女",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"政府|政务|信息公开|年度报告|年报|委员会|人民|[局厅县区镇乡]$")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
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
DAMAGED = 0.05
"""Share of the characters beyond ASCII that may be lost before a text counts as damaged."""
_LOGIN_PATH = re.compile(r"/(?:login|signin|sso|cas|passport|oauth2?|auth)(?:[/.?_]|$)", re.IGNORECASE)
_FRONT = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml"})
FULL = 1500
"""Chinese characters, wherever they stand, above which an answer is taken for a page without parsing it."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_CARRIERS = ["a", "img", "iframe", "embed", "object", "table", "form"]


def recognise(body: bytes, text: str | None) -> Failure | None:
    """What an answer with status 200 is when it is no page; None for a page.

    CHALLENGE, LOGIN, MAINTENANCE, CLOSED, SOFT_404, EMPTY are told of short answers only: a page with more than a few
    sentences is never suspected, so a report that quotes such words is safe. HIJACKED is told by the title alone.
    ``text`` is the decoded body of an HTML answer, None for files, of which only emptiness is seen.
    """
    if not body.strip():
        return Failure.EMPTY
    if text is None:
        return None
    if _shows_strangers(text):
        return Failure.HIJACKED
    if len(body) > LARGEST or sum(map(len, _HAN.findall(text))) > FULL:
        return None
    root = Selector(text=text, type="html").root
    shown = squeeze(_visible(root))
    if len(shown) > LONGEST:
        return None
    if _CHALLENGE_WORDS.search(shown) or (len(shown) < 80 and _CHALLENGE.search(text)):
        return Failure.CHALLENGE
    if root.xpath("//input[translate(@type, 'PASWORD', 'pasword') = 'password']"):
        return Failure.LOGIN
    title = squeeze("".join(root.xpath("//title//text()")))
    if _CLOSED.search(shown):
        return Failure.CLOSED
    if _MAINTENANCE.search(shown) or _MAINTENANCE.search(title):
        return Failure.MAINTENANCE
    if _GONE_WORDS.search(shown) or _GONE_WORDS.search(title) or _GONE_TITLE.search(title):
        return Failure.SOFT_404
    if len(shown) < 20 and not any(True for _ in root.iter(*_CARRIERS)):
        return Failure.EMPTY
    return None


def damaged(text: str) -> bool:
    """Whether so much of a text did not decode that its words and numbers cannot be trusted."""
    lost = text.count("\ufffd") + 3 * text.count("锟斤拷")
    return lost > 20 and lost > DAMAGED * sum(character > "\x7f" for character in text)


def led_home(asked: str, answered: str) -> bool:
    """Whether a page's address was answered by the front page: what many portals do with pages they
    removed."""
    return urlsplit(answered).path in _FRONT and urlsplit(asked).path not in _FRONT


def led_to_login(asked: str, answered: str) -> bool:
    """Whether a page's address was answered by a page where one signs in."""
    return _LOGIN_PATH.search(urlsplit(answered).path) is not None and _LOGIN_PATH.search(urlsplit(asked).path) is None


def _shows_strangers(text: str) -> bool:
    """Whether the title advertises what no government does."""
    found = _TITLE.search(text, 0, LARGEST)
    title = squeeze(found[1]) if found else ""
    return _STRANGERS.search(title) is not None and _OFFICIAL.search(title) is None


def _visible(root: HtmlElement) -> str:
    """Text of the body that a reader sees: without scripts, styles and templates."""
    parts = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript[ancestor::head])]")
    return "".join(parts)
