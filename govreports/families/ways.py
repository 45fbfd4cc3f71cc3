"""Everything on a page that leads on: links, image maps, frames, refreshes, and what its scripts would open.

Portals build their navigation in every way a browser understands. What a reader can click or is led to is a way
here: an address with the names under which the page offers it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import absolute, base_of
from govreports.families.listing import address_of, row_of, same_scheme, tree_of
from govreports.model.words import squeeze, tidy

LONGEST_NAME = 80
"""Characters of a name at most: a block of text that can be clicked is no name."""
_FEW_LINKS = 4
"""Links up to which a page whose script goes elsewhere is taken for a doorstep."""

_ENDINGS = r"s?html?|jspx?|aspx?|php|do|ct|action|thtml"
_ADDRESS = (
    rf"(?:https?:)?//[^'\"\s<>]+|\.{{0,2}}/[^'\"\s<>]*|[\w.-]+(?:/[\w.-]*)+|[\w-]+\.(?:{_ENDINGS})(?:\?[^'\"\s<>]*)?"
)
_QUOTED = re.compile(rf"['\"]({_ADDRESS})['\"]")
_BARE = re.compile(rf"(?:https?:)?//\S+|\.{{0,2}}/\S*|\S+\.(?:{_ENDINGS})(?:\?\S*)?")
_NO_PAGE = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|ico|woff2?|ttf|mp[34]|bmp|webp|swf)(?:[?#]|$)", re.IGNORECASE)
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s;]+)", re.IGNORECASE)
_GOES = re.compile(
    r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]|location\.(?:replace|assign)\(\s*['\"]([^'\"]+)['\"]"
)
_MARKUP = re.compile(r"<a\b.*?</a>", re.IGNORECASE | re.DOTALL)
_NAME_FIELD = re.compile(
    r"""["']?\b(?:name|title|text|label|\w*name|\w*title)["']?\s*:\s*["']([^"'{}]{1,80})["']""", re.I
)
_URL_FIELD = re.compile(
    r"""["']?\b(?:url|href|link|path|src|to|\w*url|\w*link)["']?\s*:\s*["']([^"'\s{}]+)["']""", re.I
)
_ARGUMENTS = re.compile(rf"""['"]([^'"]*[\u4e00-\u9fff][^'"]*)['"]\s*,\s*['"]({_ADDRESS})['"]""")
_CHOSEN = re.compile(
    r"""['"]([^'"\s]*)['"]\s*\+\s*(?:this\.value|\w+\.value|this\.options\[[^\]]*\]\.value)(?:\s*\+\s*['"]([^'"\s]*)['"])?"""
)
_NO_NAME = re.compile(
    r"(?:点击|点此)?(?:查看|详情|详细|阅读|浏览|下载)?(?:全文|更多|详情|详细|内容)?>*|more", re.IGNORECASE
)
_CLICKED = ("onclick", "onmousedown", "onmouseup", "ontouchend", "href", "url", "link", "to")


class How(StrEnum):
    """By which means a page leads on."""

    LINK = "link"
    FRAME = "frame"
    REFRESH = "refresh"
    SCRIPT = "script"
    FILE = "script file"


@dataclass(frozen=True, slots=True)
class Way:
    """An absolute address without fragment, the names under which the page offers it, and how it leads there."""

    url: str
    names: tuple[str, ...]
    how: How


def ways(root: HtmlElement, url: str) -> list[Way]:
    """The ways of a page in its order, each address once with all its names; ``url`` is the page's own."""
    base = base_of(root, url)
    found: dict[str, Way] = {}
    for way in _all(root, base):
        _add(found, way, url)
    return list(found.values())


def ways_in_script(text: str, url: str) -> list[Way]:
    """The ways that a script file, or the data it would load, names; addresses start from ``url``."""
    found: dict[str, Way] = {}
    for way in _written(text, url):
        _add(found, way, url)
    return list(found.values())


def _add(found: dict[str, Way], way: Way, url: str) -> None:
    address = same_scheme(way.url, url)
    if address == url or (_NO_PAGE.search(urlsplit(address).path) and way.how is not How.FILE):
        return
    known = found.get(address)
    names = tuple(name for name in dict.fromkeys((*(known.names if known else ()), *way.names)) if name)
    found[address] = Way(address, names, known.how if known else way.how)


def _all(root: HtmlElement, base: str) -> Iterator[Way]:
    links = 0
    scripts: list[str] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag in {"a", "area"}:
            address = address_of(element, base) or _first(_attributes(element), base)
            if address:
                links += 1
                yield Way(address, _said(element), How.LINK)
        elif tag in {"iframe", "frame"}:
            address = _absolute(element.get("src") or "", base)
            if address:
                yield Way(address, (tidy(element.get("title") or element.get("name") or ""),), How.FRAME)
        elif tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.search(element.get("content") or "")
            address = _absolute(match[1], base) if match else None
            if address:
                yield Way(address, (), How.REFRESH)
        elif tag == "script":
            source = element.get("src")
            address = _absolute(source, base) if source else None
            if address:
                yield Way(address, (), How.FILE)
            scripts.append(element.text or "")
        elif tag == "option":
            value = _chosen(element)
            address = _absolute(value, base) if _BARE.fullmatch(value) or value.startswith("?") else None
            if address:
                yield Way(address, (tidy(element.text_content()),), How.LINK)
        else:
            address = _first(_attributes(element), base)
            if address:
                links += 1
                yield Way(address, names_of(element), How.SCRIPT)
    for script in scripts:
        yield from _written(script, base)
    if links <= _FEW_LINKS:
        for script in scripts:
            for match in _GOES.finditer(script):
                address = _absolute(match[1] or match[2], base)
                if address:
                    yield Way(address, (), How.REFRESH)


def names_of(element: HtmlElement) -> tuple[str, ...]:
    """What a reader may take for the name of a link: its joined text, its titles, the words of its pictures."""
    said = [element.text_content()]
    said += [element.get(name) or "" for name in ("title", "aria-label", "alt", "data-title", "data-name")]
    for picture in element.iter("img"):
        said += [picture.get("alt") or "", picture.get("title") or ""]
    return tuple(name for name in dict.fromkeys(map(tidy, said)) if 0 < len(name) <= LONGEST_NAME)


def _said(link: HtmlElement) -> tuple[str, ...]:
    """The names of a link; for one that says nothing itself (查看, a picture), the words of its row as well."""
    names = names_of(link)
    if any(not _NO_NAME.fullmatch(squeeze(name)) for name in names):
        return names
    row = tidy(row_of(link).text_content())
    return (row, *names) if 0 < len(row) <= LONGEST_NAME else names


def _chosen(option: HtmlElement) -> str:
    """What choosing an option opens: its value, or the address that its select puts together with it."""
    value = (option.get("value") or "").strip()
    select = next(option.iterancestors("select"), None)
    joined = _CHOSEN.search(select.get("onchange") or "") if select is not None and value else None
    return f"{joined[1]}{value}{joined[2] or ''}" if joined else value


def _attributes(element: HtmlElement) -> list[str]:
    """Values of attributes that may hold an address: those of clicks, and everything an author named data-…"""
    return [
        str(value)
        for name, value in element.attrib.items()
        if name in _CLICKED or (isinstance(name, str) and name.startswith("data-"))
    ]


def _first(values: list[str], base: str) -> str | None:
    for value in values:
        plain = value.strip()
        if plain and _BARE.fullmatch(plain) and not plain.startswith("//."):
            return _absolute(plain, base)
        match = _QUOTED.search(plain)
        if match:
            return _absolute(match[1], base)
    return None


def _written(script: str, base: str) -> Iterator[Way]:
    """What a script writes into the page: links as markup, and menu entries as data with a name and an address."""
    plain = script.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'")
    if "<a" in plain:
        root = tree_of("".join(_MARKUP.findall(plain)))
        for anchor in root.iter("a") if root is not None else ():
            address = address_of(anchor, base) or _first(_attributes(anchor), base)
            if address:
                yield Way(address, names_of(anchor), How.SCRIPT)
    for piece in re.split(r"[{}]", plain):
        name, address_field = _NAME_FIELD.search(piece), _URL_FIELD.search(piece)
        if name and address_field:
            address = _absolute(address_field[1], base)
            if address:
                yield Way(address, (tidy(_unescaped(name[1])),), How.SCRIPT)
    for match in _ARGUMENTS.finditer(plain):
        address = _absolute(match[2], base)
        if address and len(match[1]) <= LONGEST_NAME:
            yield Way(address, (tidy(match[1]),), How.SCRIPT)
    for match in re.finditer(r"""['"]([^'"\s]+\.json(?:\?[^'"\s]*)?)['"]""", plain):
        address = _absolute(match[1], base)
        if address:
            yield Way(address, (), How.FILE)


def _unescaped(text: str) -> str:
    r"""Text of a script with its ``\u653f`` written out."""
    if "\\u" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def _absolute(address: str, base: str) -> str | None:
    """The http(s) address without fragment, None for anything that is none."""
    plain = re.sub(r"[\t\r\n]", "", address).strip()
    if not plain or plain.startswith("#") or plain.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
        return None
    found = absolute(base, plain)
    return None if found is None else urldefrag(found)[0]
