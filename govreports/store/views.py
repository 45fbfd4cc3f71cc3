"""What the views show, column by column, in Chinese and English. The migrations build them."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.model.layouts import (
    ALL_APPLICATION_ROWS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import LayoutName
from govreports.store.models import (
    Agency,
    Base,
    Division,
    Finding,
    Portal,
    PortalRun,
    ProactiveDisclosure,
    Report,
    Revision,
)
from govreports.store.models.base import SEPARATOR
from govreports.store.statements import table_of


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view and what it means."""

    name: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class View:
    """A view, what one row of it is, and its columns in order."""

    name: str
    chinese: str
    english: str
    columns: tuple[ViewColumn, ...]


def _of(model: type[Base], *names: str) -> tuple[ViewColumn, ...]:
    """Columns that mean what the table's own column means; ``name=other`` where the view renames it."""
    shown = (name.partition("=") for name in names)
    table = table_of(model)
    return tuple(ViewColumn(new, *str(table.c[old or new].comment).split(SEPARATOR, 1)) for new, _, old in shown)


_KEYS = (
    ViewColumn("report_id", "报告编号", "The report"),
    ViewColumn("revision_id", "现行版本编号", "Its current revision"),
)
_DOUBTED = ViewColumn(
    "doubted_since",
    "网页自此不再显示该报告（UTC），正常时为空",
    "Since when the page shows something else than this report (UTC); NULL normally",
)
_FINDINGS = _of(Revision, "findings_error", "findings_warn", "findings_info")
_CURRENT = (
    *_KEYS,
    *_of(Revision, "revision_number=number"),
    *_of(Report, "portal"),
    *_of(Portal, "portal_name=name", "division_code"),
    *_of(Division, "division_name=name", "province", "city", "level"),
    *_of(Report, "agency_id"),
    *_of(Agency, "agency_name=name", "agency_kind=kind"),
    *_of(Revision, "reporting_body", "report_year", "kind", "kind_reason", "layout", "scope", "title"),
    *_of(Revision, "period_start", "period_end", "index_no", "doc_no", "issuing_agency", "issued_on"),
    *_of(Revision, "published_at", "published_precision", "source", "category", "subject_words"),
    *_of(Revision, "summary", "validity"),
    *_of(Report, "url"),
    *_of(Revision, "final_url"),
    *_of(Report, "listed_title", "listed_on", "listed_column", "first_seen"),
    *_of(Revision, "fetched_at"),
    *_FINDINGS,
    *_of(Revision, "checks_passed", "checks_not_assessable"),
    _DOUBTED,
)
_RANK = ViewColumn(
    "duplicate_rank",
    "同一机关同一年度有多份时的次序：先有表三者，再错误少者，再发布晚者；仅取1即不重复",
    "Order among several pages of one body and year: with table 3 first, then fewer errors, then published "
    "later; keep 1 to count each body once",
)
_PANEL_HEAD = (
    *_of(Report, "portal"),
    *_of(Portal, "division_code"),
    *_of(Division, "division_name=name", "province", "city", "level"),
    *_of(Report, "agency_id"),
    *_of(Agency, "agency_kind=kind"),
    *_of(Revision, "reporting_body", "report_year"),
    _RANK,
    *_of(Report, "url"),
    *_KEYS,
    *_of(Revision, "layout", "scope"),
)
_PANEL_TAIL = (*_FINDINGS, _DOUBTED)


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
    columns = table_of(ProactiveDisclosure).c.keys()
    # The form of 2019 has every item of the form of 2021, and two more.
    items = [row.key for row in PROACTIVE_ROWS[LayoutName.L2019]]
    return tuple(
        ViewColumn(f"{item}_{column}", labels[item, column], f"{item}: {column}")
        for item in items
        for column in columns
        if (item, column) in labels
    )


_INDICATORS = (
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
)

