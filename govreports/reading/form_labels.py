"""The labels of the statutory forms, by which pieces of a printed label are known to belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    GROUPS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.words import squeeze, without_numbering


def _row_labels() -> Iterator[str]:
    for applications in APPLICATION_ROWS.values():
        yield from (row.label for row in applications)
    for proactive in PROACTIVE_ROWS.values():
        for row in proactive:
            yield from row.labels


def _other_labels() -> Iterator[str]:
    for proactive in PROACTIVE_ROWS.values():
        for row in proactive:
            yield f"第二十条第（{row.clause}）项"
            yield from (label for _, label in row.columns)
    for _, label in (*APPLICANT_COLUMNS, *REVIEW_BLOCKS, *REVIEW_COLUMNS):
        yield label
    yield "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    yield from (*GROUPS, "信息内容", "申请人情况", "法人或其他组织", "行政诉讼", "统计指标", "单位", "统计数")


def _bare(label: str) -> str:
    return without_numbering(squeeze(label))


_ROWS = frozenset(map(_bare, _row_labels()))
KNOWN = _ROWS | frozenset(map(_bare, _other_labels()))
"""All labels of all years, without blanks and numbering."""
_BEGINNINGS = frozenset(label[:length] for label in KNOWN for length in range(1, len(label) + 1))
_ONLY_NUMBERING = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.,:]*")


def is_label(squeezed: str) -> bool:
    """Whether a text without blanks is one of the labels, numbered or not."""
    return without_numbering(squeezed) in KNOWN


def begins_label(squeezed: str) -> bool:
    """Whether a label may begin like this; its numbering alone may."""
    return without_numbering(squeezed) in _BEGINNINGS or _ONLY_NUMBERING.fullmatch(squeezed) is not None


def is_row_label(squeezed: str) -> bool:
    """Whether it is the label of a row of values."""
    return without_numbering(squeezed) in _ROWS
