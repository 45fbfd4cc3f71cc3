"""Reports and their states: one row a page in ``report``, one row a state of it in ``revision``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, MappedColumn

from govreports.store.models.base import Base, Identity, about, field


def revision_key() -> MappedColumn[Any]:
    """The first part of the key of every table that belongs to a revision."""
    return field(
        "版本编号",
        "The revision",
        ForeignKey("revision.id", ondelete="CASCADE"),
        type_=Identity,
        primary_key=True,
    )


class Report(Base):
    """A page of a portal that is, or claims to be, an annual report."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("portal", "url"),
        about("门户上的一份报告页面", "One page of a portal that was read as a report"),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    portal: Mapped[str] = field("门户短名", "Portal it was found on", ForeignKey("portal.slug"))
    url: Mapped[str] = field("列表页给出的地址", "Address as the list page gives it")
    agency_id: Mapped[int | None] = field(
        "编制机关，无法识别时为空",
        "Body that made it; NULL when the page does not say",
        ForeignKey("agency.id"),
        type_=Identity,
        index=True,
    )
    listed_title: Mapped[str | None] = field("列表页标题", "Text of its link on the list page")
    listed_on: Mapped[date | None] = field("列表页日期", "Date beside the link on the list page")
    listed_column: Mapped[str | None] = field("所在栏目", "Name of the column that lists it")
    first_seen: Mapped[datetime] = field("首次采集时间（UTC）", "When it was first fetched (UTC)", index=True)
    last_changed: Mapped[datetime] = field("现行版本采集时间（UTC）", "When its current revision was fetched (UTC)")


