"""Heads as portals write them, made by chance: labels x separators x empty values x blanks x dates x layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from html import escape

from hypothesis import strategies as st

PLACES = (
    "青禾县",
    "云岭市",
    "松岗区",
    "白杨湾镇",
    "望江台街道办事处",
    "南屏岭区水务局",
    "金谷市人民政府办公室",
)
BODY = (
    "依照公开工作的有关规定,现将本机关{year}年度公开工作的样例报告发布如下。"
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "一、总体情况",
    "(一)主动公开。全年发布样例信息123条。",
    "二、主动公开政府信息情况",
)
BLANKS = ("", " ", "  ", "\u3000", "\u2002", "\u00a0\u00a0")

SPELLINGS: dict[str, tuple[str, ...]] = {
    "index_no": ("索引号", "信息索引号"),
    "doc_no": ("文号", "发文字号", "备注/文号", "文件编号"),
    "issuing_agency": ("发布机构", "发文机关", "发文机构", "发布单位"),
    "issued_on": ("发文日期", "成文日期", "生成日期", "公文生成日期"),
    "category": ("主题分类", "分类", "组配分类", "信息分类"),
    "subject_words": ("主题词", "关键词"),
    "validity": ("有效性", "时效", "是否有效"),
}
NOISE = (("公开方式", "主动公开"), ("公开时限", "长期公开"), ("归档时间", "2011-01-01"), ("有效期限", ""))
PREFACES = (
    "当前位置: 首页 > 政务公开 > 政府信息公开年报",
    "样例网站 2019年12月3日 星期二",
    "今天是:2019年12月3日 星期二 农历冬月",
    "无障碍浏览 | 长者版 | 繁体",
    "政府信息公开",
    "分享到:",
)
NULLS = ("", "", "无", "无号", "〔〕号")


@dataclass(frozen=True)
class MadeHead:
    """A page's text or HTML with the values that stand in its head (None where it states none)."""

    source: str
    expected: dict[str, str | None]
    year: int


def spaced(label: str, blank: str) -> str:
    """A label with blanks between its characters; a slash is left alone."""
    return label if "/" in label else blank.join(label)


def write_date(day: date, form: int) -> str:
    """A day in one of the forms of portals."""
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day:%Y}年{day:%m}月{day:%d}日",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y.%m.%d}",
    )
    return forms[form % len(forms)]


@st.composite
def publication_line(draw: st.DrawFn, day: date) -> tuple[list[str], dict[str, str | None]]:
    """The line or lines under the title with moment, source and widgets, and what they state."""
    label = draw(st.sampled_from(("发布时间", "发布日期", "时间", "日期", "信息提供日期")))
    clock = draw(st.none() | st.times(min_value=time(1), max_value=time(23, 59, 58)))
    colon = draw(st.sampled_from((":", "：", " : ", ": ")))
    written, moment = write_date(day, draw(st.integers(0, 4))), day.isoformat()
    if clock is not None:
        seconds = draw(st.booleans())
        written += " " + (f"{clock:%H:%M:%S}" if seconds else f"{clock:%H:%M}")
        moment += "T" + (f"{clock:%H:%M:%S}" if seconds else f"{clock:%H:%M}")
    source = draw(st.sampled_from(("", "青禾县人民政府", "云岭市门户网站", "松岗区水务局")))
    stated = f"{label}{colon}{written}"
    origin = f"{draw(st.sampled_from(('来源', '信息来源')))}{colon}{source}"
    widgets = draw(st.sampled_from(("", "浏览次数:", "阅读次数:12 字号:【", "字体:[ 大 中 小 ]", "打印 关闭窗口")))
    parts = [origin, stated] if draw(st.booleans()) else [stated, origin]
    glue = draw(st.sampled_from((" ", "  ", "\u3000")))
    shape = draw(st.sampled_from(("line", "lines", "bullets")))
    texts = [glue.join([*parts, widgets]).rstrip()] if shape == "line" else [*parts, widgets]
    if shape == "bullets":
        texts = [f"- {text}" for text in texts if text]
    return [text for text in texts if text], {"published_at": moment, "source": source or None}


