"""The names of bodies and of reports: what an agency's name ends in, what a report's title says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govreports.model.words import squeeze
from govreports.parsing.dates import chinese_number

_GOVERNMENT = (
    "人民政府办公室|人民政府办公厅|人民政府|政府办公室|政府办公厅|政府办|县政府|区政府|市政府|镇政府|乡政府|省政府|"
    "行政公署|行署|公署"
)
_OFFICE = (
    "管理委员会|管委会|委员会|街道办事处|办事处|街道办|街道|办公室|办公厅|信访办|外事办|发改委|卫健委|国资委|"
    "局|厅|研究院|法院|检察院|学院|医院|中心|总队|支队|大队|调查队|总站|党校|海事处|管理处|服务处|集团|公司|联合会|"
    "红十字会|残联|总工会|档案馆"
)
_SCHOOL = "学校|中学|小学|幼儿园"
_SMALL_OFFICE = f"站|所|部|社|馆|{_SCHOOL}|委|会|队|室|院|台|银行|处|科|办"
_PLACE = (
    "自治区|自治州|自治县|自治旗|开发区|高新区|经开区|保税区|管理区|投资区|试验区|示范区|风景区|园区|新区|片区|产业园|"
    "省|市|县|区|州|盟|旗|镇|乡|苏木|兵团|农场|林场"
)
_HAN = "一-龥㐀-䶵"
_AGENCY = re.compile(
    rf"[{_HAN}A-Za-z0-9、·()]{{1,38}}?(?:{_GOVERNMENT}|{_OFFICE}|{_SMALL_OFFICE}|{_PLACE})(?:\([^()]{{2,24}}\))?"
)
NAME = (
    rf"[{_HAN}·()]{{1,30}}?(?:{_GOVERNMENT}|{_OFFICE}|{_SCHOOL}|{_PLACE})(?:\((?!以下)[{_HAN}]{{1,14}}[局委办会室]\))?"
)
"""Pattern of a body's name in running text, as short as what follows it allows."""
OWN_BODY = re.compile(
    rf"(?:{_OFFICE}|{_SMALL_OFFICE}|政府办|政府办公室|政府办公厅|(?:镇|乡|苏木)(?:人民)?(?:政府)?)(?:\([^()]*\))?$"
)
"""Names of bodies that report for themselves: offices, departments, townships, streets."""
PLACE_END = re.compile(rf"(?:{_PLACE})$")
"""Names that are only a place's."""

