"""What the platforms of the tests share: templates over those of the demonstration, pages, lists, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from govreports.demo.markup import base
from govreports.demo.markup.base import Entry
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Resource


@cache
def _environment() -> Environment:
    folders = ChoiceLoader([PackageLoader("tests.portals_of"), PackageLoader("govreports.demo")])
    return Environment(loader=folders, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def piece(template: str, **names: Any) -> str:
    """A piece of a page, such as a row."""
    return _environment().get_template(template).render(**names).strip()


def page(template: str, portal: PortalSite, chrome: bool = True, **names: Any) -> Resource:
    """A page of the portal: its head with the meta tags, navigation, what the platform writes, its foot."""
    return Resource(piece("frame.html", inner=template, portal=portal, chrome=chrome, **names).encode())


def text_of(host: Host, folder: str, one: Page) -> tuple[Markup, dict[str, str] | None]:
    """The text of a report or notice, its files published below a folder; the Word file as ``url`` and ``name``."""
    if not isinstance(one, DemoReport):
        return base.notice_text(one), None
    file = f"{folder}/files/{base.hexadecimal(one.key)}"
    text = base.report_text(host, one, f"{folder}/images", file)
    attached = {"url": f"{file}.docx", "name": f"{one.title}.docx"} if f"{file}.docx" in host.pages else None
    return text, attached


def detail(
    host: Host, path: str, template: str, portal: PortalSite, one: Page, download: str = "", **names: Any
) -> None:
    """Publish a report or notice at a path.

    ``download`` is the address under which the platform hands out the report's Word file, ``{number}`` its number;
    without it, the file is linked where it lies. Where it is ``script``, no link leads to the file: the template
    finds it in ``apps``.
    """
    text, attached = text_of(host, path.partition("?")[0].rpartition("/")[0], one)
    names["apps"] = [attached] if attached else []
    if attached and download == "script":
        text = Markup("<p>报告全文见附件。</p>")
    elif attached and download:
        address = download.format(number=base.digits(one.key, 8))
        host.endpoints[address.partition("?")[0]] = lambda query, held=host.pages[attached["url"]]: held  # type: ignore[misc]
        text = Markup(str(text).replace(attached["url"], address.replace("&", "&amp;")))
    add(host, path, page(template, portal, page=one, text=text, **names))


def add(host: Host, path: str, resource: Resource) -> None:
    """Publish at a path, with its query where it has one: the host then answers by the values asked for."""
    bare, asking, query = path.partition("?")
    if not asking:
        host.add(bare, resource)
        return
    known = host.endpoints.setdefault(bare, ByQuery())
    assert isinstance(known, ByQuery)
    known.held.append((dict(parse_qsl(query)), resource))


def news(host: Host, portal: PortalSite, *paths: str) -> None:
    """Publish pages of news, which stand beside the list on its page."""
    for path in paths:
        add(host, path, page("news.html", portal))


class ByQuery:
    """One path that answers by the values asked for; the resource that asks for most of them answers."""

    def __init__(self) -> None:
        self.held: list[tuple[dict[str, str], Resource]] = []

    def __call__(self, query: Mapping[str, str]) -> Resource:
        fitting = [
            (asked, held) for asked, held in self.held if {k: v for k, v in asked.items() if v}.items() <= query.items()
        ]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else Resource(b"not found", status=404)


def rows(portal: PortalSite, address: Any) -> list[Entry]:
    """The rows of the column, newest first."""
    return base.newest_first(base.entry(one, address(portal, one)) for one in portal.pages())


def relative(entries: Sequence[Entry], folder: str) -> list[Entry]:
    """Rows whose addresses start from the list's own folder."""
    return [Entry("./" + one.href.removeprefix(folder), one.text, one.day) for one in entries]
