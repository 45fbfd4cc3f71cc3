"""Executes a plan: one Scrapy process a portal, a bounded number at a time, none of which can hurt another."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from govreports.config import Config
from govreports.runs.events import Event, hear
from govreports.runs.plan import Plan
from govreports.runs.verdict import Outcome
from govreports.usage import UsageError

GRACE = 30.0
"""Seconds that a crawl has for its last pages when the run is interrupted."""
Listener = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class PortalResult:
    """How one portal's crawl ended, and where its log is."""

    portal: str
    outcome: Outcome
    message: str
    next_step: str
    log: Path
    counters: Mapping[str, int] = field(default_factory=dict)
    portal_run_id: int | None = None

    @property
    def good(self) -> bool:
        """Whether nobody needs to look."""
        return self.outcome is Outcome.GOOD


def execute(plan: Plan, settings: Config, run_id: int | None, listener: Listener) -> list[PortalResult]:
    """Crawl every portal of the plan, ``settings.portal_processes`` at a time; results in the plan's order.

    Raises:
        KeyboardInterrupt: the run was interrupted or told to end; its crawls were ended, each with its books closed.
    """
    try:
        return asyncio.run(_all(plan, settings, run_id, listener))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _all(plan: Plan, settings: Config, run_id: int | None, listener: Listener) -> list[PortalResult]:
    _end_on_signals()
    places = asyncio.Semaphore(settings.portal_processes)

    async def one(portal: str) -> PortalResult:
        async with places:
            return await _portal(portal, plan, settings, run_id, listener)

    return await asyncio.gather(*(one(portal) for portal in plan.portals))


def _end_on_signals() -> None:
    """Let a service manager's SIGTERM and a lost terminal's SIGHUP end the run as an interrupt does."""
    task = asyncio.current_task()
    if task is None or threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)


def _command(portal: str, plan: Plan, run_id: int | None) -> list[str]:
    named = plan.undeclared.get(portal)
    spider = [portal] if named is None else ["generic", "-a", f"portal={named}"]
    command = [sys.executable, "-m", "scrapy", "crawl", *spider, "-s", "GOVREPORTS_EVENTS=1"]
    if run_id is not None:
        command += ["-s", f"GOVREPORTS_RUN_ID={run_id}"]
    if plan.years:
        command += ["-a", "years=" + ",".join(map(str, plan.years))]
    if plan.limit is not None:
        command += ["-a", f"limit={plan.limit}"]
    if plan.dry_run:
        command += ["-a", "dry_run=1"]
    if plan.full:
        command += ["-a", "full=1"]
    return command


def make_log_folder(folder: Path) -> None:
    """Make the folder of the logs.

    Raises:
        UsageError: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise UsageError(
            f"{folder}: no log can be written there ({problem.strerror}); set GOVREPORTS_LOG_DIR"
        ) from None


def _new_log(folder: Path, portal: str) -> BinaryIO:
    """The log of one portal and run, named by the time; two crawls that begin in the same second have their own."""
    begun = name = f"{portal}-{datetime.now():%Y%m%d-%H%M%S}"
    number = 1
    while True:
        try:
            return (folder / f"{name}.log").open("xb")
        except FileExistsError:
            number += 1
            name = f"{begun}-{number}"


async def _portal(portal: str, plan: Plan, settings: Config, run_id: int | None, listener: Listener) -> PortalResult:
    last = Event("started", portal)
    with _new_log(settings.log_dir, portal) as sink:
        log = Path(sink.name)
        process = await asyncio.create_subprocess_exec(
            *_command(portal, plan, run_id),
            stdout=asyncio.subprocess.PIPE,
            stderr=sink,
            env=os.environ | {"SCRAPY_SETTINGS_MODULE": "govreports.settings"},
            # A terminal's interrupt would reach it twice, by the terminal and by us, and the second one cuts it off.
            start_new_session=True,
        )
        assert process.stdout is not None
        try:
            async for line in process.stdout:
                event = hear(line.decode("utf-8", "replace"))
                if event is not None:
                    last = _carry_on(last, event)
                    listener(event)
            code = await process.wait()
        finally:
            await _end(process)
    if last.kind == "closed" and last.outcome is not None:
        return PortalResult(
            portal,
            Outcome(last.outcome),
            last.message,
            last.next_step,
            log,
            last.counters,
            last.portal_run_id,
        )
    result = PortalResult(
        portal,
        Outcome.CRASHED,
        f"the crawl's process ended with code {code} before it was done",
        f"read {log}; what was stored before stays",
        log,
        last.counters,
        last.portal_run_id,
    )
    listener(Event("closed", portal, last.counters, last.portal_run_id, Outcome.CRASHED, result.message))
    return result


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a crawl that still runs, by its own way of ending if that does not take too long."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        process.kill()
        await process.wait()


def _carry_on(last: Event, event: Event) -> Event:
    """The newest event, with the row's id that only the first one knew."""
    if event.portal_run_id is not None or last.portal_run_id is None:
        return event
    fields = {name: getattr(event, name) for name in Event.__dataclass_fields__}
    return Event(**fields | {"portal_run_id": last.portal_run_id})
