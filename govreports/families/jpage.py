"""The jpage lists of Hanweb's JCMS: records in a datastore, and the script that fetches further groups of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import absolute
from govreports.families.paging import MAX_PAGES, Posted, with_query

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)
_NEXT = re.compile(r"""<nextgroup>.*?<a\s+[^>]*?href\s*=\s*["']([^"'>]+)["'].*?</nextgroup>""", re.DOTALL | re.I)
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)\s*</totalrecord>", re.IGNORECASE)
_CALL = re.compile(r"""["']#?([\w-]+)["']\s*\)\s*\.\s*jpage\s*\(\s*\{(.*?)\}\s*\)\s*;?""", re.DOTALL)
_SIZE = re.compile(r"""["']?\b(totalRecord|perPage|groupSize)["']?\s*:\s*["']?(\d+)""", re.IGNORECASE)
_PROXY = re.compile(r"""["']?\bproxyUrl["']?\s*:\s*["']([^"']+)["']""", re.IGNORECASE)
_PARAMETERS = re.compile(r"""["']?\bajaxParam["']?\s*:\s*\{([^}]*)""", re.IGNORECASE)
_PARAMETER = re.compile(r"""["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))""")


@dataclass(frozen=True, slots=True)
class Unit:
    """One list on a page: the records that came with it, the next group's address, and its script's call."""

    records: list[str]
    following: str | None
    total: int | None
    a_page: int
    a_group: int
    proxy: str | None
    parameters: tuple[tuple[str, str], ...]

    @property
    def column(self) -> str | None:
        """The number of the column whose list this is, None where it is not stated or encrypted."""
        asked = dict(self.parameters).get("columnid") or _asked(self.following, "columnid")
        return asked if asked and asked.isdecimal() else None

    def further(self, url: str) -> list[str | Posted]:
        """The groups of records after those of the page: forms by record number where the script says how,
        else the next group that the datastore names."""
        shown = len(self.records)
        total = min(self.total or 0, MAX_PAGES * self.a_group)
        if self.proxy and self.column and dict(self.parameters).get("unitid"):
            path = absolute(url, self.proxy)
            starts = range(shown + 1, total + 1, self.a_group)
            return [] if path is None else [self._group(path, start, total) for start in starts]
        goes_on = self.following and (self.total is None or shown < total)
        following = absolute(url, self.following) if self.following and goes_on else None
        return [] if following is None else [following]

    def _group(self, path: str, start: int, total: int) -> Posted:
        last = min(start + self.a_group - 1, total)
        numbers = urlencode({"startrecord": start, "endrecord": last, "perpage": self.a_page})
        return Posted(f"{path}{'&' if '?' in path else '?'}{numbers}", self.parameters)


def units_of(root: HtmlElement, text: str) -> list[Unit]:
    """The lists that stand on a page, in its order, each with the call of the script that shows it; then those
    that a script fills from its first record on."""
    calls = _CALL.findall(text)
    by_place: dict[str | None, str] = dict(calls)
    used: set[str] = set()
    units = []
    stores = [script for script in root.iter("script") if "<datastore" in (script.text or "").lower()]
    for number, script in enumerate(stores):
        places = [element.get("id") for element in (script, *script.iterancestors())]
        call = next((by_place[place] for place in places if place in by_place), None)
        if call is None and len(calls) == len(stores):
            call = calls[number][1]
        used.add(call or "")
        units.append(_unit(script.text or "", call or ""))
    return units + [_unit("", call) for _, call in calls if call not in used and _PROXY.search(call)]


def served_pages(text: str, url: str) -> list[str]:
    """Further pages of a column whose server writes the rows into the page: each by the unit and its number."""
    if "pageNum=" in url:
        return []
    found = []
    for place, call in _CALL.findall(text):
        sizes = {name.lower(): int(value) for name, value in _SIZE.findall(call)}
        pages = -(-sizes.get("totalrecord", 0) // max(sizes.get("perpage", 0), 1))
        if sizes.get("perpage") and not _PROXY.search(call):
            found += [with_query(url, uid=place, pageNum=number) for number in range(2, min(pages, MAX_PAGES) + 1)]
    return found


def records_of(text: str) -> tuple[list[str], str | None, int | None]:
    """The records of a datastore as HTML, the address of the next group, and how many records there are in all."""
    following, total = _NEXT.search(text), _TOTAL.search(text)
    records = [_whole(record) for record in _RECORD.findall(text)]
    return records, following[1].replace("&amp;", "&") if following else None, int(total[1]) if total else None


def _unit(store: str, call: str) -> Unit:
    records, following, total = records_of(store)
    sizes = {name.lower(): int(value) for name, value in _SIZE.findall(call)}
    proxy, parameters = _PROXY.search(call), _PARAMETERS.search(call)
    a_page = sizes.get("perpage") or max(len(records), 1)
    return Unit(
        records=records,
        following=following,
        total=sizes.get("totalrecord", total),
        a_page=a_page,
        a_group=max(a_page * sizes.get("groupsize", 3), 1),
        proxy=proxy[1] if proxy else None,
        parameters=tuple(
            (name, double or single or bare) for name, double, single, bare in _PARAMETER.findall(parameters[1])
        )
        if parameters
        else (),
    )


def _whole(record: str) -> str:
    """A record as a piece of its own: rows of a table come without the table."""
    bare = record.strip()
    return f"<table>{bare}</table>" if re.match(r"<t[rd]\b", bare, re.IGNORECASE) else f"<div>{bare}</div>"


def _asked(address: str | None, name: str) -> str | None:
    return next(iter(parse_qs(urlsplit(address).query).get(name, ())), None) if address else None