class Revision(Base):
    """One state of a report: same address, other content. The highest number is the current one."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("report_id", "number"),
        Index(
            "ix_revision_fetched_at_later",
            "fetched_at",
            sqlite_where=text("number > 1"),
            postgresql_where=text("number > 1"),
        ),
        about(
            "报告的一个版本，编号最大者为现行版本",
            "One state of a report; the highest number is the current one",
        ),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    report_id: Mapped[int] = field(
        "报告编号", "The report", ForeignKey("report.id", ondelete="CASCADE"), type_=Identity
    )
    number: Mapped[int] = field("版本号，从1起", "Number of the state, from 1")
    content_hash: Mapped[str] = field(
        "清洗后内容的SHA-256", "SHA-256 of the cleaned content; equal content is stored once"
    )
    payload_sha256: Mapped[str] = field("网页字节的SHA-256", "SHA-256 of the page's bytes")
    final_url: Mapped[str] = field("跳转后的地址", "Address after redirects")
    fetched_at: Mapped[datetime] = field("采集时间（UTC）", "When it was fetched (UTC)")
    portal_run_id: Mapped[int | None] = field(
        "写入它的采集",
        "Crawl of the portal that wrote it",
        ForeignKey("portal_run.id", ondelete="SET NULL"),
        type_=Identity,
        index=True,
    )
    warc_file: Mapped[str | None] = field("归档文件", "Archive file that holds the answer")
    warc_offset: Mapped[int | None] = field("归档偏移（字节）", "Offset of the record in bytes", type_=Identity)
    warc_length: Mapped[int | None] = field("归档长度（字节）", "Length of the record in bytes", type_=Identity)
    parser_version: Mapped[str] = field("解析程序版本", "Version of govreports that read it")
    kind: Mapped[str] = field(
        "页面性质：annual_report、template、not_report、listing",
        "What the page is: annual_report, template, not_report or listing",
    )
    kind_reason: Mapped[str] = field("判定理由", "Why it was taken for that")
    layout: Mapped[str | None] = field(
        "表格版式：2021、2019、2014、free", "Format of the tables: 2021, 2019, 2014 or free"
    )
    title: Mapped[str | None] = field("标题", "Title")
    title_year: Mapped[int | None] = field("标题中的年度", "Year in the title")
    report_year: Mapped[int | None] = field("报告年度", "Year reported on", index=True)
    reporting_body: Mapped[str | None] = field("编制机关（原文）", "Body that made it, as written")
    scope: Mapped[str] = field(
        "统计范围：region_aggregate、own_body、unknown",
        "Whom the numbers count: region_aggregate, own_body or unknown",
    )
    period_start: Mapped[date | None] = field("统计期限起", "First day of the stated period")
    period_end: Mapped[date | None] = field("统计期限止", "Last day of the stated period")
    index_no: Mapped[str | None] = field("索引号", "Index number 索引号")
    doc_no: Mapped[str | None] = field("文号", "Document number 文号")
    issuing_agency: Mapped[str | None] = field("发布机构", "Issuing agency 发布机构")
    issued_on: Mapped[date | None] = field("发文日期", "Date of the document 发文日期")
    published_at: Mapped[datetime | None] = field(
        "发布时间（北京时间，精度见下列）",
        "Time of publication, Beijing time, as precise as the next column says",
        type_=DateTime(),
    )
    published_precision: Mapped[str | None] = field(
        "发布时间精度：day、minute、second", "Precision of published_at: day, minute or second"
    )
    source: Mapped[str | None] = field("信息来源", "Source named on the page 信息来源")
    category: Mapped[str | None] = field("分类", "Category 分类")
    subject_words: Mapped[str | None] = field("主题词", "Subject words 主题词")
    summary: Mapped[str | None] = field("内容概述", "Summary 内容概述")
    validity: Mapped[str | None] = field("时效", "Validity 时效")
    body: Mapped[str] = field("正文", "Text of the report without tables and page furniture")
    findings_error: Mapped[int] = field("错误数", "Checks that failed as errors")
    findings_warn: Mapped[int] = field("警告数", "Checks that failed as warnings")
    findings_info: Mapped[int] = field("提示数", "Checks that failed as notes")
    checks_passed: Mapped[int] = field("通过的检查数", "Checks that passed")
    checks_not_assessable: Mapped[int] = field(
        "无法检查数（缺少数据）", "Checks that could not be made because a number is missing"
    )


class Section(Base):
    """A chapter of a revision."""

    __tablename__ = "section"
    __table_args__ = about("报告章节", "Chapter of a report")

    revision_id: Mapped[int] = revision_key()
    position: Mapped[int] = field("次序，从1起", "Place in the report, from 1", primary_key=True)
    number: Mapped[int | None] = field(
        "法定六部分之序号，其他为空", "Number among the six statutory sections; NULL for others"
    )
    heading: Mapped[str] = field("标题", "Heading")
    text: Mapped[str] = field("文字（不含表格）", "Text without tables")
    pictures: Mapped[int] = field("可能为表格的图片数", "Pictures large enough to be a table")


class Attachment(Base):
    """A file that belongs to a revision."""

    __tablename__ = "attachment"
    __table_args__ = about("报告附件", "File attached to a report")

    revision_id: Mapped[int] = revision_key()
    position: Mapped[int] = field("次序，从1起", "Place on the page, from 1", primary_key=True)
    url: Mapped[str] = field("地址", "Address")
    name: Mapped[str | None] = field("链接文字或文件名", "Text of its link or name of the file")
    content_type: Mapped[str | None] = field("媒体类型", "Media type as answered")
    sha256: Mapped[str | None] = field("字节的SHA-256", "SHA-256 of its bytes; NULL when it was not had")
    size: Mapped[int | None] = field("字节数", "Size in bytes", type_=Identity)
    problem: Mapped[str | None] = field("未能取得的原因", "Why it was not had or read")
    warc_file: Mapped[str | None] = field("归档文件", "Archive file that holds the answer")
    warc_offset: Mapped[int | None] = field("归档偏移（字节）", "Offset of the record in bytes", type_=Identity)
    warc_length: Mapped[int | None] = field("归档长度（字节）", "Length of the record in bytes", type_=Identity)


class Fetch(Base):
    """What is known of an address from its last answer that changed something."""

    __tablename__ = "fetch"
    __table_args__ = about(
        "最近一次有变化的抓取",
        "Last answer of an address that changed something; what conditional requests need",
    )

    portal: Mapped[str] = field("门户短名", "The portal", ForeignKey("portal.slug"), primary_key=True)
    url: Mapped[str] = field("地址", "Address that was asked", primary_key=True)
    final_url: Mapped[str] = field("跳转后的地址", "Address after redirects")
    fetched_at: Mapped[datetime] = field("时间（UTC）", "When (UTC)")
    content_type: Mapped[str | None] = field("媒体类型", "Media type as answered")
    etag: Mapped[str | None] = field("ETag", "ETag as answered")
    last_modified: Mapped[str | None] = field("Last-Modified", "Last-Modified as answered")
    sha256: Mapped[str] = field("字节的SHA-256", "SHA-256 of the bytes")
    size: Mapped[int] = field("字节数", "Size in bytes", type_=Identity)
    checked_on: Mapped[date | None] = field(
        "最近一次核对的日期", "Day of the last look, also of one that found nothing new"
    )
