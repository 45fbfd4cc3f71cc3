"""One crawl of the measure in a process of its own: its measures as one JSON line."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings


def main() -> None:
    """Run the job of the command line: ``spider`` (a path), ``settings``, ``arguments``."""
    job = json.loads(sys.argv[1])
    settings = get_project_settings()
    settings.setdict(job["settings"], priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(load_object(job["spider"]))
    marks: dict[str, float] = {}
    # Without the start of the interpreter, but with that of every process a crawl needs, and to the last row.
    crawler.signals.connect(lambda: marks.setdefault("begun", time.perf_counter()), signals.engine_started, weak=False)
    process.crawl(crawler, **job["arguments"])
    process.start()
    ended = time.perf_counter()
    assert crawler.stats is not None
    written = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())["write_bytes"]
    measures = {
        "seconds": ended - marks["begun"],
        "written_bytes": int(written),
        "stats": {key: value for key, value in crawler.stats.get_stats().items() if isinstance(value, int)},
    }
    print(json.dumps(measures), flush=True)


if __name__ == "__main__":
    main()
