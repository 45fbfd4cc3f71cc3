"""The body text stored for readers: what trafilatura makes of the article's lines, without its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html.builder import ARTICLE, BODY, HTML, A, P
from trafilatura import extract
from trafilatura.settings import Extractor

from govreports.reading.article import is_link
from govreports.reading.html_tables import Entry

_OPTIONS = Extractor(fast=True, tables=False, comments=False)
_ENOUGH = 0.8
# Damaged pages hold control characters, which no tree takes in.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A report has a few hundred lines; the extractor's time grows faster than their number.
_MOST_LINES = 3000


def body_text(article: Sequence[Entry]) -> str:
    """The article's running text, one paragraph a line; "" when it has none.

    The extractor sees the lines alone, links marked as links: tables have readers of their own, and its
    cost grows with the inline markup. Its text is accepted when it stands in the article and little of the
    article is missing; otherwise the article's own lines are the text.
    """
    lines = [entry._replace(text=_UNWRITABLE.sub("", entry.text)) for entry in article if entry.text]
    own = "\n".join(line.text.strip() for line in lines)
    if not own or len(lines) > _MOST_LINES:
        return own
    page = HTML(BODY(ARTICLE(*(P(A(line.text, href="#") if is_link(line) else line.text) for line in lines))))
    text = extract(page, options=_OPTIONS) or ""
    standing = _bare(own)
    accepted = [line for line in text.splitlines() if _bare(line) in standing]
    return "\n".join(accepted) if len(_bare("".join(accepted))) >= _ENOUGH * len(standing) else own


def _bare(text: str) -> str:
    return "".join(text.split())
