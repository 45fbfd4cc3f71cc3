"""The views that show reports, what is wrong with them, where they stand and what changed."""

from __future__ import annotations

from govreports.store.models import (
    Agency,
    Cell,
    Division,
    Finding,
    Portal,
    PortalRun,
    Report,
    ReportState,
    Revision,
    TableSource,
)
from govreports.store.views.columns import ColumnType, View, ViewColumn, of

KEYS = (
    ViewColumn("report_id", "报告编号", "The report"),
    ViewColumn("revision_id", "现行版本编号", "Its current revision"),
)
DOUBTED = ViewColumn(
    "doubted_since",
    "网页自此不再显示该报告（UTC），正常时为空",
    "Since when the page shows something else than this report (UTC); NULL normally",
    ColumnType.MOMENT,
)
SERIES = ViewColumn(
    "series",
    "数据序列：2008-2018、2019-2020、2021-；表式不同，跨序列不可直接比较",
    "Series: 2008-2018, 2019-2020 or 2021-; the forms differ, numbers do not compare across a break",
    ColumnType.TEXT,
)
RANK = ViewColumn(
    "duplicate_rank",
    "同一机关同一年度有多份时的次序：先有表三者，再错误少者，再发布晚者；仅取1即不重复",
    "Order among several pages of one body and year: with table 3 first, then fewer errors, then published "
    "later; keep 1 to count each body once",
)
PLACE = (*of(ReportState, "division_code"), *of(Division, "division_name=name", "province", "city", "level"))
FINDINGS = of(Revision, "findings_error", "findings_warn", "findings_info")
_AGENCY_NAME = of(Agency, "agency_name=name")
_CURRENT = (
    *KEYS,
    *of(Revision, "revision_number=number"),
    *of(Report, "portal"),
    *of(Portal, "portal_name=name"),
    *PLACE,
    *of(Report, "agency_id"),
    *_AGENCY_NAME,
    *of(Agency, "agency_kind=kind"),
    *of(Revision, "reporting_body", "report_year", "kind", "kind_reason", "layout"),
    *of(ReportState, "scope"),
    *of(Revision, "title"),
    *of(Revision, "period_start", "period_end", "index_no", "doc_no", "issuing_agency", "issued_on"),
    *of(Revision, "published_at", "published_precision", "source", "category", "subject_words"),
    *of(Revision, "summary", "validity"),
    *of(Report, "url"),
    *of(Revision, "final_url"),
    *of(Report, "listed_title", "listed_on", "listed_column", "first_seen"),
    *of(Revision, "fetched_at"),
    *FINDINGS,
    *of(Revision, "checks_passed", "checks_not_assessable"),
    DOUBTED,
    SERIES,
    *of(ReportState, "reposted"),
    *of(Portal, "portal_division_code=division_code"),
)

