"""The views that show numbers: the three tables as panels, and the rates computed from them."""

from __future__ import annotations

from govreports.model.layouts import (
    ALL_APPLICATION_ROWS,
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import LayoutName
from govreports.store.models import Agency, ProactiveDisclosure, Report, ReportState, Revision, Statistic
from govreports.store.statements import table_of
from govreports.store.views.columns import ColumnType, View, ViewColumn, of
from govreports.store.views.reports import DOUBTED, FINDINGS, KEYS, PLACE, RANK, SERIES

_HEAD = (
    *of(Report, "portal"),
    *PLACE,
    *of(Report, "agency_id"),
    *of(Agency, "agency_kind=kind"),
    *of(Revision, "reporting_body", "report_year"),
    RANK,
    *of(Report, "url"),
    *KEYS,
    *of(ReportState, "layout", "scope"),
)
_TAIL = (
    *FINDINGS,
    DOUBTED,
    SERIES,
    *of(ReportState, "reposted"),
    *of(Agency, "agency_name=name"),
    ViewColumn("across_error", "跨年度检查错误数", "Checks across years that failed as errors"),
    ViewColumn("across_warn", "跨年度检查警告数", "Checks across years that failed as warnings"),
)


def _application_columns() -> tuple[ViewColumn, ...]:
    labels = {
        row.key: f"{row.group}：{row.label}" if row.group else row.label
        for rows in APPLICATION_ROWS.values()
        for row in rows
    }
    return tuple(
        ViewColumn(key, f"{labels[key]}（总计列）", f"Total of the line {key}") for key in ALL_APPLICATION_ROWS
    )


def _review_columns() -> tuple[ViewColumn, ...]:
    return tuple(
        ViewColumn(f"{block}_{column}", f"{block_label}：{label}", f"{block}: {column}")
        for block, block_label in REVIEW_BLOCKS
        for column, label in REVIEW_COLUMNS
    )


def _proactive_columns() -> tuple[ViewColumn, ...]:
    labels = {
        (row.key, column): f"{row.labels[0]}：{label}"
        for rows in PROACTIVE_ROWS.values()
        for row in rows
        for column, label in row.columns
    }
    labels["procurement", "amount_raw"] = "政府集中采购：金额原文"
    types = {one.name: one.type for one in of(ProactiveDisclosure, *table_of(ProactiveDisclosure).c.keys())}
    # The form of 2019 has every item of the form of 2021, and two more.
    items = [row.key for row in PROACTIVE_ROWS[LayoutName.L2019]]
    return tuple(
        ViewColumn(f"{item}_{column}", labels[item, column], f"{item}: {column}", kind)
        for item in items
        for column, kind in types.items()
        if (item, column) in labels
    )


_COUNTS = (
    ("new_received", "本年新收（总计）", "New applications, total"),
    ("concluded", "本年办结（总计），多数比率的分母", "Concluded, total; denominator of most rates"),
    ("carried_out", "结转下年度（总计）", "Carried over to the next year, total"),
    ("handled", "新收与上年结转之和", "New and carried in; denominator of backlog_rate"),
    ("granted", "予以公开（总计）", "Granted, total"),
    ("partially_granted", "部分公开（总计）", "Partially granted, total"),
    ("refused", "不予公开各项之和", "Sum of the refusals"),
    ("unable_not_held", "本机关不掌握（总计）", "Not held, total"),
    ("unable", "无法提供各项之和", "Sum of what could not be provided; denominator of not_held_share"),
    ("unprocessed", "不予处理各项之和", "Sum of what was not processed"),
    ("new_received_natural_person", "本年新收：自然人", "New applications of natural persons"),
    ("reconsideration_corrected", "行政复议纠正数", "Reconsiderations that corrected"),
    ("reconsideration_total", "行政复议总数", "Reconsiderations; denominator"),
    ("litigation_corrected", "行政诉讼纠正数（两栏之和）", "Lawsuits that corrected, both blocks"),
    ("litigation_total", "行政诉讼总数（两栏之和）", "Lawsuits, both blocks; denominator"),
)
RATES = (
    ("disclosure_rate", "公开率＝（予以公开＋部分公开）÷办结", "(granted + partially_granted) / concluded"),
    ("full_grant_rate", "全部公开率＝予以公开÷办结", "granted / concluded"),
    ("refusal_rate", "不予公开率", "refused / concluded"),
    ("unable_rate", "无法提供率", "unable / concluded"),
    ("not_held_share", "不掌握占无法提供之比", "unable_not_held / unable"),
    ("unprocessed_rate", "不予处理率", "unprocessed / concluded"),
    ("backlog_rate", "结转率＝结转下年度÷（新收＋上年结转）", "carried_out / handled"),
    ("natural_person_share", "自然人申请占比", "new_received_natural_person / new_received"),
    ("reconsideration_corrected_rate", "复议纠正率", "reconsideration_corrected / reconsideration_total"),
    ("litigation_corrected_rate", "诉讼纠正率", "litigation_corrected / litigation_total"),
    ("dispute_rate", "争议转化率", "(reconsideration_total + litigation_total) / concluded"),
    (
        "reconsideration_corrected_of_decided",
        "复议纠正率（不含未结）",
        "reconsideration_corrected / reviews that were decided",
    ),
    (
        "litigation_corrected_of_decided",
        "诉讼纠正率（不含未结）",
        "litigation_corrected / lawsuits that were decided",
    ),
    ("litigation_after_share", "复议后起诉占诉讼之比", "lawsuits after a review / litigation_total"),
    ("document_turnover", "规范性文件废止率＝废止÷（现行有效＋废止）", "documents repealed / (in force + repealed)"),
    (
        "full_grant_of_resolvable",
        "全部公开占可办理者之比＝予以公开÷（办结－无法提供－不予处理－其他处理）",
        "granted / (concluded - unable - unprocessed - other)",
    ),
    *(
        (f"{key}_share", f"{label}申请占比", f"New applications of {key} / new_received")
        for key, label in APPLICANT_COLUMNS[1:-1]
    ),
    *(
        (f"{row.key}_share", f"{row.label}占不予公开之比", f"{row.key} / refused")
        for row in APPLICATION_ROWS[LayoutName.L2021]
        if row.key.startswith("refused_")
    ),
    ("licences_per_penalty", "许可处罚比＝行政许可决定数÷行政处罚决定数", "licensing decisions / penalty decisions"),
    (
        "reply_granted_rate",
        "同意公开率（2018年度及以前）＝（同意公开＋同意部分公开）÷答复",
        "Until 2018: (replies that granted + granted in part) / replies",
    ),
    ("reply_refused_rate", "不同意公开率（2018年度及以前）", "Until 2018: replies that refused / replies"),
    ("closed_on_time_rate", "按时办结率（2018年度及以前）", "Until 2018: concluded on time / concluded"),
    ("received_in_person_share", "当面申请占比（2018年度及以前）", "Until 2018: received in person / received"),
    ("received_fax_share", "传真申请占比（2018年度及以前）", "Until 2018: received by fax / received"),
    ("received_online_share", "网络申请占比（2018年度及以前）", "Until 2018: received online / received"),
    ("received_letter_share", "信函申请占比（2018年度及以前）", "Until 2018: received by letter / received"),
    (
        "disclosed_document_rate",
        "主动公开规范性文件率（2018年度及以前）＝主动公开规范性文件÷制发规范性文件",
        "Until 2018: normative documents disclosed / made",
    ),
)
"""Every rate by its name, with its formula in both languages."""

PANEL_VIEWS = (
    View(
        "application_panel",
        "表三面板：每份年度报告一行，每项一列（总计），缺失为空",
        "Table 3 as a panel: a row an annual report, a column a line (its total); missing is NULL",
        (*_HEAD, *_application_columns(), *_TAIL),
    ),
    View(
        "review_panel",
        "表四面板：每份年度报告一行",
        "Table 4 as a panel: a row an annual report",
        (*_HEAD, *_review_columns(), *_TAIL),
    ),
    View(
        "proactive_panel",
        "表二面板：每份年度报告一行",
        "Table 2 as a panel: a row an annual report",
        (*_HEAD, *_proactive_columns(), *_TAIL),
    ),
    View(
        "indicator",
        "常用指标及其分子分母：一机关一年度一行，任一项缺失则比率为空；分母过小者见 rate",
        "Common rates with their numerators and denominators: a row a body and year, NULL when an operand is "
        "missing; rate leaves out small samples",
        (
            *of(Report, "portal"),
            *of(ReportState, "division_code"),
            *of(Report, "agency_id"),
            *of(Revision, "reporting_body", "report_year"),
            *of(ReportState, "layout", "scope"),
            *KEYS,
            *of(Report, "url"),
            *of(Revision, "findings_error"),
            *(ViewColumn(*one) for one in _COUNTS),
            *(ViewColumn(*one, ColumnType.NUMBER) for one in RATES),
            SERIES,
            *of(Agency, "agency_kind=kind"),
            *PLACE[1:],
            ViewColumn("checks_assessable", "可作出判断的检查数", "Checks that could be made"),
            ViewColumn(
                "quality_score",
                "数据质量＝1－错误数÷可作出判断的检查数",
                "1 - findings_error / checks_assessable",
                ColumnType.NUMBER,
            ),
        ),
    ),
    View(
        "rate",
        "指标长表：一机关一年度一指标一行，含分子、分母；分母小于30者比率为空（汇总时请先加总分子与分母）",
        "Rates, a row a body, year and rate, with numerator and denominator; the rate is NULL where the denominator "
        "is below 30. Add up numerators and denominators before dividing",
        (
            ViewColumn("rate_name", "指标，见 indicator 各列", "The rate, a column of indicator", ColumnType.TEXT),
            *of(ReportState, "report_year"),
            SERIES,
            *PLACE,
            *of(ReportState, "agency_id", "agency_kind", "scope"),
            ViewColumn("numerator", "分子，任一项缺失为空", "Numerator; NULL when an operand is missing"),
            ViewColumn("denominator", "分母，任一项缺失为空", "Denominator; NULL when an operand is missing"),
            ViewColumn(
                "rate",
                "比率，分母小于30时为空",
                "Numerator / denominator; NULL when the denominator is below 30",
                ColumnType.NUMBER,
            ),
            ViewColumn(
                "small_sample",
                "分母是否小于30（1、0），分母不明时为空",
                "Whether the denominator is below 30, 1 or 0; NULL when it is not known",
            ),
            *KEYS,
            *of(Revision, "findings_error"),
        ),
    ),
    View(
        "statistic_current",
        "2008—2018年度统计表：每份年度报告每项指标一行",
        "The statistics of report years 2008 to 2018, a row an annual report and line",
        (
            *_HEAD,
            *of(Statistic, "position", "key", "label", "unit", "value", "raw"),
            *of(Revision, "findings_error"),
            SERIES,
        ),
    ),
)
