"""``python -m benchmarks.crawl``: what a crawl costs, beside what a user would write with Scrapy alone.

In the same run, over the same loopback portal without delay, in alternation: our whole path from the request to the
committed row (guard, archive, reading, parsing, checks, SQLite), the same without the archive, Scrapy with an empty
callback with and without the guard, and Scrapy with ``trafilatura.extract`` in a pool of processes. Then an unchanged
second night and one a month later in requests, rows and bytes, and, where asked, memory over many pages.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.crawling.spiders import HOSTS
from benchmarks.crawling.watching import Watch

_SCRAPY = {"http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"}
_GUARDED = {"http": "benchmarks.crawling.handlers.OwnAddresses"}
_ARCHIVED = {"http": "benchmarks.crawling.handlers.OwnAddressesArchived"}
_BOOKS = "govreports.runs.recorder.RunRecorder"
_ARCHIVE = "govreports.net.archive_crawl.CrawlArchive"
_RESOLVER = "benchmarks.crawling.handlers.ToOwnAddresses"
_PLAIN: dict[str, Any] = {"ITEM_PIPELINES": {}, "EXTENSIONS": {}}


@dataclass(frozen=True, slots=True)
class Job:
    """One of the compared crawls."""

    name: str
    spider: str
    settings: Mapping[str, Any]
    arguments: Mapping[str, str] = field(default_factory=dict)


OURS = Job(
    "govreports: guard, archive, checks, rows",
    "benchmarks.crawling.spiders.Ours",
    {"DOWNLOAD_HANDLERS": _ARCHIVED, "EXTENSIONS": {_BOOKS: 500, _ARCHIVE: 600}},
)
USUAL = Job(
    "Scrapy and trafilatura in a process pool",
    "benchmarks.crawling.spiders.WithTrafilatura",
    _PLAIN | {"DOWNLOAD_HANDLERS": _SCRAPY},
    {"port": "{port}"},
)
COMPARED = (
    OURS,
    Job("govreports without the archive", OURS.spider, {"DOWNLOAD_HANDLERS": _GUARDED, "EXTENSIONS": {_BOOKS: 500}}),
    USUAL,
    Job(
        "Scrapy, empty callback, our guard",
        "benchmarks.crawling.spiders.Empty",
        _PLAIN | {"DOWNLOAD_HANDLERS": _GUARDED},
    ),
    Job(
        "Scrapy, empty callback",
        "benchmarks.crawling.spiders.Empty",
        _PLAIN | {"DOWNLOAD_HANDLERS": _SCRAPY},
        {"port": "{port}"},
    ),
)


@contextmanager
def served(pages: int) -> Iterator[str]:
    """The address of the loopback portals, in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.crawling.portals", str(pages), str(HOSTS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.communicate()


def start(job: Job, address: str, folder: Path, readers: int, day: str, **arguments: str) -> subprocess.Popen[str]:
    """Begin one crawl; its database and archive lie in the folder."""
    port = address.rpartition(":")[2]
    given = {name: value.format(port=port) for name, value in job.arguments.items()} | arguments
    told = {
        "spider": job.spider,
        "arguments": given,
        "settings": job.settings
        | {
            "ROBOTSTXT_OBEY": False,
            "TWISTED_DNS_RESOLVER": _RESOLVER,
            "GOVREPORTS_ARCHIVE_DIR": str(folder / "archive"),
        },
    }
    environment = {
        "SCRAPY_SETTINGS_MODULE": "govreports.settings",
        "GOVREPORTS_LOOPBACK": address,
        "GOVREPORTS_DOWNLOAD_DELAY": "0",
        "GOVREPORTS_PARSE_PROCESSES": str(readers),
        "GOVREPORTS_DATABASE_URL": f"sqlite:///{folder / 'reports.db'}",
        "GOVREPORTS_TODAY": day,
    }
    command = [sys.executable, "-m", "benchmarks.crawling.child", json.dumps(told)]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=log, text=True)


def crawl(
    job: Job, address: str, folder: Path, readers: int, day: str = "2026-04-10", **arguments: str
) -> dict[str, Any]:
    """The measures of one crawl."""
    process = start(job, address, folder, readers, day, **arguments)
    output, watch = watched(process, 0.05)
    if process.returncode or not output.strip():
        raise SystemExit(
            f"benchmarks.crawl: {job.name} ended with {process.returncode}:\n{(folder / 'log').read_text()[-2000:]}"
        )
    return json.loads(output.splitlines()[-1]) | {"cpu": watch.cpu}


