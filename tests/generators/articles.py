"""Whole articles: sections and tables in the arrangements in which authors and systems publish them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.generators.facts import Facts
from tests.generators.markup import INNERS, WRAPPINGS, Inner, Wrapping
from tests.generators.quirks import glued
from tests.generators.shapes import EXPLICIT, LOSSY
from tests.generators.sheets import Box, Sheet

Tables = dict[str, list[Sheet]]
ASPECTS = (
    "（一）主动公开。全年通过政府网站发布各类信息{a}条，政务新媒体发布{b}条，公开工作平稳有序，群众满意度稳步提升。",
    "（二）依申请公开。全年新收政府信息公开申请{new}件，上年结转{carried_in}件，均按期答复，办理流程进一步规范。",
    "（三）政府信息管理。落实先审后发，清理文件{b}件，健全保密审查机制，信息发布准确及时。",
    "（四）平台建设。网站运行平稳，累计访问{a}次，优化栏目设置{c}处，检索服务更加便捷。",
    "（五）监督保障。组织培训{c}次，参训{b}人次，开展自查自纠，全年未发生责任追究情形。",
)
HEADINGS = {
    "proactive_disclosure": ("主动公开政府信息情况", "行政机关主动公开政府信息情况"),
    "applications": ("收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"),
    "reviews": ("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
}
_HEADING_MARKS = (
    "<p><strong>{0}</strong></p>",
    "<p>{0}</p>",
    "<h3>{0}</h3>",
    "<p><span style='font-weight:bold'>{0}</span></p>",
    "<div class=t>{0}</div>",
    "<p class=MsoNormal style='text-indent:32.0pt'><b><span lang=EN-US>{0}</span></b></p>",
)
PROBLEMS = "一是解读形式不够丰富，二是队伍建设有待加强。下一步将健全机制，组织业务培训2次以上。"


@dataclass(frozen=True, slots=True)
class Style:
    """How one author marks headings, paragraphs, tables and the text of their cells."""

    heading: str
    paragraph: str
    wrapping: Wrapping
    inner: Inner


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report of which year an article is, and what it publishes."""

    body: str
    year: int
    facts: Facts


def style(random: Random) -> Style:
    """An author's style."""
    return Style(
        random.choice(_HEADING_MARKS),
        random.choice(("<p>{0}</p>", "<p class=MsoNormal><span lang=EN-US>{0}</span></p>", "<div>　　{0}</div>")),
        random.choice(WRAPPINGS),
        random.choice(INNERS),
    )


