"""The statutory tables as printed forms: rows of spanning cells, before anybody marks them up.

Printed wording and spans follow the forms of 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号.
"""

from __future__ import annotations

from dataclasses import dataclass

from govreports.demo.figures import COLUMNS, OUTCOMES, Figures
from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    GROUPS,
    PROACTIVE_ROWS,
    RESULTS,
    REVIEW_BLOCKS,
    ApplicationRow,
    ProactiveRow,
)

_HAN = "一二三四五六七八九"
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "："})
_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell; ``lines`` are the places where authors break a label."""

    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1
    number: bool = False

    @property
    def text(self) -> str:
        """The whole text without the breaks."""
        return "".join(self.lines)


FormRow = tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed table of ``width`` columns."""

    rows: tuple[FormRow, ...]
    width: int


def _label(*lines: str, colspan: int = 1, rowspan: int = 1) -> FormCell:
    return FormCell(tuple(line.translate(_FULL_WIDTH) for line in lines), colspan, rowspan)


def _value(text: str, colspan: int = 1) -> FormCell:
    return FormCell((text,), colspan, number=True)


def _broken(label: str) -> tuple[str, ...]:
    """Narrow columns break a word of four characters in the middle."""
    return (label[:2], label[2:]) if len(label) == 4 else (label,)


def forms(figures: Figures) -> tuple[Form, Form, Form]:
    """Tables 2, 3 and 4 of one report."""
    return _proactive(figures), _applications(figures), _reviews(figures)


def _proactive(figures: Figures) -> Form:
    rows: list[FormRow] = []
    clause = ""
    for row in PROACTIVE_ROWS[figures.layout]:
        last = 5 - len(row.columns) - 1
        if row.clause != clause:
            clause = row.clause
            rows.append((_label(f"第二十条第({clause})项", colspan=4),))
            rows.append(_heads(row, last))
        values = [figures.proactive_disclosure[row.key][key] for key, _ in row.columns]
        spans = [1] * (len(values) - 1) + [last]
        rows.append((_label(row.labels[0]), *map(_value, values, spans)))
    return Form(tuple(rows), 4)


def _heads(row: ProactiveRow, last: int) -> FormRow:
    heads = [_label(label) for _, label in row.columns[:-1]]
    return (_label("信息内容"), *heads, _label(row.columns[-1][1], colspan=last))


def _applications(figures: Figures) -> Form:
    layout = APPLICATION_ROWS[figures.layout]
    rows: list[FormRow] = [
        (_label(_BALANCE, colspan=3, rowspan=3), _label("申请人情况", colspan=7)),
        (_label("自然人", rowspan=2), _label("法人或其他组织", colspan=5), _label("总计", rowspan=2)),
        tuple(_label(*_broken(label)) for _, label in APPLICANT_COLUMNS[1:-1]),
    ]
    section, item, sub, group = 0, 0, 0, None
    for row in layout:
        labels: list[FormCell] = []
        if row.group is None:
            section = section + 1 if row.key != "carried_out" else 4
            labels.append(_label(f"{_HAN[section - 1]}、{row.label}", colspan=3))
        else:
            if item == 0:
                size = sum(1 for other in layout if other.group is not None)
                labels.append(_label("三、本年度办", "理结果", rowspan=size))
            if row.group == RESULTS:
                item += 1
                labels.append(_label(f"({_HAN[item - 1]}){row.label}", colspan=2))
            else:
                if row.group != group:
                    item, sub = item + 1, 0
                    labels.append(_label(f"({_HAN[item - 1]}){row.group}", rowspan=_size(layout, row.group)))
                sub += 1
                labels.append(_label(f"{sub}.{_quoted(row.label)}"))
        group = row.group
        values = (_value(figures.applications[row.key][column]) for column in COLUMNS)
        rows.append((*labels, *values))
    return Form(tuple(rows), 10)


def _size(layout: tuple[ApplicationRow, ...], group: str) -> int:
    assert group in GROUPS
    return sum(1 for row in layout if row.group == group)


def _quoted(label: str) -> str:
    first, *rest = label.split('"')
    return first if not rest else f"{first}“{rest[0]}”{rest[1]}"


def _reviews(figures: Figures) -> Form:
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows: list[FormRow] = [
        (_label("行政复议", colspan=5), _label("行政诉讼", colspan=10)),
        (
            # Authors leave the first head of the row whole and break the others.
            _label(heads[0], rowspan=2),
            *(_label(*_broken(head), rowspan=2) for head in heads[1:]),
            *(_label(label, colspan=5) for _, label in REVIEW_BLOCKS[1:]),
        ),
        tuple(_label(*_broken(head)) for head in heads * 2),
        tuple(_value(figures.reviews[block][key]) for block, _ in REVIEW_BLOCKS for key in OUTCOMES),
    ]
    return Form(tuple(rows), 15)
