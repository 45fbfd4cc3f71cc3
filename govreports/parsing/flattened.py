"""The three statutory tables from flattened text: a label followed by its numbers.

A row of values belongs to the label that the text before it ends with, or that stands around it where a narrow column
broke the label over several lines. Where the shape of the text shows blank cells they keep their place; where it does
not, a row with too few numbers is reported and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govreports.parsing.applications import COLUMNS, LABELS_OF_COLUMNS, note_layout
from govreports.parsing.flattened_headings import columns_of
from govreports.parsing.flattened_reviews import read_reviews
from govreports.parsing.grids import Part, check_units, joined
from govreports.parsing.labels import (
    APPLICATIONS,
    PROACTIVE,
    PROACTIVE_COLUMNS,
    Vocabulary,
    either,
    letters,
)
from govreports.parsing.padding import Padding, period_of
from govreports.parsing.proactive import Heading, add_row, belongs
from govreports.parsing.sequence import Run, Sort, Stream
from govreports.parsing.unknown_rows import UnknownRow, settle_unknown_rows

_LEAST_LABEL = 5
"""Labels shorter than this are not looked for inside longer texts."""


_ROW_OF_APPLICATIONS = either([word for word in APPLICATIONS.words if len(word) >= _LEAST_LABEL])
_COLUMN = re.compile(f"(?P<label>{either(list(PROACTIVE_COLUMNS.words)).pattern})(?:单位)?(?P<unit>亿元|万元|千元|元)?")
_OTHER_TABLES = re.compile("自然人|申请人情况|维持|审结")
_NAMES_OF_GROUPS = frozenset({"other_processing"})
_REVIEW_HEADING = re.compile("维持|纠正|审结|起诉")


def read_stream(stream: Stream) -> list[Part]:
    """The parts of tables 2, 3 and 4 that a stretch of text shows."""
    return [*_proactive(stream), *_applications(stream), *read_reviews(stream)]


def _named(stream: Stream, run: Run, rows: Vocabulary, begin: int = 0) -> tuple[str | None, bool]:
    """The row that the text before or around a run names, and whether its label is whole and known.

    What stands before place ``begin`` of the text belongs to another table.
    """
    begin = max(begin, run.before)
    chunk = stream.text[begin : run.position]
    ends = [word for word in rows.words if chunk.endswith(word)]
    longest = max(ends, key=len, default="")
    if len(longest) >= _LEAST_LABEL or (longest and not run.values()):
        return rows.words[longest], True
    if not run.values():
        return None, False
    around = {
        key
        for word, key in rows.words.items()
        if len(word) >= _LEAST_LABEL
        and (at := stream.text.find(word, max(begin, run.position - len(word) + 1), run.position + len(word))) >= 0
        and at < run.position
    }
    # 其他 may be how a longer label begins that goes on behind the numbers.
    if len(around) == 1:
        return around.pop(), True
    if longest:
        return rows.words[longest], True
    # A piece of a group's name may stand between a label and its numbers, where cells are centred over lines.
    for length in range(1, min(_LEAST_LABEL, len(chunk))):
        tail = chunk[-length:]
        ends = [word for word in rows.words if len(word) >= _LEAST_LABEL and chunk[:-length].endswith(word)]
        if ends and any(tail in group for group in rows.before):
            return rows.words[max(ends, key=len)], True
    match = rows.find(run.label()) or (rows.find(run.words[-1].text) if run.labels else None)
    return (match.key if match else None), False


def _applications(stream: Stream) -> list[Part]:
    if len(set(_ROW_OF_APPLICATIONS.findall(stream.text))) < 2:
        return []
    rows: list[tuple[Run, str | None, bool]] = []
    started = False
    for run in stream.runs:
        if not run.labels or not (run.values() or len(run.tokens) >= len(COLUMNS)):
            continue
        if _REVIEW_HEADING.search(stream.text, run.before, run.position):
            continue
        key, exact = _named(stream, run, APPLICATIONS)
        # 其他 and 总计 are headings too; as rows they never come first.
        if started or key not in LABELS_OF_COLUMNS:
            rows.append((run, key, exact))
            started = started or key is not None
    parts: list[Part] = []
    copy: list[tuple[Run, str | None, bool]] = []
    begins: str | None = None
    for row in rows:
        # The row that a table began with begins its second copy; any other row that comes again is a duplicate.
        if begins is not None and row[1] == begins:
            parts.extend(_application_rows(stream, copy))
            copy = []
        copy.append(row)
        begins = begins or row[1]
    parts.extend(_application_rows(stream, copy))
    return parts


def _application_rows(stream: Stream, rows: list[tuple[Run, str | None, bool]]) -> list[Part]:
    part = Part("applications", "sequence")
    known = [run for run, key, _ in rows if key is not None]
    if not known:
        return []
    first, last = rows.index(next(row for row in rows if row[0] is known[0])), known[-1]
    width = Counter(len(run.values()) for run in known).most_common(1)[0][0]
    columns = columns_of(_before_row(stream, rows[first]), part, width) or ()
    frame = Padding.of(known, len(columns), period_of(stream, known[0], known[-1]))
    sequence: list[str] = []
    strangers: list[UnknownRow] = []
    for run, key, exact in rows[first:] if columns else ():
        if run.position > last.position:
            break
        cells = frame.place(run, columns)
        if key is None:
            if len(run.values()) > 1:
                strangers.append(UnknownRow(run.label(), cells or {}, joined(run.raws()), len(sequence)))
            continue
        if cells is None:
            part.odd("DIGIT_SPLIT" if len(run.values()) > len(columns) else "ROW_INCOMPLETE", key, joined(run.raws()))
            continue
        if not exact:
            part.odd("LABEL_UNCERTAIN", key, run.label())
        part.add(key, cells)
        check_units(part, key, cells)
        sequence.append(key)
    settle_unknown_rows(part, sequence, strangers)
    if columns:
        _note_bare_labels(part, stream, known, APPLICATIONS)
    part.blocks = stream.blocks(known)
    note_layout(part)
    return [part]


def _before_row(stream: Stream, row: tuple[Run, str | None, bool]) -> str:
    """The text before a row's label."""
    run, key, exact = row
    if not exact:
        label = run.label() if APPLICATIONS.find(run.label()) else run.words[-1].text
        return stream.text[: run.position].removesuffix(letters(label))
    starts = [
        stream.text.rfind(word, run.before, run.position + len(word))
        for word, known in APPLICATIONS.words.items()
        if known == key
    ]
    return stream.text[: min((start for start in starts if start >= 0), default=run.position)]