_ZERO = "0〇○零OoＯОоΟο"
"""Signs that are typed for a zero, letters of other scripts among them."""
_SPELT_YEAR = f"[2二][{_ZERO}][{_ZERO}一二三\\d][{_ZERO}一二三四五六七八九\\d]"
_YEAR = re.compile(rf"(?P<year>(?:19|20)\d{{2}}(?=年|\s*度)|{_SPELT_YEAR}(?=年))年?度?(?:年度)?")
_LOOSE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_BRACKETED_YEAR = re.compile(r"[(\[]((?:19|20)\d{2})年?度?[)\]]$")
_SHORT_YEAR = re.compile(r"(?<!\d)([012]\d)年度?")
_REPORT = re.compile(
    r"(?:政府信息|政务信息|信息|政务)(?:主动)?公开(?:工作)?(?:情况)?(?:的)?"
    rf"(?:(?:(?:19|20)\d{{2}}|{_SPELT_YEAR})年?度?)?"
    r"(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:情况)?(?:的)?(?:总结)?(?:报告|年报)(?:书|全文)?[》>\"']?$"
)
_SPEAKS_OF_REPORT = re.compile(r"发布|公布|印发|报送|上报|出炉|解读|图解|一图|法治政府")
_OTHER_DOCUMENT = re.compile(
    r"(?:通知|通报|公告|制度|办法|指南|公布情况|情况一览|规定|方案|要点|目录|细则|标准|规范|格式|解读|答记者问|一览表|报表|汇总表?|要求|总结)$|"
    r"[上下]半年|[一二三四1-4]季度|企事?业(?:单位)?信息公开|"
    r"法治政府|绩效评价|网站(?:工作)?年度|(?:评估|评议|评价|测评|自查|整改)(?:情况)?(?:的)?(?:分析)?报告$|"
    r"信息公开.{0,10}(?:报告|年报)[》>\"']?(?:的)?(?:编制|发布|公布|公开)(?:工作)?情况"
)
_COMPILING = re.compile(r"编制|编写|做好|报送|上报|格式|撰写|填报|开展")
_BRACKETED_END = re.compile(r"(?:\([^()]{0,24}\)|\[[^\[\]]{0,24}\])+$")
_BRACKETED_NAME = re.compile(r"\(([^()]{3,24})\)$")
_QUOTED = re.compile(r"^[《<\"'](.*)[》>\"']$")
_SUBJECT = re.compile(
    r"政府信息[与和及、]政务公开|(?<!人民)政府信息|(?<=人民政府)信息|政务信息|(?<!政府)(?<!政务)信息(?=(?:主动)?公开)|政务公开"
)
_LEAD = re.compile(r"^(?:\[[^\[\]]{1,8}\])?[《<\"')\]]*(?:[^:]*:)?(?:关于)?[《<\"']*")
_TAIL = re.compile(r"(?:关于|对|的|编制|,|、|-|:|[(\[《<\"'])+$")
_POINTING = re.compile(
    r"^(?:我|该|各|上述|有关|相关|其他|上级|本(?:机关|单位|局|级|部门|行政|年|办|委|厅|县|市|区|省|镇|乡|街道|地区|院|站|中心)|"
    r"全(?:省|市|县|区|盟|旗|镇|乡|局|街道|系统|委|社会|国|年|州(?!县))|"
    r"(?:省|市|县|区|州|旗|镇|乡)?(?:党)?委|党中央|国务院|国家$|中央)"
)
_NO_NAME = re.compile(
    r"召开|部署|会议|推进|公开|信息(?!化|中心|产业)|情况|根据|按照|围绕|依据|要求|领导|依法|落实|建立|完善|积极|认真|深入|坚持|学习|贯彻|"
    r"进行|开展|我|了|通过|各级|所属|工作(?!办|部|委|局|处|站)|平台|网站|年|[,。;:]"
)
_GENERIC = frozenset(
    [
        "政府",
        "人民政府",
        "办公室",
        "街道",
        "县区",
        "市县",
        "地区",
        "社区",
        "城区",
        "中心",
        "区",
        "县",
        "市",
        "省",
        "镇",
        "乡",
        "州",
        "局",
        "厅",
        "部门",
        "机关",
        "单位",
        "公司",
        "县级",
        "市级",
        "省级",
        "区级",
        "乡镇",
        "本机关",
        "委员会",
        "行政机关",
    ]
)


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A report title taken apart: the body it names and the year it states, None for what it leaves out."""

    body: str | None
    year: int | None


def plain_title(text: str) -> str:
    """A title in comparable form: squeezed, without surrounding quotes and brackets at its end."""
    squeezed = squeeze(text)
    if match := _QUOTED.match(squeezed):
        squeezed = match[1]
    return _BRACKETED_END.sub("", squeezed)


def ends_as_report(title: str) -> bool:
    """Whether a plain title ends in the words that name an annual report on information disclosure."""
    return _REPORT.search(title) is not None


def may_name_report(text: str) -> bool:
    """Whether a text has the characters that every name of such a report has: few lines do, and only these are read."""
    return "公" in text and "报" in text


def names_report(text: str) -> bool:
    """Whether a line is the title of such a report, and not of something about one (news, notice, 解读)."""
    if len(text) > 120 or not may_name_report(text):
        return False
    title = plain_title(text)
    match = _REPORT.search(title)
    return match is not None and _SPEAKS_OF_REPORT.search(title, 0, match.start()) is None


def is_about_report(title: str) -> bool:
    """Whether a plain title names a notice, rule, guide or another kind of report instead of the report."""
    return _OTHER_DOCUMENT.search(title) is not None or (ends_as_report(title) and not names_report(title))


def is_about_compiling(title: str) -> bool:
    """Whether a plain title speaks of writing reports (编制通知): any form in its text is an empty one."""
    return _COMPILING.search(title) is not None


def is_agency(text: str) -> bool:
    """Whether a text is nothing but the name of a body or place, as in a signature."""
    squeezed = squeeze(text)
    return len(squeezed) <= 50 and _AGENCY.fullmatch(squeezed) is not None and squeezed not in _GENERIC


def is_specific(name: str) -> bool:
    """Whether words of running text name a body and do not only point at one (我局, 本机关, 各部门)."""
    return len(name) >= 2 and name not in _GENERIC and not _POINTING.search(name) and not _NO_NAME.search(name)


def take_apart(text: str) -> TitleParts:
    """The body and the year of a report title.

    Both stand in any order (2017年X区政府信息公开…, X区2017年…, X区政府信息公开2017年度报告). Of several years the
    last counts, which says what is reported on.
    """
    title = plain_title(text)
    years = [year for match in _YEAR.finditer(title) if (year := chinese_number(match["year"]))]
    if not years:
        years = [int(match[1]) for match in _LOOSE_YEAR.finditer(title)]
    whole = squeeze(text)
    if not years and (bracketed := _BRACKETED_YEAR.search(whole)):
        years = [int(bracketed[1])]
    if not years and ends_as_report(title) and (short := _SHORT_YEAR.search(title)):
        years = [2000 + int(short[1])]
    subject = None
    for subject in _SUBJECT.finditer(title):  # noqa: B007
        pass
    before = title[: subject.start()] if subject else ""
    pieces = [_TAIL.sub("", piece) for piece in _without_years(before)]
    body = max((_LEAD.sub("", piece) for piece in pieces), key=len)
    named = len(body) >= 2 and body not in _GENERIC and not body.startswith(("我", "本机关", "本单位"))
    if not named and (bracketed := _BRACKETED_NAME.search(whole)) and is_agency(bracketed[1]):
        return TitleParts(bracketed[1], years[-1] if years else None)
    return TitleParts(body if named else None, years[-1] if years else None)


def _without_years(title: str) -> list[str]:
    """The parts of a title between the years it states."""
    for year in (_YEAR, _LOOSE_YEAR, _SHORT_YEAR):
        title = year.sub("\n", title)
    return title.split("\n")


def names_body(title: str) -> bool:
    """Whether a report title says whose report it is."""
    return take_apart(title).body is not None


def names_year(title: str) -> bool:
    """Whether a report title says which year it is about."""
    return take_apart(title).year is not None