def watched(process: subprocess.Popen[str], seconds: float) -> tuple[str, Watch]:
    """What a process printed until its end, and what its memory and CPU were."""
    watch = Watch(process.pid, seconds)
    thread = threading.Thread(target=watch.run)
    thread.start()
    output, _ = process.communicate()
    thread.join()
    return output, watch


def compare(pages: int, rounds: int, readers: int, console: Console) -> None:
    """Print report pages a second of every job, in alternating rounds."""
    rates: dict[str, list[float]] = {job.name: [] for job in COMPARED}
    cpu: dict[str, list[float]] = {job.name: [] for job in COMPARED}
    with served(pages) as address:
        for _ in range(rounds):
            for job in COMPARED:
                with tempfile.TemporaryDirectory() as name:
                    measured = crawl(job, address, Path(name), readers)
                    if job.spider == OURS.spider:
                        assert measured["stats"]["govreports/written/new"] == pages, measured["stats"]
                rates[job.name].append(pages / measured["seconds"])
                cpu[job.name].append(measured["cpu"] * 1000 / pages)
    base = statistics.median(rates[USUAL.name])
    table = Table("what", "pages/s, median", "min", "max", "of the usual way", "ms CPU a page, all processes")
    for name, values in rates.items():
        middle = statistics.median(values)
        figures = (f"{middle:.1f}", f"{min(values):.1f}", f"{max(values):.1f}", f"{middle / base:.2f}")
        table.add_row(name, *figures, f"{statistics.median(cpu[name]):.1f}")
    console.print(table)
    console.print(f"{pages} pages a crawl, {rounds} rounds, {readers} parsing processes, {os.cpu_count()} cores")


def nights(pages: int, readers: int, console: Console) -> None:
    """Print what a first night, an unchanged second one, and one a month later cost."""
    table = Table("night", "requests", "bytes received", "rows changed", "bytes written", "s")
    with served(pages) as address, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before: dict[str, set[tuple[object, ...]]] = {}
        for title, day in (
            ("first", "2026-04-10"),
            ("second, unchanged", "2026-04-11"),
            ("a month later, the young due", "2026-05-10"),
        ):
            measured = crawl(OURS, address, folder, readers, day)
            after = contents(folder / "reports.db")
            changed = sum(len(rows - before.get(table_, set())) for table_, rows in after.items())
            before = after
            stats = measured["stats"]
            table.add_row(
                title,
                str(stats["downloader/request_count"]),
                str(stats["downloader/response_bytes"]),
                str(changed),
                str(measured["written_bytes"]),
                f"{measured['seconds']:.1f}",
            )
    console.print(table)
    console.print(f"{pages} pages, {HOSTS} lists; rows of run and portal_run are among those changed")


def contents(database: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: set(connection.execute(f'SELECT * FROM "{name}"')) for name in tables}


def memory(pages: int, readers: int, console: Console) -> None:
    """Print the memory of a crawl's processes together while many pages pass through."""
    with served(pages) as address, tempfile.TemporaryDirectory() as name:
        process = start(OURS, address, Path(name), readers, "2026-04-10")
        output, watch = watched(process, 1.0)
    measured = json.loads(output.splitlines()[-1])
    console.print(f"memory, MiB, over {pages} pages: " + "  ".join(f"{mib:.0f}" for mib in watch.spread(20)))
    console.print(f"peak {max(watch.marks):.0f} MiB, {pages / measured['seconds']:.1f} pages/s")


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="pages of each crawl")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--readers", type=int, default=2, help="parsing processes")
    parser.add_argument("--memory-pages", type=int, default=0, help="pages of the memory run, such as 20000")
    wish = parser.parse_args()
    console = Console(width=140, highlight=False)
    compare(wish.pages, wish.rounds, wish.readers, console)
    nights(wish.pages, wish.readers, console)
    if wish.memory_pages:
        memory(wish.memory_pages, wish.readers, console)
    return 0


if __name__ == "__main__":
    sys.exit(main())