def _proactive(stream: Stream) -> list[Part]:
    if not _COLUMN.search(stream.text):
        return []
    part = Part("proactive_disclosure", "sequence")
    heading = Heading()
    waiting: list[tuple[Run, str, Heading, bool]] = []
    for run in stream.runs:
        begin = run.before
        for other in _OTHER_TABLES.finditer(stream.text, run.before, run.position):
            begin = other.end()
            heading = Heading()
        found = _heading(run, stream.text[begin : run.position], part)
        heading = found if found.order else heading
        if not heading.order or not run.labels:
            continue
        key, exact = _named(stream, run, PROACTIVE, begin)
        if key is not None:
            waiting.append((run, key, heading, exact))
        elif run.values() and APPLICATIONS.find(run.label()) is None:
            part.odd("ROW_UNKNOWN", run.label(), joined(run.raws()))
    for run, key, block, exact in waiting:
        alike = [one for one, _, other, _ in waiting if other is block]
        frame = Padding.of(alike, len(block.order), period_of(stream, waiting[0][0], waiting[-1][0]))
        cells = frame.place(run, block.order) if belongs(key, block.order) else None
        if cells is None:
            split = len(run.values()) > len(block.order)
            part.odd("DIGIT_SPLIT" if split else "ROW_INCOMPLETE", key, joined(run.raws()))
            continue
        if not exact:
            part.odd("LABEL_UNCERTAIN", key, run.label())
        add_row(part, key, cells, block.units)
    if not waiting:
        return []
    _note_bare_labels(part, stream, [run for run, *_ in waiting], PROACTIVE)
    part.blocks = stream.blocks([run for run, *_ in waiting])
    return [part]


def _note_bare_labels(part: Part, stream: Stream, runs: Sequence[Run], rows: Vocabulary) -> None:
    """Report rows that are named but have no number at all."""
    told = {oddity.subject for oddity in part.oddities}
    text = stream.text[runs[0].before : runs[-1].position]
    named = {rows.exact(token.text) for token in stream.tokens if token.sort is Sort.LABEL} - LABELS_OF_COLUMNS
    named.update(key for word, key in rows.words.items() if len(word) >= _LEAST_LABEL and word in text)
    for key in sorted(key for key in named if key is not None):
        if key not in part.cells and key not in told and key not in _NAMES_OF_GROUPS:
            part.odd("ROW_INCOMPLETE", key, "no number stands behind the label")


def _heading(run: Run, chunk: str, part: Part) -> Heading:
    """The columns that the labels before a run name, whole or mistyped."""
    heading = Heading()
    for found in _COLUMN.finditer(chunk):
        key = PROACTIVE_COLUMNS.words[found["label"]]
        if key not in heading.order:
            heading.add(key, found["label"], found["unit"], part)
    if heading.order or "信息内容" not in chunk:
        return heading
    for token in run.words:
        match = PROACTIVE_COLUMNS.find(token.text)
        if match is not None and match.key is not None and match.key not in heading.order:
            heading.add(match.key, token.text, None, part)
            part.odd("LABEL_UNCERTAIN", match.key, token.text)
    return heading
