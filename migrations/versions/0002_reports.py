"""Reports and their revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "report",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("portal", sa.Text(), nullable=False, comment="门户短名 | Portal it was found on"),
        sa.Column("url", sa.Text(), nullable=False, comment="列表页给出的地址 | Address as the list page gives it"),
        sa.Column(
            "agency_id",
            IDENTITY,
            nullable=True,
            comment="编制机关，无法识别时为空 | Body that made it; NULL when the page does not say",
        ),
        sa.Column("listed_title", sa.Text(), nullable=True, comment="列表页标题 | Text of its link on the list page"),
        sa.Column(
            "listed_on",
            sa.Date(),
            nullable=True,
            comment="列表页日期 | Date beside the link on the list page",
        ),
        sa.Column("listed_column", sa.Text(), nullable=True, comment="所在栏目 | Name of the column that lists it"),
        sa.Column(
            "first_seen",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="首次采集时间（UTC） | When it was first fetched (UTC)",
        ),
        sa.Column(
            "last_changed",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="现行版本采集时间（UTC） | When its current revision was fetched (UTC)",
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_report_agency_id_agency")),
        sa.ForeignKeyConstraint(["portal"], ["portal.slug"], name=op.f("fk_report_portal_portal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("portal", "url", name=op.f("uq_report_portal_url")),
        comment="门户上的一份报告页面 | One page of a portal that was read as a report",
    )
    op.create_index(op.f("ix_report_agency_id"), "report", ["agency_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("report_id", IDENTITY, nullable=False, comment="报告编号 | The report"),
        sa.Column("number", sa.Integer(), nullable=False, comment="版本号，从1起 | Number of the state, from 1"),
        sa.Column(
            "content_hash",
            sa.Text(),
            nullable=False,
            comment="清洗后内容的SHA-256 | SHA-256 of the cleaned content; equal content is stored once",
        ),
        sa.Column(
            "payload_sha256",
            sa.Text(),
            nullable=False,
            comment="网页字节的SHA-256 | SHA-256 of the page's bytes",
        ),
        sa.Column("final_url", sa.Text(), nullable=False, comment="跳转后的地址 | Address after redirects"),
        sa.Column(
            "fetched_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="采集时间（UTC） | When it was fetched (UTC)",
        ),
        sa.Column(
            "portal_run_id",
            IDENTITY,
            nullable=True,
            comment="写入它的采集 | Crawl of the portal that wrote it",
        ),
        sa.Column("warc_file", sa.Text(), nullable=True, comment="归档文件 | Archive file that holds the answer"),
        sa.Column("warc_offset", IDENTITY, nullable=True, comment="归档偏移（字节） | Offset of the record in bytes"),
        sa.Column("warc_length", IDENTITY, nullable=True, comment="归档长度（字节） | Length of the record in bytes"),
        sa.Column(
            "parser_version",
            sa.Text(),
            nullable=False,
            comment="解析程序版本 | Version of govreports that read it",
        ),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="页面性质：annual_report、template、not_report、listing"
            " | What the page is: annual_report, template, not_report or listing",
        ),
        sa.Column("kind_reason", sa.Text(), nullable=False, comment="判定理由 | Why it was taken for that"),
        sa.Column(
            "layout",
            sa.Text(),
            nullable=True,
            comment="表格版式：2021、2019、2014、free | Format of the tables: 2021, 2019, 2014 or free",
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="标题 | Title"),
        sa.Column("title_year", sa.Integer(), nullable=True, comment="标题中的年度 | Year in the title"),
        sa.Column("report_year", sa.Integer(), nullable=True, comment="报告年度 | Year reported on"),
        sa.Column(
            "reporting_body",
            sa.Text(),
            nullable=True,
            comment="编制机关（原文） | Body that made it, as written",
        ),
        sa.Column(
            "scope",
            sa.Text(),
            nullable=False,
            comment="统计范围：region_aggregate、own_body、unknown"
            " | Whom the numbers count: region_aggregate, own_body or unknown",
        ),
        sa.Column("period_start", sa.Date(), nullable=True, comment="统计期限起 | First day of the stated period"),
        sa.Column("period_end", sa.Date(), nullable=True, comment="统计期限止 | Last day of the stated period"),
        sa.Column("index_no", sa.Text(), nullable=True, comment="索引号 | Index number 索引号"),
        sa.Column("doc_no", sa.Text(), nullable=True, comment="文号 | Document number 文号"),
        sa.Column("issuing_agency", sa.Text(), nullable=True, comment="发布机构 | Issuing agency 发布机构"),
        sa.Column("issued_on", sa.Date(), nullable=True, comment="发文日期 | Date of the document 发文日期"),
        sa.Column(
            "published_at",
            sa.DateTime(),
            nullable=True,
            comment="发布时间（北京时间，精度见下列）"
            " | Time of publication, Beijing time, as precise as the next column says",
        ),
        sa.Column(
            "published_precision",
            sa.Text(),
            nullable=True,
            comment="发布时间精度：day、minute、second | Precision of published_at: day, minute or second",
        ),
        sa.Column("source", sa.Text(), nullable=True, comment="信息来源 | Source named on the page 信息来源"),
        sa.Column("category", sa.Text(), nullable=True, comment="分类 | Category 分类"),
        sa.Column("subject_words", sa.Text(), nullable=True, comment="主题词 | Subject words 主题词"),
        sa.Column("summary", sa.Text(), nullable=True, comment="内容概述 | Summary 内容概述"),
        sa.Column("validity", sa.Text(), nullable=True, comment="时效 | Validity 时效"),
        sa.Column(
            "body",
            sa.Text(),
            nullable=False,
            comment="正文 | Text of the report without tables and page furniture",
        ),
        sa.Column("findings_error", sa.Integer(), nullable=False, comment="错误数 | Checks that failed as errors"),
        sa.Column("findings_warn", sa.Integer(), nullable=False, comment="警告数 | Checks that failed as warnings"),
        sa.Column("findings_info", sa.Integer(), nullable=False, comment="提示数 | Checks that failed as notes"),
        sa.Column("checks_passed", sa.Integer(), nullable=False, comment="通过的检查数 | Checks that passed"),
        sa.Column(
            "checks_not_assessable",
            sa.Integer(),
            nullable=False,
            comment="无法检查数（缺少数据） | Checks that could not be made because a number is missing",
        ),
        sa.ForeignKeyConstraint(
            ["portal_run_id"],
            ["portal_run.id"],
            name=op.f("fk_revision_portal_run_id_portal_run"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_revision_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_revision_report_id_number")),
        comment="报告的一个版本，编号最大者为现行版本 | One state of a report; the highest number is the current one",
    )
    op.create_index(op.f("ix_revision_portal_run_id"), "revision", ["portal_run_id"], unique=False)
    op.create_index(op.f("ix_revision_report_year"), "revision", ["report_year"], unique=False)
    op.create_table(
        "section",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column("position", sa.Integer(), nullable=False, comment="次序，从1起 | Place in the report, from 1"),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=True,
            comment="法定六部分之序号，其他为空 | Number among the six statutory sections; NULL for others",
        ),
        sa.Column("heading", sa.Text(), nullable=False, comment="标题 | Heading"),
        sa.Column("text", sa.Text(), nullable=False, comment="文字（不含表格） | Text without tables"),
        sa.Column(
            "pictures",
            sa.Integer(),
            nullable=False,
            comment="可能为表格的图片数 | Pictures large enough to be a table",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_section_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_section")),
        comment="报告章节 | Chapter of a report",
    )
    op.create_table(
        "attachment",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column("position", sa.Integer(), nullable=False, comment="次序，从1起 | Place on the page, from 1"),
        sa.Column("url", sa.Text(), nullable=False, comment="地址 | Address"),
        sa.Column(
            "name",
            sa.Text(),
            nullable=True,
            comment="链接文字或文件名 | Text of its link or name of the file",
        ),
        sa.Column("content_type", sa.Text(), nullable=True, comment="媒体类型 | Media type as answered"),
        sa.Column(
            "sha256",
            sa.Text(),
            nullable=True,
            comment="字节的SHA-256 | SHA-256 of its bytes; NULL when it was not had",
        ),
        sa.Column("size", IDENTITY, nullable=True, comment="字节数 | Size in bytes"),
        sa.Column("problem", sa.Text(), nullable=True, comment="未能取得的原因 | Why it was not had or read"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_attachment_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_attachment")),
        comment="报告附件 | File attached to a report",
    )
    op.create_table(
        "fetch",
        sa.Column("portal", sa.Text(), nullable=False, comment="门户短名 | The portal"),
        sa.Column("url", sa.Text(), nullable=False, comment="地址 | Address that was asked"),
        sa.Column("final_url", sa.Text(), nullable=False, comment="跳转后的地址 | Address after redirects"),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False, comment="时间（UTC） | When (UTC)"),
        sa.Column("content_type", sa.Text(), nullable=True, comment="媒体类型 | Media type as answered"),
        sa.Column("etag", sa.Text(), nullable=True, comment="ETag | ETag as answered"),
        sa.Column("last_modified", sa.Text(), nullable=True, comment="Last-Modified | Last-Modified as answered"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="字节的SHA-256 | SHA-256 of the bytes"),
        sa.Column("size", IDENTITY, nullable=False, comment="字节数 | Size in bytes"),
        sa.ForeignKeyConstraint(["portal"], ["portal.slug"], name=op.f("fk_fetch_portal_portal")),
        sa.PrimaryKeyConstraint("portal", "url", name=op.f("pk_fetch")),
        comment="最近一次有变化的抓取"
        " | Last answer of an address that changed something; what conditional requests need",
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("fetch")
    op.drop_table("attachment")
    op.drop_table("section")
    op.drop_table("revision")
    op.drop_table("report")
