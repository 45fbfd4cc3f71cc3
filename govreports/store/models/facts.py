"""The numbers of a revision. A number that is missing, blank or marked is NULL, never 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, MappedColumn
from sqlalchemy.types import JSON

from govreports.store.models.base import Base, about, field
from govreports.store.models.reports import revision_key


def place_table() -> MappedColumn[Any]:
    """Which table of its document a line of numbers stands in."""
    return field(
        "所在文件中的第几个表格，从1起，非表格者为空",
        "Number of the table among those of its document, from 1; NULL in running text",
    )


def place_line() -> MappedColumn[Any]:
    """Which row of that table a row of numbers is."""
    return field(
        "该表格的第几行；非表格者为本行各数起始的段落序号",
        "Row of that table, from 1; in running text the paragraph in which the numbers of the row begin",
    )


def place_column() -> MappedColumn[Any]:
    """From which column on a row of numbers stands side by side."""
    return field(
        "首个数所在列，其余依次向右；非表格或不相邻者为空",
        "Column of the first number, the others follow to its right; NULL in running text and where they do not",
    )


class TableSource(Base):
    """Where the numbers of a table stood: in which document, and how they were read from it."""

    __tablename__ = "table_source"
    __table_args__ = about("表格的读取方式与位置", "How a table was read and what its grid was like", narrow=True)

    revision_id: Mapped[int] = revision_key()
    table_name: Mapped[str] = field(
        "表：proactive_disclosure、applications、reviews、statistics",
        "Table: proactive_disclosure, applications, reviews or statistics",
        primary_key=True,
    )
    layout: Mapped[str] = field("版式：2021、2019、2014", "Format: 2021, 2019 or 2014")
    reader: Mapped[str] = field("读取方式", "Reader that read it: by its grid or by the sequence of its labels")
    grid_rows: Mapped[int | None] = field("行数，非表格者为空", "Rows of its grid; NULL when it came as running text")
    grid_columns: Mapped[int | None] = field("列数", "Columns of its grid")
    document_url: Mapped[str | None] = field(
        "所在文件（网页或附件）的地址，不明时为空",
        "Address of the document in which it stands, the page or an attachment; NULL where not known",
    )
    places: Mapped[dict[str, Any] | None] = field(
        "不在一行中依次相邻的单元格之位置：行.列 → [表格, 行, 列]（JSON）",
        "Places of cells that do not stand side by side in one line: row.column to [table, line, column] (JSON)",
        type_=JSON(none_as_null=True),
    )


class ProactiveDisclosure(Base):
    """A row of table 2."""

    __tablename__ = "proactive_disclosure"
    __table_args__ = about("表二：主动公开政府信息情况", "Table 2: proactive disclosure, one row an item", narrow=True)

    revision_id: Mapped[int] = revision_key()
    item: Mapped[str] = field(
        "项目：规章、规范性文件、行政许可、其他对外管理服务事项、行政处罚、行政强制、行政事业性收费、政府集中采购",
        "Item: regulations, normative_documents, licensing, other_services, penalties …",
        primary_key=True,
    )
    made: Mapped[int | None] = field("本年制发（新制作）件数", "Made this year", type_=BigInteger)
    repealed: Mapped[int | None] = field("本年废止件数", "Repealed this year (2021)", type_=BigInteger)
    in_force: Mapped[int | None] = field("现行有效件数", "In force at the end of the year (2021)", type_=BigInteger)
    published: Mapped[int | None] = field("本年新公开数量", "Newly published this year (2019)", type_=BigInteger)
    public_total: Mapped[int | None] = field("对外公开总数量", "Public in total (2019)", type_=BigInteger)
    items_before: Mapped[int | None] = field("上一年项目数量", "Items in the year before (2019)", type_=BigInteger)
    items_delta: Mapped[int | None] = field(
        "本年增/减", "Items added, or removed when negative (2019)", type_=BigInteger
    )
    decisions: Mapped[int | None] = field("本年处理决定数量", "Decisions taken this year", type_=BigInteger)
    projects: Mapped[int | None] = field("采购项目数量", "Procurement projects (2019)", type_=BigInteger)
    amount_10k_yuan: Mapped[Decimal | None] = field(
        "本年收费金额（万元）", "Fees charged this year in 10,000 yuan (2021)"
    )
    amount_yuan: Mapped[Decimal | None] = field(
        "采购总金额（元），未注明单位时为空", "Procurement in yuan (2019); NULL when the cell states no unit"
    )
    amount_raw: Mapped[str | None] = field("金额原文", "The amount as published")
    place_table: Mapped[int | None] = place_table()
    place_line: Mapped[int | None] = place_line()
    place_column: Mapped[int | None] = place_column()


class ApplicationOutcome(Base):
    """A row of table 3."""

    __tablename__ = "application_outcome"
    __table_args__ = about(
        "表三：收到和处理政府信息公开申请情况",
        "Table 3: applications received and handled, one row a line of the form",
        narrow=True,
    )

    revision_id: Mapped[int] = revision_key()
    row_key: Mapped[str] = field("行：如 new_received、granted", "Line, e.g. new_received, granted", primary_key=True)
    natural_person: Mapped[int | None] = field("自然人", "Natural persons", type_=BigInteger)
    enterprise: Mapped[int | None] = field("商业企业", "Enterprises", type_=BigInteger)
    research_institute: Mapped[int | None] = field("科研机构", "Research institutes", type_=BigInteger)
    public_welfare: Mapped[int | None] = field("社会公益组织", "Public welfare organisations", type_=BigInteger)
    legal_service: Mapped[int | None] = field("法律服务机构", "Legal service organisations", type_=BigInteger)
    other_organization: Mapped[int | None] = field("其他", "Other organisations", type_=BigInteger)
    total: Mapped[int | None] = field("总计，按原文", "Total as published", type_=BigInteger)
    place_table: Mapped[int | None] = place_table()
    place_line: Mapped[int | None] = place_line()
    place_column: Mapped[int | None] = place_column()


class ReviewOutcome(Base):
    """A block of table 4."""

    __tablename__ = "review_outcome"
    __table_args__ = about(
        "表四：行政复议、行政诉讼情况",
        "Table 4: administrative reconsideration and litigation, one row a block",
        narrow=True,
    )

    revision_id: Mapped[int] = revision_key()
    block: Mapped[str] = field(
        "栏：行政复议、未经复议直接起诉、复议后起诉",
        "reconsideration, litigation_direct or litigation_after_reconsideration",
        primary_key=True,
    )
    upheld: Mapped[int | None] = field("结果维持", "Upheld", type_=BigInteger)
    corrected: Mapped[int | None] = field("结果纠正", "Corrected", type_=BigInteger)
    other: Mapped[int | None] = field("其他结果", "Other result", type_=BigInteger)
    pending: Mapped[int | None] = field("尚未审结", "Pending", type_=BigInteger)
    total: Mapped[int | None] = field("总计，按原文", "Total as published", type_=BigInteger)
    place_table: Mapped[int | None] = place_table()
    place_line: Mapped[int | None] = place_line()
    place_column: Mapped[int | None] = place_column()


class Cell(Base):
    """A cell that says more than the number in the wide tables."""

    __tablename__ = "cell"
    __table_args__ = about(
        "单元格补充：仅当其内容不止一个数（空白、标记、单位、原文写法、识别置信度）",
        "Cells that say more than their number: blank, mark, unit, odd print, confidence",
        narrow=True,
    )

    revision_id: Mapped[int] = revision_key()
    table_name: Mapped[str] = field(
        "表：proactive_disclosure、applications、reviews",
        "Table: proactive_disclosure, applications or reviews",
        primary_key=True,
    )
    row_key: Mapped[str] = field("行", "Row, as in the wide table", primary_key=True)
    column_key: Mapped[str] = field("列", "Column, as in the wide table", primary_key=True)
    raw: Mapped[str] = field("原文", "Text as published")
    semantic: Mapped[str] = field(
        "内容：numeric、zero、empty、na_mark、text",
        "What stands there: numeric, zero, empty, na_mark or text",
    )
    value: Mapped[Decimal | None] = field(
        "读出的数，数据库无法精确保存时为空",
        "Number read from it; NULL when there is none or it has more digits than a column keeps",
    )
    unit: Mapped[str | None] = field("单元格内的单位", "Unit written inside the cell")
    confidence: Mapped[float | None] = field("图片识别置信度（0至1）", "Confidence of recognition, 0 to 1")


class Statistic(Base):
    """A line of the older 统计表 (2008-2018)."""

    __tablename__ = "statistic"
    __table_args__ = about("2008—2018年统计表的一行", "One line of the statistics of report years 2008 to 2018")

    revision_id: Mapped[int] = revision_key()
    position: Mapped[int] = field("次序，从1起", "Place in the table, from 1", primary_key=True)
    key: Mapped[str | None] = field(
        "指标代码，未识别时为空", "Key of the line; NULL when no vocabulary knows it", index=True
    )
    label: Mapped[str] = field("指标名称（原文）", "Label as published")
    unit: Mapped[str | None] = field("单位", "Unit")
    value: Mapped[Decimal | None] = field("数值", "Number; NULL when missing or not exact")
    raw: Mapped[str] = field("原文", "Text as published")
    place_table: Mapped[int | None] = place_table()
    place_line: Mapped[int | None] = field(
        "该表格的第几行；非表格者为段落序号", "Row of that table, from 1; the paragraph in running text"
    )
    place_column: Mapped[int | None] = field("该表格的第几列", "Column of that table, from 1; NULL in running text")
