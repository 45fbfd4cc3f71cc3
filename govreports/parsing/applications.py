"""Table 3, 收到和处理政府信息公开申请情况, from grids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govreports.model.layouts import APPLICANT_COLUMNS
from govreports.model.report import LayoutName, Semantic
from govreports.parsing.grids import (
    GridRow,
    Part,
    Sheet,
    check_units,
    end_of,
    has_numbers,
    joined,
    leading_texts,
    usual_end,
)
from govreports.parsing.labels import (
    APPLICANTS,
    APPLICATION_HEADINGS,
    APPLICATIONS,
    PROACTIVE,
    PROACTIVE_COLUMNS,
    PROACTIVE_HEADINGS,
    REVIEW_OUTCOMES,
    REVIEWS,
    Match,
)
from govreports.parsing.numbers import read_number
from govreports.parsing.placing import Interval, Padding, lines_up, place, repeats
from govreports.parsing.unknown_rows import UnknownRow, settle_unknown_rows

TABLE = "applications"
COLUMNS = tuple(key for key, _ in APPLICANT_COLUMNS)
_ORGANISATIONS = COLUMNS[1:-1]
AMBIGUOUS_COLUMNS = frozenset({"other_organization", "total"})
"""Columns whose labels are also rows."""
LABELS_OF_COLUMNS = frozenset({"other_misc", "concluded"})
"""Those rows."""
_HEADING_WORDS = frozenset(
    {
        *(word for word, key in APPLICANTS.words.items() if key not in AMBIGUOUS_COLUMNS),
        *(word for word, key in APPLICATION_HEADINGS.words.items() if key in ("applicants", "organisations")),
    }
)
"""Labels that stand in heading rows alone."""
OTHER_WORDS = frozenset(
    {
        word
        for words in (PROACTIVE, PROACTIVE_COLUMNS, PROACTIVE_HEADINGS, REVIEWS, REVIEW_OUTCOMES)
        for word in words.words
    }
    - set(APPLICATIONS.words)
)
"""Labels of tables 2 and 4, which may share a grid with table 3."""
_LEAST_COLUMNS = 4
"""A heading that names fewer columns has lost a row of its own rather than the table its columns."""


@dataclass(slots=True)
class _Heading:
    """What stands above rows of values. ``organisations`` is the place of the name above five of the columns."""

    columns: dict[str, Interval] = field(default_factory=dict)
    unknown: list[tuple[str, Interval]] = field(default_factory=list)
    organisations: Interval | None = None
    last_row: int = -1
    usable: bool = True
    order: tuple[str, ...] = COLUMNS


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that is no heading: where its label and its first value stand, what it names, the heading above it."""

    row: GridRow
    label_at: int
    start: int
    key: str | None
    exact: bool
    heading: _Heading


def read_applications(sheet: Sheet) -> Part | None:
    """What a grid shows of table 3, None when it shows nothing of it."""
    if sheet.names.isdisjoint(APPLICATIONS.words):
        return None
    part = sheet.part(TABLE)
    heading = _Heading()
    lines: list[_Line] = []
    other_table = False
    for row in sheet.rows():
        if _is_heading(row):
            if row.number != heading.last_row + 1:
                heading = _Heading()
            _read_heading(row, heading, part)
            continue
        if not OTHER_WORDS.isdisjoint(row.names):
            other_table = True
            continue
        label_at, key, exact = _label(row)
        # 其他 and 总计 below the rows of another table are its own.
        other_table = other_table and (key is None or key in LABELS_OF_COLUMNS)
        if label_at is not None and not (other_table and key is not None):
            lines.append(_Line(row, label_at, _start(row, label_at), key, exact, heading))
    if not _is_table(lines):
        return None
    _settle_headings(lines, part)
    usual = usual_end(line.row for line in lines)
    rows = [(line.row, line.start) for line in lines if line.key is not None]
    padding = Padding.of((pair for pair in rows if end_of(pair[0]) == usual), len(COLUMNS))
    sequence: list[str] = []
    strangers: list[UnknownRow] = []
    for line in lines:
        values, unknown = line.row.cells[line.start :], [interval for _, interval in line.heading.unknown]
        if not line.heading.usable:
            continue
        own_padding = padding if end_of(line.row) == usual else Padding()
        order = line.heading.order
        placed = place(line.row, line.start, order, line.heading.columns, unknown, usual, own_padding)
        label = line.row.cells[line.label_at].text
        if line.key is None:
            if (sequence or line.heading.last_row >= 0) and has_numbers(values, least=2):
                strangers.append(UnknownRow(label, placed.cells, line.row.raws(line.start), len(sequence)))
        elif placed.problem is not None:
            if has_numbers(values) or len(values) > len(COLUMNS) // 2:
                part.odd(placed.problem, line.key, line.row.raws(line.start))
        else:
            if placed.extra:
                part.odd("COLUMN_UNKNOWN", line.key, joined(placed.extra))
            if not line.exact:
                part.odd("LABEL_UNCERTAIN", line.key, label)
            part.add(line.key, placed.cells)
            check_units(part, line.key, placed.cells)
            sequence.append(line.key)
    settle_unknown_rows(part, sequence, strangers)
    if part.cells and not any(line.heading.last_row >= 0 for line in lines):
        part.odd("HEADING_MISSING", TABLE, "no heading names the columns; the order of the form was taken")
    note_layout(part)
    return part


