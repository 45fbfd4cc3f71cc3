"""From a small description to a portal: its bodies, their reports and what else stands in the column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govreports.demo.declaration import declare
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Hosts

_SCALE = {
    "received": 9, "documents": 3, "licensing": 40, "penalties": 6, "coercion": 1, "fees": "0", "disputes": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Description:
    """A portal in a few words. ``link`` is what its list calls a report, where that is not the title."""

    host: str
    division: str
    place: str
    years: tuple[int, int] = (2023, 2025)
    departments: tuple[str, ...] = ("民政局", "审计局")
    townships: tuple[str, ...] = ("城关镇",)
    title: str = "{name}{year}年政府信息公开工作年度报告"
    link: str | None = None
    scheme: str = "http"
    author: str = "ueditor"
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Platform:
    """How one system publishes a portal: its resources, and the path (with query) of a page."""

    publish: Callable[[PortalSite], Hosts]
    address: Callable[[PortalSite, Page], str]

    def reports(self, portal: PortalSite) -> dict[str, DemoReport]:
        """Every report of the portal by its absolute address."""
        return {url_of(portal, self.address(portal, report)): report for report in portal.reports}


def url_of(portal: PortalSite, path: str) -> str:
    return f"{portal.scheme}://{portal.host}{path}"


def portal_of(description: Description) -> PortalSite:
    """The portal: its government, its office, departments and townships, one report of which is a Word file, and
    the notices, news and links that stand between them."""
    place = description.place
    bodies = [_body(description, f"{place}人民政府", place, "我县", "government")]
    bodies += [_body(description, f"{place}{name}", name, "我局", "department") for name in description.departments]
    bodies += [_body(description, f"{place}{name}人民政府", name, "我镇", "township") for name in description.townships]
    bodies[1]["reports"] = [{"year": description.years[1], "shown": "attachment"}]
    first, last = description.years
    return declare(
        description.host.split(".")[1],
        {
            "portal": {
                "scheme": description.scheme, "host": description.host, "division": description.division,
                "name": place, "site_name": f"{place}人民政府", "site_code": f"{description.division}0001",
                "family": "test", "title": description.title,
            },
            "options": description.options,
            "bodies": bodies,
            "notices": [
                _notice(f"关于做好{last}年政府信息公开工作年度报告编制发布工作的通知", date(last + 1, 1, 4)),
                _notice(f"{place}{last - 1}年法治政府建设年度报告", date(last, 2, 11)),
                _notice(f"《{place}{first}年政府信息公开工作年度报告》解读", date(first + 1, 3, 20)),
                _notice(f"{place}召开政务公开工作推进会", date(last, 6, 18)),
            ],
        },
    )  # fmt: skip


def _body(description: Description, name: str, short: str, we: str, kind: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "name": name, "short": short, "we": we, "kind": kind, "years": list(description.years), "scale": _SCALE,
        "author": description.author, "reports": [],
    }  # fmt: skip
    if description.link is not None:
        first, last = description.years
        body["reports"] = [{"year": year, "link_text": description.link} for year in range(first, last + 1)]
    return body


def _notice(title: str, day: date) -> dict[str, Any]:
    return {"title": title, "published": day, "paragraphs": [f"{title}。请各单位按照要求做好有关工作。" * 8]}