VIEWS: tuple[View, ...] = (
    View("current_report", "每份报告的现行版本", "The current revision of every report", _CURRENT),
    View(
        "annual_report",
        "现行版本中的年度报告",
        "The current revisions that are annual reports",
        (*_CURRENT, _RANK),
    ),
    View(
        "application_panel",
        "表三面板：每份年度报告一行，每项一列（总计），缺失为空",
        "Table 3 as a panel: a row an annual report, a column a line (its total); missing is NULL",
        (*_PANEL_HEAD, *_application_columns(), *_PANEL_TAIL),
    ),
    View(
        "review_panel",
        "表四面板：每份年度报告一行",
        "Table 4 as a panel: a row an annual report",
        (*_PANEL_HEAD, *_review_columns(), *_PANEL_TAIL),
    ),
    View(
        "proactive_panel",
        "表二面板：每份年度报告一行",
        "Table 2 as a panel: a row an annual report",
        (*_PANEL_HEAD, *_proactive_columns(), *_PANEL_TAIL),
    ),
    View(
        "indicator",
        "常用指标及其分母；一机关一年度一行，任一项缺失则比率为空",
        "Common rates and their denominators: a row a body and year; NULL when an operand is missing",
        (
            *_of(Report, "portal"),
            *_of(Portal, "division_code"),
            *_of(Report, "agency_id"),
            *_of(Revision, "reporting_body", "report_year", "layout", "scope"),
            *_KEYS,
            *_of(Report, "url"),
            *_of(Revision, "findings_error"),
            *(ViewColumn(*one) for one in _INDICATORS),
        ),
    ),
    View(
        "finding_current",
        "现行版本未通过的检查；网页不再显示报告者记为 RETRACTED，附件失效者记为 ATTACHMENT_DEAD",
        "Failed checks of current revisions; RETRACTED when the page shows something else, ATTACHMENT_DEAD "
        "when an attachment cannot be had any more",
        (
            *_of(Report, "portal"),
            *_of(Portal, "division_code"),
            *_of(Revision, "reporting_body", "report_year", "kind"),
            *_of(Report, "url"),
            *_KEYS,
            *_of(Finding, "rule", "severity", "subject", "message", "left_value", "right_value"),
            *_of(Finding, "cells", "assumed_zero"),
        ),
    ),
    View(
        "coverage",
        "覆盖情况：每个门户每个年度应有与实有份数",
        "Coverage: reports expected and found, a row a portal and report year",
        (
            *_of(Report, "portal"),
            *_of(Portal, "division_code"),
            *_of(Revision, "report_year"),
            ViewColumn("expected_min", "至少应有份数，非应有年度为空", "Least expected; NULL outside the years"),
            ViewColumn("expected_max", "至多应有份数", "Most expected"),
            ViewColumn("found", "实有份数，一机关计一次", "Found; a body counts once"),
            ViewColumn("duplicates", "同一机关同一年度的其余页面数", "Further pages of a body and year"),
            ViewColumn("with_errors", "含错误的份数", "Found with findings that are errors"),
            ViewColumn(
                "status",
                "good、below（不足）、above（超出）、not_expected（非应有年度）、year_unknown（年度不明）",
                "good, below, above, not_expected or year_unknown",
            ),
        ),
    ),
    View(
        "portal_health",
        "门户最近一次采集情况",
        "The last visit of every portal",
        (
            *_of(Portal, "portal=slug", "portal_name=name", "division_code", "enabled", "verified"),
            *_of(PortalRun, "last_run_id=run_id", "last_outcome=outcome", "last_message=message"),
            *_of(PortalRun, "last_started_at=started_at", "last_finished_at=finished_at", "listed", "fetched"),
            *_of(PortalRun, "new", "changed", "unchanged", "kept", "failed", "refused"),
            ViewColumn("last_good_at", "最近一次良好的时间（UTC）", "When it was last good (UTC)"),
            ViewColumn("visits_since_good", "此后未良好的次数", "Visits since then, none of them good"),
        ),
    ),
)
