"""The numbers of a revision and what the checks say about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "proactive_disclosure",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "item",
            sa.Text(),
            nullable=False,
            comment="项目：规章、规范性文件、行政许可、其他对外管理服务事项、行政处罚、行政强制、行政事业性收费、政府集中采购"
            " | Item: regulations, normative_documents, licensing, other_services, penalties …",
        ),
        sa.Column("made", sa.BigInteger(), nullable=True, comment="本年制发（新制作）件数 | Made this year"),
        sa.Column("repealed", sa.BigInteger(), nullable=True, comment="本年废止件数 | Repealed this year (2021)"),
        sa.Column(
            "in_force",
            sa.BigInteger(),
            nullable=True,
            comment="现行有效件数 | In force at the end of the year (2021)",
        ),
        sa.Column(
            "published",
            sa.BigInteger(),
            nullable=True,
            comment="本年新公开数量 | Newly published this year (2019)",
        ),
        sa.Column("public_total", sa.BigInteger(), nullable=True, comment="对外公开总数量 | Public in total (2019)"),
        sa.Column(
            "items_before",
            sa.BigInteger(),
            nullable=True,
            comment="上一年项目数量 | Items in the year before (2019)",
        ),
        sa.Column(
            "items_delta",
            sa.BigInteger(),
            nullable=True,
            comment="本年增/减 | Items added, or removed when negative (2019)",
        ),
        sa.Column(
            "decisions",
            sa.BigInteger(),
            nullable=True,
            comment="本年处理决定数量 | Decisions taken this year",
        ),
        sa.Column("projects", sa.BigInteger(), nullable=True, comment="采购项目数量 | Procurement projects (2019)"),
        sa.Column(
            "amount_10k_yuan",
            sa.Numeric(),
            nullable=True,
            comment="本年收费金额（万元） | Fees charged this year in 10,000 yuan (2021)",
        ),
        sa.Column(
            "amount_yuan",
            sa.Numeric(),
            nullable=True,
            comment="采购总金额（元），未注明单位时为空"
            " | Procurement in yuan (2019); NULL when the cell states no unit",
        ),
        sa.Column("amount_raw", sa.Text(), nullable=True, comment="金额原文 | The amount as published"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_proactive_disclosure_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "item", name=op.f("pk_proactive_disclosure")),
        comment="表二：主动公开政府信息情况 | Table 2: proactive disclosure, one row an item",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "application_outcome",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "row_key",
            sa.Text(),
            nullable=False,
            comment="行：如 new_received、granted | Line, e.g. new_received, granted",
        ),
        sa.Column("natural_person", sa.BigInteger(), nullable=True, comment="自然人 | Natural persons"),
        sa.Column("enterprise", sa.BigInteger(), nullable=True, comment="商业企业 | Enterprises"),
        sa.Column("research_institute", sa.BigInteger(), nullable=True, comment="科研机构 | Research institutes"),
        sa.Column(
            "public_welfare",
            sa.BigInteger(),
            nullable=True,
            comment="社会公益组织 | Public welfare organisations",
        ),
        sa.Column(
            "legal_service",
            sa.BigInteger(),
            nullable=True,
            comment="法律服务机构 | Legal service organisations",
        ),
        sa.Column("other_organization", sa.BigInteger(), nullable=True, comment="其他 | Other organisations"),
        sa.Column("total", sa.BigInteger(), nullable=True, comment="总计，按原文 | Total as published"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_application_outcome_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "row_key", name=op.f("pk_application_outcome")),
        comment="表三：收到和处理政府信息公开申请情况"
        " | Table 3: applications received and handled, one row a line of the form",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "review_outcome",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "block",
            sa.Text(),
            nullable=False,
            comment="栏：行政复议、未经复议直接起诉、复议后起诉"
            " | reconsideration, litigation_direct or litigation_after_reconsideration",
        ),
        sa.Column("upheld", sa.BigInteger(), nullable=True, comment="结果维持 | Upheld"),
        sa.Column("corrected", sa.BigInteger(), nullable=True, comment="结果纠正 | Corrected"),
        sa.Column("other", sa.BigInteger(), nullable=True, comment="其他结果 | Other result"),
        sa.Column("pending", sa.BigInteger(), nullable=True, comment="尚未审结 | Pending"),
        sa.Column("total", sa.BigInteger(), nullable=True, comment="总计，按原文 | Total as published"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_review_outcome_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "block", name=op.f("pk_review_outcome")),
        comment="表四：行政复议、行政诉讼情况"
        " | Table 4: administrative reconsideration and litigation, one row a block",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cell",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "table_name",
            sa.Text(),
            nullable=False,
            comment="表：proactive_disclosure、applications、reviews"
            " | Table: proactive_disclosure, applications or reviews",
        ),
        sa.Column("row_key", sa.Text(), nullable=False, comment="行 | Row, as in the wide table"),
        sa.Column("column_key", sa.Text(), nullable=False, comment="列 | Column, as in the wide table"),
        sa.Column("raw", sa.Text(), nullable=False, comment="原文 | Text as published"),
        sa.Column(
            "semantic",
            sa.Text(),
            nullable=False,
            comment="内容：numeric、zero、empty、na_mark、text"
            " | What stands there: numeric, zero, empty, na_mark or text",
        ),
        sa.Column(
            "value",
            sa.Numeric(),
            nullable=True,
            comment="读出的数，数据库无法精确保存时为空"
            " | Number read from it; NULL when there is none or it has more digits than a column keeps",
        ),
        sa.Column("unit", sa.Text(), nullable=True, comment="单元格内的单位 | Unit written inside the cell"),
        sa.Column(
            "confidence",
            sa.Double(),
            nullable=True,
            comment="图片识别置信度（0至1） | Confidence of recognition, 0 to 1",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_cell_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "table_name", "row_key", "column_key", name=op.f("pk_cell")),
        comment="单元格补充：仅当其内容不止一个数（空白、标记、单位、原文写法、识别置信度）"
        " | Cells that say more than their number: blank, mark, unit, odd print, confidence",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statistic",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column("position", sa.Integer(), nullable=False, comment="次序，从1起 | Place in the table, from 1"),
        sa.Column(
            "key",
            sa.Text(),
            nullable=True,
            comment="指标代码，未识别时为空 | Key of the line; NULL when no vocabulary knows it",
        ),
        sa.Column("label", sa.Text(), nullable=False, comment="指标名称（原文） | Label as published"),
        sa.Column("unit", sa.Text(), nullable=True, comment="单位 | Unit"),
        sa.Column("value", sa.Numeric(), nullable=True, comment="数值 | Number; NULL when missing or not exact"),
        sa.Column("raw", sa.Text(), nullable=False, comment="原文 | Text as published"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_statistic_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_statistic")),
        comment="2008—2018年统计表的一行 | One line of the statistics of report years 2008 to 2018",
    )
    op.create_index(op.f("ix_statistic_key"), "statistic", ["key"], unique=False)
    op.create_table(
        "finding",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column("position", sa.Integer(), nullable=False, comment="次序，从1起 | Place among the findings, from 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="规则名 | Name of the rule"),
        sa.Column(
            "severity",
            sa.Text(),
            nullable=False,
            comment="程度：error、warn、info | Severity: error, warn or info",
        ),
        sa.Column(
            "subject",
            sa.Text(),
            nullable=False,
            comment="所指的行、列或栏，空表示整份报告 | Row, column or block; empty for the whole report",
        ),
        sa.Column("message", sa.Text(), nullable=False, comment="说明 | What is wrong, in a sentence"),
        sa.Column("left_value", sa.Text(), nullable=True, comment="比较左侧 | Left side of the comparison"),
        sa.Column("right_value", sa.Text(), nullable=True, comment="比较右侧 | Right side of the comparison"),
        sa.Column(
            "cells",
            sa.JSON(),
            nullable=False,
            comment="涉及的单元格（JSON） | Cells compared, as table.row.column (JSON list)",
        ),
        sa.Column(
            "assumed_zero",
            sa.Boolean(),
            nullable=False,
            comment="是否将空白按零计 | Whether a blank counted as zero in the sum",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_finding_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_finding")),
        comment="未通过的检查 | Check that a revision did not pass",
    )
    op.create_index(op.f("ix_finding_rule"), "finding", ["rule"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="建议序号，同号各行须一并采用 | Number of the proposal; its rows belong together",
        ),
        sa.Column("cell", sa.Text(), nullable=False, comment="单元格 | Cell as table.row.column"),
        sa.Column("rule", sa.Text(), nullable=False, comment="规则名 | Kind of slip that is supposed"),
        sa.Column("explanation", sa.Text(), nullable=False, comment="理由 | Why, in a sentence"),
        sa.Column("published", sa.Text(), nullable=True, comment="原值 | Value as published"),
        sa.Column("proposed", sa.Text(), nullable=True, comment="建议值 | Value proposed"),
        sa.Column("confidence", sa.Text(), nullable=False, comment="把握程度 | How sure the proposal is"),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_proposal_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", "cell", name=op.f("pk_proposal")),
        comment="修正建议（不改动原值） | Proposed repair of a cell; the published value stays where it is",
    )
    op.create_table(
        "rejection",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("revision_id", IDENTITY, nullable=False, comment="保留的版本 | The revision that stayed"),
        sa.Column(
            "content_hash",
            sa.Text(),
            nullable=False,
            comment="新内容的SHA-256 | SHA-256 of the content that was not taken over",
        ),
        sa.Column(
            "reason",
            sa.Text(),
            nullable=False,
            comment="原因：other_kind、empty、attachment_lost | Why: other_kind, empty or attachment_lost",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="新内容的性质 | What the new content is"),
        sa.Column("kind_reason", sa.Text(), nullable=False, comment="判定理由 | Why it was taken for that"),
        sa.Column("title", sa.Text(), nullable=True, comment="新内容的标题 | Title of the new content"),
        sa.Column("detail", sa.Text(), nullable=False, comment="说明 | What happened, in a sentence"),
        sa.Column(
            "seen_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="首次见到（UTC） | When it was first seen (UTC)",
        ),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="恢复时间（UTC），仍如此时为空 | When the page showed a report again (UTC); NULL while it does not",
        ),
        sa.Column("portal_run_id", IDENTITY, nullable=True, comment="见到它的采集 | Crawl of the portal that saw it"),
        sa.ForeignKeyConstraint(
            ["portal_run_id"],
            ["portal_run.id"],
            name=op.f("fk_rejection_portal_run_id_portal_run"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_rejection_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
        comment="未被采用的新内容：已有完好版本，而网页变为其他内容、变空或缺附件"
        " | New content that did not replace a good revision: other text, an empty page, a lost attachment",
    )
    op.create_index(op.f("ix_rejection_portal_run_id"), "rejection", ["portal_run_id"], unique=False)
    op.create_index(
        "uq_rejection_revision_id_open",
        "rejection",
        ["revision_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("rejection")
    op.drop_table("proposal")
    op.drop_table("finding")
    op.drop_table("statistic")
    op.drop_table("cell")
    op.drop_table("review_outcome")
    op.drop_table("application_outcome")
    op.drop_table("proactive_disclosure")