@st.composite
def metadata(draw: st.DrawFn, year: int) -> tuple[list[tuple[str, str]], dict[str, str | None]]:
    """Labels and written values of a metadata block in some order, and what they state."""
    names = draw(st.lists(st.sampled_from(sorted(SPELLINGS)), unique=True, min_size=3, max_size=7))
    blank = draw(st.sampled_from(BLANKS))
    day = draw(st.dates(date(year + 1, 1, 2), date(year + 1, 3, 30)))
    filled: dict[str, tuple[str, str]] = {
        "index_no": (f"{draw(st.integers(10**7, 10**8))}/{year + 1}-{draw(st.integers(1, 99999)):05d}",) * 2,
        "doc_no": (f"样政办〔{year + 1}〕{draw(st.integers(1, 99))}号",) * 2,
        "issuing_agency": (draw(st.sampled_from(("松岗县人民政府", "云岭市财政局", "青禾镇人民政府"))),) * 2,
        "issued_on": (write_date(day, draw(st.integers(0, 2))), day.isoformat()),
        "category": (draw(st.sampled_from(("政务公开", "综合政务/其他", "信息公开年报"))),) * 2,
        "subject_words": (draw(st.sampled_from(("信息,公开,工作", "年报"))),) * 2,
        "validity": (draw(st.sampled_from(("有效", "失效"))),) * 2,
    }
    rows: list[tuple[str, str]] = []
    stated: dict[str, str | None] = {}
    for name in names:
        label = spaced(draw(st.sampled_from(SPELLINGS[name])), blank)
        written, value = filled[name]
        if draw(st.integers(0, 3)) == 0:
            rows.append((label, draw(st.sampled_from(NULLS if name == "doc_no" else ("",)))))
            stated[name] = None
        else:
            rows.append((label, written))
            stated[name] = value
    for noise in draw(st.lists(st.sampled_from(NOISE), unique=True, max_size=2)):
        rows.insert(draw(st.integers(0, len(rows))), noise)
    return rows, stated


@st.composite
def title_lines(draw: st.DrawFn, body: str, year: int) -> tuple[list[str], str, list[str]]:
    """The lines of a title, the title they make, and its copy below the publication line (often none)."""
    named, dated = f"{body}{year}年政府信息公开工作年度报告", f"{year}年{body}政府信息公开年度报告"
    lines = draw(
        st.sampled_from(
            (
                [named],
                [dated],
                [f"{body} {year}年政府信息公开工作年度报告"],
                [body, f"{year}年政府信息公开工作年度报告"],
                [f"{body}{year}年", "政府信息公开工作年度报告"],
                [f"{body}{year}年政府信息公开", "工作年度报告"],
                [f"{body}{year}年度政府信息公开工作报告"],
                [f"{body}政府信息公开{year}年度报告"],
                [f"《{named}》"],
            )
        )
    )
    copy = draw(st.sampled_from(([], lines, [body, f"{year}年政府信息公开工作年度报告"])))
    return lines, "".join(lines), copy


