"""The columns of table 3 from a heading whose cells were flattened into text.

The values of flattened rows go by the order of their columns, so the heading must show that order: as the form prints
it, or with columns left out. Words broken over lines leave pieces that still hold only the form's own characters.
"""

from __future__ import annotations

import re

from govreports.model.layouts import APPLICANT_COLUMNS
from govreports.parsing.applications import COLUMNS
from govreports.parsing.grids import Part, joined
from govreports.parsing.labels import APPLICANTS, APPLICATION_HEADINGS, APPLICATIONS, either

_NATURAL, _TOTAL, _OTHER = "natural_person", "total", "other_organization"
_FORM_CHARACTERS = frozenset(
    "一二三四五六七八九十".join((*APPLICANTS.words, *APPLICATION_HEADINGS.words, *APPLICATIONS.before))
)
_WORD = re.compile(
    f"(?P<heading>{either(APPLICATION_HEADINGS.words).pattern})|(?P<column>{either(APPLICANTS.words).pattern})"
)
_BEGIN = re.compile(either([word for word, key in APPLICANTS.words.items() if key == _NATURAL]).pattern + "|申请人情况")
_LEAST_COLUMNS = 4
_LONGEST_COLUMN = 10
_REMARKS = frozenset({"备注", "说明"})
"""Columns that hold words if anything."""


def columns_of(heading: str, part: Part, width: int) -> tuple[str, ...] | None:
    """The columns in the order of the values, None when the heading leaves the order uncertain.

    ``heading`` are the letters before the table's first row, ``width`` is how many values most rows have. What is odd
    is noted in ``part``.
    """
    begins = [found.start() for found in _BEGIN.finditer(heading)]
    words = list(_WORD.finditer(heading, begins[0] if begins else 0))
    places: dict[str, int] = {}
    for word in words:
        if word["column"]:
            places.setdefault(APPLICANTS.words[word["column"]], word.start())
    if not places.keys() - {_OTHER, _TOTAL, _NATURAL}:
        part.odd("HEADING_MISSING", part.table, "no heading names the columns; the order of the form was taken")
        return COLUMNS
    rest = _between(heading, words)
    if rest and heading.endswith(rest[-1]) and len(rest[-1]) > _LONGEST_COLUMN:
        rest.pop()  # the garbled labels of the first rows
    rest = [piece for piece in rest if piece not in _REMARKS]
    strange = [piece for piece in rest if not _FORM_CHARACTERS.issuperset(piece)]
    for piece in strange:
        match = APPLICANTS.find(piece)
        if match is None or match.key is None or match.key in places:
            detail = f"not of the form, so the order of the values is uncertain: {piece}"
            part.odd("COLUMN_UNKNOWN", part.table, detail)
            return None
        part.odd("LABEL_UNCERTAIN", match.key, piece)
        places[match.key] = heading.index(piece)
    if not _in_order(places):
        part.odd("COLUMN_ORDER", part.table, "the columns stand in another order than the form's")
        return None
    named = tuple(key for key in COLUMNS if key in places)
    # Pieces between the words are those of columns whose names were broken over lines.
    if len(named) == len(COLUMNS) or rest:
        return COLUMNS
    missing = joined(label for key, label in APPLICANT_COLUMNS if key not in places)
    if width == len(COLUMNS):
        part.odd("HEADING_MISSING", part.table, f"{missing}; the order of the form was taken")
        return COLUMNS
    part.odd("COLUMN_MISSING", part.table, missing)
    return named if len(named) >= _LEAST_COLUMNS else None


def _between(heading: str, words: list[re.Match[str]]) -> list[str]:
    """What stands between the words of the heading."""
    if not words:
        return []
    ends = [word.end() for word in words]
    starts = [*(word.start() for word in words[1:]), len(heading)]
    return [heading[end:start] for end, start in zip(ends, starts, strict=True) if end < start]


def _in_order(places: dict[str, int]) -> bool:
    organisations = [places[key] for key in COLUMNS if key in places and key not in (_NATURAL, _TOTAL)]
    outer = [places[key] for key in (_NATURAL, _TOTAL) if key in places]
    return organisations == sorted(organisations) and outer == sorted(outer)
