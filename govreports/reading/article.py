"""Where on a page the article stands: the container with most evidence for a report and least against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from lxml.etree import _Element as Element

from govreports.model.document import Grid, Picture
from govreports.model.words import squeeze
from govreports.reading.html_tables import Entry
from govreports.reading.shown import Flow, Region
from govreports.reading.surroundings import POSITION, is_attachment

_NUMBER = re.compile(r"\s*[(（]?\s*第?\s*[一二三四五六七八九十]{1,3}\s*(?:部分|章)?[\s、.．,，:：)）]")
_SECTION = re.compile(
    r"总体情况|概述|主动公开|依申请公开|收到和处理|申请情况|行政复议|行政诉讼|问题|改进|需要报告|需要说明|收费|减免|机构建设"
)
_STATUTORY = re.compile(
    r"制发件数|废止件数|现行有效件数|本年新制作|本年新公开|对外公开总数|处理决定数量|自然人|商业企业|科研机构|法律服务机构|"
    r"结果维持|结果纠正|尚未审结|直接起诉|复议后起诉|主动公开政府信息数|主动公开文件数|主动公开信息数|统计指标|指标名称|收到申请数"
)
_FURNITURE = re.compile(
    r"版权所有|网站标识码|ICP备|网安?备|公安备案|建议.{0,30}(?:浏览器|分辨率)|您是第|设为首页|加入收藏|返回顶部|长者模式|无障碍浏览|"
    r"^\W*(?:上一|下一)[篇条页]|"
    r"^\W*(?:主办|承办|协办|维护|技术支持)(?:单位)?\W*[:：]|"
    r"^\W*(?:相关|关联|推荐|热门|热点|最新)(?:文章|链接|信息|阅读|稿件|解读|新闻|报道|搜索|推荐|资讯)\W*$|"
    r"^\W*(?:友情链接|网站地图|联系我们|关于我们|网站声明)(?:\W|$)"
)
_TOOLS = re.compile(r"打印|关闭|字体|字号|分享|收藏|扫一扫|二维码|(?:浏览|阅读|访问|点击)(?:次数|量|数|率)")
_KNOWN_BODY = re.compile(
    r"zoom(?:con|ty)?|fontzoom|trs_editor|trs_editor_view|trs_ueditor|ucap-?content|vsb_content\w*|v_news_content|"
    r"j-fontcontent|article|article[-_]?(?:content|body|con|main|text|detail|area|info)s?|news[-_]?content\w*|"
    r"content[-_](?:article|text|main)|detail[-_]?(?:content|text|con)|easysitetext|ivs_content|js_content|"
    r"xxgk_content|xl-xqnr|wzcon|art_con|conn|zhengwen|div_zhengwen|maintext|text-main|wp_articlecontent",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[，。；,;]")
_DATE_BESIDE = re.compile(r"[\[(（【]?\s*(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*[\])）】]?")
_TITLE_SEPARATOR = re.compile(r"[_|]|-{1,2}|—{1,2}")

_WEIGHT_OF_TABLE = 2000
_WEIGHT_OF_SECTION = 300
_WEIGHT_OF_BODY = 150
_WEIGHT_OF_TITLE = 100
_WEIGHT_OF_ATTACHMENT = 60
_WEIGHT_OF_PICTURE = 30
_WEIGHT_OF_FURNITURE = -200
_LEAST = 70
_TABLE_WIDTH = 300


def is_link(entry: Entry) -> bool:
    """Whether more than half of an entry's text leads elsewhere, apart from a date beside the link."""
    if not entry.linked:
        return False
    size = _size(entry) if entry.block is not None else len(_DATE_BESIDE.sub("", entry.text).strip())
    return entry.linked * 2 > size


def _size(entry: Entry) -> int:
    return sum(len(cell.text) for cell in entry.block.cells) if isinstance(entry.block, Grid) else len(entry.text)


def without_hidden(shown: Flow) -> Flow:
    """The page without its hidden parts, except those that show what stands nowhere else.

    Scripts show such parts later: the report behind a tab, or a page that stays hidden until it is loaded.
    A part stays for a section or table of its own, or when it says more than all that is visible.
    """
    outermost: list[Region] = []
    for region in reversed(shown.regions):
        if region.hidden and not (outermost and region.stop > outermost[-1].start):
            outermost.append(region)
    if not outermost:
        return shown
    visible = [entry for entry in shown.entries if not entry.hidden]
    marks, sentences = _all_marks(visible), _sentences(visible)
    kept = [True] * len(shown.entries)
    for region in outermost:
        inside = shown.entries[region.start : region.stop]
        if not (_all_marks(inside) - marks or _sentences(inside) > sentences):
            kept[region.start : region.stop] = [False] * len(inside)
    return shown if all(kept) else _only(shown, kept)


def _only(shown: Flow, kept: Sequence[bool]) -> Flow:
    """The page with the entries that are kept."""
    moved = [0, *accumulate(kept)]
    for anchor in shown.anchors:
        anchor.entry = moved[min(anchor.entry, len(kept))]
    return Flow(
        [entry for entry, keep in zip(shown.entries, kept, strict=True) if keep],
        [
            Region(region.element, moved[region.start], moved[region.stop])
            for region in shown.regions
            if moved[region.start] < moved[region.stop]
        ],
        shown.anchors,
    )


