"""What belongs to a list on a page of unknown make: by address, by name, and by what two readings of it say."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from govreports.families.answers import day_of
from govreports.families.columns import COLUMN, address_mark, is_content, names_a_body
from govreports.families.finding import canonical
from govreports.families.listing import ListPage, ReportLink
from govreports.families.parts import names_a_part
from govreports.families.titles import is_report_title, year_of
from govreports.families.ways import Way
from govreports.model.document import ListEntry


def is_below(url: str, column: str) -> bool:
    """Whether an address lies in the folder of the column, which is not the whole portal."""
    folder = canonical(column).rpartition("/")[0] + "/"
    return "/" in folder.rstrip("/") and canonical(url).startswith(folder)


def is_near(url: str, column: str) -> bool:
    """Whether a list may be a part of the column by its address: below it, in the same branch of the portal, of the
    same shape, or named like such a column itself."""
    own, other = urlsplit(column).path, urlsplit(url).path
    branch = own.strip("/").partition("/")[0] if own.count("/") > 1 else None
    return (
        is_below(url, column)
        or other.strip("/").partition("/")[0] == branch
        or re.sub(r"\d+", "0", own) == re.sub(r"\d+", "0", other)
        or address_mark(url) >= COLUMN
    )


def is_part(way: Way) -> bool:
    """Whether a way leads to a list of a part: named a year, a sort of bodies or one body, and no content page."""
    if is_content(way.url) or not way.names:
        return False
    return any(map(names_an_entry, way.names))


def names_an_entry(name: str) -> bool:
    """Whether a link's name can be that of a row in a list of reports: a year, a sort of bodies, a body."""
    return names_a_part(name) or names_a_body(name)


def entry_of(way: Way, column: str | None) -> ReportLink | None:
    """A link of the list that no date or folder tells: its name is a title, a body or a year."""
    for name in way.names:
        titled = is_report_title(name) and year_of(name) is not None
        if titled or (is_content(way.url) and names_an_entry(name)):
            return ReportLink(way.url, ListEntry(name, day_of(name), column), titled)
    return None


def both(first: ListPage, second: ListPage) -> ListPage:
    """Two readings of one page as one; what the first says of an address counts."""
    columns = dict.fromkeys((*first.columns, *second.columns))
    links = {link.url: link for link in second.links if link.url not in first.columns}
    links |= {link.url: link for link in first.links}
    passed = {link.url: link for link in (*second.passed_over, *first.passed_over) if link.url not in links}
    repeated = max(first.repeated, second.repeated)
    return ListPage(tuple(links.values()), tuple(passed.values()), tuple(columns), first.name or second.name, repeated)
