"""`govreports portals probe` on a portal nobody declared: what it saw, and the declared portal it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govreports.demo.resources import Hosts, Resource
from govreports.demo.server import serve_hosts
from govreports.families.columns import is_content
from govreports.families.paging import Stated
from govreports.model.document import Page
from govreports.portals.probe import ColumnSeen, Probed
from govreports.portals.scaffold import NothingToWrite, slug_of, write
from govreports.portals.undeclared import undeclared
from tests.families import odd_portals
from tests.families.crawling import ROOT
from tests.portals.golden import check

PROBE = """
import sys
from pathlib import Path
from govreports.usage import UsageError
from govreports.runs.portal_commands import probe_portal
try:
    print(probe_portal(sys.argv[1], to_write=len(sys.argv) > 2, root=Path(sys.argv[2]) if len(sys.argv) > 2 else None))
except UsageError as problem:
    print(f"usage: {problem}")
"""


def probe(hosts: Hosts, *arguments: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    with serve_hosts(hosts) as server:
        given = {"GOVREPORTS_LOOPBACK": server.address, "GOVREPORTS_DOWNLOAD_DELAY": "0"}
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *arguments],
            cwd=ROOT.parent,  # no scrapy.cfg: the guarded settings come all the same
            env=clean | given | {"COLUMNS": "200", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_probe_of_a_dead_host_names_the_class_and_the_next_step() -> None:
    said = probe({}, "http://www.nowhere-at-all.gov.cn/")
    assert "the home page was not had (http_404)" in said
    assert said.endswith("False\n")


def test_a_report_in_whose_place_a_browser_check_stands_is_told_as_that() -> None:
    hosts = odd_portals.with_home(odd_portals.COLUMNS["numbers"])
    check = Resource("<html><body>正在检查您的浏览器，请稍候</body></html>".encode(), status=403)
    pages = hosts[odd_portals.HOST].pages
    pages.update({path: check for path in pages if is_content(f"http://{odd_portals.HOST}{path}")})
    assert "not had: challenge" in probe(hosts, odd_portals.HOME)


def test_a_probe_tells_what_it_saw_and_writes_a_portal_whose_test_asks_for_review_once(tmp_path: Path) -> None:
    for folder in ("spiders", "tests"):
        (tmp_path / folder).mkdir()
    hosts = odd_portals.with_home(odd_portals.COLUMNS["numbers"])
    said = probe(hosts, "310104=" + odd_portals.HOME, str(tmp_path))
    assert f"the column: http://{odd_portals.HOST}{odd_portals.COLUMN}" in said
    assert "政府信息公开年报" in said
    assert "links titled as reports" in said
    assert "family static" in said
    assert "annual_report: 光山县" in said
    assert "wrote spiders/guangshan.py" in said
    spider = (tmp_path / "spiders" / "guangshan.py").read_text(encoding="utf-8")
    assert len(spider.partition("class ")[2].splitlines()) <= 15
    compile(spider, "guangshan.py", "exec")
    kept = tmp_path / "tests" / "fixtures" / "portals"
    with pytest.raises(AssertionError, match="set reviewed to true"):
        check("guangshan", kept)
    file = kept / "guangshan" / "golden.json"
    golden = json.loads(file.read_text(encoding="utf-8"))
    assert golden["seen"]["report"][0] == "annual_report"
    assert len(golden["seen"]["links"]) == 5
    file.write_text(json.dumps(golden | {"reviewed": True}), encoding="utf-8")
    check("guangshan", kept)
    golden["seen"]["links"].pop()
    file.write_text(json.dumps(golden | {"reviewed": True}), encoding="utf-8")
    with pytest.raises(AssertionError):
        check("guangshan", kept)


def seen(home: str) -> Probed:
    """What a probe may have seen, with one column."""
    page = Page(f"{home}nb/", b"<html></html>", "text/html")
    column = ColumnSeen(page.source, (), (), 0, (), 0, Stated(), page)
    return Probed(undeclared(home), columns=[column])


def test_nothing_is_written_outside_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(NothingToWrite, match="is not the project's checkout"):
        write(seen("https://www.xuhui.gov.cn/"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_a_spider_without_a_column_or_a_division(tmp_path: Path) -> None:
    for folder in ("spiders", "tests"):
        (tmp_path / folder).mkdir()
    (tmp_path / "spiders" / "xuhui.py").write_text("mine", encoding="utf-8")
    with pytest.raises(NothingToWrite, match="exists already"):
        write(seen("https://www.xuhui.gov.cn/"), tmp_path)
    with pytest.raises(NothingToWrite, match="no column"):
        write(Probed(undeclared("310104")), tmp_path)
    with pytest.raises(NothingToWrite, match="say whose portal it is"):
        write(seen("http://www.nowhere-at-all.gov.cn/"), tmp_path)
    assert (tmp_path / "spiders" / "xuhui.py").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("home", "slug"),
    [
        ("https://www.xuhui.gov.cn/", "xuhui"),
        ("http://baisha.hainan.gov.cn/", "baisha"),
        ("http://www.12345.gov.cn/", "p12345"),
    ],
)
def test_a_slug_is_the_first_name_of_the_host(home: str, slug: str) -> None:
    assert slug_of(home) == slug
