"""How often a page of a PDF draws forms: forms that draw forms ten times each, nine deep, would take days."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

_MOST = 20_000
"""Forms that one page draws; real pages draw some dozen."""
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")


class TooManyForms(ValueError):  # noqa: N818 - says what is wrong
    """A page draws more forms than any real one."""


def refuse_many_forms(page: PDFPage) -> None:
    """Raise TooManyForms for a page that draws more forms than any real page does, one within the other counted."""
    costs: dict[int, int] = {}
    try:
        parts = [stream_value(part).get_data() for part in list_value(page.contents or [])]
        total = sum(_drawn(part, page.resources, costs) for part in parts)
    except Exception:  # what is wrong with the page otherwise is for the library to find
        return
    if total > _MOST:
        raise TooManyForms(f"{total} forms drawn")


def _drawn(content: bytes, resources: Any, costs: dict[int, int]) -> int:
    forms = dict_value(dict_value(resources or {}).get("XObject") or {})
    return sum(
        1 + _cost(resolve1(forms[name]), costs)
        for name in (found.decode("latin-1") for found in _DRAWN.findall(content))
        if name in forms
    )


def _cost(form: Any, costs: dict[int, int]) -> int:
    """Forms drawn within a form; one that draws itself is not drawn again."""
    if not isinstance(form, PDFStream) or _is_picture(form):
        return 0
    if id(form) not in costs:
        costs[id(form)] = 0
        costs[id(form)] = _drawn(form.get_data(), resolve1(form.get("Resources")), costs)
    return costs[id(form)]


def _is_picture(form: PDFStream) -> bool:
    subtype = form.get("Subtype")
    return isinstance(subtype, PSLiteral) and subtype.name == "Image"
