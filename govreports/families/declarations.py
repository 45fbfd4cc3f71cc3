"""What a portal declares, and the checks that stop a wrong declaration when its class is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from cssselect import SelectorError
from parsel import Selector
from rapidfuzz import process

from govreports.model.layouts import FIRST_YEAR
from govreports.portals import registry

_SLUG = re.compile(r"[a-z][a-z0-9_-]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class DeclarationError(TypeError):
    """A declaration that cannot be used. The message is one line: the class, the attribute, what is
    allowed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A column that lists reports, or the portal's home page where the column's address is not known.

    ``since`` and ``until`` are the years of publication in which it was in use; a source with ``until`` has
    ended: it is still walked for what it keeps, but nobody is called when it is gone. ``bodies`` says in
    words whose reports it lists, when it is not the government's own column.
    """

    url: str
    since: int | None = None
    until: int | None = None
    bodies: str | None = None

    def may_list(self, report_years: Collection[int]) -> bool:
        """Whether it can list a report of one of these years (empty: all), published in the year that
        follows."""
        if not report_years:
            return True
        first, last = self.since or 0, self.until or 9999
        return any(first <= year + 1 <= last for year in report_years)


@dataclass(frozen=True, slots=True)
class Expects:
    """What a portal promises: its first report year and how many annual reports a year it publishes (least,
    most)."""

    first_year: int
    reports_a_year: tuple[int, int]


def check_names(owner: str, given: Iterable[str], valid: Collection[str]) -> None:
    """Refuse attributes that no family knows.

    Raises:
        DeclarationError: naming the attribute, the nearest valid one and all valid ones.
    """
    for name in given:
        if name not in valid:
            near = process.extractOne(name, list(valid), score_cutoff=60)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise DeclarationError(f"{owner}: unknown attribute {name!r}{hint} Valid: {', '.join(sorted(valid))}")


def check_identity(owner: str, name: object, division_code: object) -> None:
    """The portal's name is a slug and its division exists."""
    if not (isinstance(name, str) and _SLUG.fullmatch(name)):
        raise DeclarationError(f"{owner}: name must be a slug such as 'lianyun', not {name!r}")
    try:
        registry.division(str(division_code))
    except registry.UnknownDivision as problem:
        raise DeclarationError(f"{owner}: division_code: {problem}") from None


def check_sources(owner: str, sources: object) -> None:
    """At least one source, each an http(s) address, none twice, none that ends before it begins."""
    if not (isinstance(sources, tuple) and sources and all(isinstance(source, Source) for source in sources)):
        raise DeclarationError(f"{owner}: sources must be a tuple of at least one Source(url)")
    for source in sources:
        parts = urlsplit(source.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise DeclarationError(f"{owner}: source {source.url!r} must be a whole http(s) address")
        if source.since is not None and source.until is not None and source.since > source.until:
            raise DeclarationError(f"{owner}: source {source.url} ends in {source.until}, before {source.since}")
    if len({source.url for source in sources}) < len(sources):
        raise DeclarationError(f"{owner}: the same source is declared twice")


def check_expects(owner: str, expects: object) -> None:
    """A first year after the regulation, and a least that does not exceed the most."""
    if not isinstance(expects, Expects):
        raise DeclarationError(f"{owner}: expects must be Expects(first_year=…, reports_a_year=(least, most))")
    if not FIRST_YEAR <= expects.first_year <= 2100:
        raise DeclarationError(f"{owner}: expects.first_year must be {FIRST_YEAR} or later, not {expects.first_year}")
    least, most = expects.reports_a_year
    if not 0 <= least <= most or most == 0:
        raise DeclarationError(f"{owner}: expects.reports_a_year must be (least, most), not {(least, most)}")


def check_knobs(
    owner: str,
    *,
    selector: str | None,
    rules: dict[str, str | None],
    page_address: str | None,
    file_hosts: tuple[str, ...],
    encoding: str | None,
    delay: float | None,
) -> None:
    """Selectors, patterns, templates and hosts can be used as they stand."""
    if selector is not None:
        try:
            Selector("<p></p>").css(selector)
        except (SelectorError, ValueError) as problem:
            raise DeclarationError(f"{owner}: list_selector {selector!r} is no CSS selector: {problem}") from None
    for name, pattern in rules.items():
        try:
            re.compile(pattern or "")
        except re.error as problem:
            raise DeclarationError(f"{owner}: {name} {pattern!r} is no regular expression: {problem}") from None
    if page_address is not None and "{page}" not in page_address:
        raise DeclarationError(f"{owner}: page_address {page_address!r} must contain {{page}}")
    for host in file_hosts:
        if not _HOST.fullmatch(host):
            raise DeclarationError(f"{owner}: file_hosts holds {host!r}; give bare host names")
    if encoding is not None:
        try:
            "".encode(encoding)
        except LookupError:
            raise DeclarationError(f"{owner}: encoding {encoding!r} is not known") from None
    if delay is not None and delay < 0:
        raise DeclarationError(f"{owner}: delay must be seconds, not {delay}")
