"""The pages of a list that only its script asks for: numbered addresses it puts together, and data it loads.

No system is assumed here. A script is read for the addresses it joins from texts, constants and one page number,
and for the calls (jQuery, fetch, XMLHttpRequest and their relatives) that load further rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.addresses import absolute
from govreports.families.paging import MAX_PAGES, Posted, of_one_list, with_query
from govreports.families.ways import ways
from govreports.model.words import squeeze

_TURN = re.compile(
    r"下一?页|后一?页|尾页|末页|next|last|>{1,2}|»|第?\d{1,3}页?|(?:加载|查看|显示|点击)?更多|loadmore|more", re.I
)
_LOADS = re.compile(r"(?:加载|显示|查看|点击)更多|点击加载(?:更多)?|loadmore", re.IGNORECASE)
_FIRST = re.compile(r"\s*(?:第?\s*1\s*页?|首页)\s*")
_PAGE_FILE = re.compile(r"[A-Za-z]\w*?[-_]?\d{1,3}\.\w+")
_PAGE_NAME = re.compile(
    r"(?:page|page_?(?:no|num|number|index)|p|pn|curr?(?:ent)?_?page\w*|pagecur|pageid|start_?page|index|n|num|no|i)",
    re.I,
)
_PAGE_FIELD = re.compile(
    r"(?:page|page_?(?:no|num|number|index)|p|pn|curr?(?:ent)?_?page\w*|start_?page|current)", re.I
)
_OFFSET_FIELD = re.compile(r"(?:start|offset|begin|skip)(?:row|record|index)?", re.I)
# Bounded throughout: scripts may be a megabyte of minified code, and must be read in linear time.
_LITERAL = r"\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|`[^`\n]{0,300}`"
_NAME = r"(?<![\w$.])[A-Za-z_$][\w$.]{0,60}"
_OPERAND = rf"(?:{_LITERAL}|\(?\s{{0,3}}{_NAME}\s{{0,3}}(?:[-+]\s?1\s{{0,3}})?\)?)"
_FURTHER = rf"(?:\s{{0,9}}\+\s{{0,9}}{_OPERAND})"
_JOINED = re.compile(
    rf"(?:{_LITERAL}){_FURTHER}{{1,12}}|{_NAME}{_FURTHER}{{1,12}}|`[^`\n]{{0,300}}?\$\{{[^`\n]{{0,300}}`"
)
_TERM = re.compile(rf"{_LITERAL}|{_NAME}|[-+]\s*1(?=\s*\)|\s*\+|\s*$)")
_TEXT = r"(?:\"([^\"\n]{0,300})\"|'([^'\n]{0,300})')"
_CONSTANT = re.compile(
    rf"(?:var|let|const|,|;|\n)\s{{0,9}}([A-Za-z_$][\w$]{{0,60}})\s{{0,3}}=\s{{0,3}}(?:{_TEXT}|(\d{{1,9}}))\s{{0,3}}[;,\n]"
)
_PROPERTY = re.compile(rf"[\"']?(?<![\w$])([A-Za-z_$][\w$]{{0,60}})[\"']?\s{{0,3}}:\s{{0,3}}{_TEXT}")
_CALL = re.compile(
    rf"(?:\.\s?(?P<verb>get|post|getJSON|ajax|request|load)\s?\(|(?P<fetch>fetch)\s?\(|\burl\s?:|"
    rf"\.open\s?\(\s?['\"](?P<open>\w{{1,9}})['\"]\s?,)\s{{0,9}}(?P<address>(?:{_LITERAL}|{_NAME}){_FURTHER}{{0,12}})"
)
_FIELDS = re.compile(r"\{([^{}]{0,400})\}")
_FIELD = re.compile(rf"[\"']?([\w$]+)[\"']?\s*:\s*({_LITERAL}|[\w$.]+)\s*(?=[,}}]|$)")
_NO_DATA = re.compile(r"\.(?:js|css|png|jpg|gif)$")
_IS_POST = re.compile(r"(?:type|method)\s*:\s*['\"]post['\"]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:goto|go|to|turn|jump|page|list)\w*\s*\(\s*['\"]?(\d{1,3})['\"]?\s*[,)]", re.IGNORECASE)
_LONGEST = 500_000
"""Characters of a page's scripts that are read: what pages a list stands among the first of them."""
_NEARBY = 400
"""Characters of a script after an address in which its call's fields stand."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """An address with a place for the page's number; ``shift`` is what the script adds to it."""

    before: str
    after: str
    shift: int

    def page(self, number: int) -> str:
        return f"{self.before}{number + self.shift}{self.after}"


