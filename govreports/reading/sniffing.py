"""What a file is, told by its bytes. Names and content types are often wrong and only break ties."""

from __future__ import annotations

import io
import re
import zipfile

from govreports.model.document import MediaType
from govreports.reading.web_archive import is_web_archive

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_WORD_STREAMS = ("WordDocument",)
_SHEET_STREAMS = ("Workbook", "Book")
_TAG = re.compile(
    rb"<(?:!doctype\s+html|/?(?:html|head|body|meta|title|table|tr|td|div|p|br|span|font|a|ul|li|h[1-6]|img|script|"
    rb"style|link|form|strong|ucapcontent)\b)",
    re.IGNORECASE,
)
_HEAD = 65536
_WORD_XML = (b'<?mso-application progid="Word.Document"', b"<w:wordDocument", b"<pkg:package")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


def sniff(data: bytes, name: str | None = None, content_type: str | None = None) -> MediaType:
    """The type of ``data``.

    ``name`` (a file name or URL) and ``content_type`` (an HTTP header) decide only where the bytes allow
    two answers. WPS writer files and RTF count as DOC, ET sheets as XLS: the same programs read them.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf\x00\t\n\r ")
    if b"%PDF-" in data[:1024]:
        return MediaType.PDF
    if data.startswith(_OLE2):
        return _ole2(data, name)
    if data.startswith(_ZIP):
        return _zip(data)
    if data.startswith(_ARCHIVES):
        return MediaType.ARCHIVE
    if is_web_archive(data):
        return MediaType.HTML
    if head.startswith(b"{\\rtf"):
        return MediaType.DOC
    if _is_image(data):
        return MediaType.IMAGE
    return _text_or_html(data, name, content_type)


def _is_image(data: bytes) -> bool:
    if data[:4] == b"RIFF":
        return data[8:12] == b"WEBP"
    if data[:2] == b"BM":  # a bitmap states its own size; plain text may begin with the same two letters
        return len(data) > 26 and int.from_bytes(data[6:10], "little") == 0
    return data.startswith(_IMAGES)


def is_locked_package(data: bytes) -> bool:
    """Whether the bytes are a document or workbook of Office 2007 or later that is locked with a password."""
    return data.startswith(_OLE2) and "EncryptedPackage\0".encode("utf-16-le") in data


def _ole2(data: bytes, name: str | None) -> MediaType:
    """The directory of a compound file names its streams in UTF-16; a search finds them, damaged or not."""
    for streams, media_type in ((_WORD_STREAMS, MediaType.DOC), (_SHEET_STREAMS, MediaType.XLS)):
        if any((stream + "\0").encode("utf-16-le") in data for stream in streams):
            return media_type
    ending = _ending(name)
    if ending in ("doc", "wps"):
        return MediaType.DOC
    return MediaType.XLS if ending in ("xls", "et") else MediaType.UNKNOWN


def _zip(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # Truncated: the directory at the end is gone, the names before each member are still there.
        names = {found.decode("latin-1") for found in re.findall(rb"(?:word|xl)/[\w.]+|OFD\.xml", data)}
    lowered = {entry.lower().replace("\\", "/") for entry in names}
    if "ofd.xml" in lowered:
        return MediaType.OFD
    if any(entry.startswith("word/") for entry in lowered):
        return MediaType.DOCX
    if any(entry.startswith("xl/") for entry in lowered):
        return MediaType.XLSX
    return MediaType.ARCHIVE


def _text_or_html(data: bytes, name: str | None, content_type: str | None) -> MediaType:
    if any(mark in data[:2048] for mark in _WORD_XML):
        return MediaType.DOC
    sample = data[:_HEAD]
    if not sample.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        return MediaType.UNKNOWN
    if _is_wide(sample):
        sample = _narrowed(sample)
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 20:
        return MediaType.UNKNOWN
    if sample.lstrip(b"\xef\xbb\xbf\xff\xfe\t\n\r ").startswith(b"<") and _TAG.search(sample):
        return MediaType.HTML
    tags = len({match.group().lower() for match in _TAG.finditer(sample)})
    if tags == 0:
        return MediaType.TEXT
    if tags >= 3:
        return MediaType.HTML
    says_text = _ending(name) == "txt" or (content_type or "").lower().startswith("text/plain")
    return MediaType.TEXT if says_text else MediaType.HTML


def _is_wide(sample: bytes) -> bool:
    """UTF-16: a byte order mark, or zero bytes that stand in every other place."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if 0 not in sample:
        return False
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 8 and min(even, odd) <= max(even, odd) // 20


def _narrowed(sample: bytes) -> bytes:
    """UTF-16 as UTF-8: half of a Chinese character can look like a control character."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace").encode("utf-8", "replace")
    little = sample[1::2].count(0) >= sample[0::2].count(0)
    return sample.decode("utf-16-le" if little else "utf-16-be", "replace").encode("utf-8", "replace")


def _ending(name: str | None) -> str:
    """The lower-case ending of a file name or URL path, without its dot."""
    path = (name or "").partition("?")[0].partition("#")[0].rsplit("/", 1)[-1]
    return path.rpartition(".")[2].lower() if "." in path else ""
