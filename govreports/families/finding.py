"""The way from a portal's home page to its column of annual reports (政府信息公开年报).

The search goes where names and addresses promise most: the column's own name first, then the part on disclosure
(政务公开, 政府信息公开), through frames and refreshes as a browser would. It is bounded, and it keeps a record of
what it saw, so that a person can be told why it found what it found.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urljoin, urlsplit

from scrapy.http import HtmlResponse, TextResponse

from govreports.families.columns import (
    COLUMN,
    NEAR,
    column_score,
    is_content,
    name_mark,
    names_a_body,
    promise,
    titled_links,
)
from govreports.families.listing import tree_of
from govreports.families.titles import is_report_title, year_of
from govreports.families.ways import How, Way, ways, ways_in_script

MOST_REQUESTS = 80
"""Pages that are looked at on the way to the column, unless the caller says otherwise."""
DEEPEST = 4
"""Clicks from the home page; frames and refreshes are none."""
AFTER_FOUND = 12
"""Pages of the part on disclosure that are still looked at once a column is found: departments may have theirs."""
_FOLDER = COLUMN - 1
"""The mark of a folder in which a report lies; its page must show something of a column as well."""
_SOME = 3
_BODY = 4
"""The mark of a body's own part: worth a look where no column of the whole portal is found."""
_MOST_FILES = 6
"""Script files that are read when nothing on the pages leads on."""

Fetch = Callable[[str], Awaitable[TextResponse | str]]
"""Fetches an address: the answer, or in one word why it could not be had."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page that was looked at: how it was reached, what it promised (0 to 10), what it turned out to be."""

    url: str
    name: str
    how: str
    promised: int
    score: int
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Findings:
    """What a search came to. ``columns`` are addresses, best first; ``reports`` those of reports met on the way.

    Without a column, the pages that show reports stand in for it (``beside``). ``outside`` are links to other portals
    that are named like the column. ``furniture`` are links of pages that are no column: navigation, news. ``failure``
    says in one word why the home page could not be had, ``lost`` the same of the page that promised most of those that
    could not be had, with its address; ``exhausted`` whether the bound ended the search.
    """

    columns: list[str] = field(default_factory=list)
    reports: dict[str, str] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)
    outside: dict[str, str] = field(default_factory=dict)
    furniture: set[str] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    failure: str | None = None
    lost: tuple[str, str] | None = None
    exhausted: bool = False

    def told(self) -> str:
        """One line for people: how far the search came."""
        seen = len(self.steps)
        if self.columns:
            return f"{seen} pages looked at; the column: {', '.join(self.columns)}"
        ended = "; the bound of requests ended the search" if self.exhausted else ""
        other = f"; outside the portal: {', '.join(list(self.outside)[:3])}" if self.outside else ""
        lost = f"; not had: {self.lost[0]} ({self.lost[1]})" if self.lost else ""
        best = max(self.steps, key=lambda step: step.score, default=None)
        nearest = f"; nearest: {best.url} ({'; '.join(best.evidence) or 'nothing'})" if best else ""
        return f"{seen} pages looked at, none is a column of annual reports{ended}{nearest}{lost}{other}"


