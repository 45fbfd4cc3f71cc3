"""Addresses that were asked for and were not there."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped

from govreports.store.models.base import Base, Identity, about, field


class MissedAddress(Base):
    """An address that was not there whenever it was asked for, from one answer that showed it to the next."""

    __tablename__ = "missed_address"
    __table_args__ = (
        Index(
            "uq_missed_address_portal_page_url_url_open",
            "portal",
            "page_url",
            "url",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        about(
            "不可访问的地址：列表所示网页或其附件，自首次不可访问至恢复为一行",
            "A listed page, or a file of a page, that was not there; a row from the first time until it was seen again",
        ),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    portal: Mapped[str] = field("门户短名", "The portal", ForeignKey("portal.slug"))
    page_url: Mapped[str] = field("列表页给出的网页地址", "Address of the page as the list page gives it")
    url: Mapped[str] = field(
        "不可访问的地址：网页本身或其附件", "Address that was not there: the page's own or that of a file of it"
    )
    name: Mapped[str | None] = field("链接文字或文件名", "Text of its link or name of the file")
    failure: Mapped[str] = field(
        "最近一次的失败类别：http_404、gone、soft_404、dns",
        "Class of failure at the last look: http_404, gone, soft_404 or dns",
    )
    days: Mapped[int] = field("不可访问的天数（同日多次计一次）", "Different days on which it was not there")
    first_on: Mapped[date] = field("首日", "First of these days")
    last_on: Mapped[date] = field("末日", "Last of these days")
    detail: Mapped[str] = field("说明", "What happened, in a sentence")
    dead_since: Mapped[datetime | None] = field(
        "认定失效的时间（UTC），未认定者为空", "When it came to count as dead (UTC); NULL while it does not"
    )
    ended_at: Mapped[datetime | None] = field(
        "恢复或不再列出的时间（UTC），仍不可访问时为空",
        "When it was there again, or linked no more (UTC); NULL while it is missed",
    )
    portal_run_id: Mapped[int | None] = field(
        "认定其失效的采集",
        "Crawl of the portal in which it came to count as dead",
        ForeignKey("portal_run.id", ondelete="SET NULL"),
        type_=Identity,
        index=True,
    )
