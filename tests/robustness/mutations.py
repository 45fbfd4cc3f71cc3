"""What happens to files on their way: bits flip, ends and pieces get lost, pieces come twice, numbers change."""

from __future__ import annotations

import io
import re
import zipfile

from hypothesis import strategies as st

from tests.reading.files import packed

_PIECES = (
    *("<table>", "</td>", "<tr>", "</table>", "<!--", "<![CDATA[", "<p", "&#x110000;", "&#xD800;", "&#1;"),
    *("\x00", "\x01", "\u2028", "\ufffe", "|", "\t", "\n", "一、", "（一）", "①", "²", "½", "٣", "〇", "２"),
    *("-", ".", "1,,2", "1e9", "9" * 3000),
    *(' colspan="99999"', ' rowspan="0"', ' style="display:none"', '<w:gridSpan w:val="9999"/>', "<w:vMerge/>"),
)  # fmt: skip
_NUMBERS = ("0", "-1", "", "1.5", "4294967296", "99999999999999999999", "1e9", "²", "٣", "一", "1,234", "１２")
_NUMBER = re.compile(rb"\d+")


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes after one to four accidents."""
    for _ in range(draw(st.integers(1, 4))):
        if not data:
            break
        data = draw(_accident(data, draw(st.integers(0, len(data) - 1))))
    return data


def _accident(data: bytes, at: int) -> st.SearchStrategy[bytes]:
    """The bytes after one accident at this place."""
    near = at + 200
    found = _NUMBER.search(data, at)
    first, last = found.span() if found else (at, at)
    return st.one_of(
        st.integers(0, 7).map(lambda bit: data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]),
        st.just(data[:at]),
        st.integers(1, 2000).map(lambda size: data[:at] + data[at + size :]),
        st.integers(0, len(data)).map(lambda start: data[:at] + data[start : start + 400] + data[at:]),
        st.sampled_from(_PIECES).map(lambda piece: data[:at] + piece.encode() + data[at:]),
        st.sampled_from(_NUMBERS).map(lambda number: data[:first] + number.encode() + data[last:]),
        st.binary(min_size=1, max_size=16).map(lambda noise: data[:at] + noise + data[at + len(noise) :]),
        st.integers(2, 40).map(lambda times: data[:at] + data[at:near] * times + data[near:]),
    )


@st.composite
def damaged_container(draw: st.DrawFn, data: bytes) -> bytes:
    """A ZIP file with one of its parts damaged, lost or replaced by another."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    name, other = draw(st.sampled_from(sorted(parts))), draw(st.sampled_from(sorted(parts)))
    match draw(st.sampled_from(("damaged", "damaged", "damaged", "lost", "replaced"))):
        case "damaged":
            parts[name] = draw(damaged(parts[name]))
        case "lost":
            del parts[name]
        case "replaced":
            parts[name] = parts[other]
    return packed(parts)
