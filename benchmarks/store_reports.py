"""Reports for the store's benchmark: every cell and text of many bodies over many years, the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

from govreports.model.document import ListEntry
from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    NOT_OUTCOMES,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
    SECTION_TITLES,
)
from govreports.model.report import (
    Cell,
    CheckResult,
    Header,
    Kind,
    LayoutName,
    Period,
    ProvenReport,
    Report,
    Scope,
    Section,
    Semantic,
    Severity,
    Status,
    StatutoryTable,
    Tables,
)
from govreports.portals import registry
from govreports.store.observation import Observation
from govreports.store.portals import PortalFacts

YEARS = range(2019, 2026)
BODIES = (
    *("人民政府", "人民政府办公室", "教育局", "财政局", "民政局", "水利局", "审计局", "统计局", "司法局", "公安局"),
    *("医疗保障局", "应急管理局", "农业农村局", "自然资源局", "商务局", "信访局", "东关街道办事处"),
    *("柳林镇人民政府", "石桥镇人民政府", "上塘乡人民政府"),
)
A_PORTAL = len(BODIES) * len(YEARS)
_SEEN = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)
# fmt: off
_WORDS = (
    "本机关", "严格", "按照", "条例", "要求", "推进", "政府信息公开", "各项", "工作", "主动公开",
    "依申请公开", "平台建设", "监督保障", "培训", "答复", "受理", "登记", "审核", "解读", "回应",
    "关切", "会议", "印发", "文件", "目录", "更新", "网站", "栏目", "专人", "负责",
    "制度", "规范", "流程", "申请人", "行政复议", "行政诉讼", "纠正", "维持", "问题", "改进",
    "措施", "下一步", "加强", "学习", "提高", "质量", "及时", "准确", "完善", "机制",
    "统计", "年度", "龙潭", "水库", "街道", "项目", "资金", "民生", "教育", "医疗",
    "社会", "救助",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it would have been answered, and what was read from it."""

    observation: Observation
    proven: ProvenReport