REPORT_VIEWS = (
    View("current_report", "每份报告的现行版本", "The current revision of every report", _CURRENT),
    View(
        "annual_report",
        "现行版本中的年度报告",
        "The current revisions that are annual reports",
        (*_CURRENT, RANK),
    ),
    View(
        "report_location",
        "同一机关同一年度报告的各处网页：一份报告可见于多处，首处次序为1",
        "Every page that shows a body's report of a year: one report, several places, the first of them with rank 1",
        (
            *of(Report, "agency_id"),
            *_AGENCY_NAME,
            *of(Agency, "agency_kind=kind"),
            *of(ReportState, "division_code", "report_year"),
            RANK,
            *of(ReportState, "portal"),
            *of(Report, "url"),
            *of(ReportState, "reposted", "published_at"),
            *KEYS,
            ViewColumn("same_as_first", "内容是否与首处相同（1、0）", "Whether it says what the first says, 1 or 0"),
        ),
    ),
    View(
        "finding_current",
        "现行版本未通过的检查，含跨年度检查；网页地址失效者记为 LINK_DEAD，附件失效者记为 ATTACHMENT_DEAD，"
        "已存报告的网页失效或不再显示报告者记为 RETRACTED。尚未采集到的网页失效时，报告编号等列为空",
        "Failed checks of current revisions, those across years included; LINK_DEAD for the dead address of a page, "
        "ATTACHMENT_DEAD for such a file, RETRACTED when the page of a stored report is dead or shows something else. "
        "Report and year are NULL where nothing was ever had from a dead address",
        (
            *of(Report, "portal"),
            *of(ReportState, "division_code"),
            *of(Revision, "reporting_body", "report_year", "kind"),
            *of(Report, "url"),
            *KEYS,
            *of(Finding, "rule", "severity", "subject", "message", "left_value", "right_value"),
            *of(Finding, "cells", "assumed_zero"),
            *of(Report, "agency_id"),
            *of(Division, "province"),
            ViewColumn("first_seen", "首次发现（UTC）", "When it was first found (UTC)", ColumnType.MOMENT),
        ),
    ),
    View(
        "revision_change",
        "相邻两版本之间的变化：一行一处（题头、章节、附件、统计指标、单元格）",
        "What changed from one revision to the next: a row a head field, section, attachment, statistic or cell",
        (
            ViewColumn("report_id", "报告编号", "The report"),
            *of(Report, "portal", "url"),
            *of(Revision, "report_year", "reporting_body"),
            ViewColumn("revision_id", "新版本编号", "The new revision"),
            *of(Revision, "revision_number=number"),
            ViewColumn("previous_revision_id", "前一版本编号", "The revision before it"),
            ViewColumn(
                "changed_at", "新版本采集时间（UTC）", "When the new revision was fetched (UTC)", ColumnType.MOMENT
            ),
            ViewColumn(
                "table_name",
                "表：head、section、attachment、statistics 或法定表",
                "head, section, attachment, statistics or a statutory table",
                ColumnType.TEXT,
            ),
            ViewColumn("row_key", "行", "Row", ColumnType.TEXT),
            ViewColumn("column_key", "列", "Column or field", ColumnType.TEXT),
            ViewColumn("before_value", "原值", "Value before; NULL when there was none", ColumnType.TEXT),
            ViewColumn("after_value", "新值", "Value after; NULL when there is none", ColumnType.TEXT),
        ),
    ),
    View(
        "published_number",
        "每个公布的数及其出处：单元格、网址、抓取、归档、解析版本",
        "Every published number with its source: cell, address, fetch, archive record and parser version",
        (
            *KEYS,
            *of(ReportState, "portal", "agency_id", "report_year"),
            *of(Cell, "table_name", "row_key", "column_key"),
            ViewColumn("value", "数值（文本），缺失为空", "The number as text; NULL when missing", ColumnType.TEXT),
            *of(Cell, "raw", "semantic", "unit"),
            *of(TableSource, "reader"),
            *of(Report, "url"),
            *of(Revision, "final_url", "fetched_at", "payload_sha256"),
            ViewColumn(
                "warc_file",
                "该文件（网页或附件）的归档文件",
                "Archive file that holds the document in which the number stands",
                ColumnType.TEXT,
            ),
            *of(Revision, "warc_offset", "warc_length", "parser_version"),
            *of(ReportState, "division_code", "agency_kind"),
            RANK,
            *of(TableSource, "document_url"),
            ViewColumn(
                "document_sha256",
                "该文件字节的SHA-256，不明时为空",
                "SHA-256 of the document's bytes; NULL where it is not known",
                ColumnType.TEXT,
            ),
            ViewColumn(
                "in_attachment",
                "是否出自附件（1、0），不明时为空",
                "Whether the document is an attachment, 1 or 0; NULL where it is not known",
            ),
            ViewColumn(
                "place_table",
                "该文件中的第几个表格，从1起，非表格者为空",
                "Number of the table among those of the document, from 1; NULL in running text",
            ),
            ViewColumn(
                "place_line",
                "该表格的第几行（合并单元格展开后）；非表格者为段落序号",
                "Row of that table, from 1, spans spread out; the paragraph in running text",
            ),
            ViewColumn(
                "place_column",
                "该表格的第几列（合并单元格展开后），非表格者为空",
                "Column of that table, from 1, spans spread out; NULL in running text",
            ),
        ),
    ),
    View(
        "timeliness",
        "及时性：每个机关每年度报告的公布日与法定期限（部门1月31日、其余3月31日，2018年度及以前均为3月31日）；多处公布者以最早为准",
        "When a body's report of a year was published and when it was due: 31 January for departments and zones, "
        "31 March for all others and until report year 2018; of several pages the first published counts",
        (
            *of(Report, "portal"),
            *PLACE,
            *of(Report, "agency_id"),
            *of(Agency, "agency_kind=kind"),
            *of(Revision, "reporting_body", "report_year"),
            *of(Report, "url"),
            *KEYS,
            SERIES,
            ViewColumn(
                "published_on", "公布日，不明时为空", "Day of publication; NULL when not stated", ColumnType.DATE
            ),
            ViewColumn("due_on", "法定期限", "Last day on which it was in time", ColumnType.DATE),
            ViewColumn("days_early", "提前天数，逾期为负", "Days before that day; negative when late"),
            ViewColumn("on_time", "是否按时（1、0），不明时为空", "Whether in time, 1 or 0; NULL when not known"),
        ),
    ),
    View(
        "coverage",
        "覆盖情况：每个门户每个年度应有、实有与缺少份数（不计转载其他区划者）",
        "Coverage: reports expected, found and missing, a row a portal and report year; reposts do not count",
        (
            *of(Report, "portal"),
            *of(Portal, "division_code"),
            *of(Revision, "report_year"),
            ViewColumn("expected_min", "至少应有份数，非应有年度为空", "Least expected; NULL outside the years"),
            ViewColumn("expected_max", "至多应有份数", "Most expected"),
            ViewColumn("found", "实有份数，一机关计一次", "Found; a body counts once"),
            ViewColumn("duplicates", "同一机关同一年度的其余页面数", "Further pages of a body and year"),
            ViewColumn("with_errors", "各处页面均含错误的份数", "Found with findings that are errors on every page"),
            ViewColumn(
                "status",
                "good、below（不足）、above（超出）、not_expected（非应有年度）、year_unknown（年度不明）",
                "good, below, above, not_expected or year_unknown",
                ColumnType.TEXT,
            ),
            ViewColumn("missing", "缺少份数", "Reports missing to the least expected"),
        ),
    ),
    View(
        "portal_health",
        "门户最近一次采集情况",
        "The last visit of every portal",
        (
            *of(Portal, "portal=slug", "portal_name=name", "division_code", "enabled", "verified"),
            *of(PortalRun, "last_run_id=run_id", "last_outcome=outcome", "last_message=message"),
            *of(PortalRun, "last_started_at=started_at", "last_finished_at=finished_at", "listed", "fetched"),
            *of(PortalRun, "new", "changed", "unchanged", "kept", "failed", "refused"),
            ViewColumn("last_good_at", "最近一次良好的时间（UTC）", "When it was last good (UTC)", ColumnType.MOMENT),
            ViewColumn(
                "visits_since_good",
                "此后未良好的次数，不计正在进行者",
                "Visits since then, none of them good; one that still runs does not count",
            ),
        ),
    ),
)
