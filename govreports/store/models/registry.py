"""Whose reports they are: divisions, portals and the bodies that publish on them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped

from govreports.store.models.base import Base, Identity, about, field


class Division(Base):
    """A place of GB/T 2260."""

    __tablename__ = "division"
    __table_args__ = about("行政区划（GB/T 2260）", "Administrative division (GB/T 2260)")

    code: Mapped[str] = field("行政区划代码", "Division code of GB/T 2260", primary_key=True)
    name: Mapped[str] = field("名称", "Name")
    province: Mapped[str | None] = field("所属省级名称", "Name of its province")
    city: Mapped[str | None] = field(
        "所属地级名称，省直管时为空", "Name of its prefecture; NULL directly under a province"
    )
    level: Mapped[str] = field("层级：province、city、county", "Level: province, city or county")
    valid_from: Mapped[int | None] = field("启用年份", "First year in which the code was in force")
    valid_to: Mapped[int | None] = field("停用年份，仍有效时为空", "Year in which the code ended; NULL while in force")


class DivisionSuccessor(Base):
    """Lineage: what became of a division that was merged, split or renamed."""

    __tablename__ = "division_successor"
    __table_args__ = about("区划沿革：旧代码与继任代码", "Lineage: a code and the codes that followed it")

    code: Mapped[str] = field("旧代码", "The code that ended", ForeignKey("division.code"), primary_key=True)
    successor: Mapped[str] = field("继任代码", "The code that followed", primary_key=True)


class Portal(Base):
    """A government website, known by its slug."""

    __tablename__ = "portal"
    __table_args__ = about("政府门户网站", "Government website whose reports are collected")

    slug: Mapped[str] = field("短名，即爬虫名", "Short name, also the name of its spider", primary_key=True)
    name: Mapped[str] = field("名称", "Name")
    division_code: Mapped[str] = field(
        "所属区划代码", "Division it belongs to", ForeignKey("division.code"), index=True
    )
    home: Mapped[str] = field("首页地址", "Address of its home page")
    family: Mapped[str] = field("建站系统类别", "Kind of content management system behind it")
    first_year: Mapped[int | None] = field(
        "应有报告的最早年度", "First report year that is expected; NULL when nothing is"
    )
    reports_a_year_min: Mapped[int | None] = field("每年度至少应有份数", "Least number of reports expected for a year")
    reports_a_year_max: Mapped[int | None] = field(
        "每年度至多应有份数", "Largest number of reports expected for a year"
    )
    enabled: Mapped[bool] = field("是否纳入每晚采集", "Whether the nightly run visits it")
    verified: Mapped[bool] = field(
        "地址与栏目是否经实际核对", "Whether addresses and columns were checked against the live site"
    )


class Agency(Base):
    """A body that publishes reports: the government, its office, a department, a township."""

    __tablename__ = "agency"
    __table_args__ = (
        UniqueConstraint("division_code", "name"),
        about("发布年报的行政机关", "Body that publishes annual reports"),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    division_code: Mapped[str] = field("所属区划代码", "Division it belongs to", ForeignKey("division.code"))
    name: Mapped[str] = field(
        "全称：区划名与机关名，无法归一时同报告原文",
        "Full name, division first; as written where it cannot be told apart",
    )
    kind: Mapped[str] = field(
        "类别：government、office、department、township、subdistrict、zone、other",
        "Kind: government, office, department, township, subdistrict, zone or other",
    )
    parent_id: Mapped[int | None] = field(
        "上级机关", "Body above it, where known", ForeignKey("agency.id"), type_=Identity, index=True
    )


class AgencyAlias(Base):
    """Another name of a body: after a renaming, or its short form."""

    __tablename__ = "agency_alias"
    __table_args__ = about("机关别名", "Another name under which a body publishes")

    division_code: Mapped[str] = field(
        "使用该名称的门户所属区划代码",
        "Division of the portals on which the name is used",
        ForeignKey("division.code"),
        primary_key=True,
    )
    name: Mapped[str] = field("别名", "The other name", primary_key=True)
    agency_id: Mapped[int] = field("机关编号", "The body it means", ForeignKey("agency.id"), type_=Identity, index=True)
    by_hand: Mapped[bool] = field(
        "是否人工指定，人工指定者不被程序改动",
        "Whether a person said so; the program then leaves it alone",
        server_default=false(),
    )
