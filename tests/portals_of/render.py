"""What the platforms of the tests share: templates over those of the demonstration, pages, lists, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from govreports.demo.markup import base
from govreports.demo.markup.base import Entry
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Host, Resource



@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("govreports.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


@cache
def template(text: str) -> Template:
    return _environment().from_string(text)


def page(inner: str, portal: PortalSite, chrome: bool = True, **names: Any) -> Resource:
    """A page of the portal: its head with the meta tags, navigation, what the platform writes, its foot."""
    text = _META + (_CHROME if chrome else "") + inner + (_FOOT if chrome else "</body></html>")
    return Resource(template(text).render(charset="utf-8", portal=portal, **names).encode())


def detail(host: Host, path: str, inner: str, portal: PortalSite, one: Page, download: str = "", **names: Any) -> None:
    """Publish a report or notice at a path. ``download`` is the address under which the platform hands out the
    report's Word file, ``{number}`` its number; without it, the file is linked where it lies. Where it is ``script``,
    no link leads to the file: the template finds its address and name in ``apps``."""
    folder = path.partition("?")[0].rpartition("/")[0]
    if isinstance(one, DemoReport):
        file = f"{folder}/files/{base.hexadecimal(one.key)}"
        text = base.report_text(host, one, f"{folder}/images", file)
        if download == "script":
            held = f"{file}.docx" in host.pages
            names["apps"] = [{"url": f"{file}.docx", "name": f"{one.title}.docx"}] if held else []
            text = Markup("<p>报告全文见附件。</p>") if held else text
        elif download and f"{file}.docx" in host.pages:
            address = download.format(number=base.digits(one.key, 8))
            host.endpoints[address.partition("?")[0]] = lambda query, held=host.pages[f"{file}.docx"]: held
            text = Markup(str(text).replace(f"{file}.docx", address.replace("&", "&amp;")))
    else:
        names["apps"] = []
        text = base.notice_text(one)  # type: ignore[arg-type]
    add(host, path, page(inner, portal, page=one, text=text, **names))


def add(host: Host, path: str, resource: Resource) -> None:
    """Publish at a path, with its query where it has one: the host then answers by the values asked for."""
    bare, _, query = path.partition("?")
    if not query:
        host.add(bare, resource)
        return
    known = host.endpoints.setdefault(bare, ByQuery())
    assert isinstance(known, ByQuery)
    known.held.append((dict(parse_qsl(query, keep_blank_values=True)), resource))


def news(host: Host, portal: PortalSite, *paths: str) -> None:
    """Publish pages of news, which stand beside the list on its page."""
    for path in paths:
        add(host, path, page(f"<h1>要闻</h1><p>{'会议研究了全县的重点工作。' * 30}</p>", portal))


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
