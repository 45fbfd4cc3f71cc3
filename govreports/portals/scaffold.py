"""From what a probe saw to a declared portal: its spider, the pages it saw, and a test that asks for review once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from govreports.assessment import assess
from govreports.families import guides
from govreports.families.base import PortalSpider
from govreports.families.declarations import Source
from govreports.model.document import ListEntry, Page
from govreports.portals import registry
from govreports.portals.probe import ColumnSeen, Probed

_MOST_SOURCES = 6
_LIST, _REPORT, _GOLDEN = "list.html", "report.html", "golden.json"


class NothingToWrite(ValueError):  # noqa: N818  # the name says it
    """No portal can be written. The message is one line and says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a new portal, relative to the project's root."""

    slug: str
    files: tuple[Path, ...]


def write(probed: Probed, root: Path) -> Written:
    """Write spider, fixture and golden test below the project's root.

    Raises:
        NothingToWrite: without a column, without a division, outside a checkout, or where the spider exists.
    """
    if not probed.columns:
        raise NothingToWrite("no column was found, so there is nothing to declare")
    if probed.portal.division_code == registry.UNLISTED:
        raise NothingToWrite(f"say whose portal it is: `govreports portals probe CODE={probed.portal.home} --write`")
    if not (root / "spiders").is_dir() or not (root / "tests").is_dir():
        raise NothingToWrite(f"{root} is not the project's checkout (no spiders/ and tests/); run the command there")
    slug = slug_of(probed.portal.home)
    spider = Path("spiders") / f"{slug}.py"
    if (root / spider).exists():
        raise NothingToWrite(f"{spider} exists already; move it away first, or edit it")
    folder = Path("tests") / "fixtures" / "portals" / slug
    test = Path("tests") / "portals" / f"test_golden_{slug}.py"
    files = {spider: spider_source(probed, slug).encode(), test: _test_source(slug).encode()}
    for page, name in ((probed.columns[0].page, _LIST), (probed.sample.page if probed.sample else None, _REPORT)):
        if page is not None:
            files[folder / name] = page.data
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    golden = {"reviewed": False, **_pages(probed)}
    seen = json.dumps(golden | {"seen": read_again(probed.family, golden, root / folder)}, ensure_ascii=False, indent=2)
    (root / folder / _GOLDEN).write_text(seen + "\n", encoding="utf-8")
    return Written(slug, (*files, folder / _GOLDEN))


def slug_of(home: str) -> str:
    """The slug of a portal by its host: ``xuhui`` for https://www.xuhui.gov.cn/."""
    label = (urlsplit(home).hostname or "").removeprefix("www.").partition(".")[0].lower()
    plain = re.sub(r"[^a-z0-9]", "", label) or "portal"
    return plain if plain[0].isalpha() else f"p{plain}"


def spider_source(probed: Probed, slug: str) -> str:
    """The declaration as a file of ``spiders/``."""
    family = guides.family_class(probed.family)
    place = registry.division(probed.portal.division_code)
    name = "".join(dict.fromkeys((place.province, place.city, place.name)))
    sources = "".join(f"        Source({json.dumps(column.url)}),\n" for column in probed.columns[:_MOST_SOURCES])
    imports = "".join(
        sorted(
            [
                "from govreports.families.declarations import Expects, Source\n",
                f"from {family.__module__} import {family.__name__}\n",
            ]
        )
    )
    return (
        f'"""{name}."""\n\n{imports}\n\n'
        f"class {slug.capitalize()}({family.__name__}):\n"
        f'    name = "{slug}"\n'
        f'    division_code = "{probed.portal.division_code}"\n'
        "    # Found by a probe from the home page.\n"
        f"    sources = (\n{sources}    )\n"
        f"    expects = Expects(first_year={_first_year(probed)}, reports_a_year=(1, 400))\n"
        "    verified = False\n"
    )


def read_again(family: str, golden: dict[str, object], folder: Path) -> dict[str, object]:
    """What today's code reads from the kept pages: the links of the list, and the report's kind, body and year."""
    seen: dict[str, object] = {}
    listed = golden["list"]
    assert isinstance(listed, dict)
    spider = _reader(family, str(listed["url"]))
    response = guides.response_of(_kept(listed, folder / _LIST))
    page = spider.read(response, str(listed["url"]))
    seen["links"] = [[link.url, link.entry.text, str(link.entry.listed_on)] for link in page.listed.links]
    report = golden.get("report")
    if isinstance(report, dict):
        read = assess(_kept(report, folder / _REPORT)).report
        seen["report"] = [read.kind.value, read.reporting_body, read.report_year]
    return seen


def _reader(family: str, url: str) -> PortalSpider:
    host_root = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/"
    facts = {"name": "kept", "division_code": registry.UNLISTED, "sources": (Source(host_root),)}
    made = guides.portal_class("Kept", guides.family_class(family), facts)
    return made()


def _kept(facts: dict[str, object], file: Path) -> Page:
    content_type = facts.get("content_type")
    text = facts.get("text")
    listed = ListEntry(str(text) if text else None)
    return Page(str(facts["url"]), file.read_bytes(), str(content_type) if content_type else None, listed=listed)


def _pages(probed: Probed) -> dict[str, object]:
    column: ColumnSeen = probed.columns[0]
    found: dict[str, object] = {
        "family": probed.family,
        "list": {"url": column.page.source, "content_type": column.page.content_type},
    }
    if probed.sample is not None and probed.sample.page is not None:
        page = probed.sample.page
        found["report"] = {"url": page.source, "content_type": page.content_type, "text": page.listed.text}
    return found


def _first_year(probed: Probed) -> int:
    """The oldest report year that the first pages show, between 2021 and 2023: older lists are often cut, and what
    stands on further pages is not seen here."""
    years = [
        link.entry.listed_on.year - 1 for column in probed.columns for link in column.reports if link.entry.listed_on
    ]
    return max(min([*years, 2023]), 2021)


def _test_source(slug: str) -> str:
    return (
        f'"""The pages of {slug} as a probe saw them are read as a person reviewed them."""\n\n'
        "from __future__ import annotations\n\n"
        "from tests.portals.golden import check\n\n\n"
        f"def test_the_kept_pages_of_{slug}_are_read_as_reviewed() -> None:\n"
        f'    check("{slug}")\n'
    )
