"""One list page: which of its links are report pages, with what the list says about each.

Nothing here knows a class name or a colour. A link is taken for what its text says (a report's title) or for
where its address lies (in the report column); its date is the one that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag, urlsplit, urlunsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement
from parsel import Selector

from govreports.families.addresses import absolute, base_of
from govreports.families.titles import is_column_name, is_report_title
from govreports.model.document import ListEntry
from govreports.model.words import squeeze, tidy

FILE_ENDINGS = ("doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et", "zip", "rar")

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)日?")
_BRACKETED = re.compile(r"[\[(（【]?\s*" + _DATE.pattern + r"\s*[\])）】]?")
_SCRIPTED = re.compile(
    r"""['"]([^'"\s]+?\.(?:s?html?|htm|jsp|aspx?|ct|do|docx?|pdf|wps|ofd|xlsx?)(?:\?[^'"\s]*)?)['"]"""
)
_SESSION = re.compile(r";jsessionid=[^?#]*", re.IGNORECASE)
_MORE = re.compile(r"^(?:更多|more|查看更多|详细|查看|\.\.\.|…|>+|»)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListRules:
    """How a family or a portal tells report links.

    ``detail`` matches the path (with query) of any content page of the CMS, ``column`` the path of those in
    the report column; ``dated`` says that only a date beside it makes an untitled link an entry of the list
    (where the address does not tell the column); ``title`` accepts further titles; ``selector`` narrows the
    list page to its list; ``keep`` is the portal's own last word on a link.
    """

    detail: re.Pattern[str]
    column: re.Pattern[str]
    dated: bool = False
    title: re.Pattern[str] | None = None
    selector: str | None = None
    keep: Callable[[ReportLink], bool] | None = None


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A link that may lead to a report. ``url`` is absolute, without fragment and session."""

    url: str
    entry: ListEntry
    titled: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one list page shows. ``passed_over`` are links of the list that were taken for something else.

    ``repeated`` counts rows that lead to the address of another row: a list states its rows, not its addresses.
    """

    links: tuple[ReportLink, ...]
    passed_over: tuple[ReportLink, ...]
    columns: tuple[str, ...]
    name: str | None
    repeated: int = 0


def tree_of(text: str) -> HtmlElement | None:
    """The tree of a page's text, None for a page without any element."""
    return Selector(text=text or " ", type="html").root if text.strip() else None


def read_list(root: HtmlElement, url: str, rules: ListRules) -> ListPage:
    """Links of a list page by structure, each address once, in the order of the page.

    ``url`` is the page's own address. Links to other list pages in or below the column come as ``columns``.
    """
    base = base_of(root, url)
    name = column_name(root)
    found: dict[str, ReportLink] = {}
    passed: dict[str, ReportLink] = {}
    columns: dict[str, None] = {}
    rows: dict[str, set[HtmlElement]] = {}
    for anchor in _anchors(root, rules.selector):
        address = address_of(anchor, base)
        if address is None:
            continue
        address = same_scheme(address, url)
        text, spoken = _text(anchor)
        where = urlsplit(address)
        path = where.path + (f"?{where.query}" if where.query else "")
        titled = is_report_title(text, rules.title)
        detail = bool(rules.detail.search(path)) or _is_file(where.path)
        in_column = bool(rules.column.search(path)) and where.hostname == urlsplit(url).hostname
        if not detail and _below(address, url) and not _MORE.match(text):
            columns[address] = None
            continue
        if address.rstrip("/") == url.rstrip("/"):
            continue
        entry = ListEntry(text=text or None, listed_on=date_beside(anchor, spoken), column=name)
        if is_column_name(text) and not detail:
            titled = False
        if not (detail or titled or entry.listed_on):
            continue
        link = ReportLink(address, entry, titled)
        wanted = titled or (in_column and detail and (not rules.dated or entry.listed_on is not None))
        if wanted and rules.keep is not None:
            wanted = rules.keep(link)
        rows.setdefault(address, set()).add(row_of(anchor))
        chosen = found if wanted else passed
        if address not in chosen or len(text) > len(chosen[address].entry.text or ""):
            chosen[address] = link
    passed = {address: link for address, link in passed.items() if address not in found}
    again = sum(len(rows[address]) - 1 for address in found)
    # A list that stands on its page twice (for narrow screens) repeats all its rows.
    repeated = again if 2 * again < len(found) else 0
    return ListPage(tuple(found.values()), tuple(passed.values()), tuple(columns), name, repeated)


def _anchors(root: HtmlElement, selector: str | None) -> Iterator[HtmlElement]:
    if selector is None:
        yield from root.iter("a")
        return
    seen: set[HtmlElement] = set()
    for part in Selector(root=root).css(selector):
        for anchor in part.root.iter("a"):
            if anchor not in seen:
                seen.add(anchor)
                yield anchor


def address_of(anchor: HtmlElement, base: str) -> str | None:
    """The absolute http(s) address a link leads to, from its href or from the script that opens it; None
    without one."""
    href = re.sub(r"[\t\r\n]", "", anchor.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        match = _SCRIPTED.search(f"{anchor.get('onclick') or ''} {href}")
        if match is None:
            return None
        href = match[1]
    address = absolute(base, href)
    return None if address is None else _SESSION.sub("", urldefrag(address)[0])


def same_scheme(address: str, url: str) -> str:
    """The address with the scheme of ``url`` when both are on one host, so that http and https name one
    report once."""
    parts, own = urlsplit(address), urlsplit(url)
    if parts.netloc == own.netloc and parts.scheme != own.scheme:
        return urlunsplit(parts._replace(scheme=own.scheme))
    return address


def _is_file(path: str) -> bool:
    return path.rsplit("/", 1)[-1].lower().rpartition(".")[2] in FILE_ENDINGS


def _below(address: str, url: str) -> bool:
    """Whether an address is a list page in a folder below the one of ``url``: the sub-column of a year or of
    bodies."""
    own, other = urlsplit(url), urlsplit(address)
    folder = own.path.rpartition("/")[0] + "/"
    rest = other.path.removeprefix(folder) if other.path.startswith(folder) else ""
    # Beside a list at the root of its host everything lies below.
    return folder != "/" and other.netloc == own.netloc and "/" in rest and not other.query and (
        rest.endswith("/") or bool(re.fullmatch(r"index\.\w+", rest.rpartition("/")[2]))
    )  # fmt: skip


def _text(anchor: HtmlElement) -> tuple[str, str]:
    """The link's text as a title (without a date that stands in the link), and all that it says."""
    spoken = tidy(anchor.text_content())
    shown = tidy(_BRACKETED.sub(" ", spoken)) if len(_DATE.sub("", spoken)) > 1 else spoken
    title = tidy(anchor.get("title") or "")
    if title and (is_report_title(title) or not is_report_title(shown)) and len(squeeze(title)) > 1:
        return title, spoken
    return shown, spoken


def _first_date(text: str) -> date | None:
    for match in _DATE.finditer(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _leads_elsewhere(node: HtmlElement, anchor: HtmlElement) -> bool:
    own = anchor.get("href")
    return any(other is not anchor and other.get("href") != own for other in node.iter("a"))


def row_of(anchor: HtmlElement) -> HtmlElement:
    """The row of a link: its widest ancestor that holds no link to elsewhere."""
    row = anchor
    while (parent := row.getparent()) is not None and parent.tag not in {"body", "html"}:
        if _leads_elsewhere(parent, anchor):
            break
        row = parent
    return row


def date_beside(anchor: HtmlElement, spoken: str) -> date | None:
    """The date in the link itself, in its row, or just behind the row."""
    inside = _first_date(spoken)
    row = row_of(anchor)
    around = _first_date(
        lxml_html.tostring(row, encoding="unicode", method="text", with_tail=False).replace(spoken, " ")
    )
    if around is None:
        behind = row.tail or ""
        for sibling in row.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if next(sibling.iter("a"), None) is not None:
                break
            behind += " " + sibling.text_content() + (sibling.tail or "")
        around = _first_date(behind)
    return around or inside


def column_name(root: HtmlElement) -> str | None:
    """The column's own name: its ColumnName meta, else the last link of the breadcrumb, else None."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "columnname" and (meta.get("content") or "").strip():
            return tidy(meta.get("content") or "")
    crumbs = [tidy(anchor.text_content()) for anchor in root.iter("a") if "CurrChnlCls" in (anchor.get("class") or "")]
    return crumbs[-1] if crumbs and crumbs[-1] else None