def turned_pages(root: HtmlElement, text: str, url: str, pages: int | None) -> list[str]:
    """Addresses of further pages of the list at ``url``: those that anything on the page turns to (selects, buttons,
    data attributes), and those its script puts together, up to the last number the page shows or states."""
    found: dict[str, None] = {}
    for way in ways(root, url):
        if way.url == url or not any(map(turns_a_page, way.names)) or any(map(_FIRST.fullmatch, way.names)):
            continue
        if _is_page_of(way.url, url) or any(_LOADS.fullmatch(squeeze(name)) for name in way.names):
            found[way.url] = None
    last = min(max([pages or 1, *_shown_numbers(root)]), MAX_PAGES)
    if last > 1 and not found:
        for joined in _joined_addresses(_scripts(root)):
            second = absolute(url, joined.page(2))
            if second is not None and _is_page_of(second, url):
                return [urljoin(url, joined.page(number)) for number in range(2, last + 1)]
    return list(found)


def unturned_pages(root: HtmlElement) -> bool:
    """Whether a page shows that its list goes on: a pager with a second number, or a button that loads more."""
    if any(number > 1 for number in _shown_numbers(root)):
        return True
    return any(
        _LOADS.fullmatch(squeeze(element.text_content()))
        for element in root.iter("a", "button", "div", "span", "p")
        if len(element) <= 1
    )


def _is_page_of(address: str, url: str) -> bool:
    """Whether an address is another page of a list: of one form with it, or numbered in the same folder."""
    if of_one_list(address, url):
        return True
    own, other = urlsplit(url), urlsplit(address)
    folder = own.path.rpartition("/")[0]
    folder_and_name = other.path.rpartition("/")
    return (
        other.netloc == own.netloc and folder_and_name[0] == folder and bool(_PAGE_FILE.fullmatch(folder_and_name[2]))
    )


def turns_a_page(name: str) -> bool:
    """Whether a link's name is that of a pager: a number, 下一页, 加载更多."""
    return bool(_TURN.fullmatch(squeeze(name)))


def data_calls(root: HtmlElement, url: str, *, whole: bool = False) -> list[str | Posted]:
    """The first request of every call by which the page's scripts load numbered data from its own host; with
    ``whole`` also of those that load something at once."""
    script = _scripts(root)
    constants = _constants(script)
    found: dict[str | Posted, None] = {}
    for call in _CALL.finditer(script):
        address = _resolved(call["address"], constants)
        if address is None:
            continue
        numbered = str(_first(constants)) + address.after if address.shift < _NONE else ""
        first = absolute(url, address.before + numbered)
        if first is None or urlsplit(first).hostname != urlsplit(url).hostname or _NO_DATA.search(first):
            continue
        nearby = script[call.end() : call.end() + _NEARBY]
        fields = _fields(nearby, constants)
        # An address without a page of its own is data of a list only when its fields hold one.
        named = [*fields, *parse_qsl(urlsplit(first).query)]
        if not whole and address.shift == _NONE and not any(_is_page(name) for name, _ in named):
            continue
        around = script[max(0, call.start() - 80) : call.end()] + nearby.partition("});")[0]
        if call["verb"] == "post" or (call["open"] or "").lower() == "post" or _IS_POST.search(around):
            found[Posted(first, tuple(fields))] = None
        else:
            found[with_query(first, **dict(fields)) if fields else first] = None
    return list(found)


def next_call(response: TextResponse, rows: int, *, counted: bool) -> str | Posted | None:
    """The request for the data after an answer of ``rows`` rows, None where no number of it can be counted on.

    A number in a file's name is only counted on when the data states its size (``counted``): files end, and asking
    for one more is an error.
    """
    request = response.request
    if request is not None and request.method == "POST":
        form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        name = next((one for one in form if _is_page(one) and form[one].isdecimal()), None)
        if name is None:
            return None
        return Posted(response.url, tuple((form | {name: _after(name, form[name], rows)}).items()))
    query = dict(parse_qsl(urlsplit(response.url).query, keep_blank_values=True))
    name = next((one for one in query if _is_page(one) and query[one].isdecimal()), None)
    if name is not None:
        return with_query(response.url, **{name: _after(name, query[name], rows)})
    path = urlsplit(response.url).path
    match = re.search(r"([_/-])(\d{1,3})(\.\w+)$", path)
    if match is None or not counted:
        return None
    return urljoin(response.url, f"{path[: match.start()]}{match[1]}{int(match[2]) + 1}{match[3]}")


