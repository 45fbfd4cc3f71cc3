"""What all families share: templates, stable identifiers, list entries, pictures and attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zlib import crc32

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from govreports.demo.forms import forms
from govreports.demo.pictures import draw
from govreports.demo.portal import DemoReport, Notice, Page, Shown
from govreports.demo.resources import Host, Resource
from govreports.demo.word import DOCX, write_docx


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list page."""

    href: str
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class File:
    """A picture or an attachment as the page links it; sizes in pixels, 0 for an attachment."""

    href: str
    name: str
    width: int = 0
    height: int = 0


@cache
def environment() -> Environment:
    """The templates of the package; an unknown name in one of them is an error."""
    return Environment(
        loader=PackageLoader("govreports.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def html(template: str, changed: datetime | None = None, **names: Any) -> Resource:
    """A rendered page in UTF-8, as lists and home pages are."""
    text = environment().get_template(template).render(charset="utf-8", **names)
    return Resource(text.encode(), changed=changed)


def detail(template: str, page: Page, changed: datetime | None = None, **names: Any) -> Resource:
    """A rendered report or notice; one in an older encoding declares it in its own head only."""
    text = environment().get_template(template).render(charset=page.encoding, page=page, **names)
    if page.encoding == "utf-8":
        return Resource(text.encode(), changed=changed)
    # Pages that call themselves gb2312 hold what their editors type: any character of its superset.
    encoding = "gb18030" if page.encoding in ("gb2312", "gbk") else page.encoding
    return Resource(text.encode(encoding), "text/html", changed)


def report_text(host: Host, report: DemoReport, pictures: str, attachment: str) -> Markup:
    """The text of a report in its author's markup, with its files published.

    ``pictures`` is the folder for pictures of tables, ``attachment`` the path without ending for a Word file.
    """
    templates = environment()
    author = templates.get_template(f"authors/{report.author}.html").module
    module: Any = templates.get_template("article.html").module
    shown = forms(report.figures) if report.figures and report.shown is Shown.TABLES else None
    return Markup(
        module.article(report, shown, _pictures(host, report, pictures), _attachment(host, report, attachment), author)
    )


def notice_text(notice: Notice) -> Markup:
    """The text of a notice, typed in UEditor."""
    author: Any = environment().get_template("authors/ueditor.html").module
    return Markup("").join(author.paragraph(text) for text in notice.paragraphs)


def _pictures(host: Host, report: DemoReport, folder: str) -> list[File]:
    if report.shown is not Shown.PICTURES or report.figures is None:
        return []
    shown = []
    for form in forms(report.figures):
        picture = draw(form)
        path = f"{folder}/{digits(f'{report.key}/{form.width}', 16)}.png"
        host.add(path, Resource(picture.data, "image/png", report.published))
        shown.append(File(path, "image.png", picture.width, picture.height))
    return shown


def _attachment(host: Host, report: DemoReport, path: str) -> File | None:
    if report.shown is not Shown.ATTACHMENT:
        return None
    host.add(f"{path}.docx", Resource(write_docx(report), DOCX, report.published))
    return File(f"{path}.docx", f"{report.title}.docx")


def pages(entries: Sequence[Entry], size: int) -> list[Sequence[Entry]]:
    """Entries cut into list pages; one empty page when there are none."""
    return [entries[start : start + size] for start in range(0, len(entries), size)] or [entries]


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as lists show them."""
    return sorted(entries, key=lambda entry: (entry.day, entry.href), reverse=True)


def digits(seed: str, length: int) -> str:
    """A decimal identifier that follows from a seed."""
    number = int(hashlib.sha256(seed.encode()).hexdigest(), 16)
    return str(number)[:length]


def hexadecimal(seed: str) -> str:
    """A 32-digit hexadecimal identifier that follows from a seed."""
    return hashlib.md5(seed.encode(), usedforsecurity=False).hexdigest()


def number(text: str | None, otherwise: int) -> int:
    """A positive number of a query, or the value that the CMS takes when it is missing or makes no sense."""
    return int(text) if text and text.isdecimal() and int(text) > 0 else otherwise


def hits(key: str, visit: int) -> int:
    """The visitor counter of a page: the one thing that differs on every visit."""
    return crc32(key.encode()) % 400 + 57 * visit


def entry(page: Page, href: str) -> Entry:
    """The row of a page in a list; a notice of another site keeps its own address."""
    if isinstance(page, Notice):
        return Entry(page.url or href, page.title, page.published.date())
    return Entry(href, page.link_text, page.published.date())
