"""Whole pages as portals serve them: bytes in some encoding with head, chrome and tables, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from govreports.model.report import LayoutName
from tests.generators.accidents import ACCIDENTS
from tests.generators.articles import ARRANGEMENTS, Subject, in_pre, style
from tests.generators.damage import DAMAGES
from tests.generators.facts import Facts, facts
from tests.generators.neighbours import NEIGHBOURS
from tests.generators.quirks import AROUND, QUIRKS
from tests.generators.sheets import HABITS, as_printed, sheets
from tests.generators.wording import WORDINGS, punctuated, slipped, worded

PLACES = ("青禾县", "云岭市", "沙河口区", "望江县", "临泽河区", "金谷市", "白杨湾区", "南屏岭县")
BODIES = (
    "人民政府", "人民政府办公室", "财政局", "教育局", "市场监督管理局", "卫生健康委员会", "审计局", "发展和改革委员会",
    "应急管理局", "石埠街道办事处", "桥头镇人民政府",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """What a generated page says."""

    title: str | None
    body: str
    year: int
    index_no: str | None
    issuing_agency: str | None
    issued_on: date | None
    published_at: str | None
    source: str | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """Bytes of a page, its content type, what it says, and the habits it shows."""

    data: bytes
    content_type: str | None
    truth: Truth
    habits: tuple[str, ...]


Head = Callable[[Random, Truth], str]


def page(random: Random, damaged: bool = False) -> GeneratedPage:
    """A report page in a random mixture of real habits, its tables damaged in one way where that is wanted."""
    layout = random.choice((LayoutName.L2021, LayoutName.L2021, LayoutName.L2019))
    year = random.randint(2021, 2025) if layout is LayoutName.L2021 else random.randint(2019, 2020)
    body = random.choice(PLACES) + random.choice(BODIES)
    arrangement = in_pre if random.random() < 0.1 else random.choice(ARRANGEMENTS)
    # Of a table flattened into text a blank cell leaves no trace.
    blanks = 0.0 if arrangement is in_pre else random.choice((0, 0, 0.02))
    numbers = facts(random, layout, blanks=blanks, marks=random.choice((0, 0, 0.01)),
                    dressed=random.random() < 0.3)  # fmt: skip
    head = random.choice(HEADS)
    issued = date(year + 1, 1, 3) + timedelta(days=random.randint(0, 80))
    published = issued + timedelta(days=random.randint(0, 4))
    truth = head.truth(
        Truth(
            title=random.choice(("{b}{y}年政府信息公开工作年度报告", "{y}年{b}政府信息公开年度报告",
                                 "{b}{y}年度政府信息公开工作报告")).format(b=body, y=year),
            body=body,
            year=year,
            index_no=f"{random.randint(10**7, 10**9)}/{year + 1}-{random.randint(1, 99999):05d}",
            issuing_agency=random.choice((body, f"{body[:3]}人民政府办公室")),
            issued_on=issued,
            published_at=f"{published}T{random.randint(8, 18):02d}:{random.randint(10, 59)}",
            source=random.choice((body, "本网", f"{body[:3]}政府网")),
            facts=numbers,
        )
    )  # fmt: skip
    wording = random.choice(WORDINGS)
    if wording is slipped and arrangement is in_pre and not damaged:
        wording = punctuated  # in flattened text a mistyped label is a damage
    damage = random.choice((*DAMAGES, *ACCIDENTS)) if damaged else None
    habits = (*HABITS, *AROUND) if damaged else (*HABITS, *QUIRKS, *NEIGHBOURS)
    habit = as_printed if arrangement is in_pre else random.choice(habits)
    tables = {}
    for name, sheet in sheets(numbers).items():
        broken = damage(random, sheet) if damage is not None else sheet
        tables[name] = habit(random, worded(random, broken, wording))
    form = style(random)
    article = arrangement(random, Subject(truth.body, truth.year, truth.facts), tables, form)
    frame = random.choice(FRAMES)
    html = frame(random, truth, head.markup(random, truth), article)
    encode = random.choice(ENCODINGS)
    data, content_type = encode(html)
    shown = (damage, wording, habit, arrangement, form.wrapping, form.inner, frame, encode)
    names = (head.name, *(each.__name__ for each in shown if each is not None))
    return GeneratedPage(data, content_type, truth, names)


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """A way to print the head, and which facts it shows."""

    name: str
    shows: frozenset[str]
    markup: Head

    def truth(self, full: Truth) -> Truth:
        """The facts that a page with this head states."""
        values = {name: getattr(full, name) for name in Truth.__dataclass_fields__}
        for name in ("index_no", "issuing_agency", "issued_on", "published_at", "source"):
            if name not in self.shows:
                values[name] = None
        return Truth(**values)


def _title(random: Random, truth: Truth) -> str:
    return random.choice(("<h1>{0}</h1>", "<div class=tit>{0}</div>", "<p align=center><b>{0}</b></p>")).format(
        truth.title
    )


def _line(random: Random, truth: Truth) -> str:
    moment = (truth.published_at or "").replace("T", " ")
    forms = (
        "<div>发布时间：{m} 信息来源：{s} 阅读次数：<span id=hits>37</span> 字号：【大 中 小】</div>",
        "<p><span>日期:{m}</span><span>来源:{s}</span><span>浏览次数:</span></p>",
        "<ul><li>来源：{s}</li><li>发布日期：{m}</li><li>点击数：12</li></ul>",
    )
    return _title(random, truth) + random.choice(forms).format(m=moment, s=truth.source)


def _grid(random: Random, truth: Truth) -> str:
    ideograph = random.choice(("", "&nbsp;&nbsp;", "　", "<span style='padding-right:.5em'></span>"))
    index = f"索{ideograph}引{ideograph}号"
    rows = (
        f"<tr><td>{index}</td><td>{truth.index_no}</td><td>分{ideograph}类</td><td></td></tr>"
        f"<tr><td>发布机构</td><td>{truth.issuing_agency}</td><td>发文日期</td><td>{truth.issued_on}</td></tr>"
        f"<tr><td>标{ideograph}题</td><td colspan=3>{truth.title}</td></tr>"
        f"<tr><td>文{ideograph}号</td><td>无号</td><td>主{ideograph}题{ideograph}词</td><td></td></tr>"
    )
    return f"<table class=head>{rows}</table>" + _line(random, truth)


def _definition(random: Random, truth: Truth) -> str:
    day = truth.issued_on or date(2000, 1, 1)
    stated = random.choice((f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"))
    pairs = (
        ("索引号", truth.index_no),
        ("发布机构", truth.issuing_agency),
        ("文号", ""),
        ("成文日期", stated),
        ("时效", ""),
    )
    items = "".join(f"<dt>{label}：</dt><dd>{value}</dd>" for label, value in pairs)
    return f"<dl>{items}</dl>" + _title(random, truth)


HEADS = (
    HeadStyle("title", frozenset(), _title),
    HeadStyle("line", frozenset({"published_at", "source"}), _line),
    HeadStyle("grid", frozenset({"index_no", "issuing_agency", "issued_on", "published_at", "source"}), _grid),
    HeadStyle("definition", frozenset({"index_no", "issuing_agency", "issued_on"}), _definition),
)

NAVIGATION = "".join(
    f"<li><a href='/c{number}/'>{text}</a></li>"
    for number, text in enumerate(("首页", "政务公开", "办事服务", "互动交流", "政府信息<br>公开年报", "走进青禾"))
)
FOOTER = (
    "<div class=foot>主办单位：青禾县人民政府办公室 承办：青禾县大数据局 网站标识码：9999990001 ICP备99999999号 "
    "联系电话：0000-8888888</div>"
)
RELATED = (
    "<div><a href='/1.html'>上一篇：2019年政府信息公开指南</a> <a href='/2.html'>下一篇：关于召开会议的通知</a></div>"
)


def _meta(truth: Truth) -> str:
    return f"<meta name=SiteName content='青禾县人民政府'><title>{truth.title}_青禾县人民政府</title>"


def plain_frame(random: Random, truth: Truth, head: str, article: str) -> str:
    """Navigation, head, an article container with a known name, footer."""
    body = random.choice(("<div id=zoom>{0}</div>", "<div class=TRS_Editor>{0}</div>", "<div class=con>{0}</div>"))
    return f"<html><head>{_meta(truth)}</head><body><ul>{NAVIGATION}</ul>{head}{body.format(article)}{RELATED}{FOOTER}"


def layout_tables(random: Random, truth: Truth, head: str, article: str) -> str:
    """The whole page in nested layout tables, as old portals have it."""
    inner = f"<table width=100%><tr><td>{head}</td></tr><tr><td>{article}</td></tr></table>"
    return (
        f"<html><head>{_meta(truth)}</head><body><table width=1000><tr><td colspan=2><ul>{NAVIGATION}</ul></td></tr>"
        f"<tr><td width=180>栏目导航</td><td>{inner}</td></tr><tr><td colspan=2>{RELATED}{FOOTER}</td></tr></table>"
    )


def noisy_frame(random: Random, truth: Truth, head: str, article: str) -> str:
    """Scripts, comments with numbers, hidden parts, a banner with today's date, unclosed elements."""
    return (
        f"<!DOCTYPE html><html><head>{_meta(truth)}<style>td{{width:12px}}</style><script>var total=99;</script></head>"
        "<body><!-- 新收 9999 件 --><div>今天是2026年3月9日 星期一</div><div style='display:none'>本年新收 88 件</div>"
        f"<ul>{NAVIGATION}<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/gk/>政务公开</a> &gt; "
        f"<a href=/nb/>政府信息公开年报</a></div>"
        f"<div class=main>{head}<div class=text><font size=3>{article}</font></div>"
        f"<script>document.write('12345')</script><p>分享到： 【打印】 【关闭】{RELATED}{FOOTER}</div>"
    )