def _colon_lines(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    return [f"{label}{colon}{value}" for label, value in rows]


def _bulleted(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    return [f"• {label}{colon}{value}" for label, value in rows]


def _one_line(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    return ["  ".join(f"{label}{colon}{value}" for label, value in rows)]


def _blank_pairs(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    texts = [f"{label} {value}" for label, value in rows]
    return [" ".join(texts[start : start + 2]) for start in range(0, len(texts), 2)]


def _pipe_rows(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    texts = [f"{label} | {value} |" for label, value in rows]
    return ["| " + " ".join(texts[start : start + 2]) + "|" for start in range(0, len(texts), 2)]


def _vanished_cells(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    cells = [cell for row in rows for cell in row if cell]
    return [" | ".join(cells) + " |"]


def _pipe_cells(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    return ["| " + " | ".join(f"{label}{colon}{value}" for label, value in rows) + " | |"]


def _glued(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    glues = ("索引号", "发布机构", "发文机关", "发文日期", "成文日期", "文号", "有效性", "是否有效")
    return [f"- {label}{'' if label in glues else '：'}{value}" for label, value in rows]


def _separate_lines(rows: Sequence[tuple[str, str]], colon: str) -> list[str]:
    return [text for label, value in rows for text in (f"{label}{colon}".rstrip(), value) if text]


TEXT_LAYOUTS: tuple[Callable[[Sequence[tuple[str, str]], str], list[str]], ...] = (
    _colon_lines,
    _bulleted,
    _one_line,
    _blank_pairs,
    _pipe_rows,
    _vanished_cells,
    _pipe_cells,
    _glued,
    _separate_lines,
)


@st.composite
def heads(draw: st.DrawFn, render: Callable[[st.DrawFn, list[tuple[str, str]], list[list[str]]], str]) -> MadeHead:
    """A page whose metadata block and parts (preface, title, publication line, copy, body) ``render`` puts together."""
    year = draw(st.integers(2012, 2025))
    body = draw(st.sampled_from(PLACES))
    lines, title, copy = draw(title_lines(body, year))
    rows, stated = draw(metadata(year))
    line, published = draw(publication_line(draw(st.dates(date(year + 1, 1, 1), date(year + 1, 6, 30)))))
    preface = draw(st.lists(st.sampled_from(PREFACES), unique=True, max_size=3))
    absent: dict[str, str | None] = dict.fromkeys(SPELLINGS)
    expected = absent | stated | published | {"title": title, "reporting_body": body}
    parts = [preface, lines, line, copy, [text.format(year=year) for text in BODY]]
    return MadeHead(render(draw, rows, parts), expected, year)


def as_text(draw: st.DrawFn, rows: list[tuple[str, str]], parts: list[list[str]]) -> str:
    """The page as extracted text in one of the layouts, the metadata above the title or below it."""
    layout = draw(st.sampled_from(TEXT_LAYOUTS))
    block = layout(rows, draw(st.sampled_from((":", "：", " : "))))
    preface, title, *rest = parts
    order = [preface, block, title, *rest] if draw(st.booleans()) else [preface, title, block, *rest]
    gap = draw(st.sampled_from(("\n", "\n\n", "\n \n")))
    return gap.join(text for part in order for text in part)


def _table(rows: list[tuple[str, str]], colon: str, across: int) -> str:
    pairs = [f"<td><b>{escape(label)}{colon}</b></td><td>{escape(value)}</td>" for label, value in rows]
    lines = ["".join(pairs[start : start + across]) for start in range(0, len(pairs), across)]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _definitions(rows: list[tuple[str, str]], colon: str, across: int) -> str:
    return "<dl>" + "".join(f"<dt>{label}{colon}</dt><dd>{value}</dd>" for label, value in rows) + "</dl>"


def _list(rows: list[tuple[str, str]], colon: str, across: int) -> str:
    items = (f"<li><span>{label}</span>{colon}<font>{value}</font></li>" for label, value in rows)
    return f"<ul class='meta'>{''.join(items)}</ul>"


def as_html(draw: st.DrawFn, rows: list[tuple[str, str]], parts: list[list[str]]) -> str:
    """The page as HTML: the block as table, list or definitions above the title or below it."""
    shape = draw(st.sampled_from((_table, _definitions, _list)))
    colon = draw(st.sampled_from((":", "：", ""))) if shape is _table else "："
    block = shape(rows, colon, draw(st.integers(1, 3)))
    preface, title, line, copy, body = parts
    heading = f"<h1>{'<br>'.join(map(escape, title))}</h1>"
    upper = block + heading if draw(st.booleans()) else heading + block
    return (
        "<html><head><title>样例网站</title></head><body>"
        "<div class='nav'><a href='/'>首页</a> &gt; <a href='/gk'>政务公开</a></div>"
        f"{_each('div', preface)}<div class='main'>{upper}<div class='line'>{_each('div', line)}</div>"
        f"<div id='zoom'>{_each('p', [*copy, *body])}</div></div>"
        "<div class='foot'>主办单位：样例县人民政府 网站标识码：0000000000</div></body></html>"
    )


def _each(tag: str, texts: Sequence[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
