"""What a file is: the bytes decide, the name only where they allow two answers."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import MediaType, Page, Picture
from govreports.reading import Unreadable, read
from govreports.reading.sniffing import sniff

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return buffer.getvalue()


def stream(name: str) -> bytes:
    return OLE2 + (name + "\0").encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n...", MediaType.PDF),
        (b"\r\n\r\n%PDF-1.4", MediaType.PDF),
        (packed("[Content_Types].xml", "word/document.xml"), MediaType.DOCX),
        (packed("[Content_Types].xml", "xl/workbook.xml"), MediaType.XLSX),
        (packed("OFD.xml", "Doc_0/Document.xml"), MediaType.OFD),
        (packed("mimetype", "content.xml"), MediaType.ARCHIVE),
        (packed("附件/报告.docx"), MediaType.ARCHIVE),
        (packed("word/document.xml")[:60], MediaType.DOCX),
        (stream("WordDocument"), MediaType.DOC),
        (stream("Workbook"), MediaType.XLS),
        (stream("Book"), MediaType.XLS),
        (OLE2, MediaType.UNKNOWN),
        (b"{\\rtf1\\ansi", MediaType.DOC),
        (
            b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>",
            MediaType.DOC,
        ),
        (b"\x89PNG\r\n\x1a\n....", MediaType.IMAGE),
        (b"\xff\xd8\xff\xe0....", MediaType.IMAGE),
        (b"RIFF....WEBPVP8 ", MediaType.IMAGE),
        (b"BM" + bytes(30), MediaType.IMAGE),
        (b"Rar!\x1a\x07\x00", MediaType.ARCHIVE),
        (b"<!DOCTYPE html><html></html>", MediaType.HTML),
        (b"<%@ page language='java'%>\n<html><body>", MediaType.HTML),
        ("<p>正文</p>".encode("utf-16"), MediaType.HTML),
        ("<p>正文</p>".encode("gbk"), MediaType.HTML),
        ("﻿<div>正文</div>".encode(), MediaType.HTML),
        ("正文\n第二行".encode(), MediaType.TEXT),
        ("正文 3<5 且 7>6".encode(), MediaType.TEXT),
        ("正文第一行".encode("utf-16"), MediaType.TEXT),
        (("<p>" + "\u6601\u6702\u6e03" * 400).encode("utf-16"), MediaType.HTML),
        (("<p>" + "1a2b" * 200 + "\u6601\u6702" * 40).encode("utf-16-le"), MediaType.HTML),
        (b"BMW sold 3 cars to the office this year", MediaType.TEXT),
        (b"", MediaType.UNKNOWN),
        (b" \n\t ", MediaType.UNKNOWN),
        (bytes(range(256)) * 20, MediaType.UNKNOWN),
    ],
    # The bytes of a ZIP file hold the time at which it was made, which is another one in every process.
    ids=lambda value: str(value) if isinstance(value, MediaType) else "bytes",
)
def test_the_bytes_decide(data: bytes, expected: MediaType) -> None:
    assert sniff(data) is expected


def test_a_wrong_name_does_not_matter() -> None:
    assert sniff(b"<html><body><p>x</p></body></html>", "报告.doc", "application/msword") is MediaType.HTML
    assert sniff(stream("WordDocument"), "报告.wps") is MediaType.DOC
    assert sniff(packed("word/document.xml"), "报告.doc", "text/html") is MediaType.DOCX


def test_the_name_breaks_ties() -> None:
    text = "换行在网页里写作 <br> 这样的标记".encode()
    assert sniff(text, "笔记.txt") is MediaType.TEXT
    assert sniff(text, None, "text/plain; charset=utf-8") is MediaType.TEXT
    assert sniff(text, "http://www.example.test/a.html?x=1.txt") is MediaType.HTML
    assert sniff(OLE2, "a.et") is MediaType.XLS
    assert sniff(OLE2, "/down/a.wps?id=3") is MediaType.DOC


def test_a_picture_is_a_document_of_one_picture() -> None:
    found = read(Page("http://www.example.test/a.png", b"\x89PNG\r\n\x1a\n...."))
    assert found.blocks == (Picture("http://www.example.test/a.png"),)
    assert found.article == (0, 1)


@pytest.mark.parametrize(
    "data", [b"", b"   ", bytes(range(256)) * 20, packed("content.xml"), b"Rar!\x1a\x07\x00"], ids=range(5)
)
def test_what_cannot_be_read_is_said_in_one_line_with_the_place(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^http://www\.example\.test/x: [^\n]+$"):
        read(Page("http://www.example.test/x", data))


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_no_bytes_make_sniffing_fail(data: bytes) -> None:
    assert isinstance(sniff(data), MediaType)
