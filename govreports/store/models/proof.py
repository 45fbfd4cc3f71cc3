"""What the checks say about a revision, what was probably meant, and what was not taken over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from govreports.store.models.base import Base, Identity, about, field
from govreports.store.models.reports import revision_key


class Finding(Base):
    """A check that failed."""

    __tablename__ = "finding"
    __table_args__ = about("未通过的检查", "Check that a revision did not pass")

    revision_id: Mapped[int] = revision_key()
    position: Mapped[int] = field("次序，从1起", "Place among the findings, from 1", primary_key=True)
    rule: Mapped[str] = field("规则名", "Name of the rule", index=True)
    severity: Mapped[str] = field("程度：error、warn、info", "Severity: error, warn or info")
    subject: Mapped[str] = field("所指的行、列或栏，空表示整份报告", "Row, column or block; empty for the whole report")
    message: Mapped[str] = field("说明", "What is wrong, in a sentence")
    left_value: Mapped[str | None] = field("比较左侧", "Left side of the comparison")
    right_value: Mapped[str | None] = field("比较右侧", "Right side of the comparison")
    cells: Mapped[list[str]] = field("涉及的单元格（JSON）", "Cells compared, as table.row.column (JSON list)")
    assumed_zero: Mapped[bool] = field("是否将空白按零计", "Whether a blank counted as zero in the sum")
    first_seen: Mapped[datetime | None] = field(
        "首次发现的时间（UTC）：先前版本已有，或后来重读时发现；与版本同时发现者为空",
        "When it was first found (UTC), with an earlier revision or a later reading; NULL when with this revision",
    )


class AcrossFinding(Base):
    """A check across years or bodies that failed."""

    __tablename__ = "across_finding"
    __table_args__ = (
        UniqueConstraint("agency_id", "report_year", "rule", "subject"),
        about("跨年度、跨机关检查未通过者", "Check across years or bodies that a body's report of a year did not pass"),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    agency_id: Mapped[int] = field("机关编号", "The body", ForeignKey("agency.id", ondelete="CASCADE"), type_=Identity)
    report_year: Mapped[int] = field("报告年度", "Year reported on")
    rule: Mapped[str] = field("规则名", "Name of the rule", index=True)
    subject: Mapped[str] = field(
        "所指的行、列、文件或机关", "Row, column, document or body; empty for the whole report"
    )
    severity: Mapped[str] = field("程度：error、warn、info", "Severity: error, warn or info")
    message: Mapped[str] = field("说明", "What is wrong, in a sentence")
    left_value: Mapped[str | None] = field("比较左侧", "Left side of the comparison")
    right_value: Mapped[str | None] = field("比较右侧", "Right side of the comparison")
    cells: Mapped[list[str]] = field("涉及的单元格（JSON）", "Cells compared, as table.row.column (JSON list)")
    assumed_zero: Mapped[bool] = field("是否将空白按零计", "Whether a blank counted as zero in the sum")
    revision_id: Mapped[int | None] = field(
        "所指版本，缺报告时为空",
        "Revision it speaks about; NULL when there is no report",
        ForeignKey("revision.id", ondelete="CASCADE"),
        type_=Identity,
        index=True,
    )
    compared_revision_id: Mapped[int | None] = field(
        "与之比较的上一年度版本",
        "Revision of the year before that it was compared with",
        ForeignKey("revision.id", ondelete="CASCADE"),
        type_=Identity,
        index=True,
    )
    first_seen: Mapped[datetime] = field("首次发现（UTC）", "When it was first found (UTC)")


class Proposal(Base):
    """A cell of a proposed repair, beside the published value and never instead of it."""

    __tablename__ = "proposal"
    __table_args__ = about("修正建议（不改动原值）", "Proposed repair of a cell; the published value stays where it is")

    revision_id: Mapped[int] = revision_key()
    position: Mapped[int] = field(
        "建议序号，同号各行须一并采用", "Number of the proposal; its rows belong together", primary_key=True
    )
    cell: Mapped[str] = field("单元格", "Cell as table.row.column", primary_key=True)
    rule: Mapped[str] = field("规则名", "Kind of slip that is supposed")
    explanation: Mapped[str] = field("理由", "Why, in a sentence")
    published: Mapped[str | None] = field("原值", "Value as published")
    proposed: Mapped[str | None] = field("建议值", "Value proposed")
    confidence: Mapped[str] = field("把握程度", "How sure the proposal is")


class Rejection(Base):
    """Content that was fetched for a report but did not replace the good revision."""

    __tablename__ = "rejection"
    __table_args__ = (
        Index(
            "uq_rejection_revision_id_open",
            "revision_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        about(
            "未被采用的新内容：已有完好版本，而网页变为其他内容、变空或缺附件",
            "New content that did not replace a good revision: other text, an empty page, a lost attachment",
        ),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    revision_id: Mapped[int] = field(
        "保留的版本",
        "The revision that stayed",
        ForeignKey("revision.id", ondelete="CASCADE"),
        type_=Identity,
    )
    content_hash: Mapped[str] = field("新内容的SHA-256", "SHA-256 of the content that was not taken over")
    reason: Mapped[str] = field("原因：other_kind、empty、attachment_lost", "Why: other_kind, empty or attachment_lost")
    kind: Mapped[str] = field("新内容的性质", "What the new content is")
    kind_reason: Mapped[str] = field("判定理由", "Why it was taken for that")
    title: Mapped[str | None] = field("新内容的标题", "Title of the new content")
    detail: Mapped[str] = field("说明", "What happened, in a sentence")
    seen_at: Mapped[datetime] = field("首次见到（UTC）", "When it was first seen (UTC)")
    ended_at: Mapped[datetime | None] = field(
        "恢复时间（UTC），仍如此时为空", "When the page showed a report again (UTC); NULL while it does not"
    )
    portal_run_id: Mapped[int | None] = field(
        "见到它的采集",
        "Crawl of the portal that saw it",
        ForeignKey("portal_run.id", ondelete="SET NULL"),
        type_=Identity,
        index=True,
    )
