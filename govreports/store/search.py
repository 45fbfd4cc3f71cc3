"""Finding reports by words in their title and text, two-character Chinese words included.

Neither database splits Chinese into words, so the index holds every pair of neighbouring characters. A word is
found by its pairs; whether they stand side by side is then looked up in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import add

from sqlalchemy import Connection, Engine, func, select, text

from govreports.model.words import tidy
from govreports.store.errors import StoreError
from govreports.store.models import Revision
from govreports.store.states import BATCH, Tell

_RUN = re.compile(r"(?P<han>[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|(?P<other>[0-9a-z]+)")
_LONGEST, _MOST = 64, 50_000
"""Longest token that is kept, and most tokens of one text: PostgreSQL takes a megabyte of them."""
_AROUND = 30
_PAGE = 100
_INSERT = {
    "sqlite": text("INSERT INTO search_entry (rowid, words) VALUES (:revision_id, :words)"),
    "postgresql": text(
        "INSERT INTO search_entry (revision_id, words) "
        "VALUES (:revision_id, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}
_KEY = {"sqlite": "e.rowid", "postgresql": "e.revision_id"}
_MATCH = {"sqlite": "search_entry MATCH :query", "postgresql": "e.words @@ CAST(:query AS tsquery)"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A report whose current revision has all the words, and the text around the first of them."""

    report_id: int
    revision_id: int
    portal: str
    reporting_body: str | None
    report_year: int | None
    title: str | None
    url: str
    excerpt: str


def normal(words: str) -> str:
    """The form in which texts are compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", words).lower()


def tokens(words: str) -> set[str]:
    """What the index keeps of a text: pairs of neighbouring characters, the last one of a run alone, other words."""
    found: set[str] = set()
    for run in _RUN.finditer(normal(words)):
        if run["other"]:
            found.add(run["other"][:_LONGEST])
        else:
            han = run["han"]
            found.add(han[-1])
            found.update(map(add, han, han[1:]))
    return set(islice(found, _MOST))


def index_words(title: str | None, body: str) -> str:
    """What the index keeps of a report, as :func:`index` takes it."""
    return " ".join(sorted(tokens(f"{title or ''}\n{body}")))


def index(connection: Connection, revision_id: int, words: str) -> None:
    """Make a revision findable; once, when it is written."""
    connection.execute(_INSERT[connection.dialect.name], {"revision_id": revision_id, "words": words})


def index_missing(connection: Connection, tell: Tell | None = None) -> int:
    """Make every revision findable that is not yet; how many there were."""
    key = "rowid" if connection.dialect.name == "sqlite" else "revision_id"
    last = connection.scalar(select(func.max(Revision.id))) or 0
    made = 0
    for first in range(1, last + 1, BATCH):
        until = min(first + BATCH - 1, last)
        known = set(
            connection.scalars(
                text(f"SELECT {key} FROM search_entry WHERE {key} BETWEEN :first AND :until"),
                {"first": first, "until": until},
            )
        )
        rows = connection.execute(
            select(Revision.id, Revision.title, Revision.body).where(Revision.id.between(first, until))
        ).all()
        missing = [row for row in rows if row.id not in known]
        if entries := [{"revision_id": row.id, "words": index_words(row.title, row.body)} for row in missing]:
            connection.execute(_INSERT[connection.dialect.name], entries)
            made += len(entries)
        if tell is not None:
            tell("search index", until, last)
    return made


def find(
    engine: Engine, words: Sequence[str], *, limit: int = 20, portal: str | None = None, year: int | None = None
) -> list[Hit]:
    """Reports whose title and text hold all the words, those stored last first.

    Raises:
        StoreError: the words hold nothing that can be looked for.
    """
    wanted = [normal(word) for word in words]
    query = _query(engine.dialect.name, wanted)
    with engine.connect() as connection:
        return list(islice(_hits(connection, query, wanted, portal, year), limit))


def _query(dialect: str, wanted: Sequence[str]) -> str:
    """The words in the index's own language: every pair, and what begins with a character that stands alone."""
    parts: list[str] = []
    star = " *" if dialect == "sqlite" else ":*"
    quote = '"' if dialect == "sqlite" else "'"
    for word in wanted:
        for run in _RUN.finditer(word):
            if run["other"] or len(run["han"]) == 1:
                parts.append(f"{quote}{run[0][:_LONGEST]}{quote}{star}")
            else:
                pairs = (run["han"][at : at + 2] for at in range(len(run["han"]) - 1))
                parts += [f"{quote}{pair}{quote}" for pair in pairs]
    if not parts:
        raise StoreError("nothing to look for: give words of Chinese characters, letters or digits")
    return (" AND " if dialect == "sqlite" else " & ").join(dict.fromkeys(parts))


def _hits(
    connection: Connection, query: str, wanted: Sequence[str], portal: str | None, year: int | None
) -> Iterator[Hit]:
    key = _KEY[connection.dialect.name]
    limits = {"portal": portal, "report_year": year}
    filters = [f"s.{name} = :{name}" for name, value in limits.items() if value is not None]
    page = text(
        f"""
SELECT {key} AS entry, s.report_id, s.portal, v.reporting_body, v.report_year, v.title, r.url, v.body
FROM search_entry e
JOIN report_state s ON s.revision_id = {key}
JOIN revision v ON v.id = s.revision_id
JOIN report r ON r.id = s.report_id
WHERE {" AND ".join([_MATCH[connection.dialect.name], f"{key} < :before", *filters])}
ORDER BY {key} DESC LIMIT {_PAGE}
"""
    )
    given = {name: value for name, value in limits.items() if value is not None}
    before = 2**62
    while True:
        rows = connection.execute(page, {"query": query, "before": before, **given}).all()
        for row in rows:
            whole = normal(f"{row.title or ''}\n{row.body}")
            if all(word in whole for word in wanted):
                yield Hit(
                    report_id=row.report_id,
                    revision_id=row.entry,
                    portal=row.portal,
                    reporting_body=row.reporting_body,
                    report_year=row.report_year,
                    title=row.title,
                    url=row.url,
                    excerpt=_excerpt(normal(row.body), wanted),
                )
        if len(rows) < _PAGE:
            return
        before = rows[-1].entry


def _excerpt(body: str, wanted: Sequence[str]) -> str:
    at = next((place for word in wanted if (place := body.find(word)) >= 0), 0)
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    return f"{'…' if start else ''}{tidy(body[start:end])}{'…' if end < len(body) else ''}"