def _is_table(lines: list[_Line]) -> bool:
    return any(line.key is not None and line.key not in LABELS_OF_COLUMNS for line in lines)


def _settle_headings(lines: list[_Line], part: Part) -> None:
    """Drop the columns of headings that are shifted against their rows, unless their order is not the form's.

    Rows below a dropped heading are taken in the order of the form; where the heading shows another order, they are
    left to fail. A sound heading that lacks columns of the form stands for those that it names.
    """
    for heading in {id(line.heading): line.heading for line in lines}.values():
        rows = [(line.row, line.start) for line in lines if line.heading is heading and line.key is not None]
        ordered = _in_order_of_form(heading)
        sound = lines_up(rows, heading.columns, [interval for _, interval in heading.unknown])
        starts = min((interval[0] for interval in heading.columns.values()), default=0)
        torn = _is_torn(heading.columns)
        aligned = sound and not torn and all(row.cells[start - 1].column < starts for row, start in rows)
        named = tuple(key for key in COLUMNS if key in heading.columns)
        if aligned and not heading.unknown and _LEAST_COLUMNS <= len(named) < len(COLUMNS):
            heading.order = named
            missing = joined(label for key, label in APPLICANT_COLUMNS if key not in named)
            part.odd("COLUMN_MISSING", TABLE, missing)
        elif not aligned and ordered:
            heading.columns.clear()
        elif not aligned:
            heading.usable = False
            part.odd(
                "COLUMN_ORDER", TABLE, "the columns stand in another order than the form's, and not above the values"
            )


def _in_order_of_form(heading: _Heading) -> bool:
    """Whether each row of the heading names its columns in the order of the form, as far as it names them."""
    above = [heading.columns.get("natural_person"), heading.organisations, heading.columns.get("total")]
    return all(
        shown == sorted(shown)
        for shown in (
            [heading.columns[key] for key in _ORGANISATIONS if key in heading.columns],
            [interval for interval in above if interval is not None],
        )
    )


def _is_torn(columns: Mapping[str, Interval]) -> bool:
    """Whether another column stands among those of the organisations, as after a shift of one heading row."""
    inside = [columns[key] for key in _ORGANISATIONS if key in columns]
    outside = [interval for key, interval in columns.items() if key not in _ORGANISATIONS]
    return bool(inside) and any(min(inside)[0] <= start <= max(inside)[0] for start, _ in outside)


def _is_heading(row: GridRow) -> bool:
    return not _HEADING_WORDS.isdisjoint(row.names) and not has_numbers(row.cells, least=2)


def _read_heading(row: GridRow, heading: _Heading, part: Part) -> None:
    heading.last_row = row.number
    for cell in row.cells:
        if cell.row != row.number or not cell.text.strip():
            continue
        interval = (cell.column, cell.column + cell.colspan)
        match = APPLICANTS.find(cell.text)
        if match is not None and match.key is not None and repeats(heading.columns, match.key, interval):
            heading.columns[match.key] = (heading.columns[match.key][0], interval[1])
        elif match is not None and match.key is not None and match.key not in heading.columns:
            heading.columns[match.key] = interval
            if not match.exact:
                part.odd("LABEL_UNCERTAIN", match.key, cell.text)
        elif APPLICATION_HEADINGS.exact(cell.text) == "organisations":
            heading.organisations = interval
        elif cell.column > 0 and APPLICATION_HEADINGS.find(cell.text) is None and APPLICATIONS.find(cell.text) is None:
            heading.unknown.append((cell.text, interval))
            part.odd("COLUMN_UNKNOWN", cell.text, f"heading of table 3 in row {row.number + 1}")


def _label(row: GridRow) -> tuple[int | None, str | None, bool]:
    """Place, key and certainty of the row's label: the last label before its values.

    其他处理 is a row in one layout and a group's name in the other, so a mistyped label behind it goes before it.
    """
    named = [n for n, name in enumerate(row.names) if name in APPLICATIONS.words]
    # What reaches down from above says less than the row's own label, wherever a wrong rowspan put them.
    known = max((n for n in named if row.cells[n].row == row.number), default=max(named, default=None))
    last, match = _last_label(row)
    if known is not None and (last is None or last <= known or last in named or match is None or match.key is None):
        return known, APPLICATIONS.words[row.names[known]], True
    return last, (match.key if match else None), match is not None and match.exact


def _start(row: GridRow, label_at: int) -> int:
    """The place of the row's first value. A wrong rowspan moves names of groups behind the label."""
    start = label_at + 1
    for cell in row.cells[start:]:
        if cell.row == row.number or not APPLICATIONS.names_group(cell.text):
            break
        start += 1
    return start


def _last_label(row: GridRow) -> tuple[int | None, Match | None]:
    """The last text that may be a label, a mistyped one too; else the last text before all numbers."""
    for place_ in range(len(row.cells) - 1, -1, -1):
        text = row.cells[place_].text
        if read_number(text).semantic is Semantic.TEXT and (match := APPLICATIONS.find(text)) and match.key:
            return place_, match
    leading = range(leading_texts(row) - 1, -1, -1)
    return next((place_ for place_ in leading if row.cells[place_].text.strip()), None), None


def note_layout(part: Part) -> None:
    """Note the layout that the rows of 其他处理 speak for."""
    if "other_uncorrected" in part.cells or "other_unpaid" in part.cells:
        part.evidence.append(LayoutName.L2021)
    elif "other_processing" in part.cells:
        part.evidence.append(LayoutName.L2019)
