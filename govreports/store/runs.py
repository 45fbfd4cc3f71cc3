"""The record of runs: begun, and ended with what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, insert, select, update

from govreports.counters import FAILED, FETCHED, LISTED, REFUSED, WRITTEN
from govreports.store.database import current, shown, writing
from govreports.store.errors import RunLost, UnknownPortal
from govreports.store.models import Portal, PortalRun, Run
from govreports.store.version import PROGRAM_VERSION


class RunState(StrEnum):
    """How a run stands. One that was killed stays RUNNING without an end."""

    RUNNING = "running"
    GOOD = "good"
    NOT_GOOD = "not_good"


def start_run(engine: Engine, command: str) -> int:
    """Record that a run began; the key of its row."""
    row = {"command": command, "version": PROGRAM_VERSION, "started_at": _now(), "state": RunState.RUNNING}
    with writing(engine) as connection:
        return connection.execute(insert(Run).returning(Run.id), row).scalar_one()


def require_run(engine: Engine, run_id: int) -> None:
    """Make sure a run that was begun is still there: a file that is removed takes what is written to it along.

    Raises:
        RunLost: it is not.
    """
    if current(engine) is not None:
        with engine.connect() as connection:
            if connection.scalar(select(Run.id).where(Run.id == run_id)) is not None:
                return
    raise RunLost(f"{shown(engine.url)}: was removed or replaced during the run, whose reports are lost; run it again")


def finish_run(engine: Engine, run_id: int, good: bool) -> None:
    """Record that a run ended, and whether every portal of it was good."""
    state = RunState.GOOD if good else RunState.NOT_GOOD
    with writing(engine) as connection:
        connection.execute(update(Run).where(Run.id == run_id).values(state=state, finished_at=_now()))


def interrupt_run(engine: Engine, run_id: int, outcome: str) -> None:
    """Record that a run was ended from outside, with the ``outcome`` of its visits that could not record their own."""
    unfinished = (PortalRun.run_id == run_id, PortalRun.outcome == RunState.RUNNING)
    values = {"outcome": outcome, "finished_at": _now(), "message": "ended with its run, which was interrupted"}
    with writing(engine) as connection:
        connection.execute(update(PortalRun).where(*unfinished).values(values))
    finish_run(engine, run_id, False)


def start_portal_run(engine: Engine, run_id: int, portal: str) -> int:
    """Record that a run visits a portal; the key of its row.

    Raises:
        UnknownPortal: the portal was not registered before.
    """
    row = {
        "run_id": run_id,
        "portal": portal,
        "started_at": _now(),
        "outcome": RunState.RUNNING,
        "counters": {},
    }
    with writing(engine) as connection:
        if connection.scalar(select(Portal.slug).filter_by(slug=portal)) is None:
            raise UnknownPortal(f"portal {portal!r} is not in the database; register it with ensure_portal first")
        return connection.execute(insert(PortalRun).returning(PortalRun.id), row).scalar_one()


def finish_portal_run(
    engine: Engine,
    portal_run_id: int,
    *,
    outcome: str,
    counters: Mapping[str, int],
    message: str | None = None,
) -> None:
    """Record how the visit of a portal ended and what was counted.

    ``outcome`` is a word of :class:`govreports.runs.verdict.Outcome`; the counters go by the names of
    :mod:`govreports.counters`.
    """
    values = {
        "outcome": outcome,
        "finished_at": _now(),
        "message": message,
        "counters": dict(counters),
        "listed": counters.get(LISTED, 0),
        "fetched": counters.get(FETCHED, 0),
        "failed": _sum(counters, FAILED),
        "refused": _sum(counters, REFUSED),
        **{name: counters.get(WRITTEN + name, 0) for name in ("new", "changed", "unchanged", "kept")},
    }
    with writing(engine) as connection:
        connection.execute(update(PortalRun).where(PortalRun.id == portal_run_id).values(values))


def _sum(counters: Mapping[str, int], prefix: str) -> int:
    return sum(count for name, count in counters.items() if name.startswith(prefix))


def _now() -> datetime:
    return datetime.now(UTC)
