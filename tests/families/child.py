"""The child process of :mod:`tests.families.crawling`: one crawl, items as JSON lines, stats as the last
line."""

from __future__ import annotations

import json
import sys
from typing import Any

from scrapy.crawler import CrawlerProcess
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

from govreports.families.items import FetchedReport, MissedReport


class Tell:
    """A pipeline that prints every item."""

    def process_item(self, item: FetchedReport | MissedReport) -> FetchedReport | MissedReport:
        if isinstance(item, MissedReport):
            return item
        told: dict[str, Any] = {
            "url": item.page.source,
            "final_url": item.final_url,
            "text": item.page.listed.text,
            "listed_on": str(item.page.listed.listed_on),
            "column": item.page.listed.column,
            "size": len(item.page.data),
            "content_type": item.page.content_type,
            "etag": item.etag,
            "attachments": [(file.url, file.name, file.problem) for file in item.attachments],
        }
        print(json.dumps(told), flush=True)
        return item


def main() -> None:
    """Run the job of the command line."""
    job = json.loads(sys.argv[1])
    settings = get_project_settings()
    settings.setdict(
        {
            "ITEM_PIPELINES": {"tests.families.child.Tell": 1},
            "EXTENSIONS": {"govreports.net.robots.CrawlDelay": 1},
            "RETRY_TIMES": 0,
        }
        | job["settings"],
        priority="cmdline",
    )
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(load_object(job["spider"].replace(":", ".")))
    process.crawl(crawler, **job["arguments"])
    process.start()
    assert crawler.stats is not None
    print(json.dumps(crawler.stats.get_stats(), default=str), flush=True)


if __name__ == "__main__":
    main()
