"""Whose reports they are, and the crawls that collect them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build the tables."""
    op.create_table(
        "division",
        sa.Column("code", sa.Text(), nullable=False, comment="行政区划代码 | Division code of GB/T 2260"),
        sa.Column("name", sa.Text(), nullable=False, comment="名称 | Name"),
        sa.Column("province", sa.Text(), nullable=True, comment="所属省级名称 | Name of its province"),
        sa.Column(
            "city",
            sa.Text(),
            nullable=True,
            comment="所属地级名称，省直管时为空 | Name of its prefecture; NULL directly under a province",
        ),
        sa.Column(
            "level",
            sa.Text(),
            nullable=False,
            comment="层级：province、city、county | Level: province, city or county",
        ),
        sa.Column(
            "valid_from",
            sa.Integer(),
            nullable=True,
            comment="启用年份 | First year in which the code was in force",
        ),
        sa.Column(
            "valid_to",
            sa.Integer(),
            nullable=True,
            comment="停用年份，仍有效时为空 | Year in which the code ended; NULL while in force",
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_division")),
        comment="行政区划（GB/T 2260） | Administrative division (GB/T 2260)",
    )
    op.create_table(
        "division_successor",
        sa.Column("code", sa.Text(), nullable=False, comment="旧代码 | The code that ended"),
        sa.Column("successor", sa.Text(), nullable=False, comment="继任代码 | The code that followed"),
        sa.ForeignKeyConstraint(["code"], ["division.code"], name=op.f("fk_division_successor_code_division")),
        sa.PrimaryKeyConstraint("code", "successor", name=op.f("pk_division_successor")),
        comment="区划沿革：旧代码与继任代码 | Lineage: a code and the codes that followed it",
    )
    op.create_table(
        "portal",
        sa.Column(
            "slug",
            sa.Text(),
            nullable=False,
            comment="短名，即爬虫名 | Short name, also the name of its spider",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="名称 | Name"),
        sa.Column("division_code", sa.Text(), nullable=False, comment="所属区划代码 | Division it belongs to"),
        sa.Column("home", sa.Text(), nullable=False, comment="首页地址 | Address of its home page"),
        sa.Column(
            "family",
            sa.Text(),
            nullable=False,
            comment="建站系统类别 | Kind of content management system behind it",
        ),
        sa.Column(
            "first_year",
            sa.Integer(),
            nullable=True,
            comment="应有报告的最早年度 | First report year that is expected; NULL when nothing is",
        ),
        sa.Column(
            "reports_a_year_min",
            sa.Integer(),
            nullable=True,
            comment="每年度至少应有份数 | Least number of reports expected for a year",
        ),
        sa.Column(
            "reports_a_year_max",
            sa.Integer(),
            nullable=True,
            comment="每年度至多应有份数 | Largest number of reports expected for a year",
        ),
        sa.Column(
            "enabled",
            sa.Boolean(),
            nullable=False,
            comment="是否纳入每晚采集 | Whether the nightly run visits it",
        ),
        sa.Column(
            "verified",
            sa.Boolean(),
            nullable=False,
            comment="地址与栏目是否经实际核对 | Whether addresses and columns were checked against the live site",
        ),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_portal_division_code_division")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_portal")),
        comment="政府门户网站 | Government website whose reports are collected",
    )
    op.create_index(op.f("ix_portal_division_code"), "portal", ["division_code"], unique=False)
    op.create_table(
        "agency",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("division_code", sa.Text(), nullable=False, comment="所属区划代码 | Division it belongs to"),
        sa.Column("name", sa.Text(), nullable=False, comment="名称，取自报告 | Name as its reports give it"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="类别：government、office、department、township、subdistrict、zone、other"
            " | Kind: government, office, department, township, subdistrict, zone or other",
        ),
        sa.Column("parent_id", IDENTITY, nullable=True, comment="上级机关 | Body above it, where known"),
        sa.ForeignKeyConstraint(["division_code"], ["division.code"], name=op.f("fk_agency_division_code_division")),
        sa.ForeignKeyConstraint(["parent_id"], ["agency.id"], name=op.f("fk_agency_parent_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("division_code", "name", name=op.f("uq_agency_division_code_name")),
        comment="发布年报的行政机关 | Body that publishes annual reports",
    )
    op.create_index(op.f("ix_agency_parent_id"), "agency", ["parent_id"], unique=False)
    op.create_table(
        "agency_alias",
        sa.Column("division_code", sa.Text(), nullable=False, comment="所属区划代码 | Division of the body"),
        sa.Column("name", sa.Text(), nullable=False, comment="别名 | The other name"),
        sa.Column("agency_id", IDENTITY, nullable=False, comment="机关编号 | The body it means"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_agency_alias_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["division_code"], ["division.code"], name=op.f("fk_agency_alias_division_code_division")
        ),
        sa.PrimaryKeyConstraint("division_code", "name", name=op.f("pk_agency_alias")),
        comment="机关别名 | Another name under which a body publishes",
    )
    op.create_index(op.f("ix_agency_alias_agency_id"), "agency_alias", ["agency_id"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("command", sa.Text(), nullable=False, comment="命令 | Command that was given"),
        sa.Column("version", sa.Text(), nullable=False, comment="程序版本 | Version of govreports"),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="开始时间（UTC） | When it began (UTC)",
        ),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="结束时间（UTC） | When it ended (UTC); NULL while it runs or when it was killed",
        ),
        sa.Column(
            "state",
            sa.Text(),
            nullable=False,
            comment="状态：running、good、not_good | State: running, good or not_good",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        comment="一次采集任务 | One execution of a crawl",
    )
    op.create_table(
        "portal_run",
        sa.Column("id", IDENTITY, nullable=False, comment="编号 | Key"),
        sa.Column("run_id", IDENTITY, nullable=False, comment="任务编号 | The run"),
        sa.Column("portal", sa.Text(), nullable=False, comment="门户短名 | The portal"),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="开始时间（UTC） | When it began (UTC)",
        ),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="结束时间（UTC） | When it ended (UTC); NULL while it runs or when it was killed",
        ),
        sa.Column(
            "outcome",
            sa.Text(),
            nullable=False,
            comment="结果类别：running、good 或未能良好的原因"
            " | Outcome: running, good, or what kept it from being good",
        ),
        sa.Column("message", sa.Text(), nullable=True, comment="说明与下一步 | What to know and do, in a line"),
        sa.Column(
            "listed",
            sa.Integer(),
            nullable=False,
            comment="列出的报告链接数 | Report links that the list pages showed",
        ),
        sa.Column("fetched", sa.Integer(), nullable=False, comment="取得的页面数 | Report pages that were answered"),
        sa.Column("new", sa.Integer(), nullable=False, comment="新增 | Reports stored for the first time"),
        sa.Column("changed", sa.Integer(), nullable=False, comment="变更 | Reports that got a new revision"),
        sa.Column("unchanged", sa.Integer(), nullable=False, comment="未变 | Reports whose content was known"),
        sa.Column(
            "kept",
            sa.Integer(),
            nullable=False,
            comment="保留 | Reports whose good revision was kept against worse content",
        ),
        sa.Column("failed", sa.Integer(), nullable=False, comment="失败 | Pages that could not be had or read"),
        sa.Column(
            "refused",
            sa.Integer(),
            nullable=False,
            comment="拒收 | Answers that were no report page (challenge, soft 404 …)",
        ),
        sa.Column(
            "counters",
            sa.JSON(),
            nullable=False,
            comment="全部计数（JSON） | All counters of the crawl (JSON)",
        ),
        sa.ForeignKeyConstraint(["portal"], ["portal.slug"], name=op.f("fk_portal_run_portal_portal")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_portal_run_run_id_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_run")),
        sa.UniqueConstraint("run_id", "portal", name=op.f("uq_portal_run_run_id_portal")),
        comment="一次任务中对一个门户的采集 | The visit of one portal in a run",
    )
    op.create_index(op.f("ix_portal_run_portal"), "portal_run", ["portal"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_table("portal_run")
    op.drop_table("run")
    op.drop_table("agency_alias")
    op.drop_table("agency")
    op.drop_table("portal")
    op.drop_table("division_successor")
    op.drop_table("division")
