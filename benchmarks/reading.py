"""``python -m benchmarks.reading``: CPU of one HTML report's whole path, beside what a user would pick instead.

In the same run, on the same pages, in alternation: our whole path (decode, parse, head, tables, body, sections, checks,
JSON), ``trafilatura.extract`` with its defaults, ``lxml.html`` alone, ``pandas.read_html`` where pandas is installed.
Then the memory of our path over many pages.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import trafilatura
from rich.console import Console
from rich.table import Table

from govreports.assessment import assess
from govreports.demo import sites
from govreports.model.document import Page
from govreports.results import as_json

Job = Callable[[bytes], object]


def whole_path(data: bytes) -> str:
    """Everything that ``govreports parse`` does with a page."""
    return json.dumps(as_json("page.html", assess(Page("page.html", data))), ensure_ascii=False)


def demonstration_pages() -> dict[str, bytes]:
    """The annual reports of the bundled portals that are pages with tables of their own."""
    published = sites.hosts()
    pages = {}
    for report in sites.expected():
        host, _, path = report.url.split("://", 1)[1].partition("/")
        body = published[host].pages["/" + path].body
        if body.count(b"<tr") > 30:
            pages[report.url] = body
    return pages


def corpus_pages(corpus: Path) -> dict[str, bytes]:
    """Real whole pages of reports."""
    return {path.name: path.read_bytes() for path in sorted((corpus / "pages").glob("*report*20*.html"))}


def jobs() -> dict[str, Job]:
    """What is compared, ours first."""
    compared: dict[str, Job] = {
        "govreports, whole path": whole_path,
        "trafilatura.extract, defaults": trafilatura.extract,
        "lxml parse alone": lxml.html.fromstring,
    }
    try:
        pandas = importlib.import_module("pandas")
    except ImportError:
        return compared
    compared["pandas.read_html (tables only)"] = lambda data: pandas.read_html(io.BytesIO(data))
    return compared


def cpu_ms(job: Job, pages: dict[str, bytes]) -> float:
    """Milliseconds of CPU a page, over one pass of all pages."""
    start = time.process_time()
    for data in pages.values():
        job(data)
    return (time.process_time() - start) * 1000 / len(pages)


def compare(pages: dict[str, bytes], rounds: int, console: Console, title: str) -> None:
    """Print the median of several alternating rounds a job."""
    compared = jobs()
    times: dict[str, list[float]] = {name: [] for name in compared}
    for job in compared.values():
        cpu_ms(job, pages)  # one pass to warm caches and imports, not counted
    for _ in range(rounds):
        for name, job in compared.items():
            times[name].append(cpu_ms(job, pages))
    base = statistics.median(times["trafilatura.extract, defaults"])
    size = sum(map(len, pages.values())) / len(pages) / 1024
    table = Table("what", "ms CPU a page, median", "min", "max", "of trafilatura", title=title, title_justify="left")
    for name, values in times.items():
        middle = statistics.median(values)
        table.add_row(name, f"{middle:.2f}", f"{min(values):.2f}", f"{max(values):.2f}", f"{middle / base:.0%}")
    console.print(table)
    console.print(f"{len(pages)} pages, mean {size:.0f} kB, {rounds} rounds", highlight=False)


def memory(pages: dict[str, bytes], count: int, console: Console) -> None:
    """Print the resident memory while ``count`` pages pass through."""
    bodies = list(pages.values())
    marks = []
    for done in range(count):
        whole_path(bodies[done % len(bodies)])
        if done % max(1, count // 10) == 0:
            marks.append((done, _resident_mib()))
    marks.append((count, _resident_mib()))
    console.print("memory, MiB: " + "  ".join(f"{done}: {mib:.0f}" for done, mib in marks), highlight=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak {peak:.0f} MiB", highlight=False)


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder of real documents, measured as well")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory-pages", type=int, default=0, help="pages of the memory run, such as 10000")
    wish = parser.parse_args()
    console = Console()
    pages = demonstration_pages()
    compare(pages, wish.rounds, console, "demonstration reports")
    if wish.corpus:
        compare(corpus_pages(wish.corpus), wish.rounds, console, "real reports")
    if wish.memory_pages:
        memory(pages, wish.memory_pages, console)
    return 0


if __name__ == "__main__":
    sys.exit(main())