def opening(subject: Subject) -> str:
    """The first paragraph with the period of the statistics."""
    year = subject.year
    return (
        f"根据有关规定，现将{subject.body}{year}年度政府信息公开工作情况公布如下。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )


def aspects(random: Random, subject: Subject) -> list[str]:
    """Section one, with numbers that agree with the tables."""
    values = subject.facts.values["applications"]
    new, carried = values["new_received", "total"], values["carried_in", "total"]
    numbers = {"a": random.randint(100, 9000), "b": random.randint(10, 99), "c": random.randint(1, 9),
               "new": "若干" if new is None else new, "carried_in": "若干" if carried is None else carried}  # fmt: skip
    return [text.format(**numbers) for text in ASPECTS]


def _sections(random: Random, subject: Subject, tables: dict[str, str], form: Style) -> list[str]:
    parts = [form.paragraph.format(opening(subject)), form.heading.format("一、总体情况")]
    parts += [form.paragraph.format(text) for text in aspects(random, subject)]
    for number, (name, titles) in zip("二三四", HEADINGS.items(), strict=True):
        parts += [form.heading.format(f"{number}、{random.choice(titles)}"), tables[name]]
    parts += [form.heading.format("五、存在的主要问题及改进情况"), form.paragraph.format(PROBLEMS)]
    parts += [
        form.heading.format("六、其他需要报告的事项"),
        form.paragraph.format(f"{subject.year}年，本机关未收取信息处理费。"),
    ]
    return parts


def _printed(random: Random, tables: Tables, form: Style) -> dict[str, str]:
    return {
        name: "\n".join(form.wrapping(random, sheet, form.inner) for sheet in sheets) for name, sheets in tables.items()
    }


Arrangement = Callable[[Random, Subject, Tables, Style], str]


def usual(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Each table below the heading of its section."""
    return "\n".join(_sections(random, subject, _printed(random, tables, form), form))


def one_table(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """All tables in one grid, below each other, the sections' headings as rows between them."""
    sheets = [sheet for parts in tables.values() for sheet in parts]
    titles: tuple[str, ...] = ()
    if random.random() < 0.6 and len(sheets) == 3:
        titles = tuple(f"{number}、{names[0]}" for number, names in zip("二三四", HEADINGS.values(), strict=True))
    printed = form.wrapping(random, glued(sheets, random, titles), form.inner)
    parts = _sections(random, subject, {**dict.fromkeys(tables, ""), "proactive_disclosure": printed}, form)
    if titles:
        at = parts.index(printed)
        parts = [*parts[: at - 1], printed, *parts[at + 5 :]]
    return "\n".join(parts)


def article_in_cell(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """The whole article in one cell of a table with a frame."""
    article = usual(random, subject, tables, form)
    return f"<table border=1 width=90%><tbody><tr><td valign=top>{article}</td></tr></tbody></table>"


def article_in_rows(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Each part of the article in a row of its own of one table."""
    parts = _sections(random, subject, _printed(random, tables, form), form)
    return f"<table>{''.join(f'<tr><td>{part}</td></tr>' for part in parts)}</table>"


def tables_behind(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """The tables stand together at the end, as an appendix."""
    printed = _printed(random, tables, form)
    parts = _sections(random, subject, {name: form.paragraph.format("详见附表。") for name in tables}, form)
    return "\n".join([*parts, form.paragraph.format("附表"), *printed.values()])


def documents_within(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Each table was pasted as a document of its own, sometimes without the tags that began it."""
    pasted = {}
    for name, markup in _printed(random, tables, form).items():
        begin = random.choice(("", "<html><head><meta name=Generator content=x></head><body lang=ZH-CN>"))
        pasted[name] = begin + markup + random.choice(("</body></html>", "</BODY>\n</HTML>", "</html>"))
    return "\n".join(_sections(random, subject, pasted, form))


def copies(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Each table comes twice, for wide and narrow screens; one of them is hidden or not."""
    hide = random.choice(("style='display:none'", "class='hidden-xs'", "class=mobile"))
    twice = {}
    for name, sheets in tables.items():
        first, second = ("\n".join(form.wrapping(random, sheet, form.inner) for sheet in sheets) for _ in range(2))
        twice[name] = f"<div class=pc>{first}</div><div {hide}>{second}</div>"
    return "\n".join(_sections(random, subject, twice, form))


def other_tables(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Tables with similar words stand in section one: channels by month, and hot lines."""
    months = [Box(f"{month}月") for month in range(1, 7)]
    channel: Sheet = [[Box("主动公开渠道", "heading"), *months, Box("合计", "heading")]]
    for label in ("政府网站", "政务微信", "其他", "总计"):
        channel.append([Box(label), *(Box(str(random.randint(0, 99)), "value") for _ in range(7))])
    licences: Sheet = [
        [Box("单位", "heading"), Box("行政许可", "heading"), Box("行政处罚", "heading"), Box("行政复议", "heading")]
    ]
    for label in ("区公安分局", "区交通局"):
        licences.append([Box(label), *(Box(str(random.randint(0, 99)), "value") for _ in range(3))])
    extra = "\n".join(form.wrapping(random, sheet, form.inner) for sheet in (channel, licences))
    article = usual(random, subject, tables, form)
    mark = form.heading.format("一、总体情况")
    return article.replace(mark, mark + extra, 1) if random.random() < 0.5 else article + extra


def in_pre(random: Random, subject: Subject, tables: Tables, form: Style) -> str:
    """Plain text, its tables flattened, in pre or in lines cut by br."""
    shape = random.choice((*EXPLICIT, *LOSSY))
    flat = {
        name: "\n".join(line for sheet in sheets for line in shape(sheet, random)) for name, sheets in tables.items()
    }
    parts = _sections(random, subject, flat, Style("{0}", "{0}", form.wrapping, form.inner))
    text = "\n".join(parts).replace("<", "&lt;")
    if shape.__name__.startswith("tab_") or random.random() < 0.5:
        return f"<pre>{text}</pre>"
    return "<div>" + text.replace("\n", "<br>") + "</div>"


ARRANGEMENTS: tuple[Arrangement, ...] = (
    usual, usual, one_table, article_in_cell, article_in_rows, tables_behind, documents_within, copies,
    other_tables,
)  # fmt: skip
"""Arrangements that show every cell; :func:`in_pre` may lose blank ones."""