class ColumnSearch:
    """One search from one home page."""

    def __init__(
        self,
        fetch: Fetch,
        on_portal: Callable[[str], bool],
        most: int = MOST_REQUESTS,
        declared: frozenset[str] = frozenset(),
    ) -> None:
        self.fetch = fetch
        self.on_portal = on_portal
        self.most = most
        self.declared = {canonical(url) for url in declared}
        self.findings = Findings()
        self.waiting: list[tuple[int, int, int, Way]] = []
        self.order = count()
        self.known: set[str] = set()
        self.files: list[Way] = []
        self.found: dict[str, int] = {}
        self.bodies: set[str] = set()
        self.only_bodies = True
        self.most_lost = NEAR - 1

    async def run(self, home: str) -> Findings:
        """Search from the home page until the column is found, nothing leads on, or the bound is reached."""
        await self._look(Way(home, ("home page",), How.LINK), 0, 0)
        after = 0
        while True:
            if not self.waiting and not self.found:
                self._read_files_next()
            if not self.waiting:
                break
            score, depth, _, way = heapq.heappop(self.waiting)
            if self.found and -score < COLUMN and not (self.only_bodies and canonical(way.url) in self.bodies):
                after += 1
                if -score < NEAR or after > AFTER_FOUND:
                    break
            if len(self.findings.steps) >= self.most:
                self.findings.exhausted = True
                break
            await self._look(way, -score, depth)
        self.findings.columns = sorted(self.found, key=lambda url: -self.found[url])
        if not self.findings.columns:
            self.findings.columns = list(self.findings.beside)
        else:
            self.findings.beside = set()
        return self.findings

    async def _look(self, way: Way, promised: int, depth: int) -> None:
        self.known.add(canonical(way.url))
        answer = await self.fetch(way.url)
        name = way.names[0] if way.names else ""
        if isinstance(answer, str):
            if not self.findings.steps:
                self.findings.failure = answer
            elif promised > self.most_lost:
                self.most_lost = promised
                self.findings.lost = (way.url, answer)
            self.findings.steps.append(Step(way.url, name, way.how, promised, 0, (f"not had: {answer}",)))
            return
        self.known.add(canonical(answer.url))
        root = tree_of(answer.text) if isinstance(answer, HtmlResponse) and way.how is not How.FILE else None
        if root is None:
            self.findings.steps.append(Step(way.url, name, way.how, promised, 0, ("a script",)))
            self._weigh(ways_in_script(answer.text, urljoin(answer.url, "/")), promised, depth)
            return
        score, evidence = column_score(root, answer.text, answer.url)
        below_root = bool(urlsplit(answer.url).path.strip("/"))
        is_column = below_root and (score >= COLUMN or promised >= COLUMN or (promised == _FOLDER and score >= _SOME))
        if is_column and canonical(answer.url) not in self.declared:
            self.found.setdefault(answer.url, score + promised)
            self.only_bodies = self.only_bodies and canonical(way.url) in self.bodies
        self.findings.steps.append(Step(answer.url, name, way.how, promised, score, evidence))
        leading = ways(root, answer.url)
        if not is_column:
            if titled_links(root) and not is_content(answer.url):
                self.findings.beside.add(answer.url)
            self.findings.furniture |= {canonical(one.url) for one in leading if one.how is not How.FILE}
        below_body = canonical(way.url) in self.bodies
        self._weigh(leading, promised, depth, inside=is_column, below_body=below_body)

    def _weigh(
        self, leading: list[Way], promised: int, depth: int, *, inside: bool = False, below_body: bool = False
    ) -> None:
        """Queue what a page leads to by what it promises. Parts of a column are left to the walk over lists."""
        for way in leading:
            if not self.on_portal(way.url):
                if promise(way.names, way.url) >= COLUMN:
                    self.findings.outside.setdefault(way.url, way.names[0] if way.names else "")
                continue
            if canonical(way.url) in self.known:
                continue
            if way.how is How.FILE:
                self.files.append(way)
                continue
            carried = way.how in {How.FRAME, How.REFRESH} and not inside
            title = next((name for name in way.names if is_report_title(name) and year_of(name)), None)
            if title and is_content(way.url):
                if not inside:
                    self._met(way.url, title, depth)
                continue
            score = max(promise(way.names, way.url), promised or NEAR if carried else 0)
            if inside and max(map(name_mark, way.names), default=0) < COLUMN:
                continue
            # Bodies that are listed in the part on disclosure may have columns of their own.
            body = promised >= NEAR and not inside and any(map(names_a_body, way.names))
            score = max(score, _BODY if body else 0)
            if body or below_body:
                self.bodies.add(canonical(way.url))
            deeper = depth if carried else depth + 1
            if score > 0 and deeper <= DEEPEST:
                self._queue(way, score, deeper)

    def _met(self, url: str, title: str, depth: int) -> None:
        """A report on the way: the folder it lies in may be the column, and its page may lead there."""
        self.findings.reports.setdefault(url, title)
        if len(self.findings.reports) > 3 or depth >= DEEPEST:
            return
        folder = column_folder(url)
        if folder is not None and canonical(folder) not in self.known:
            self._queue(Way(folder, ("folder of a report",), How.LINK), _FOLDER, depth + 1)
        self._queue(Way(url, (title,), How.LINK), NEAR - 1, depth + 1)

    def _queue(self, way: Way, score: int, depth: int) -> None:
        self.known.add(canonical(way.url))
        heapq.heappush(self.waiting, (-score, depth, next(self.order), way))

    def _read_files_next(self) -> None:
        """Where the pages lead nowhere, their script files may hold the navigation."""
        own = [way for way in self.files if canonical(way.url) not in self.known]
        own.sort(key=lambda way: not re.search(r"nav|menu|head|common|top|index|channel", way.url, re.IGNORECASE))
        self.files = []
        for way in own[:_MOST_FILES]:
            self._queue(way, 1, 0)


def canonical(url: str) -> str:
    """An address in the form in which two addresses of one page are equal: no scheme, no index page."""
    parts = urlsplit(url)
    path = re.sub(r"/(?:index|default)\.\w+$", "/", parts.path)
    return f"{parts.netloc.lower()}{path.rstrip('/') or '/'}" + (f"?{parts.query}" if parts.query else "")


def column_folder(url: str) -> str | None:
    """The folder in which a report's page lies, without the folders of dates and of content; None at the root."""
    path = urlsplit(url).path.rpartition("/")[0]
    while re.fullmatch(
        r"content|art|\d{1,2}|(?:19|20)\d\d|\d{6}|\d{8}|\d\d-\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?", path.rpartition("/")[2]
    ):
        path = path.rpartition("/")[0]
    return urljoin(url, f"{path}/") if path.strip("/") else None
