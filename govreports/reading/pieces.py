"""Characters of a page in pieces without gaps: what a person takes for one number or one line of a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govreports.reading.lines import Word

GAP = 0.5
"""Times the print size: a wider gap is one between cells."""
NARROW_GAP = 0.2
"""Times the print size: the same where labels all but touch."""
LEVEL = 0.3
"""Times the print size by which what stands on one line may be higher or lower."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line without a gap between them."""

    glyphs: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float

    @classmethod
    def of(cls, glyphs: Sequence[Word]) -> Piece:
        """The piece that these make up, from left to right."""
        tops, bottoms = [glyph.top for glyph in glyphs], [glyph.bottom for glyph in glyphs]
        return cls(tuple(glyphs), glyphs[0].x0, max(glyph.x1 for glyph in glyphs), min(tops), max(bottoms))

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its largest print."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """Half way between its upper and its lower edge."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way between its left and its right end."""
        return (self.x0 + self.x1) / 2


def in_pieces(glyphs: Iterable[Word], gap: float) -> Iterator[Piece]:
    """Characters of one line, parted at gaps that are wider than so many times the print size."""
    rows: list[list[Word]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        middle = glyph.top + glyph.bottom
        if rows and middle - rows[-1][0].top - rows[-1][0].bottom <= 2 * LEVEL * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        piece: list[Word] = []
        reached = 0.0
        for glyph in sorted((glyph for glyph in row if glyph.text.strip()), key=lambda glyph: glyph.x0):
            if piece and glyph.x0 - reached > gap * glyph.size:
                yield Piece.of(piece)
                piece = []
            reached = max(reached, glyph.x1) if piece else glyph.x1
            piece.append(glyph)
        if piece:
            yield Piece.of(piece)


def in_levels(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces beside each other, from top to bottom and from left to right."""
    levels: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if levels and piece.middle - levels[-1][0].middle <= LEVEL * piece.size:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [sorted(level, key=lambda piece: piece.x0) for level in levels]
