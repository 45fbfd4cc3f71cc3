"""What tells the column of annual reports: its name, its address, and what its page says and shows.

Marks are given from 0 to 10, in the same measure for what a link promises and for what a page turns out to be.
The meta tags are those of 国办发〔2017〕47号, whose list of column types holds 信息公开年报.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from govreports.families.listing import FILE_ENDINGS
from govreports.families.titles import is_report_title, year_of
from govreports.model.words import squeeze

COLUMN = 8
"""From this mark on a link or page is taken for the column itself."""
NEAR = 5
"""From this mark on it belongs to the part on disclosure, in which the column lies."""

_OTHER = re.compile(
    r"网站(?:工作)?年|网站.{0,4}报表|法治|统计|企业|审计|预算|决算|财政|双随机|监管|执法|年鉴|年检|政府工作报告|解读|通知|"
    r"填报|编制|培训|会议|意见箱|投诉|监督保障|公报|热线|电话|环境|质量|信用|社会保险|债务"
)
_COLUMN_NAMES = (
    (re.compile(r"(?:政府|政务)?信息公开(?:工作)?(?:年度?报告?|年度工作报告|年度情况报告)|信息公开工作报告"), 10),
    (re.compile(r"(?:公开|工作)(?:年报|年度报告)|^年度?报告?$|^年度工作报告$"), 9),
    (re.compile(r"(?:部门|单位|乡镇|镇街|街道|园区|区县|县区|政府|各级|历年|往年)[^,。]{0,8}年度?报告?"), 8),
    (re.compile(r"信息公开报告$"), 8),
)
_PART_NAMES = (
    (re.compile(r"^.{0,6}政府信息公开(?:专栏|平台|专区|网|目录|工作|内容|管理)?$|^信息公开(?:专栏|平台|专区|网)?$"), 7),
    (re.compile(r"^.{0,6}政务公开(?:专栏|平台|专区|网|工作)?$|^(?:政府)?信息公开目录$|^(?:政务|政府)?公开$"), 6),
    (re.compile(r"^法定主动公开(?:内容|目录)?$|^主动公开(?:内容|目录|信息)?$|^政府信息$|^政务(?:信息|五公开)?$"), 5),
    (re.compile(r"信息公开(?!.*(?:指南|制度|申请|规定|条例|须知|流程))"), 4),
    (re.compile(r"公开(?!.*(?:指南|制度|申请|规定|条例|须知|流程))"), 3),
    (re.compile(r"信息公开|^政府$|^政府在线$|网站地图|站点地图"), 2),
)
_SLUG = (
    r"(?:(?:(?:zf|zw|z)?(?:xxgk|gk|xx)[a-z]{0,4}(?:nb|ndbg|ndgzbg|nbg|niandubaogao|nianbao))"
    r"|ndbg|ndgzbg|nianbao|niandubaogao)"
)
_COLUMN_PATH = re.compile(rf"(?i)(?<![a-z])[a-z]{{0,8}}{_SLUG}(?![a-z]{{3}})|annual_?report|xxgknb")
_PART_PATH = re.compile(r"(?i)(?<![a-z])(?:zf|zw)?(?:xxgk|zwgk|gkml|gongkai|openness)|govxxgk|govsearch")
_LIST_STEM = re.compile(r"(?i)(?:index|default|list|col|column|channel|node|more|class|lm|gkml|page)[_-]?\w{0,12}$")
_LIST_FOLDER = re.compile(r"(?i)(?:col|column|columns|channel|list|lists|class|category|node)$")
_CONTENT_STEM = re.compile(
    r"(?i)\w*\d{5,}\w*$|[0-9a-f]{16,}$|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|(?:t|art|post|content|article|doc|c\d+)_\w*\d+\w*$"
)
_CONTENT_FOLDER = re.compile(r"(?i)(?:show|detail|details|view|content|article|info)$")
_FILE = re.compile(rf"\.(?:{'|'.join(FILE_ENDINGS)})$", re.IGNORECASE)
_POSITION = re.compile(r"(?:当前|您的|您所在的?|所在|现在)(?:所在)?(?:的)?位置(?:是)?[:>]?(.{1,80})")
_CHAPTERS = (
    "总体情况", "主动公开政府信息", "收到和处理政府信息公开申请", "行政复议", "存在的主要问题", "其他需要报告",
    "概述", "依申请公开", "主要问题和改进", "收费及减免",
)  # fmt: skip
_FEW_CHAPTERS = 3
_SHORTEST_REPORT = 400


def promise(names: tuple[str, ...], url: str) -> int:
    """What a link promises by its names and its address: 10 the column of reports, 0 nothing."""
    named = max(map(name_mark, names), default=0)
    if named < NEAR and any(_OTHER.search(squeeze(name)) and not names_a_body(name) for name in names):
        return 0
    return max(named, address_mark(url))


def name_mark(name: str) -> int:
    """The mark of a name alone."""
    plain = squeeze(name)
    if not plain or len(plain) > 30 or _OTHER.search(plain):
        return 0
    if year_of(plain) is None or not is_report_title(plain):
        for pattern, mark in _COLUMN_NAMES:
            if pattern.search(plain) and len(plain) <= 24:
                return mark
    return next((mark for pattern, mark in _PART_NAMES if len(plain) <= 16 and pattern.search(plain)), 0)


def address_mark(url: str) -> int:
    """The mark of an address alone: the slugs that portals use (zfxxgknb, gknb, ndbg …). Content pages have none."""
    if is_content(url):
        return 0
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if _COLUMN_PATH.search(path):
        return COLUMN
    return 3 if _PART_PATH.search(path) else 0


def is_content(url: str) -> bool:
    """Whether an address has the shape of one content page or file, not of a list."""
    path = urlsplit(url).path
    if _FILE.search(path):
        return True
    folder, _, name = path.rstrip("/").rpartition("/")
    above = folder.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if _LIST_FOLDER.fullmatch(above) or (path.endswith("/") and not re.fullmatch(r"\d{6,}", name)):
        return False
    if stem == "index" and re.fullmatch(r"\d{6,}", above):
        return True
    if _CONTENT_FOLDER.fullmatch(above) and re.fullmatch(r"\w*\d\w*", stem):
        return True
    if above.isdecimal() and re.fullmatch(r"\d{3,}", stem) and not re.fullmatch(r"(?:19|20)\d\d", stem):
        return True
    return not _LIST_STEM.match(stem) and bool(_CONTENT_STEM.match(stem))


def column_score(root: HtmlElement, text: str, url: str) -> tuple[int, tuple[str, ...]]:
    """What a page turns out to be, with the evidence in words: from :data:`COLUMN` on the column of reports."""
    evidence: list[str] = []
    score = 0
    meta = {
        (one.get("name") or "").lower(): squeeze(one.get("content") or "")
        for one in root.iter("meta")
        if one.get("name")
    }
    if meta.get("articletitle"):
        return 0, (f"an article: {meta['articletitle'][:40]}",)
    if re.search("年报|年度报告", meta.get("columntype", "")):
        score += 10
        evidence.append(f"ColumnType {meta['columntype']}")
    if name_mark(meta.get("columnname", "")) >= COLUMN:
        score += 6
        evidence.append(f"ColumnName {meta['columnname']}")
    title = squeeze("".join(root.xpath("//title//text()")))
    if name_mark(re.split(r"[-_|—–·>]", title)[0]) >= COLUMN:
        score += 5
        evidence.append(f"title {title[:40]}")
    shown = shown_text(root)
    position = _POSITION.search(shown)
    last = re.split(r"[>»/]|&gt;|->", position[1])[:6] if position else []
    if any(name_mark(piece) >= COLUMN for piece in last):
        score += 4
        evidence.append("the breadcrumb")
    titled = titled_links(root)
    if titled:
        score += min(6, 2 * titled)
        evidence.append(f"{titled} links titled as reports")
    if reads_as_report(shown):
        score += 3
        evidence.append("shows a report itself")
    if address_mark(url) >= COLUMN:
        score += 3
        evidence.append("its address")
    return min(score, 10), tuple(evidence)


def shown_text(root: HtmlElement) -> str:
    """What a reader sees of a page, squeezed."""
    return squeeze("".join(root.xpath("//body//text()[not(ancestor::script or ancestor::style)]")))


def titled_links(root: HtmlElement) -> int:
    """How many links of a page are titled as a report of some year."""
    count = 0
    for anchor in root.iter("a"):
        name = f"{anchor.get('title') or ''}{anchor.text_content()}"
        count += is_report_title(name) and year_of(name) is not None
    return count


def reads_as_report(shown: str) -> bool:
    """Whether the squeezed text of a page holds several of the chapters that a report must have."""
    if len(shown) < _SHORTEST_REPORT:
        return False
    return sum(chapter in shown for chapter in _CHAPTERS) >= _FEW_CHAPTERS


_BODY = re.compile(
    r"[\u4e00-\u9fff()]{2,25}?(?:局|委|办|办公室|镇|乡|街道|办事处|政府|中心|处|所|站|会|厅|院|部|馆|社|公司|支队|大队|园区|开发区|新区|示范区|"
    r"管委会|区|县|市|旗|盟|州|机关|单位|农场|林场|总队|协会|联合会)"
)


def names_a_body(name: str) -> bool:
    """Whether a link's text is nothing but the name of a body or place (区民政局, 城关镇)."""
    plain = squeeze(name)
    return len(plain) <= 26 and bool(_BODY.fullmatch(plain)) and not name_mark(plain)
