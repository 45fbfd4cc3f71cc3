"""The words in which reports speak of their numbers, cut from a clause as tokens.

A token is one word of the field (收到, 行政复议 …), one count (12件), one denial (未发生) or one word of time
(去年).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = "件次|件|宗|起|份|例|条|项|笔|封|个(?=申请|案件)"
_NUMERALS = {"两": 2} | {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}

_LAWSUITS = "(?:的?(?:行政)?诉讼(?:案件)?)?"
_APPLIED_BEFORE = "到理收转件取接受复结办的等人织业构他民众户络上线函信面寄邮真箱口场年共总新增该述些份次开"
"""Characters before a bare 申请 that leave it the word itself: 收到申请, 网络申请; not 低保申请, 政策申请."""

_WORDS: tuple[tuple[str, str], ...] = (
    ("direct", f"未经(?:行政)?复议(?:而|程序)?(?:直接)?被?(?:提?起)?(?:行政)?(?:诉讼|起诉|诉)?{_LAWSUITS}"),
    ("after", f"经?(?:行政)?复议之?后[再又]?被?(?:提?起)?(?:行政)?(?:诉讼|起诉|诉)?{_LAWSUITS}"),
    (
        "elsewhere_in_review",
        "(?:行政)?复议(?:决定|机关|机构|委员会|法|工作|局|意见书|答复书|答辩|体制|听证|人员)|诉讼(?:法|答辩|代理)",
    ),
    ("review", "行政复议(?:申请|案件|案|事项)?|复议(?:申请|案件|案)?"),
    ("litigation", "行政诉讼(?:案件|案|事项)?|诉讼(?:案件|案)?|行政应诉(?:案件|案)?"),
    ("documents", "(?:行政)?规范性文件"),
    (
        "carried_in",
        "(?:上一?|去|前一)年度?的?(?:结转|转结|转入|遗留|结余|接转|延续|未办结)"
        "|(?:结转|承接|接转)自?(?:上一?|去)年度?"
        r"|(?P<in_year>20\d\d)年度?(?:结转|转结|遗留|接转)(?:[至到入][本今当]年度?(?:继续)?(?:办理|处理)?|(?![至到入下]))",
    ),
    (
        "carried_out",
        "(?:(?:结转|转结|转入|顺延|延续|延至|接转|转)[至到入往为]?(?:下一?|次|来|明)年度?"
        r"|结转[至到入]?(?P<out_year>20\d\d)年度?|下一?年度?(?:结转|转结))(?:继续)?(?:办理|处理|答复)?",
    ),
    ("partial", "部分(?:予以)?公开|予以部分公开"),
    (
        "sink",
        "不(?:予以?|同意|宜|应)公开|无法提供|不予处理|其他处理|不予受理|不掌握|重复申请|非正常申请|撤[回销]申请",
    ),
    ("granted", "(?:予以|同意|给予)(?:全部|主动)?公开"),
    (
        "application",
        "(?:政府|政务)?信息的?公开的?申请(?!人|表|书|平台|系统|渠道)"
        "|依申请公开的?(?:政府信息|信息)?(?:申请|事项|案件)?|(?:政府|政务)信息公开类?(?:案件|事项)"
        "|申请公开的?(?:政府|政务)?信息"
        f"|(?:(?<![\u4e00-\u9fff])|(?<=[{_APPLIED_BEFORE}]))"
        "申请(?!人|表|类|方式|渠道|流程|材料|内容|条件|程序|平台|系统|量|事由|主体|公开|补正|咨询)",
    ),
    (
        "elsewhere",
        "留言|来信|信件|来电|电话|提案|建议|议案|投诉(?!类)|咨询|热线|工单|信箱|问卷|解读|发布会|会议|培训"
        "|微博|微信|公众号|栏目|(?:审批|许可|登记|补助|救助)(?:事项)?(?:的?申请)?|处罚|舆情|意见|公文|稿件"
        "|动态|仲裁|办件|信访(?!举报|投诉|类)"
        "|举报(?!投诉|类)|督办|问题|事故|线索|诉求|案件|(?<![被向由依])申请(?!人|表|公开)",
    ),
    ("new", "新收[到件取]?|新接收|新受理|新增(?=.{0,8}申请)"),
    ("received", "收到|接收|接到|受理|收件|接受"),
    (
        "closed",
        "(?:办结|答复|办复|办理完[毕结]|办理答复|处理完毕|回复|办理结果)(?!率|时限|时间|书|期限|方式|质量|内容|意见)",
    ),
    (
        "handled",
        "办理(?!率|时限|流程|情况|工作|程序|质量|水平|机制)|处理(?!费|率|决定|结果|情况|机制)",
    ),
    ("made", "制发|制定|印发|出台|颁布|制作"),
    (
        "denial",
        "未[曾再]?(?:发生|收到|接到|出现|产生|受理|涉及|引发|引起|新收|新增|被|因|有|存在)|没有|不存在|[尚暂均]无"
        "|无(?![法正障偿关故需须纸缝误效条锡为棣极论疑责])|零(?=行政|复议|诉讼|申请|发生)",
    ),
    ("zero", r"[为是共均][0零](?![\d.余多几%])|(?<=[议讼请案])零[件起宗]"),
    (
        "span",
        r"20\d\d年?[至到—~-]+20\d\d年|(?<!年)以来|近年来|近?(?:\d{1,2}|[两二三四五六七八九十])年以?来"
        r"|近(?:\d|[两二三四五六七八九十])年",
    ),
    ("year", r"(?P<stated>20\d\d)年"),
    ("this_year", "今年|本年度?"),
    ("whole_year", "全年|年内"),
    (
        "other_year",
        "去年|上年|上一年|往年|历年|同期|前年",
    ),
    ("among", "其中"),
    (
        "count",
        "(?P<before>第|近|约|超过?|逾|不足|不到|多达|每|[-~—至到]|(?:增加|减少|增长|下降|上升|降低|[增减多少])了?约?)?"
        r"(?:(?<![\d.])(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<range>[-~—至到]\d+)?(?P<about>[余多几来])?"
        rf"(?:{_UNITS})"
        "|(?<![零一二两三四五六七八九十百千万])(?P<numeral>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?P<odd>[余多几])?(?:件(?!事)|宗|例))(?P<around>以上|左右|以内)?",
    ),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _WORDS))


@dataclass(frozen=True, slots=True)
class Token:
    """One word or count of a clause with its place. ``value`` is set for exact counts, ``year`` where one is named."""

    name: str
    start: int
    end: int
    text: str
    value: Decimal | None = None
    year: int | None = None


def tokens(clause: str) -> Iterator[Token]:
    """The tokens of a squeezed clause in order; what none of the words fits is passed over."""
    for match in _TOKEN.finditer(clause):
        name = match.lastgroup or ""
        year = match["in_year"] or match["out_year"] or match["stated"]
        yield Token(
            name,
            match.start(),
            match.end(),
            match.group(),
            _exact(match) if name in ("count", "zero") else None,
            int(year) if year else None,
        )


def _exact(match: re.Match[str]) -> Decimal | None:
    """The count, None when it is rounded, a range, a change or an ordinal."""
    if match["before"] or match["range"] or match["about"] or match["odd"] or match["around"]:
        return None
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    return Decimal(_small_numeral(match["numeral"])) if match["numeral"] else Decimal(0)


def _small_numeral(text: str) -> int:
    """两 to 九十九 as a number."""
    tens, ten, ones = text.rpartition("十")
    value = _NUMERALS[ones] if ones else 0
    return value + 10 * (_NUMERALS[tens] if tens else 1) if ten else value
