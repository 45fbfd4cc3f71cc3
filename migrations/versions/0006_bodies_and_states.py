"""Bodies under all their names, where each report stands, checks across years, and an index for search.

The new tables are filled when the upgrade has reached its end, by the program that brings it: they hold only what
follows from the others.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

AGENCY_NAME = (
    "名称，取自报告 | Name as its reports give it",
    "全称：区划名与机关名，无法归一时同报告原文 | Full name, division first; as written where it cannot be told apart",
)
ALIAS_DIVISION = (
    "所属区划代码 | Division of the body",
    "使用该名称的门户所属区划代码 | Division of the portals on which the name is used",
)
"""Comments before and after; SQLite keeps none."""


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "table_source",
        sa.Column("revision_id", IDENTITY, nullable=False, comment="版本编号 | The revision"),
        sa.Column(
            "table_name",
            sa.Text(),
            nullable=False,
            comment="表：proactive_disclosure、applications、reviews"
            " | Table: proactive_disclosure, applications or reviews",
        ),
        sa.Column("layout", sa.Text(), nullable=False, comment="版式：2021、2019 | Format: 2021 or 2019"),
        sa.Column(
            "reader",
            sa.Text(),
            nullable=False,
            comment="读取方式 | Reader that read it: by its grid or by the sequence of its labels",
        ),
        sa.Column(
            "grid_rows",
            sa.Integer(),
            nullable=True,
            comment="行数，非表格者为空 | Rows of its grid; NULL when it came as running text",
        ),
        sa.Column("grid_columns", sa.Integer(), nullable=True, comment="列数 | Columns of its grid"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_table_source_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "table_name", name=op.f("pk_table_source")),
        comment="表格的读取方式与位置 | How a table was read and what its grid was like",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "across_finding",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("agency_id", IDENTITY, nullable=False, comment="机关编号 | The body"),
        sa.Column("report_year", sa.Integer(), nullable=False, comment="报告年度 | Year reported on"),
        sa.Column("rule", sa.Text(), nullable=False, comment="规则名 | Name of the rule"),
        sa.Column(
            "subject",
            sa.Text(),
            nullable=False,
            comment="所指的行、列、文件或机关 | Row, column, document or body; empty for the whole report",
        ),
        sa.Column(
            "severity", sa.Text(), nullable=False, comment="程度：error、warn、info | Severity: error, warn or info"
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
        sa.Column(
            "revision_id",
            IDENTITY,
            nullable=True,
            comment="所指版本，缺报告时为空 | Revision it speaks about; NULL when there is no report",
        ),
        sa.Column(
            "compared_revision_id",
            IDENTITY,
            nullable=True,
            comment="与之比较的上一年度版本 | Revision of the year before that it was compared with",
        ),
        sa.Column(
            "first_seen",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="首次发现（UTC） | When it was first found (UTC)",
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_across_finding_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["compared_revision_id"],
            ["revision.id"],
            name=op.f("fk_across_finding_compared_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_across_finding_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_across_finding")),
        sa.UniqueConstraint(
            "agency_id",
            "report_year",
            "rule",
            "subject",
            name=op.f("uq_across_finding_agency_id_report_year_rule_subject"),
        ),
        comment="跨年度、跨机关检查未通过者 | Check across years or bodies that a body's report of a year did not pass",
    )
    op.create_index(
        op.f("ix_across_finding_compared_revision_id"), "across_finding", ["compared_revision_id"], unique=False
    )
    op.create_index(op.f("ix_across_finding_revision_id"), "across_finding", ["revision_id"], unique=False)
    op.create_index(op.f("ix_across_finding_rule"), "across_finding", ["rule"], unique=False)
    op.create_table(
        "report_state",
        sa.Column("report_id", IDENTITY, nullable=False, comment="报告编号 | The report"),
        sa.Column("revision_id", IDENTITY, nullable=False, comment="现行版本编号 | Its current revision"),
        sa.Column("portal", sa.Text(), nullable=False, comment="门户短名 | Portal it was found on"),
        sa.Column("kind", sa.Text(), nullable=False, comment="页面性质 | What the page is, as in revision"),
        sa.Column("agency_id", IDENTITY, nullable=True, comment="编制机关 | Body that made it"),
        sa.Column("agency_kind", sa.Text(), nullable=True, comment="机关类别 | Kind of that body"),
        sa.Column(
            "division_code",
            sa.Text(),
            nullable=False,
            comment="编制机关所属区划，机关不明时为门户所属区划"
            " | Division of the body that made it; the portal's where the body is unknown",
        ),
        sa.Column(
            "reposted",
            sa.Boolean(),
            nullable=False,
            comment="是否转载其他区划机关的报告 | Whether the body belongs to a division outside the portal's",
        ),
        sa.Column("report_year", sa.Integer(), nullable=True, comment="报告年度 | Year reported on"),
        sa.Column(
            "duplicate_rank",
            sa.Integer(),
            nullable=True,
            comment="同一机关同一年度多份年度报告中的次序，非年度报告为空"
            " | Order among the annual reports of one body and year; NULL when it is no annual report",
        ),
        sa.Column("layout", sa.Text(), nullable=True, comment="表格版式 | Format of the tables"),
        sa.Column(
            "scope",
            sa.Text(),
            nullable=False,
            comment="统计范围：region_aggregate、own_body、unknown；部门、乡镇、街道未注明者视为own_body"
            " | Whom the numbers count: region_aggregate, own_body or unknown; own_body for departments, townships and "
            "subdistricts that do not say",
        ),
        sa.Column("published_at", sa.DateTime(), nullable=True, comment="发布时间（北京时间） | Time of publication"),
        sa.Column("has_applications", sa.Boolean(), nullable=False, comment="是否读到表三 | Whether table 3 was read"),
        sa.Column("findings_error", sa.Integer(), nullable=False, comment="错误数 | Checks that failed as errors"),
        sa.Column("findings_warn", sa.Integer(), nullable=False, comment="警告数 | Checks that failed as warnings"),
        sa.Column("findings_info", sa.Integer(), nullable=False, comment="提示数 | Checks that failed as notes"),
        sa.Column("new_received", sa.BigInteger(), nullable=True, comment="本年新收 | New applications"),
        sa.Column(
            "from_natural_persons",
            sa.BigInteger(),
            nullable=True,
            comment="本年新收：自然人 | New applications of natural persons",
        ),
        sa.Column("carried_in", sa.BigInteger(), nullable=True, comment="上年结转 | Carried in"),
        sa.Column("carried_out", sa.BigInteger(), nullable=True, comment="结转下年度 | Carried out"),
        sa.Column("concluded", sa.BigInteger(), nullable=True, comment="本年办结 | Concluded"),
        sa.Column("granted", sa.BigInteger(), nullable=True, comment="予以公开 | Granted"),
        sa.Column("partially_granted", sa.BigInteger(), nullable=True, comment="部分公开 | Partially granted"),
        sa.Column("refused", sa.BigInteger(), nullable=True, comment="不予公开各项之和 | Sum of the refusals"),
        sa.Column(
            "unable", sa.BigInteger(), nullable=True, comment="无法提供各项之和 | Sum of what could not be provided"
        ),
        sa.Column("unable_not_held", sa.BigInteger(), nullable=True, comment="本机关不掌握 | Not held"),
        sa.Column(
            "unprocessed", sa.BigInteger(), nullable=True, comment="不予处理各项之和 | Sum of what was not processed"
        ),
        sa.Column(
            "reconsideration_corrected", sa.BigInteger(), nullable=True, comment="行政复议纠正 | Reviews that corrected"
        ),
        sa.Column("reconsideration_pending", sa.BigInteger(), nullable=True, comment="行政复议未结 | Reviews pending"),
        sa.Column("reconsideration_total", sa.BigInteger(), nullable=True, comment="行政复议总数 | Reviews"),
        sa.Column(
            "litigation_corrected", sa.BigInteger(), nullable=True, comment="行政诉讼纠正 | Lawsuits that corrected"
        ),
        sa.Column("litigation_pending", sa.BigInteger(), nullable=True, comment="行政诉讼未结 | Lawsuits pending"),
        sa.Column("litigation_total", sa.BigInteger(), nullable=True, comment="行政诉讼总数 | Lawsuits, both blocks"),
        sa.Column(
            "litigation_after_total", sa.BigInteger(), nullable=True, comment="复议后起诉总数 | Lawsuits after a review"
        ),
        sa.Column("documents_repealed", sa.BigInteger(), nullable=True, comment="规范性文件废止 | Documents repealed"),
        sa.Column(
            "documents_in_force", sa.BigInteger(), nullable=True, comment="规范性文件现行有效 | Documents in force"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_report_state_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["division_code"], ["division.code"], name=op.f("fk_report_state_division_code_division")
        ),
        sa.ForeignKeyConstraint(["portal"], ["portal.slug"], name=op.f("fk_report_state_portal_portal")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_state_report_id_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_report_state_revision_id_revision"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_state")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_report_state_revision_id")),
        comment="报告的现状（由现行版本推得，供查询提速）"
        " | Where a report stands now, derived from its current revision to make questions quick",
    )
    op.create_index(
        op.f("ix_report_state_agency_id_report_year"), "report_state", ["agency_id", "report_year"], unique=False
    )
    op.create_index(
        op.f("ix_report_state_agency_kind_report_year"), "report_state", ["agency_kind", "report_year"], unique=False
    )
    op.create_index(
        op.f("ix_report_state_division_code_report_year"),
        "report_state",
        ["division_code", "report_year"],
        unique=False,
    )
    op.create_index(op.f("ix_report_state_portal_report_year"), "report_state", ["portal", "report_year"], unique=False)
    op.add_column(
        "agency_alias",
        sa.Column(
            "by_hand",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="是否人工指定，人工指定者不被程序改动 | Whether a person said so; the program then leaves it alone",
        ),
    )
    # Until now every alias was entered by a person.
    op.execute(sa.update(sa.table("agency_alias", sa.column("by_hand", sa.Boolean()))).values(by_hand=True))
    op.create_index(op.f("ix_report_first_seen"), "report", ["first_seen"], unique=False)
    op.create_index(
        "ix_revision_fetched_at_later",
        "revision",
        ["fetched_at"],
        unique=False,
        sqlite_where=sa.text("number > 1"),
        postgresql_where=sa.text("number > 1"),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Pairs of characters stand for words; which texts hold them is enough, the texts themselves are in revision.
        op.execute(
            "CREATE VIRTUAL TABLE search_entry USING fts5("
            "words, content='', detail=none, tokenize='unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE search_entry (revision_id BIGINT NOT NULL CONSTRAINT pk_search_entry PRIMARY KEY "
        "CONSTRAINT fk_search_entry_revision_id_revision REFERENCES revision (id) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_entry_words ON search_entry USING gin (words)")
    op.alter_column("agency", "name", comment=AGENCY_NAME[1])
    op.alter_column("agency_alias", "division_code", comment=ALIAS_DIVISION[1])


def downgrade() -> None:
    """Remove them."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("agency_alias", "division_code", comment=ALIAS_DIVISION[0])
        op.alter_column("agency", "name", comment=AGENCY_NAME[0])
    op.execute("DROP TABLE search_entry")
    op.drop_index("ix_revision_fetched_at_later", "revision")
    op.drop_index(op.f("ix_report_first_seen"), "report")
    op.drop_column("agency_alias", "by_hand")
    op.drop_table("report_state")
    op.drop_table("across_finding")
    op.drop_table("table_source")