_NONE = 9
"""The shift of an address without a number."""


def _scripts(root: HtmlElement) -> str:
    return "\n".join(script.text or "" for script in root.iter("script"))[:_LONGEST]


def _constants(script: str) -> dict[str, str]:
    """Names to which a script gives a text or a number, also as properties of an object."""
    properties = {name: double or single for name, double, single in _PROPERTY.findall(script)}
    return properties | {
        name: double or single or number for name, double, single, number in _CONSTANT.findall(f"\n{script}\n")
    }


def _first(constants: dict[str, str]) -> int:
    """The number of the first page that a script counts from."""
    counted = [value for name, value in constants.items() if _PAGE_FIELD.fullmatch(name) and value in {"0", "1", "2"}]
    return int(counted[0]) if counted else 1


def _joined_addresses(script: str) -> Iterator[_Joined]:
    constants = _constants(script)
    for match in _JOINED.finditer(script):
        joined = _resolved(match[0], constants)
        if joined is not None and joined.shift < _NONE and (joined.before or joined.after):
            yield joined


def _resolved(expression: str, constants: dict[str, str]) -> _Joined | None:
    """An expression of texts, constants and at most one number; None when it holds anything else."""
    before: list[str] = []
    after: list[str] = []
    shift = _NONE
    for term in _terms(expression):
        if term in {"-1", "+1"}:
            shift = shift + int(term) if shift < _NONE else shift
            continue
        if term[0] in "\"'":
            value: str | None = term[1:-1]
        elif _PAGE_NAME.fullmatch(term.rpartition(".")[2]) or (
            before and re.search(r"[?&](?:page\w*|p)=$", before[-1])
        ):
            value = None
        elif term.rpartition(".")[2] in constants:
            value = constants[term.rpartition(".")[2]]
        else:
            return None
        if value is None:
            if shift < _NONE:
                return None
            shift = 0
        else:
            (after if shift < _NONE else before).append(value)
    return _Joined("".join(before), "".join(after), shift) if before or after else None


def _terms(expression: str) -> Iterator[str]:
    for term in _TERM.findall(expression):
        if term[0] == "`":
            for piece in re.split(r"(\$\{[^}]*\})", term[1:-1]):
                if piece.startswith("${"):
                    yield from (re.sub(r"\s", "", one) for one in _TERM.findall(piece[2:-1]))
                elif piece:
                    yield f'"{piece}"'
        else:
            yield re.sub(r"\s", "", term) if term[0] in "+-" else term


def _fields(nearby: str, constants: dict[str, str]) -> list[tuple[str, str]]:
    """The fields of the first object after a call's address that holds a page's number, else none."""
    for body in _FIELDS.findall(nearby):
        fields = _FIELD.findall(body)
        if any(_is_page(name) for name, _ in fields):
            return [(name, _value(name, value, constants)) for name, value in fields]
    return []


def _value(name: str, value: str, constants: dict[str, str]) -> str:
    if value[0] in "\"'`":
        return value[1:-1]
    if value.isdecimal():
        return value
    known = constants.get(value.rpartition(".")[2], "")
    return known or (str(_first(constants)) if _PAGE_FIELD.fullmatch(name) else "0" if _is_page(name) else "")


def _is_page(name: str) -> bool:
    return bool(_PAGE_FIELD.fullmatch(name) or _OFFSET_FIELD.fullmatch(name))


def _after(name: str, value: str, rows: int) -> str:
    return str(int(value) + (rows if _OFFSET_FIELD.fullmatch(name) else 1))


def _shown_numbers(root: HtmlElement) -> Iterator[int]:
    """Page numbers that the pager offers: as arguments of its calls, in data attributes, as options of a select."""
    for element in root.iter("a", "button", "li", "span", "option", "input"):
        for name in ("onclick", "href"):
            called = _NUMBERED.search(element.get(name) or "")
            if called:
                yield int(called[1])
        for name in ("data-page", "data-index", "value" if element.tag == "option" else "data-num"):
            number = (element.get(name) or "").strip()
            if number.isdecimal() and len(number) <= 3:
                yield int(number)
