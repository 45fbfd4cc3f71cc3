"""Archives and prefixes around a file: what is in them is read where it is clear which file is meant."""

from __future__ import annotations

import io
import zipfile

import pytest

from govreports.model.document import Document, MediaType, Page
from govreports.reading import Unreadable, read
from tests.reading.files import docx, packed, texts, word_paragraph

REPORT = docx(word_paragraph("一、总体情况"))
OTHER = docx(word_paragraph("其他文件"))


def unpacked(parts: dict[str, str | bytes], name: str = "附件.zip") -> Document:
    return read(Page(name, packed(parts)))


def test_the_one_document_of_an_archive_is_read() -> None:
    system = {
        "__MACOSX/._报告.docx": b"\x00\x05\x16\x07",
        "封面.png": b"\x89PNG\r\n\x1a\n....",
        ".DS_Store": b"\x00\x00\x00\x01Bud1",
    }
    document = unpacked({**system, "2024/报告.docx": REPORT})
    assert (document.media_type, texts(document), document.source) == (MediaType.DOCX, ["一、总体情况"], "附件.zip")


def test_of_several_documents_the_one_named_annual_report_is_read() -> None:
    assert texts(unpacked({"说明.docx": OTHER, "2024年政府信息公开工作年度报告.docx": REPORT})) == ["一、总体情况"]


def test_names_in_gbk_are_understood() -> None:
    data = _renamed({"说明.docx": OTHER, "年报.docx": REPORT})
    assert texts(read(Page("附件.zip", data))) == ["一、总体情况"]


def _renamed(parts: dict[str, bytes]) -> bytes:
    """An archive whose names are in GBK without a mark that says so."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, data in enumerate(parts.values()):
            archive.writestr(f"{number}" * 9, data)
    written = buffer.getvalue()
    for number, name in enumerate(parts):
        written = written.replace(f"{number}".encode() * 9, name.encode("gbk"))
    return written


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"甲.docx": OTHER, "乙.docx": REPORT}, "2 files may be the report"),
        ({"甲年报.docx": OTHER, "乙年报.docx": REPORT}, "2 files may be the report"),
        ({"封面.png": b"\x89PNG\r\n\x1a\n...."}, "0 files may be the report"),
        ({"内.zip": packed({"报告.docx": REPORT})}, "0 files may be the report"),
        ({f"{number}.txt": "文字" for number in range(21)}, "packed archive of 21 files"),
    ],
)
def test_an_archive_in_which_no_one_file_is_meant_is_left_to_a_person(
    parts: dict[str, str | bytes], reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        unpacked(parts)


@pytest.mark.parametrize("prefix", [b"\r\n\r\n", b"\xef\xbb\xbf", b"\n\xef\xbb\xbf \t"])
def test_what_a_server_wrote_before_a_file_is_left_out(prefix: bytes) -> None:
    assert texts(read(Page("报告.docx", prefix + REPORT))) == ["一、总体情况"]
