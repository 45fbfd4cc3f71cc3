"""Who made a report: one body under the many names it goes by over years and pages.

连云区人民政府办公室, 区政府办 and 连云港市连云区人民政府办公室 are one body on the portal of 连云区. A body's
name here is its division's followed by its own in full; names that this does not understand stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from govreports.model.words import squeeze
from govreports.portals import registry
from govreports.portals.places import leading_place, names_some_place, today
from govreports.portals.registry import Division, UnknownDivision

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("office", re.compile(r"(?:政府|行政公署)办公[室厅]$")),
    ("subdistrict", re.compile(r"街道(?:办事处|办)?$")),
    ("township", re.compile(r"(?:镇|乡|苏木)(?:人民)?政府$|[镇乡]$|苏木$")),
    (
        "zone",
        re.compile(
            r"管(?:理)?委(?:员)?会$|(?:工业|产业|科技|物流|创业|软件|农业|示范|加工)园$|"
            r"(?:开发|高新|新|园|示范|保税|度假|工业|经济|管理|功能|集聚|试验|实验|合作|自贸|综保|港|林|景|名胜|风景|保护)区$"
        ),
    ),
    ("government", re.compile(r"(?:人民)?政府$|行政公署$|[省市县区州盟旗]$")),
    ("department", re.compile(r"(?:局|厅|委|委员会|署|处|队|中心|院|站|所|社|馆|办|办公室|部|银行|会)$")),
)
_GOVERNMENT = re.compile(r"(?:[省市县区州旗盟]?人民政府|[省市县区州旗盟]?政府|行政公署|行署)")
_OFFICE = re.compile(rf"(?:{_GOVERNMENT.pattern}|府)(?:办公[室厅]|办)")
# 市场监督管理局 begins with no level; 市民政局 does, and so do 市政府 and 区委.
_LEVEL = re.compile(
    r"(?P<level>自治[区州县旗]|省|市(?!场|政(?!府)|容|民(?:服务|热线|中心))|区(?![块域划间])|县(?!域)|州|旗|盟)(?=.{2})"
)
_TOWN = re.compile(r"(?P<town>.{1,8}?(?:镇|乡|苏木))(?:(?:人民)?政府)?(?:(?:党政)?(?:综合)?办公室)?")
_STREET = re.compile(r"(?:人民政府)?(?P<street>.{1,8}?街道)(?:办事处|办)?(?:(?:党政)?(?:综合)?办公室)?")
_ZONE = re.compile(r"(?P<zone>.{2,}?)(?:管理委员会|管委会)(?:办公室)?")
_BRANCH = re.compile(r"(?P<bureau>.{2,}局)(?P<place>.{2,4})分局")
_OWN_BRANCH = re.compile(r"(?P<bureau>[^局]{2,})分局")
_ECOLOGY = "生态环境局"
_OF_TAXES = "国家税务总局"
"""Stands before the names of all bureaus of taxes since 2018, which are named without it as often."""
_COMMISSION = re.compile(r"(?:.{4,}|商务|教育|水务)(?<![党工纪区县市省州旗盟])委")
_HIGH_TECH = re.compile("高新(?:技术)?(?:产业)?(?:开发)?区")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_JOINERS = re.compile("(?<=.)[和与及](?=.)")

_IN_FULL = {
    "发改委": "发展和改革委员会",
    "发展改革委": "发展和改革委员会",
    "发改局": "发展和改革局",
    "卫健委": "卫生健康委员会",
    "卫健局": "卫生健康局",
    "国资委": "国有资产监督管理委员会",
    "住建局": "住房和城乡建设局",
    "住建委": "住房和城乡建设委员会",
    "人社局": "人力资源和社会保障局",
    "市监局": "市场监督管理局",
    "市场监管局": "市场监督管理局",
    "应急局": "应急管理局",
    "文旅局": "文化和旅游局",
    "文广旅局": "文化广电和旅游局",
    "自规局": "自然资源和规划局",
    "资规局": "自然资源和规划局",
    "交通局": "交通运输局",
    "医保局": "医疗保障局",
    "工信局": "工业和信息化局",
    "科技局": "科学技术局",
    "城管局": "城市管理局",
    "退役军人局": "退役军人事务局",
    "民宗局": "民族宗教事务局",
    "文体旅局": "文化体育和旅游局",
    "教委": "教育委员会",
    "经信委": "经济和信息化委员会",
    "卫计局": "卫生健康局",
    "卫计委": "卫生健康委员会",
    "卫生和计划生育局": "卫生健康局",
    "卫生和计划生育委员会": "卫生健康委员会",
    "安监局": "应急管理局",
    "安全生产监督管理局": "应急管理局",
    "外办": "外事办公室",
    "残联": "残疾人联合会",
}
"""Short forms that mean one body only, and former names of bodies that only one other came from."""
_WITH_JOINERS = {_JOINERS.sub("", name): full for short, full in _IN_FULL.items() for name in (short, full)}
"""The same names as some write them, without 和."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its division, its full name and its kind (one of the words of ``agency.kind``)."""

    division: Division
    name: str
    kind: str


def agency_kind(name: str) -> str:
    """The kind of body that a Chinese name tells: government, office, department, township, subdistrict, zone, other.

    Townships and subdistricts publish without being named by article 49 of 政府信息公开条例, so deadlines and
    expectations depend on the kind.
    """
    bare = squeeze(name)
    return next((kind for kind, ending in _KINDS if ending.search(bare)), "other")