class _Dice:
    """Numbers that depend on a name only: quick, and the same everywhere."""

    def __init__(self, *name: object) -> None:
        digest = hashlib.blake2b(repr(name).encode(), digest_size=8).digest()
        self._state = int.from_bytes(digest) | 1

    def below(self, limit: int) -> int:
        """A number from 0 on."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit


@cache
def made_portals(reports: int) -> tuple[PortalFacts, ...]:
    """As many county portals as that many reports need."""
    counties = [one for one in registry.divisions() if one.level == "county" and one.valid_to is None]
    # The province that the documented queries ask for comes first.
    counties.sort(key=lambda one: (not one.code.startswith("32"), one.code))
    wanted = min(len(counties), -(-reports // A_PORTAL))
    return tuple(_portal(one) for one in counties[:wanted])


def _portal(place: registry.Division) -> PortalFacts:
    return PortalFacts(
        slug=f"p{place.code}",
        name=place.name,
        division_code=place.code,
        division_name=place.name,
        province=place.province,
        city=place.city or None,
        level=place.level,
        home=f"http://www.p{place.code}.example/",
        family="trs",
        first_year=YEARS[0],
        reports_a_year_min=len(BODIES),
        reports_a_year_max=len(BODIES) + 5,
        enabled=True,
        verified=False,
    )


def made_reports(reports: int, *, changed: bool = False) -> Iterator[Made]:
    """That many reports, portal by portal; ``changed`` gives one in a hundred another number a month later."""
    count = 0
    for portal in made_portals(reports):
        for body in BODIES:
            for year in YEARS:
                count += 1
                if count > reports:
                    return
                other = changed and count % 100 == 0
                yield _made(portal, body, year, other=other)


def _made(portal: PortalFacts, body: str, year: int, *, other: bool) -> Made:
    dice = _Dice(portal.slug, body, year)
    name = f"{portal.division_name}{body}"
    layout = LayoutName.L2021 if year >= 2021 else LayoutName.L2019
    # One table in thirty does not take over what the year before left.
    carried_in = _pending(portal.slug, body, year - 1) + (dice.below(30) == 0)
    applications = _applications(dice, layout, carried_in, _pending(portal.slug, body, year), other=other)
    tables = Tables(_proactive(dice, layout), applications, _reviews(dice))
    sections = tuple(Section(number, title, _prose(dice, 30)) for number, title in SECTION_TITLES.items())
    report = Report(
        source=f"{portal.home}{body}/{year}.html",
        kind=Kind.ANNUAL_REPORT,
        kind_reason="the title names an annual report",
        layout=layout,
        title=f"{name}{year}年政府信息公开工作年度报告",
        title_year=year,
        report_year=year,
        period=Period(date(year, 1, 1), date(year, 12, 31)),
        reporting_body=name,
        scope=Scope.REGION_AGGREGATE if body == BODIES[0] else Scope.OWN_BODY,
        header=Header(f"{portal.division_code}/{year}-{dice.below(99999):05}", issued_on=date(year + 1, 1, 20)),
        sections=sections,
        tables=tables,
        body="\n".join(section.text for section in sections),
    )
    report = replace(report, header=replace(report.header, published_at=f"{year + 1}-01-{20 + dice.below(10)}T09:30"))
    results = tuple(_failed(dice) for _ in range(dice.below(4)))
    seen = _SEEN + timedelta(seconds=dice.below(2_000_000), days=60 if other else 0)
    observation = Observation(
        portal=portal.slug,
        url=report.source,
        final_url=report.source,
        fetched_at=seen,
        content_type="text/html",
        etag=None,
        last_modified=None,
        sha256=hashlib.sha256(report.source.encode()).hexdigest(),
        size=80_000,
        listed=ListEntry(report.title, date(year + 1, 1, 21), "政府信息公开年报"),
    )
    return Made(observation, ProvenReport(report, results))


def _pending(slug: str, body: str, year: int) -> int:
    return _Dice("pending", slug, body, year).below(6)


def _applications(dice: _Dice, layout: LayoutName, carried_in: int, carried_out: int, *, other: bool) -> StatutoryTable:
    cells: dict[str, dict[str, Cell]] = {}
    outcomes = [row.key for row in APPLICATION_ROWS[layout] if row.key not in NOT_OUTCOMES]
    done = {key: dice.below(40) if dice.below(3) == 0 else 0 for key in outcomes}
    done["granted"] += other
    concluded = sum(done.values())
    totals = {**done, "carried_in": carried_in, "carried_out": carried_out, "concluded": concluded}
    totals["new_received"] = max(0, concluded + carried_out - carried_in)
    for row in APPLICATION_ROWS[layout]:
        total = totals[row.key]
        numbers = [total - total // 4, total // 4, 0, 0, 0, 0, total]
        keys = [key for key, _ in APPLICANT_COLUMNS]
        cells[row.key] = {key: _cell(value) for key, value in zip(keys, numbers, strict=True)}
    return StatutoryTable(layout, cells, "grid", (28, 10))


def _reviews(dice: _Dice) -> StatutoryTable:
    cells = {}
    for block, _ in REVIEW_BLOCKS:
        numbers = [dice.below(5) for _ in range(4)]
        keys = [key for key, _ in REVIEW_COLUMNS]
        cells[block] = {key: _cell(value) for key, value in zip(keys, [*numbers, sum(numbers)], strict=True)}
    return StatutoryTable(LayoutName.L2021, cells, "grid", (4, 15))


def _proactive(dice: _Dice, layout: LayoutName) -> StatutoryTable:
    cells = {row.key: {key: _cell(dice.below(500)) for key, _ in row.columns} for row in PROACTIVE_ROWS[layout]}
    return StatutoryTable(layout, cells, "grid", (14, 4))


@cache
def _cell(value: int) -> Cell:
    return Cell(str(value), Decimal(value), Semantic.NUMERIC if value else Semantic.ZERO)


def _prose(dice: _Dice, sentences: int) -> str:
    """Sentences of some words and a number each, as long as those of real reports."""
    return "".join(
        "".join(_WORDS[dice.below(len(_WORDS))] for _ in range(4)) + f"{dice.below(400)}件。" for _ in range(sentences)
    )


def _failed(dice: _Dice) -> CheckResult:
    rule, severity = (("T3_COL_SUM", Severity.ERROR), ("TEXT_CLOSED", Severity.WARN), ("CELL_BLANK", Severity.INFO))[
        dice.below(3)
    ]
    row = f"row{dice.below(25)}"
    return CheckResult(rule, severity, Status.FAIL, row, "7 is not 8", "7", "8", (f"applications.{row}.total",))
