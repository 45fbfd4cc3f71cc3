"""Lists that come as data: answers in JSON, and arrays that stand in a page's script beside an empty list.

Every system names its fields in its own way, but a record of a list has a title, an address and mostly a day.
The names below were seen on portals; they are compared without case and without marks between their words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from govreports.families.addresses import absolute
from govreports.families.listing import ReportLink, same_scheme
from govreports.families.titles import is_report_title
from govreports.model.document import ListEntry
from govreports.model.words import tidy

_TITLES = ("title", "doctitle", "infotitle", "articletitle", "srcdoctitle", "subtitle", "name", "filename")
_ADDRESSES = (
    "url", "docpuburl", "chnldocurl", "srcdocpuburl", "linkurl", "articleurl", "link", "href", "htmlurl", "posturl",
)  # fmt: skip
_DAYS = (
    "publishedtimestr", "publishedtimeformat", "displaypublishtime", "docreltime", "publishedtime", "publishtime",
    "pubdate", "releasetime", "date", "cfwrqformat", "createdat", "createtime", "time", "day",
)  # fmt: skip
_TOTALS = ("total", "totalcount", "totalrecords", "totalrecord", "recordcount", "allrow", "totalrow", "count")

_WRAPPED = re.compile(r"^\s*(?:(?:var|let|const)\s+[\w$.]+\s*=\s*|[\w$.]+\s*(?:=|\())?\s*(?=[\[{])")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d\d)(\d\d)(?!\d))")
_ARRAY = re.compile(r"\[\s*\{")
_TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\[\]{}:,]|[^\s\[\]{}:,"']+""", re.DOTALL)
_PLAIN = re.compile(r"true|false|null|-?\d+(?:\.\d+)?")
_MAX_ARRAYS = 60
"""Arrays of one page that are looked at; scripts of charts and menus have more, a list stands among the first."""
_DEEPEST = 40
"""Levels of a literal; what lies deeper is no list of records."""
_CHINA = ZoneInfo("Asia/Shanghai")
_MILLISECONDS = 10**11
"""A count of seconds since 1970 that is larger is one of milliseconds."""


def data_of(text: str) -> Any:
    """The data of an answer: JSON, bare, given to a callback or to a variable; None for anything else."""
    start = _WRAPPED.match(text)
    if start is None:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, start.end())[0]
    except (ValueError, RecursionError):
        return _literal(text, start.end())


def answer_of(text: str) -> Any:
    """The data of an answer that must hold some.

    Raises:
        ValueError: where a system answered something else, an error page or half an answer.
    """
    data = data_of(text)
    if not isinstance(data, (dict, list)):
        raise ValueError(f"no data in the answer that begins with {text.strip()[:60]!r}")
    return data


def records_of(data: Any) -> list[Mapping[str, Any]]:
    """The longest list of records (with a title and an address) anywhere in the data."""
    best: list[Mapping[str, Any]] = []
    for value in _values(data):
        if isinstance(value, list):
            records = [one for one in value if isinstance(one, Mapping) and _is_record(one)]
            if len(records) > len(best) and 2 * len(records) >= len(value):
                best = records
    return best


def total_of(data: Any) -> int | None:
    """How many records the list has in all, as the answer states it beside them; None where it is silent."""
    for value in _values(data):
        if isinstance(value, Mapping) and not _is_record(value):
            found = _first(value, _TOTALS)
            if str(found).isdecimal():
                return int(str(found))
    return None


def links_of(records: list[Mapping[str, Any]], base: str) -> list[ReportLink]:
    """The records as links, each address once, in their order; ``base`` is what relative addresses start from."""
    links: dict[str, ReportLink] = {}
    for record in records:
        address = absolute(base, str(_first(record, _ADDRESSES)))
        if address is None:
            continue
        title = tidy(unescape(re.sub(r"<[^>]*>", "", str(_first(record, _TITLES)))))
        address = same_scheme(address, base)
        entry = ListEntry(title or None, day_of(_first(record, _DAYS)))
        links.setdefault(address, ReportLink(address, entry, is_report_title(title)))
    return list(links.values())


def inline_records(text: str) -> list[Mapping[str, Any]]:
    """The longest array of records that stands in a page's scripts."""
    best: list[Mapping[str, Any]] = []
    end = 0
    for number, match in enumerate(_ARRAY.finditer(text)):
        if number >= _MAX_ARRAYS:
            break
        if match.start() < end:
            continue
        try:
            data, end = json.JSONDecoder().raw_decode(text, match.start())
        except (ValueError, RecursionError):
            data = _literal(text, match.start())
        records = records_of(data)
        best = records if len(records) > len(best) else best
    return best


def day_of(value: Any) -> date | None:
    """The day that a field states: in digits, in Chinese, or as seconds or milliseconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**8 * 3:
        try:
            return datetime.fromtimestamp(value / 1000 if value > _MILLISECONDS else value, _CHINA).date()
        except (OverflowError, ValueError):
            return None
    match = _DAY.search(str(value or ""))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    except ValueError:
        return None


def _values(data: Any) -> Iterator[Any]:
    """Every mapping and list inside the data, the outer ones first."""
    waiting = [data]
    for value in waiting:
        if isinstance(value, Mapping):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            yield value
            waiting.extend(value)


def _is_record(one: Mapping[str, Any]) -> bool:
    return isinstance(_first(one, _ADDRESSES), str) and isinstance(_first(one, _TITLES), str)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first of some fields that holds anything."""
    known = {re.sub(r"[^a-z]", "", str(key).lower()): value for key, value in record.items()}
    return next((known[name] for name in names if known.get(name) not in (None, "", [])), None)


def _literal(text: str, start: int) -> Any:
    """A value written in JavaScript (keys without quotes, single quotes, a comma too many), None where it is
    more than a literal."""
    parts: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(text, start):
        word = token[0]
        if word in "[{":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif word in "]}":
            depth -= 1
            if parts and parts[-1] == ",":
                parts.pop()
        if word[0] == "'":
            word = json.dumps(re.sub(r"\\(.)", r"\1", word[1:-1]), ensure_ascii=False)
        elif word[0] not in '"[]{}:,' and not _PLAIN.fullmatch(word):
            word = json.dumps(word, ensure_ascii=False)
        parts.append(word)
        if not depth:
            break
    try:
        return json.loads("".join(parts), strict=False)
    except (ValueError, RecursionError):
        return None
