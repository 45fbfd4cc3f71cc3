"""Conducts one run from the plan to its summary: the same for ``crawl``, ``nightly`` and ``demo``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from govreports import config
from govreports.portals.loader import nearest, portal_facts, spider_classes
from govreports.portals.undeclared import UnknownPlace, undeclared
from govreports.runs.archive_commands import crawl_environment, require_answers
from govreports.runs.launcher import PortalResult, execute, make_log_folder
from govreports.runs.plan import Plan
from govreports.runs.progress import CrawlProgress
from govreports.runs.screen import screen
from govreports.runs.summary import print_dry_run, print_summary
from govreports.runs.verdict import Outcome
from govreports.store import database, runs
from govreports.store.across import check_across
from govreports.usage import UsageError


def named_portals(names: Sequence[str]) -> tuple[str, ...]:
    """The portals a user named, each once, in that order.

    Raises:
        UsageError: for a name that is not declared, with the nearest ones.
    """
    known = {spider.name for spider in spider_classes()}
    for name in names:
        if name not in known:
            near = nearest(name)
            hint = f"did you mean {', '.join(near)}?" if near else "`govreports portals list` shows them all"
            raise UsageError(f"no portal is called {name!r}; {hint}")
    return tuple(dict.fromkeys(names))


def undeclared_portals(given: Sequence[str]) -> dict[str, str]:
    """Portals named by their division's code or home page: slug to what was given, as :class:`Plan` takes it.

    They are crawled without a declaration even where there is one, which is told: their rows stand apart.

    Raises:
        UsageError: for a code that does not exist, or what is no address.
    """
    declared = {spider.division_code: spider.name for spider in spider_classes()}
    found: dict[str, str] = {}
    for one in given:
        try:
            portal = undeclared(one)
        except UnknownPlace as problem:
            raise UsageError(f"--portal {one}: {problem}") from None
        if portal.division_code in declared:
            name = declared[portal.division_code]
            print(
                f"govreports: {one} is declared as {name}; this crawl's rows stand apart, under {portal.slug}",
                file=sys.stderr,
            )
        found[portal.slug] = one
    return found


def crawl_portals(
    names: Sequence[str],
    places: Sequence[str],
    *,
    years: tuple[int, ...] = (),
    limit: int | None = None,
    dry_run: bool = False,
    full: bool = False,
    from_archive: Path | None = None,
) -> bool:
    """Crawl declared portals by name and others by ``places`` (division code or home page). True when all were good.

    With ``from_archive`` a WARC file or folder answers in place of the web, for every page it holds.

    Raises:
        UsageError: for a portal or an archive that is not there, or when nothing is named.
    """
    if not (names or places):
        raise UsageError("name a portal, or give --portal CODE; `govreports portals list` shows the names")
    if from_archive is not None:
        os.environ |= crawl_environment(from_archive)
        config.load.cache_clear()
        # What an archive is asked for is all it holds, not only what is due tonight.
        full = True
    undeclared = undeclared_portals(places)
    command = " ".join(["crawl", *names, *(f"--portal {place}" for place in places)])
    slugs = (*named_portals(names), *undeclared)
    return conduct(Plan(command, slugs, years, limit, dry_run, full, undeclared))


def enabled_portals() -> tuple[str, ...]:
    """Every portal that the nightly crawl visits."""
    return tuple(facts.slug for facts in map(portal_facts, spider_classes()) if facts.enabled)


def conduct(plan: Plan, *, hints: Sequence[str] = ()) -> bool:
    """Carry out the plan, show progress and the summary. True when every portal was good.

    ``hints`` are commands worth trying next, shown at the end.

    Raises:
        UsageError: the archive that is to answer in place of the web holds no answers.
    """
    settings = config.load()
    console = screen()
    if settings.contact is None and settings.loopback is None and settings.from_archive is None:
        print(
            "govreports: set GOVREPORTS_CONTACT to a URL or mail address, so that the portals' staff can reach you",
            file=sys.stderr,
        )
    if settings.from_archive is not None:
        require_answers(settings.from_archive)
    make_log_folder(settings.log_dir)
    run_id = None
    engine = None
    if not plan.dry_run:
        engine = database.connect(settings.database_url)
        database.prepare(engine)
        run_id = runs.start_run(engine, plan.command)
    try:
        with CrawlProgress(console) as progress:
            results = execute(plan, settings, run_id, progress)
        good = all(result.good for result in results)
        if engine is None or run_id is None:
            print_dry_run(results, console)
            return good
        # The pool would go on with a file that was removed or replaced meanwhile, and print what nobody will find.
        engine.dispose()
        runs.require_run(engine, run_id)
        _close_crashed(results, engine)
        across = check_across(engine, settings.today or date.today(), run_id=run_id)
        runs.finish_run(engine, run_id, good)
    except KeyboardInterrupt:
        print("govreports: stopped; what was stored stays, start it again for the rest", file=sys.stderr)
        if engine is not None and run_id is not None:
            runs.interrupt_run(engine, run_id, Outcome.STOPPED.value)
        return False
    print_summary(engine, run_id, results, console, across=across, hints=hints)
    engine.dispose()
    return good


def _close_crashed(results: Sequence[PortalResult], engine: Engine) -> None:
    """End the rows of crawls whose process died before it could."""
    for result in results:
        if result.outcome is Outcome.CRASHED and result.portal_run_id is not None:
            runs.finish_portal_run(
                engine,
                result.portal_run_id,
                outcome=result.outcome.value,
                counters=result.counters,
                message=result.message,
            )


def show_status(run_id: int | None) -> bool:
    """Print the summary of a stored run, the last one by default. True when it was good."""
    from govreports.store import queries

    engine = database.connect(config.load().database_url, read_only=True)
    database.require(engine)
    chosen = run_id or queries.last_run_id(engine)
    if chosen is None:
        raise UsageError("no run is stored yet; try `govreports demo` or `govreports crawl NAME`")
    print_summary(engine, chosen, None, screen())
    return queries.run_was_good(engine, chosen)
