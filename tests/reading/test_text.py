"""Plain text files: lines exactly as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreports.model.document import Document, MediaType, Page, Paragraph
from govreports.reading import Unreadable, read


def document(data: bytes) -> Document:
    return read(Page("saved/report.txt", data))


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lines_keep_their_blanks_pipes_and_tabs(encoding: str) -> None:
    text = "  一、总体情况\n\n| 规章 |  | 0 |\n\t3\t\n第二行 尾  "
    found = document(text.encode(encoding))
    assert lines(found) == ["  一、总体情况", "", "| 规章 |  | 0 |", "\t3\t", "第二行 尾  "]
    assert found.media_type is MediaType.TEXT
    assert found.article == (0, 5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line_and_the_last_one_adds_none(end: str) -> None:
    assert lines(document(f"标题{end}{end}正文{end}".encode())) == ["标题", "", "正文"]


def test_form_feeds_are_removed() -> None:
    assert lines(document("上页\n\f下页\n".encode())) == ["上页", "下页"]


def test_prose_is_the_lines_that_are_not_blank() -> None:
    assert document("  标题\n\n  正文 \n".encode()).prose == "标题\n正文"


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_a_file_without_text_is_unreadable_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^saved/report\.txt: [^\n]+$"):
        document(data)


def test_real_saved_texts_come_back_line_by_line(corpus: Path) -> None:
    for path in sorted(corpus.glob("seeds/*.txt")):
        text = path.read_text("utf-8")
        assert "\n".join(lines(read(Page(str(path), path.read_bytes())))) == text.removesuffix("\n")
