"""Printed tables turned into what a reader gets: documents with grids, HTML pages, and the shapes of flattened text."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from govreports.model.document import Block, Document, MediaType, Paragraph
from tests.generators.markup import cell_markup
from tests.generators.sheets import Sheet, spans_spelled_out, to_grid

HEADINGS = {
    "proactive_disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "reviews": "四、政府信息公开行政复议、行政诉讼情况",
}
PROSE = (
    "2024年，本机关全年收到政府信息公开申请12件，办结12件，予以公开3件，行政复议0件。",
    "本年度制发规范性文件2件，处理行政许可 35 件、行政处罚 8 件，公开平台运行平稳。",
    "一是加强学习。二是完善制度，全年组织培训2次，参训65人次。",
)
"""Running text with numbers that must never become cells."""


def document(blocks: list[Block], media_type: MediaType = MediaType.HTML) -> Document:
    """A document of these blocks."""
    return Document("generated", media_type, tuple(blocks), (0, len(blocks)))


def as_grids(sheets: dict[str, list[Sheet]], random: Random) -> Document:
    """A page whose tables are grids, between headings and prose."""
    blocks: list[Block] = [Paragraph("一、总体情况"), Paragraph(random.choice(PROSE))]
    for name, parts in sheets.items():
        blocks.append(Paragraph(HEADINGS[name]))
        blocks.extend(to_grid(part) for part in parts)
    blocks += [Paragraph("五、存在的主要问题及改进情况"), Paragraph(random.choice(PROSE))]
    return document(blocks)


def as_html(sheets: dict[str, list[Sheet]], random: Random) -> str:
    """A page as editors leave it: labels and digits in several elements, padding, attributes that mean nothing."""
    parts = ["<html><body><div id='zoom'><p>一、总体情况</p>", f"<p>{random.choice(PROSE)}</p>"]
    for name, tables in sheets.items():
        parts.append(f"<p><strong>{HEADINGS[name]}</strong></p>")
        for sheet in tables:
            rows = "".join(f"<tr>{''.join(cell_markup(box, random) for box in row)}</tr>" for row in sheet)
            parts.append(f"<table border=1><tbody>{rows}</tbody></table>")
    parts.append(f"<p>五、存在的主要问题及改进情况</p><p>{random.choice(PROSE)}</p></div></body></html>")
    return "".join(parts)


Shape = Callable[[Sheet, Random], list[str]]
"""Lines of text that a flattened table leaves."""


def _flat(text: str) -> str:
    return "".join(text.split())


def cell_a_line_pipes(sheet: Sheet, random: Random) -> list[str]:
    """A cell a line, each ended by a pipe; spans leave blank cells at the end of their row."""
    width = to_grid(sheet).columns
    lines = []
    for row in sheet:
        lines += [f"{_flat(box.text)} |" if _flat(box.text) else "|" for box in row]
        if width > len(row):
            lines.append("|" * (width - len(row)))
    return lines


def cell_a_line_pipes_led(sheet: Sheet, random: Random) -> list[str]:
    """The same with a pipe alone before each row."""
    width = to_grid(sheet).columns
    lines = []
    for row in sheet:
        lines.append("|")
        lines += [f"{_flat(box.text)} |" if _flat(box.text) else "|" for box in row]
        if width > len(row):
            lines.append("|" * (width - len(row)))
    return lines


def pipe_rows(sheet: Sheet, random: Random) -> list[str]:
    """Markdown: a row a line, spans spelled out."""
    rows = spans_spelled_out(random, sheet)[0]
    lines = [f"| {' | '.join(_flat(box.text) for box in row)} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]] if random.random() < 0.5 else lines


def pipe_rows_short(sheet: Sheet, random: Random) -> list[str]:
    """A row a line without the cells that spans cover."""
    return [" | ".join(_flat(box.text) for box in row) for row in sheet]


def tab_indented(sheet: Sheet, random: Random) -> list[str]:
    """Word text: a tab-indented cell a line, long cells go on without indent, a blank line ends the row."""
    rows = spans_spelled_out(random, sheet)[0] if random.random() < 0.3 else sheet
    lines = []
    for row in rows:
        for box in row:
            text = _flat(box.text)
            if box.role != "value" and len(text) == 4 and random.random() < 0.3:
                lines += [f"\t{text[:2]}", text[2:]]
            else:
                lines.append(f"\t{text}")
        lines.append("")
    return lines


def tab_rows(sheet: Sheet, random: Random) -> list[str]:
    """Copied from a spreadsheet: a row a line, tabs between the cells."""
    rows = spans_spelled_out(random, sheet)[0] if random.random() < 0.5 else sheet
    return ["\t".join(_flat(box.text) for box in row) for row in rows]


def cell_a_line(sheet: Sheet, random: Random) -> list[str]:
    """A cell a line; blank cells leave nothing."""
    return [_flat(box.text) for row in sheet for box in row if _flat(box.text)]


def blank_rows(sheet: Sheet, random: Random) -> list[str]:
    """A row a line, blanks between the cells, as PDF text has it; blank cells leave nothing."""
    return [(" " * random.randint(1, 4)).join(_flat(box.text) for box in row if _flat(box.text)) for row in sheet]


def one_line(sheet: Sheet, random: Random) -> list[str]:
    """The whole table on one line."""
    return [" ".join(_flat(box.text) for row in sheet for box in row if _flat(box.text))]


def wrapped_labels(sheet: Sheet, random: Random) -> list[str]:
    """PDF text of narrow columns: long labels stand in lines above and below their numbers."""
    lines = []
    for row in sheet:
        texts = [_flat(box.text) for box in row if box.role != "value" and _flat(box.text)]
        values = [_flat(box.text) for box in row if box.role == "value" and _flat(box.text)]
        if values and texts and len(texts[-1]) > 12:
            label = texts[-1]
            first, second = len(label) // 3, 2 * len(label) // 3
            lines += [*texts[:-1], label[:first], f"{label[first:second]}  {'  '.join(values)}", label[second:]]
        elif values or texts:
            lines.append("  ".join([*texts, *values]))
    return lines


EXPLICIT: tuple[Shape, ...] = (
    cell_a_line_pipes, cell_a_line_pipes_led, pipe_rows, pipe_rows_short, tab_indented, tab_rows,
)  # fmt: skip
"""Shapes that show where a blank cell stands."""
LOSSY: tuple[Shape, ...] = (cell_a_line, blank_rows, one_line, wrapped_labels)
"""Shapes in which a blank cell leaves no trace."""


def as_text(sheets: dict[str, list[Sheet]], shape: Shape, random: Random) -> Document:
    """A plain text file with the tables flattened in one shape."""
    lines = ["一、总体情况", random.choice(PROSE)]
    for name, parts in sheets.items():
        lines.append(HEADINGS[name])
        for part in parts:
            lines += shape(part, random)
        if random.random() < 0.5:
            lines.append("")
    lines += ["五、存在的主要问题及改进情况", random.choice(PROSE)]
    return document([Paragraph(line) for line in lines], MediaType.TEXT)