def locate(shown: Flow, titles: Sequence[str]) -> tuple[int, int]:
    """The half-open range of entries that is the article.

    Each entry weighs for or against an article. The region with the greatest sum wins, the innermost of equals, and
    is cut to the part that carries the evidence; where no region has enough of it, the best part of the page may.
    A page without evidence yields an empty range at its end, for its links are no article; a few lines without any
    link are one. ``titles`` are the page's own titles, by meta tag and window.
    """
    weights = _weights(shown, titles)
    sums = [0, *accumulate(weights)]
    best: Region | None = None
    best_score = _LEAST
    named = False
    for region in shown.regions:
        score = sums[region.stop] - sums[region.start]
        known = score > max(0, best_score - _WEIGHT_OF_BODY) and _is_known_body(region.element)
        score += _WEIGHT_OF_BODY if known else 0
        if score > best_score:
            best, best_score, named = region, score, known
    if best is not None:
        start, stop = _heaviest(weights, best.start, best.stop)
        return (start, stop) if named else (start - _gain(weights[:start][::-1]), stop + _gain(weights[stop:]))
    start, stop = _heaviest(weights, 0, len(weights))
    if max(weights[start:stop], default=0) >= _WEIGHT_OF_TITLE:
        return start, stop
    return (0 if min(weights, default=0) >= 0 else len(weights)), len(weights)


def _gain(weights: Sequence[int]) -> int:
    """How far an article goes on outside its container, whose text an author left without one of its own."""
    sums = list(accumulate(weights))
    greatest = max(sums, default=0)
    return sums.index(greatest) + 1 if greatest > _WEIGHT_OF_BODY else 0


def _is_known_body(element: Element) -> bool:
    """Whether the container bears a name that portals give to the body of an article."""
    names = (element.get("id") or "", *(element.get("class") or "").split())
    return element.tag == "ucapcontent" or any(_KNOWN_BODY.fullmatch(name) for name in names)


def _heaviest(weights: Sequence[int], start: int, stop: int) -> tuple[int, int]:
    """The part of ``weights[start:stop]`` of greatest sum, the longest of equals (Kadane's algorithm)."""
    best, best_range = -1, (start, start)
    total, begin = 0, start
    for index in range(start, stop):
        if total < 0:
            total, begin = 0, index
        total += weights[index]
        if total >= best:
            best, best_range = total, (begin, index + 1)
    return best_range


def _weights(shown: Flow, titles: Sequence[str]) -> list[int]:
    parts = {squeeze(part) for title in titles for part in (title, *_TITLE_SEPARATOR.split(title))}
    files = {anchor.entry for anchor in shown.anchors if is_attachment(anchor.href, anchor.text)}
    pictures = Counter(entry.block.source for entry in shown.entries if isinstance(entry.block, Picture))
    icons = {source for source, times in pictures.items() if times > 1}
    return [
        _WEIGHT_OF_ATTACHMENT if index in files and entry.linked else _weight(entry, parts, icons)
        for index, entry in enumerate(shown.entries)
    ]


def _weight(entry: Entry, titles: Collection[str], icons: Collection[str]) -> int:
    if isinstance(entry.block, Picture):
        if entry.linked or entry.block.source in icons or (entry.block.width or _TABLE_WIDTH) < _TABLE_WIDTH:
            return 0
        return _WEIGHT_OF_PICTURE * (1 if entry.block.width is None else 2)
    if isinstance(entry.block, Grid):
        if any(_marks(entry)):
            return _WEIGHT_OF_TABLE
        size = _size(entry)
        return -10 - min(size, 400) if is_link(entry) else min(size, 40)
    size = len(entry.text)
    if is_link(entry):
        return -10 - min(size, 40)
    if size >= 120:
        return min(size, 400) if _SENTENCE.search(entry.text) else 20
    if _FURNITURE.search(entry.text):
        return _WEIGHT_OF_FURNITURE
    if entry.linked and POSITION.search(entry.text):
        return -20
    if any(_marks(entry)):
        return _WEIGHT_OF_SECTION
    if size >= 8 and squeeze(entry.text) in titles:
        return _WEIGHT_OF_TITLE
    if _SENTENCE.search(entry.text) and (size >= 30 or (size >= 12 and entry.text.rstrip().endswith("。"))):
        return size
    if _TOOLS.search(entry.text):
        return -5
    return 50 if _NUMBER.match(entry.text) else min(size, 20) // 2


def _all_marks(entries: Sequence[Entry]) -> set[str]:
    return {mark for entry in entries for mark in _marks(entry)}


def _marks(entry: Entry) -> Iterator[str]:
    """The signs of a report: statutory words of its tables and of the numbered headings of its sections."""
    if isinstance(entry.block, Grid):
        text = "".join("".join([cell.text for cell in entry.block.cells]).split())
        yield from (found[0] for found in _STATUTORY.finditer(text))
    elif len(entry.text) < 60 and not entry.linked and _NUMBER.match(entry.text):
        yield from (found[0] for found in _SECTION.finditer("".join(entry.text.split())))


def _sentences(entries: Sequence[Entry]) -> int:
    """The number of characters in lines that read like sentences."""
    return sum(
        len(entry.text)
        for entry in entries
        if len(entry.text) >= 30 and not entry.linked and _SENTENCE.search(entry.text)
    )