FRAMES = (plain_frame, layout_tables, noisy_frame)


def utf8_declared(html: str) -> tuple[bytes, str | None]:
    """UTF-8, said so in the header."""
    return html.encode(), "text/html; charset=utf-8"


def utf8_silent(html: str) -> tuple[bytes, str | None]:
    """UTF-8, nobody says so."""
    return html.encode(), "text/html"


def gbk_declared(html: str) -> tuple[bytes, str | None]:
    """GBK, declared gb2312 in the page."""
    return html.replace("<head>", "<head><meta charset=gb2312>", 1).encode("gb18030"), "text/html"


def gbk_misdeclared(html: str) -> tuple[bytes, str | None]:
    """GBK, while the server says UTF-8."""
    return html.encode("gb18030"), "text/html; charset=utf-8"


def utf8_misdeclared(html: str) -> tuple[bytes, str | None]:
    """UTF-8, while the page says gb2312."""
    return html.replace("<head>", "<head><meta charset=gb2312>", 1).encode(), "text/html"


def utf16_saved(html: str) -> tuple[bytes, str | None]:
    """A copy saved as UTF-16 that still declares gb2312."""
    return html.replace("<head>", "<head><meta charset=gb2312>", 1).encode("utf-16"), None


ENCODINGS = (utf8_declared, utf8_silent, gbk_declared, gbk_misdeclared, utf8_misdeclared, utf16_saved)
