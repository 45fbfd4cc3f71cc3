"""Where every report stands now: derived from its current revision, so that questions over all reports are quick."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index
from sqlalchemy.orm import Mapped

from govreports.store.models.base import Base, Identity, about, field


class ReportState(Base):
    """The current state of a report, and the operands of the common rates.

    Written only by :mod:`govreports.store.states`; everything here can be computed again from the other tables.
    """

    __tablename__ = "report_state"
    __table_args__ = (
        Index(None, "agency_id", "report_year"),
        Index(None, "division_code", "report_year"),
        Index(None, "portal", "report_year"),
        Index(None, "agency_kind", "report_year"),
        about(
            "报告的现状（由现行版本推得，供查询提速）",
            "Where a report stands now, derived from its current revision to make questions quick",
        ),
    )

    report_id: Mapped[int] = field(
        "报告编号",
        "The report",
        ForeignKey("report.id", ondelete="CASCADE"),
        type_=Identity,
        primary_key=True,
    )
    revision_id: Mapped[int] = field(
        "现行版本编号",
        "Its current revision",
        ForeignKey("revision.id", ondelete="CASCADE"),
        type_=Identity,
        unique=True,
    )
    portal: Mapped[str] = field("门户短名", "Portal it was found on", ForeignKey("portal.slug"))
    kind: Mapped[str] = field("页面性质", "What the page is, as in revision")
    agency_id: Mapped[int | None] = field("编制机关", "Body that made it", ForeignKey("agency.id"), type_=Identity)
    agency_kind: Mapped[str | None] = field("机关类别", "Kind of that body")
    division_code: Mapped[str] = field(
        "编制机关所属区划，机关不明时为门户所属区划",
        "Division of the body that made it; the portal's where the body is unknown",
        ForeignKey("division.code"),
    )
    reposted: Mapped[bool] = field(
        "是否转载其他区划机关的报告", "Whether the body belongs to a division outside the portal's"
    )
    report_year: Mapped[int | None] = field("报告年度", "Year reported on")
    duplicate_rank: Mapped[int | None] = field(
        "同一机关同一年度多份年度报告中的次序，非年度报告为空",
        "Order among the annual reports of one body and year; NULL when it is no annual report",
    )
    layout: Mapped[str | None] = field("表格版式", "Format of the tables")
    scope: Mapped[str] = field(
        "统计范围：region_aggregate、own_body、unknown；部门、乡镇、街道未注明者视为own_body",
        "Whom the numbers count: region_aggregate, own_body or unknown; own_body for departments, townships and "
        "subdistricts that do not say",
    )
    published_at: Mapped[datetime | None] = field("发布时间（北京时间）", "Time of publication", type_=DateTime())
    has_applications: Mapped[bool] = field("是否读到表三", "Whether table 3 was read")
    findings_error: Mapped[int] = field("错误数", "Checks that failed as errors")
    findings_warn: Mapped[int] = field("警告数", "Checks that failed as warnings")
    findings_info: Mapped[int] = field("提示数", "Checks that failed as notes")
    new_received: Mapped[int | None] = field("本年新收", "New applications", type_=BigInteger)
    from_natural_persons: Mapped[int | None] = field(
        "本年新收：自然人", "New applications of natural persons", type_=BigInteger
    )
    carried_in: Mapped[int | None] = field("上年结转", "Carried in", type_=BigInteger)
    carried_out: Mapped[int | None] = field("结转下年度", "Carried out", type_=BigInteger)
    concluded: Mapped[int | None] = field("本年办结", "Concluded", type_=BigInteger)
    granted: Mapped[int | None] = field("予以公开", "Granted", type_=BigInteger)
    partially_granted: Mapped[int | None] = field("部分公开", "Partially granted", type_=BigInteger)
    refused: Mapped[int | None] = field("不予公开各项之和", "Sum of the refusals", type_=BigInteger)
    unable: Mapped[int | None] = field("无法提供各项之和", "Sum of what could not be provided", type_=BigInteger)
    unable_not_held: Mapped[int | None] = field("本机关不掌握", "Not held", type_=BigInteger)
    unprocessed: Mapped[int | None] = field("不予处理各项之和", "Sum of what was not processed", type_=BigInteger)
    reconsideration_corrected: Mapped[int | None] = field("行政复议纠正", "Reviews that corrected", type_=BigInteger)
    reconsideration_pending: Mapped[int | None] = field("行政复议未结", "Reviews pending", type_=BigInteger)
    reconsideration_total: Mapped[int | None] = field("行政复议总数", "Reviews", type_=BigInteger)
    litigation_corrected: Mapped[int | None] = field("行政诉讼纠正", "Lawsuits that corrected", type_=BigInteger)
    litigation_pending: Mapped[int | None] = field("行政诉讼未结", "Lawsuits pending", type_=BigInteger)
    litigation_total: Mapped[int | None] = field("行政诉讼总数", "Lawsuits, both blocks", type_=BigInteger)
    litigation_after_total: Mapped[int | None] = field("复议后起诉总数", "Lawsuits after a review", type_=BigInteger)
    documents_repealed: Mapped[int | None] = field("规范性文件废止", "Documents repealed", type_=BigInteger)
    documents_in_force: Mapped[int | None] = field("规范性文件现行有效", "Documents in force", type_=BigInteger)
