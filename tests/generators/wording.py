"""Labels as authors retype them: blanks, quotes, numbering, synonyms, traditional characters, small slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generators.sheets import Box, Sheet

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d\.)")
_SYNONYMS = (
    ("社会公益组织", "社会公益组织机构"),
    ("社会公益组织", "社会公益机构"),
    ("法律服务机构", "法律服务组织"),
    ("商业企业", "企业"),
    ("科研机构", "科研单位"),
    ("自然人", "公民"),
    ("总计", "合计"),
    ("总计", "总数"),
    ("结果维持", "维持"),
    ("结果维持", "维持结果"),
    ("结果纠正", "纠正"),
    ("结果纠正", "纠正结果"),
    ("其他结果", "其他"),
    ("尚未审结", "未审结"),
    ("未经复议直接起诉", "未经复议直接诉讼"),
    ("未经复议直接起诉", "直接起诉"),
    ("复议后起诉", "经复议后起诉"),
    ("复议后起诉", "复议后诉讼"),
    ("行政规范性文件", "规范性文件"),
    ("行政事业性收费", "行政事业收费"),
    ("本年制发件数", "本年制发数"),
    ("本年废止件数", "废止件数"),
    ("现行有效件数", "现行有效数"),
    ("本年处理决定数量", "处理决定数量"),
    ("本年处理决定数量", "本年处理决定数"),
    ("本年新收政府信息公开申请数量", "本年新收政府信息公开申请数"),
    ("本年新收政府信息公开申请数量", "本年度新收政府信息公开申请数量"),
    ("上年结转政府信息公开申请数量", "上年度结转政府信息公开申请数量"),
    ("本年度办理结果", "本年办理结果"),
    ("部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
    ("属于国家秘密", "国家秘密"),
    ("其他法律行政法规禁止公开", "其他法律、行政法规禁止公开"),
    ("本机关不掌握相关政府信息", "本机关不掌握相关信息"),
    ("要求行政机关确认或重新出具已获取信息", "要求行政机关确认或者重新出具已获取信息"),
    ("结转下年度继续办理", "结转下一年度继续办理"),
    ("无正当理由大量反复申请", "无正当理由反复大量申请"),
    ("信访举报投诉类申请", "信访、举报、投诉类申请"),
)
_TRADITIONAL = str.maketrans(
    "总计结维纠复议诉讼经处许罚强规费业组织构务办数项请开转机关无见属体审条类决废发现",
    "總計結維糾復議訴訟經處許罰強規費業組織構務辦數項請開轉機關無見屬體審條類決廢發現",
)

Wording = Callable[[Random, str], str]


def as_printed(random: Random, text: str) -> str:
    """As the form prints it."""
    return text


def punctuated(random: Random, text: str) -> str:
    """Quotes, brackets and commas of other kinds, blanks anywhere."""
    for old, new in (
        ("“", '"'),
        ("”", '"'),
        ("（", "("),
        ("）", ")"),
        ("、", ","),
        (".", "、"),
        ("，", ","),
        ("其他", "其它"),
    ):
        if random.random() < 0.2:
            text = text.replace(old, new)
    if random.random() < 0.3:
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice((" ", "\u00a0", "\u3000", "\n", "\u2002 ")) + text[at:]
    if random.random() < 0.1:
        text += random.choice(("：", "\u00a0" * 8, " "))
    return text


def unnumbered(random: Random, text: str) -> str:
    """No numbering at all."""
    return _NUMBERING.sub("", text)


def renumbered(random: Random, text: str) -> str:
    """Numbering in another style: 1. as 1、 or （1） or ①, （一） as 一、."""
    found = _NUMBERING.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    digits = re.search(r"\d", found[0])
    if digits:
        number = int(digits[0])
        return (
            random.choice(
                (f"{number}、", f"（{number}）", f"({number})", "①②③④⑤⑥⑦⑧"[number - 1], f"{number} ", f"{number}．")
            )
            + rest
        )
    han = re.search(r"[一二三四五六七]", found[0])
    assert han is not None
    return random.choice((f"{han[0]}、", f"({han[0]})", f"（{han[0]}）、", f"{han[0]}.", f"{han[0]}")) + rest


def synonymous(random: Random, text: str) -> str:
    """Another word for the same thing, as local forms have it."""
    fitting = [(old, new) for old, new in _SYNONYMS if _NUMBERING.sub("", text) == old]
    if not fitting or random.random() < 0.4:
        return text
    old, new = random.choice(fitting)
    return text.replace(old, new)


def traditional(random: Random, text: str) -> str:
    """In traditional characters."""
    return text.translate(_TRADITIONAL)


def slipped(random: Random, text: str) -> str:
    """One character of a long label is lost, doubled or mistaken."""
    if len(text) < 8 or random.random() < 0.7:
        return text
    at = random.randrange(3, len(text) - 1)
    return random.choice(
        (text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:], text[:at] + "某" + text[at + 1 :])
    )


WORDINGS: tuple[Wording, ...] = (as_printed, punctuated, unnumbered, renumbered, synonymous, traditional, slipped)


def worded(random: Random, sheet: Sheet, wording: Wording) -> Sheet:
    """The sheet with every label in one author's wording."""

    def mend(box: Box) -> Box:
        return replace(box, text=wording(random, box.text)) if box.role != "value" and box.text else box

    return [[mend(box) for box in row] for row in sheet]
