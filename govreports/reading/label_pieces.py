"""Lines of one label, where no cell holds them together, found by the labels of the forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreports.model.words import squeeze
from govreports.reading.form_labels import begins_label, is_label
from govreports.reading.pieces import GAP, LEVEL, Piece

_LINE_GAP = 0.9
"""Times the print size between two lines of one label, at most."""


def label_chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces, beside and below each other, that make up the longest label of the forms."""
    ordered = sorted(pieces, key=lambda piece: (piece.top, piece.x0))
    taken: set[int] = set()
    for piece in ordered:
        if id(piece) not in taken:
            chain = _longest([piece], [one for one in ordered if id(one) not in taken])
            taken.update(map(id, chain))
            if chain:
                yield chain


def _longest(chain: list[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """The longest label that begins with these pieces, [] when none does."""
    text = squeeze("".join(piece.text for piece in chain))
    if not begins_label(text):
        return []
    longest = chain if is_label(text) else []
    for following in _following(chain, pieces):
        longer = _longest([*chain, following], pieces)
        longest = max(longest, longer, key=len)
    return longest


def _following(chain: Sequence[Piece], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The piece directly beside the last one, and the first one of the line below."""
    last = chain[-1]
    left, right = min(piece.x0 for piece in chain), max(piece.x1 for piece in chain)
    beside = [
        piece
        for piece in pieces
        if abs(piece.middle - last.middle) <= LEVEL * last.size and 0 < piece.x0 - last.x1 <= GAP * last.size
    ]
    yield from beside[:1]
    below = [
        piece
        for piece in pieces
        if -LEVEL * last.size < piece.top - last.bottom < _LINE_GAP * last.size and piece.x0 < right and piece.x1 > left
    ]
    if below:
        nearest = min(piece.top for piece in below)
        yield min((p for p in below if p.top - nearest <= LEVEL * last.size), key=lambda piece: piece.x0)
