"""What the commands print on: a terminal with its edge, or a pipe or file, which has none."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

UNLIMITED = 10_000
"""Columns of what has no edge."""
_NARROWEST = 12
"""Columns that a long word, such as an address or a Chinese name, is given at least before it is folded."""
_BETWEEN = 3


def screen() -> Console:
    """Standard output. On a pipe or in a file every line stays one line, however long it is."""
    console = Console()
    if not console.is_terminal:
        console.width = UNLIMITED
    return console


def print_table(console: Console, table: Table) -> None:
    """Print a table without cutting anything off: long cells are folded, the longest words' columns first.

    Numbers are not folded, for half of one is another number: on a terminal that is too narrow for them the lines go
    on below.
    """
    natural, least = [], []
    for column in table.columns:
        texts = [line for cell in (column.header, *column.cells, column.footer) for line in _lines(cell)]
        natural.append(max(map(cell_len, texts)))
        word = max((cell_len(word) for text in texts for word in text.split()), default=0)
        least.append(word if column.justify == "right" else min(word, _NARROWEST))
        column.overflow = "fold"
    widths = list(natural)
    excess = sum(natural) + _BETWEEN * (len(natural) - 1) - console.width
    for place in sorted(range(len(natural)), key=lambda place: least[place] - natural[place]):
        cut = max(0, min(excess, natural[place] - least[place]))
        widths[place] -= cut
        excess -= cut
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    table.show_edge = table.pad_edge = False
    edge = console.width
    console.width = max(edge, edge + excess)
    try:
        console.print(table, crop=False)
    finally:
        console.width = edge


def _lines(cell: object) -> list[str]:
    text = cell if isinstance(cell, Text) else Text.from_markup(str(cell))
    return text.plain.splitlines() or [""]
