"""The chapters of a report: headings, texts without tables, pictures; navigation and footers left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from govreports.model.document import Document, Grid, Paragraph, Picture
from govreports.model.report import Section
from govreports.parsing.headings import Heading, read_heading

_FOOTER = re.compile(
    r"^(?:主办(?:单位)?|承办(?:单位)?|技术支持|版权所有|Copyright|©|网站标识|网站地图|联系我们|上一[篇条]|下一[篇条]|责任编辑|\[?【?打印|"
    r"【?关闭|打印本页|关闭窗口|附件(?:下载)?\s*[\d一二三]*\s*[:：.、]|附件$|相关(?:链接|文档|稿件|文章|附件)|关联(?:稿件|文章)|扫一扫|分享(?:到|：|:)|微信扫|文件下载|"
    r"网站首页\s*[|｜]|\S{0,6}ICP备|\S{0,4}公网安备|工信部ICP|返回顶部)|ICP备\d+号|公网安备\s*\d+|Copyright\s*[\d©]",
    re.IGNORECASE,
)
_PICTURE_NAME = re.compile(
    r"^\s*(?:!\[[^\]]*\]\([^)]*\)|\[?(?:image|img|图片|图像|picture)\s*\d*\s*\]?(?:\.(?:png|jpe?g|gif|bmp|webp))?|\S{1,80}\.(?:png|jpe?g|gif|bmp|webp))\s*$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:(?<=[。；;.!！)）])|(?<=\s))\s*(?=(?:第[一二三四五六]部分|[一二三四五六][、.．]))")
_STATUTORY_FORM = 4
"""So many of the six headings show that a report follows the statutory form."""
_TABLE_WIDTH = 300
_BARE = re.compile(r"^[\s|｜\-—_=]*$")


@dataclass(slots=True)
class _Draft:
    heading: Heading
    texts: list[str] = field(default_factory=list)
    pictures: int = 0


def is_picture_line(text: str) -> bool:
    """Whether a line of a text file stands for a picture that was lost with the page."""
    return _PICTURE_NAME.match(text) is not None


def is_footer(text: str) -> bool:
    """Whether a line belongs to the page's foot and not to the report."""
    return _FOOTER.search(text.strip()) is not None


def _pieces(text: str) -> list[str]:
    """A paragraph, cut before every chapter heading where the whole body stands in one paragraph."""
    if len(text) < 60:
        return [text]
    cuts = [0]
    for match in _INLINE.finditer(text):
        heading = read_heading(text[match.end() : match.end() + 90])
        if heading is not None and heading.number is not None:
            cuts.append(match.end())
    cuts.append(len(text))
    return [piece.strip() for start, stop in pairwise(cuts) if (piece := text[start:stop]).strip()]


def _is_table_picture(picture: Picture) -> bool:
    return picture.width is None or picture.width >= _TABLE_WIDTH


def _grid_text(grid: Grid) -> str:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell.text.strip())
    return "\n".join(" ".join(row) for row in rows.values())


def _flow(document: Document, start: int, consumed: frozenset[int]) -> list[str | Picture]:
    """The article from block ``start`` to the foot as texts and pictures in order, without tables."""
    flow: list[str | Picture] = []
    seen_text = 0
    for index in range(start, document.article[1]):
        if index in consumed:
            continue
        block = document.blocks[index]
        if isinstance(block, Picture):
            flow.append(block)
        elif isinstance(block, Grid):
            flow.append(_grid_text(block))
        elif isinstance(block, Paragraph) and not _BARE.match(block.text):
            text = block.text.strip()
            if is_picture_line(text):
                flow.append(Picture(text))
                continue
            if is_footer(text) and len(text) < 600 and seen_text > 200:
                break
            seen_text += len(text)
            flow.extend(_pieces(text))
    return flow


def find_sections(document: Document, start: int, consumed: frozenset[int]) -> tuple[Section, ...]:
    """The sections of the article from block ``start`` on; ``consumed`` are the blocks of statutory tables.

    Sections are numbered by their words, never by their numbering. A heading in brackets counts only where the
    report has no headings of the first rank; each of the six counts once, at its first place.
    """
    flow = _flow(document, start, consumed)
    read = [read_heading(item) if isinstance(item, str) else None for item in flow]
    first_rank = sum(1 for heading in read if heading and heading.number is not None and not heading.bracketed)
    drafts: list[_Draft] = []
    seen: set[int] = set()
    last = 0
    for item, heading in zip(flow, read, strict=True):
        if isinstance(item, Picture):
            if drafts and _is_table_picture(item):
                drafts[-1].pictures += 1
            continue
        if heading is not None and _opens(heading, seen, first_rank, last):
            last = heading.ordinal or last
            if heading.number is not None:
                seen.add(heading.number)
                last = max(last, heading.ordinal or heading.number)
            drafts.append(_Draft(heading, [heading.rest] if heading.rest else []))
        elif drafts:
            drafts[-1].texts.append(item)
    return tuple(
        Section(draft.heading.number, draft.heading.title, "\n".join(draft.texts), draft.pictures) for draft in drafts
    )


def _opens(heading: Heading, seen: set[int], first_rank: int, last: int) -> bool:
    """Whether a heading begins a chapter at this place.

    Words that no form knows are a chapter when their number goes on counting; within the statutory six, where
    lists are numbered alike, only beyond the sixth.
    """
    if heading.number is None:
        return (heading.ordinal or 0) > (max(last, 6) if first_rank >= _STATUTORY_FORM else last)
    if heading.number in seen:
        return False
    if heading.bracketed:
        return first_rank < 2 or (heading.number == 1 and not seen)
    return True
