"""The chapters of a report: headings, texts without tables, pictures; navigation and footers left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govreports.model.document import Document, Grid, Picture
from govreports.model.report import Section
from govreports.parsing.headings import Heading, Rank, read_heading

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
_INLINE = re.compile(r"(?<=[。；;.!！)）\s])(?=(?:第[一二三四五六]部分|[一二三四五六][、.．]))")
_A_FEW = 2
"""So many headings of one rank show how a report numbers its chapters."""
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
    """The article from block ``start`` on as texts and pictures in order, without tables."""
    flow: list[str | Picture] = []
    for index in range(start, document.article[1]):
        block = document.blocks[index]
        if index in consumed:
            continue
        if isinstance(block, Picture):
            flow.append(block)
        elif isinstance(block, Grid):
            flow.append(_grid_text(block))
        elif not _BARE.match(block.text):
            text = block.text.strip()
            flow.extend([Picture(text)] if is_picture_line(text) else _pieces(text))
    return flow


def _statutory(read: Sequence[Heading | None]) -> dict[int, int]:
    """The place of each of the six headings (place by number), by the best rank of numbering that the report uses.

    Headings of a lower rank count only where no better ones are, save that the first chapter alone may be bracketed.
    Where the same heading stands twice, the first one with text below wins.
    """
    places: dict[int, list[int]] = {}
    for place, heading in enumerate(read):
        if heading is not None and heading.number is not None:
            places.setdefault(heading.number, []).append(place)

    def rank(place: int) -> Rank:
        heading = read[place]
        return heading.rank if heading else Rank.BRACKETED

    def ordinal(place: int) -> int | None:
        heading = read[place]
        return heading.ordinal if heading else None

    best = {number: min(map(rank, found)) for number, found in places.items()}
    worst = next((level for level in Rank if sum(one <= level for one in best.values()) >= _A_FEW), Rank.BRACKETED)
    worst = max(worst, Rank.BARE)
    chosen: dict[int, int] = {}
    for number, found in places.items():
        equal = [place for place in found if rank(place) == best[number]]
        # Within （五）问题和改进 stands （一）存在问题: the one that counts as the chapter is the chapter.
        equal = [place for place in equal if ordinal(place) == number] or equal
        place = next((one for one in equal if one + 1 < len(read) and read[one + 1] is None), equal[0])
        if best[number] <= worst or (number == 1 and place == min(map(min, places.values()))):
            chosen[number] = place
    return chosen


def _contents(read: Sequence[Heading | None]) -> frozenset[int]:
    """The places of a table of contents: lines with page numbers, or headings one below the other, which all but one
    come again further down."""
    numbered = frozenset(place for place, heading in enumerate(read) if heading is not None and heading.in_contents)
    start = next((place for place, heading in enumerate(read) if heading is not None), len(read))
    above: set[int] = set()
    stop = start
    while stop < len(read) and (heading := read[stop]) is not None and heading.number not in above:
        above |= {heading.number} if heading.number else set()
        stop += 1
    below = {heading.number for heading in read[stop:] if heading is not None}
    return numbered.union(range(start, stop)) if len(above) > _A_FEW and len(above - below) <= 1 else numbered


def find_sections(document: Document, start: int, consumed: frozenset[int]) -> tuple[Section, ...]:
    """The sections of the article from block ``start`` on; ``consumed`` are the blocks of statutory tables.

    Sections are numbered by their words, never by their numbering; each of the six counts once. The page's foot
    below the last heading is left out. An article of pictures without headings is one nameless section.
    """
    flow = _flow(document, start, consumed)
    read = [read_heading(item) if isinstance(item, str) else None for item in flow]
    contents = _contents(read)
    flow = [item for place, item in enumerate(flow) if place not in contents]
    read = [heading for place, heading in enumerate(read) if place not in contents]
    chosen = {place: number for number, place in _statutory(read).items()}
    counted = {heading.ordinal for place in chosen if (heading := read[place])}
    drafts: list[_Draft] = []
    last = 0
    remaining = len(chosen)
    for place, (item, heading) in enumerate(zip(flow, read, strict=True)):
        if isinstance(item, Picture):
            if drafts and _is_table_picture(item):
                drafts[-1].pictures += 1
        elif heading is not None and (place in chosen or _goes_on(heading, last, counted)):
            last = max(last, heading.ordinal or chosen.get(place, 0))
            remaining -= place in chosen
            drafts.append(_Draft(heading, [heading.rest] if heading.rest else []))
        elif drafts and not remaining and is_footer(item):
            break
        elif drafts:
            drafts[-1].texts.append(item)
    if not drafts:
        return _only_pictures(flow)
    return tuple(
        Section(draft.heading.number, draft.heading.title, "\n".join(draft.texts), draft.pictures) for draft in drafts
    )


def _only_pictures(flow: Sequence[str | Picture]) -> tuple[Section, ...]:
    """One nameless section for an article without headings whose content is pictures; () where it has none."""
    pictures = sum(isinstance(item, Picture) and _is_table_picture(item) for item in flow)
    texts = "\n".join(item for item in flow if isinstance(item, str))
    return (Section(None, "", texts, pictures),) if pictures else ()


def _goes_on(heading: Heading, last: int, counted: set[int | None]) -> bool:
    """Whether words that no form knows are a chapter: their number goes on counting and no known chapter has it.

    A list inside a chapter begins anew at 一, or repeats the number of a chapter.
    """
    if heading.number is not None or heading.ordinal is None:
        return False
    return heading.ordinal > last and heading.ordinal not in counted
