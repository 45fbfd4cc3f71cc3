"""Which system made a page: every family that has signs on it, with a score and the evidence in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import absolute, base_of
from govreports.families.listing import ListRules, address_of, read_list, tree_of
from govreports.families.signs import BUILT_ON, SIGNS, Sign, Where
from govreports.families.static import StaticSpider
from govreports.reading.encoding import decode

_FEW = 3
"""Links of one shape from which on a shape of links weighs in full: a single one may lead to another portal."""
_PLAIN = 0.2
_WRITTEN = re.compile(r"""["']((?:https?:/)?[./]?[\w./-]*/[\w-]+\.(?:s?html?|jsp)(?:\?[^"'\s]*)?)["']""")
_LONGEST = 400_000
"""Characters of a page that are searched for traces; what a system writes stands in its head or around its list."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One family that may have made the page: its score from 0 to 1, and why."""

    family: str
    score: float
    evidence: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.family} {self.score:.2f}: {'; '.join(self.evidence)}"


def detect(url: str, body: bytes, content_type: str | None = None) -> list[Verdict]:
    """The families whose signs a list or detail page shows, the likeliest first.

    A page without any sign, but with links titled as reports, is taken for a plain list; one with neither gives
    an empty answer.
    """
    text = decode(body, content_type).text[:_LONGEST]
    root = tree_of(text)
    links = _links(root, url) if root is not None else []
    seen: dict[str, list[tuple[float, str]]] = {}
    for sign in SIGNS:
        found = _weigh(sign, url, links, text)
        if found is not None:
            seen.setdefault(sign.family, []).append(found)
    verdicts = [_verdict(family, marks, seen) for family, marks in seen.items()]
    if not verdicts and root is not None and _lists_reports(root, url):
        return [Verdict("static", _PLAIN, ("links are titled as annual reports, and no known system shows",))]
    return sorted(verdicts, key=lambda verdict: (-verdict.score, verdict.family not in BUILT_ON, verdict.family))


def _weigh(sign: Sign, url: str, links: list[str], text: str) -> tuple[float, str] | None:
    """How much a sign weighs on this page, and its evidence; None where it is not seen."""
    if sign.where is Where.ADDRESS:
        return (sign.weight, f"the address is {sign.words}") if sign.pattern.search(_path(url)) else None
    if sign.where is Where.LINKS:
        count = sum(1 for link in links if sign.pattern.search(link))
        share = min(count / _FEW, 1)
        return (sign.weight * 0.8 * share, f"{count} of its links are {sign.words}") if count else None
    return (sign.weight, f"the page {sign.words}") if sign.pattern.search(text) else None


def _verdict(family: str, marks: list[tuple[float, str]], seen: dict[str, list[tuple[float, str]]]) -> Verdict:
    inherited = seen.get(BUILT_ON.get(family, ""), [])
    score = 1 - prod(1 - weight for weight, _ in (*marks, *inherited))
    evidence = tuple(words for _, words in sorted((*marks, *inherited), reverse=True))
    return Verdict(family, round(score, 4), evidence)


def _links(root: HtmlElement, url: str) -> list[str]:
    """Paths (with query) of the page's links within its own host, also of those in its scripts, each once."""
    host = urlsplit(url).hostname
    base = base_of(root, url)
    addresses: Iterable[str | None] = (address_of(anchor, base) for anchor in root.iter("a"))
    written = (
        absolute(base, match[1]) for script in root.iter("script") for match in _WRITTEN.finditer(script.text or "")
    )
    own = (address for address in (*addresses, *written) if address and urlsplit(address).hostname == host)
    return list(dict.fromkeys(_path(address) for address in own))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _lists_reports(root: HtmlElement, url: str) -> bool:
    any_page = re.compile(StaticSpider.detail_rule)
    return any(link.titled for link in read_list(root, url, ListRules(any_page, any_page)).links)
