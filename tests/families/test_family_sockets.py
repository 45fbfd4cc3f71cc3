"""Two portals over real sockets: a list that answers forms, and pages whose text is a second call."""

from __future__ import annotations

import pytest

from govreports.demo.server import serve_hosts
from tests.families.crawling import crawl
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES


@pytest.mark.parametrize("case", [CASES["hanweb"][2], CASES["shanghai"][2]], ids=lambda case: case.spider.name)
def test_a_whole_crawl_finds_every_report(case: Case) -> None:
    with serve_hosts(case.platform.publish(case.site())) as server:
        done = crawl(f"{case.spider.__module__}:{case.spider.__name__}", server.address)
    reports = case.platform.reports(case.site())
    assert set(reports) - set(done.urls()) == set()
    assert {key for key in done.ours() if "fail" in key} == set()
    assert done.ours()["list_pages"] > 1
    full = [item for item in done.items if item["url"] in reports and not item["attachments"]]
    assert len(full) == len(reports) - 1
    assert all(item["size"] > 10_000 for item in full)
    (file,) = [file for item in done.items for file in item["attachments"]]
    assert file[2] is None
