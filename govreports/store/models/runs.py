"""The crawl's own record: what was started, what it met, how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped

from govreports.store.models.base import Base, Identity, about, field


class Run(Base):
    """One execution of a crawl over any number of portals."""

    __tablename__ = "run"
    __table_args__ = about("一次采集任务", "One execution of a crawl")

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    command: Mapped[str] = field("命令", "Command that was given")
    version: Mapped[str] = field("程序版本", "Version of govreports")
    started_at: Mapped[datetime] = field("开始时间（UTC）", "When it began (UTC)")
    finished_at: Mapped[datetime | None] = field(
        "结束时间（UTC）", "When it ended (UTC); NULL while it runs or when it was killed"
    )
    state: Mapped[str] = field("状态：running、good、not_good", "State: running, good or not_good")


class PortalRun(Base):
    """The part of a run that visited one portal."""

    __tablename__ = "portal_run"
    __table_args__ = (
        UniqueConstraint("run_id", "portal"),
        about("一次任务中对一个门户的采集", "The visit of one portal in a run"),
    )

    id: Mapped[int] = field("编号", "Key", type_=Identity, primary_key=True)
    run_id: Mapped[int] = field("任务编号", "The run", ForeignKey("run.id", ondelete="CASCADE"), type_=Identity)
    portal: Mapped[str] = field("门户短名", "The portal", ForeignKey("portal.slug"), index=True)
    started_at: Mapped[datetime] = field("开始时间（UTC）", "When it began (UTC)")
    finished_at: Mapped[datetime | None] = field(
        "结束时间（UTC）", "When it ended (UTC); NULL while it runs or when it was killed"
    )
    outcome: Mapped[str] = field(
        "结果类别：running、good 或未能良好的原因",
        "Outcome: running, good, or what kept it from being good",
    )
    message: Mapped[str | None] = field("说明与下一步", "What to know and do, in a line")
    listed: Mapped[int] = field("列出的报告链接数", "Report links that the list pages showed", default=0)
    fetched: Mapped[int] = field("取得的页面数", "Report pages that were answered", default=0)
    new: Mapped[int] = field("新增", "Reports stored for the first time", default=0)
    changed: Mapped[int] = field("变更", "Reports that got a new revision", default=0)
    unchanged: Mapped[int] = field("未变", "Reports whose content was known", default=0)
    kept: Mapped[int] = field("保留", "Reports whose good revision was kept against worse content", default=0)
    failed: Mapped[int] = field("失败", "Pages that could not be had or read", default=0)
    refused: Mapped[int] = field("拒收", "Answers that were no report page (challenge, soft 404 …)", default=0)
    counters: Mapped[dict[str, Any]] = field("全部计数（JSON）", "All counters of the crawl (JSON)")