@lru_cache(maxsize=65536)
def identify(name: str, home: Division) -> Body:
    """The body that a name means on a page of the division ``home``.

    A name that begins with another division's belongs there (a report that was taken over from elsewhere); one
    without a place, or with a level only (区教育局), is read from ``home``.
    """
    written = (_BRACKETS.sub("", squeeze(name)) or squeeze(name)).removeprefix(_OF_TAXES)
    led = leading_place(written, home)
    if (led is None and names_some_place(written)) or (led is not None and not led[0].code):
        return Body(today(home), written, _kind_elsewhere(written))
    division, own = _placed(*_by_level(*(led or (today(home), written))), home)
    own = _in_full(division, own)
    full = f"{division.name}{own}"
    kind = agency_kind(full)
    # Only its government governs a place; another 区 in it is an area that somebody manages.
    return Body(division, full, "zone" if kind == "government" and own.endswith("区") else kind)


def above(body: Body) -> Body | None:
    """The body over this one: a division's government, the government of the city or province around it."""
    division = body.division
    if body.kind == "other":
        return None
    if body.kind != "government":
        return government(division)
    if division.level == "province":
        return None
    # The first four and the first two digits of a code name the city and the province around it.
    for digits in (4, 2) if division.level == "county" and division.city else (2,):
        code = division.code[:digits].ljust(6, "0")
        try:
            return government(registry.division(code))
        except UnknownDivision:
            continue
    return None


def government(division: Division) -> Body:
    """The government of a division; leagues and prefectures are run by a 行政公署."""
    own = "行政公署" if division.name.endswith(("盟", "地区")) else "人民政府"
    return Body(division, f"{division.name}{own}", "government")


def _kind_elsewhere(written: str) -> str:
    """The kind of a body whose place is not known: it is never the government of the division it is shown under."""
    kind = agency_kind(written)
    return "other" if kind in ("government", "office") else kind


def _by_level(division: Division, rest: str) -> tuple[Division, str]:
    """What 市教育局 means: the body of the division itself where it is a 市, of the city around it elsewhere."""
    match = _LEVEL.match(rest)
    if match is None:
        return division, rest
    level, own = match["level"], rest[match.end() :]
    # A county that became a district is still called 县 on its older pages.
    if division.name.endswith(level) or (division.level == "county" and level in ("县", "区", "旗")):
        return division, own
    wanted = division.province if level in ("省", "自治区") else division.city
    for digits in (4, 2):
        code = division.code[:digits].ljust(6, "0")
        try:
            around = registry.division(code)
        except UnknownDivision:
            continue
        if wanted and around.name == wanted and wanted.endswith(level):
            return around, own
    return division, rest


def _placed(division: Division, own: str, home: Division) -> tuple[Division, str]:
    """What names its place inside its own name: a bureau's branch, a zone called after its city."""
    if branch := _BRANCH.fullmatch(own):
        place = _branch_place(branch["place"], division, home)
        if place is not None:
            own = _ECOLOGY if branch["bureau"] == _ECOLOGY else f"{branch['bureau']}{_short(place)}分局"
            return place, own
    if own.endswith(_ECOLOGY) and own != _ECOLOGY:
        place = _branch_place(own.removesuffix(_ECOLOGY), division, home)
        return (place, _ECOLOGY) if place is not None else (division, own)
    if division.level == "county" and (branch := _OWN_BRANCH.fullmatch(own)):
        bureau = branch["bureau"].removeprefix(_short(division))
        return division, _ECOLOGY if f"{bureau}局" == _ECOLOGY else f"{bureau}局{_short(division)}分局"
    if agency_kind(own) == "zone":
        for place in _around(division):
            if len(_short(place)) > 1 and own.startswith(_short(place)) and len(own) > len(_short(place)) + 2:
                return place, own.removeprefix(place.name).removeprefix(_short(place))
    return division, own


def _around(division: Division) -> Iterator[Division]:
    """The city of a county, where it has one, then the division itself: 连云港 is not 港 of 连云."""
    if division.level == "county" and division.city:
        with suppress(UnknownDivision):
            yield registry.division(division.code[:4].ljust(6, "0"))
    yield division


def _short(division: Division) -> str:
    """A division's name without its level: 连云."""
    return division.name[:-1]


def _in_full(division: Division, own: str) -> str:
    """A body's own name in one form; as it is where nothing is known of it."""
    seat = government(division).name.removeprefix(division.name)
    if not own or _GOVERNMENT.fullmatch(own):
        return seat
    if _OFFICE.fullmatch(own):
        return f"{seat}办公{'厅' if division.level == 'province' else '室'}"
    if match := _STREET.fullmatch(own):
        return f"{match['street']}办事处"
    if match := _TOWN.fullmatch(own):
        return f"{match['town']}人民政府"
    match = _ZONE.fullmatch(own)
    if match or agency_kind(own) == "zone":
        zone = match["zone"] if match else own
        return f"{_HIGH_TECH.sub('高新技术产业开发区', zone)}管理委员会"
    full = f"{own}员会" if own not in _IN_FULL and _COMMISSION.fullmatch(own) else own
    return _IN_FULL.get(full) or _WITH_JOINERS.get(_JOINERS.sub("", full), full)


def _branch_place(short: str, division: Division, home: Division) -> Division | None:
    """The county of a branch (某市公安局连云分局), where it is the portal's own or lies in the bureau's city."""
    for level in "区县市旗":
        led = leading_place(f"{short}{level}", home if home.name == f"{short}{level}" else division)
        if led is not None and not led[1]:
            return led[0]
    return None
