"""The statutory tables as labels and keys.

Sources: 国办公开办函〔2021〕30号 for report years from 2021 on, 国办公开办函〔2019〕60号 for 2019 and 2020. Labels are
written as the forms print them, without numbering and blanks; the keys are the column names of the database.
"""

from __future__ import annotations

from dataclasses import dataclass

from govreports.model.report import LayoutName

FIRST_YEAR = 2008
"""The first report year: the regulation of 2007 (国令第492号) came into force on 2008-05-01."""

APPLICANT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("natural_person", "自然人"),
    ("enterprise", "商业企业"),
    ("research_institute", "科研机构"),
    ("public_welfare", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other_organization", "其他"),
    ("total", "总计"),
)
"""The seven value columns of table 3 in the order of the form."""

REVIEW_BLOCKS: tuple[tuple[str, str], ...] = (
    ("reconsideration", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)
REVIEW_COLUMNS: tuple[tuple[str, str], ...] = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """A row of table 3: its key, its label without numbering, and the label of the group it stands in."""

    key: str
    label: str
    group: str | None = None


RESULTS = "本年度办理结果"
REFUSED = "不予公开"
UNABLE = "无法提供"
UNPROCESSED = "不予处理"
OTHER = "其他处理"
GROUPS = (RESULTS, REFUSED, UNABLE, UNPROCESSED, OTHER)

_BEFORE_OTHER = (
    ApplicationRow("new_received", "本年新收政府信息公开申请数量"),
    ApplicationRow("carried_in", "上年结转政府信息公开申请数量"),
    ApplicationRow("granted", "予以公开", RESULTS),
    ApplicationRow("partially_granted", "部分公开(区分处理的,只计这一情形,不计其他情形)", RESULTS),
    ApplicationRow("refused_state_secret", "属于国家秘密", REFUSED),
    ApplicationRow("refused_by_law", "其他法律行政法规禁止公开", REFUSED),
    ApplicationRow("refused_public_security", '危及"三安全一稳定"', REFUSED),
    ApplicationRow("refused_third_party", "保护第三方合法权益", REFUSED),
    ApplicationRow("refused_internal", "属于三类内部事务信息", REFUSED),
    ApplicationRow("refused_process", "属于四类过程性信息", REFUSED),
    ApplicationRow("refused_case_file", "属于行政执法案卷", REFUSED),
    ApplicationRow("refused_admin_query", "属于行政查询事项", REFUSED),
    ApplicationRow("unable_not_held", "本机关不掌握相关政府信息", UNABLE),
    ApplicationRow("unable_needs_creation", "没有现成信息需要另行制作", UNABLE),
    ApplicationRow("unable_unclear", "补正后申请内容仍不明确", UNABLE),
    ApplicationRow("unprocessed_petition", "信访举报投诉类申请", UNPROCESSED),
    ApplicationRow("unprocessed_repeat", "重复申请", UNPROCESSED),
    ApplicationRow("unprocessed_publication", "要求提供公开出版物", UNPROCESSED),
    ApplicationRow("unprocessed_excessive", "无正当理由大量反复申请", UNPROCESSED),
    ApplicationRow("unprocessed_confirmation", "要求行政机关确认或重新出具已获取信息", UNPROCESSED),
)
_AFTER_OTHER = (
    ApplicationRow("concluded", "总计", RESULTS),
    ApplicationRow("carried_out", "结转下年度继续办理"),
)

APPLICATION_ROWS: dict[LayoutName, tuple[ApplicationRow, ...]] = {
    LayoutName.L2021: (
        *_BEFORE_OTHER,
        ApplicationRow("other_uncorrected", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", OTHER),
        ApplicationRow("other_unpaid", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", OTHER),
        ApplicationRow("other_misc", "其他", OTHER),
        *_AFTER_OTHER,
    ),
    LayoutName.L2019: (*_BEFORE_OTHER, ApplicationRow("other_processing", OTHER, RESULTS), *_AFTER_OTHER),
}
"""Value rows of table 3 in the order of the form: 25 in the 2021 layout, 23 in the 2019 layout."""

NOT_OUTCOMES = frozenset({"new_received", "carried_in", "concluded", "carried_out"})
"""The rows of table 3 that are not an outcome: (七)总计 is the sum of all others."""

ALL_APPLICATION_ROWS: tuple[str, ...] = (
    *(row.key for row in _BEFORE_OTHER),
    "other_uncorrected",
    "other_unpaid",
    "other_misc",
    "other_processing",
    *(row.key for row in _AFTER_OTHER),
)
"""Row keys of both layouts in one order, as the database shows them."""


@dataclass(frozen=True, slots=True)
class ProactiveRow:
    """A row of table 2: its key, the labels it goes by, its clause of article 20, and its columns (key, label)."""

    key: str
    labels: tuple[str, ...]
    clause: str
    columns: tuple[tuple[str, str], ...]


_STOCK_2021 = (("made", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数"))
_STOCK_2019 = (("made", "本年新制作数量"), ("published", "本年新公开数量"), ("public_total", "对外公开总数量"))
_DECISIONS = (("decisions", "本年处理决定数量"),)
_ITEMS = (("items_before", "上一年项目数量"), ("items_delta", "本年增/减"))
_ITEMS_DECIDED = (*_ITEMS, ("decisions", "处理决定数量"))

PROACTIVE_ROWS: dict[LayoutName, tuple[ProactiveRow, ...]] = {
    LayoutName.L2021: (
        ProactiveRow("regulations", ("规章",), "一", _STOCK_2021),
        ProactiveRow("normative_documents", ("行政规范性文件", "规范性文件"), "一", _STOCK_2021),
        ProactiveRow("licensing", ("行政许可",), "五", _DECISIONS),
        ProactiveRow("penalties", ("行政处罚",), "六", _DECISIONS),
        ProactiveRow("coercion", ("行政强制",), "六", _DECISIONS),
        ProactiveRow("fees", ("行政事业性收费",), "八", (("amount_10k_yuan", "本年收费金额(单位:万元)"),)),
    ),
    LayoutName.L2019: (
        ProactiveRow("regulations", ("规章",), "一", _STOCK_2019),
        ProactiveRow("normative_documents", ("规范性文件", "行政规范性文件"), "一", _STOCK_2019),
        ProactiveRow("licensing", ("行政许可",), "五", _ITEMS_DECIDED),
        ProactiveRow("other_services", ("其他对外管理服务事项",), "五", _ITEMS_DECIDED),
        ProactiveRow("penalties", ("行政处罚",), "六", _ITEMS_DECIDED),
        ProactiveRow("coercion", ("行政强制",), "六", _ITEMS_DECIDED),
        ProactiveRow("fees", ("行政事业性收费",), "八", _ITEMS),
        ProactiveRow(
            "procurement",
            ("政府集中采购",),
            "九",
            (("projects", "采购项目数量"), ("amount_yuan", "采购总金额")),
        ),
    ),
}
"""Rows of table 2. ``procurement.amount_yuan`` carries its published text as ``amount_raw`` in the results."""

TABLE_SHAPES: dict[tuple[str, LayoutName], tuple[int, int]] = {
    ("proactive_disclosure", LayoutName.L2021): (14, 4),
    ("applications", LayoutName.L2021): (28, 10),
    ("applications", LayoutName.L2019): (26, 10),
    ("reviews", LayoutName.L2021): (4, 15),
    ("reviews", LayoutName.L2019): (4, 15),
}
"""(rows, columns) of the printed form after span expansion."""

SECTION_TITLES: dict[int, str] = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
"""The six sections in their fixed order (国办公开办函〔2021〕30号)."""


def expected_layout(report_year: int) -> tuple[LayoutName, ...]:
    """The layouts that the rules in force allow for a report year."""
    if report_year >= 2021:
        return (LayoutName.L2021,)
    if report_year >= 2019:
        return (LayoutName.L2019,)
    if report_year >= 2014:
        return (LayoutName.L2014, LayoutName.FREE)
    return (LayoutName.FREE, LayoutName.L2014)
