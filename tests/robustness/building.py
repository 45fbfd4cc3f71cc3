"""Writers of files that are damaged, oversized or made to exhaust their reader."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from tests.reading.binary_word import BinaryWord, compound
from tests.reading.files import SHEET, docx, packed, word_paragraph, xlsx

MIB = 1024 * 1024
_CHANCE = random.Random(2024)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE d [<!ENTITY l0 "年度报告">{_LAUGHS}]>'
"""A declaration whose entity ``l11`` stands for 400 thousand million characters."""


def page(inside: str) -> bytes:
    """An HTML page with this body."""
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某县2024年政府信息公开工作年度报告</title></head>'
    return f"{head}<body>{inside}</body></html>".encode()


def table(rows: int, columns: int, cell: str = "<td>7</td>") -> str:
    """An HTML table of equal cells."""
    return f"<table>{('<tr>' + cell * columns + '</tr>') * rows}</table>"


def noise(size: int) -> bytes:
    """Random bytes, the same every time."""
    return random.Random(size).randbytes(size)


def digits(count: int) -> list[int]:
    """Numbers that do not repeat, so that a packed file stays as large as real ones."""
    return [_CHANCE.randrange(10**9) for _ in range(count)]


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of these parts; names may be repeated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def lying_docx() -> bytes:
    """A part of 128 MiB for which the directory states 100 bytes."""
    whole = bytearray(zipped([("word/document.xml", b" " * (128 * MIB))]))
    size = struct.pack("<I", 128 * MIB)
    while size in whole:
        at = whole.index(size)
        whole[at : at + 4] = struct.pack("<I", 100)
    return bytes(whole)


def locked_zip() -> bytes:
    """A Word document whose parts are marked as encrypted."""
    whole = bytearray(docx(word_paragraph("x")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(mark)
        while place >= 0:
            whole[place + at] |= 1
            place = whole.find(mark, place + 4)
    return bytes(whole)


def word_rows(rows: int, columns: int, properties: str = "") -> bytes:
    """A Word document of one table."""
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell * columns}</w:tr>"
    return docx(f"<w:tbl>{''.join(row % tuple(digits(columns)) for _ in range(rows))}</w:tbl>")


def nested_word(levels: int) -> bytes:
    """Tables inside tables of a Word document."""
    return docx("<w:tbl><w:tr><w:tc>" * levels + word_paragraph("里") + "</w:tc></w:tr></w:tbl>" * levels)


def bombed(build: Callable[[str], bytes], part: str) -> bytes:
    """What ``build`` makes of a text, with the entity bomb declared in one part and called in that text."""
    with zipfile.ZipFile(io.BytesIO(build("CALLED"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = BOMB.encode() + parts[part].replace(b"CALLED", b"&l11;")
    return packed(parts)


def outside(build: Callable[[str], bytes], part: str) -> bytes:
    """The same with an entity that stands for a file of the reader's machine."""
    with zipfile.ZipFile(io.BytesIO(build("CALLED"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    declared = b'<!DOCTYPE d [<!ENTITY l SYSTEM "file:///etc/hostname">]>'
    parts[part] = declared + parts[part].replace(b"CALLED", b"&l;")
    return packed(parts)


def ofd_page(objects: str, pages: int = 1, templates: str = "") -> bytes:
    """An OFD document that shows the same objects on each of its pages."""
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = '<ofd:Page ID="1" BaseLoc="P.xml"/>' * pages
    common = '<ofd:TemplatePage ID="5" BaseLoc="T.xml"/>'
    return packed({
        "OFD.xml": f"<ofd:OFD {name}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D.xml": f"<ofd:Document {name}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "P.xml": f"<ofd:Page {name}>{templates}{objects}</ofd:Page>",
        "T.xml": f"<ofd:Page {name}>{objects}</ofd:Page>",
    })  # fmt: skip


def ofd_text(text: str, attributes: str = "", code: str = "") -> str:
    """A text object of an OFD page."""
    return (
        f'<ofd:TextObject Boundary="20 40 100 6" Size="4" {attributes}>'
        f'<ofd:TextCode X="0" Y="4" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def raw_pdf(objects: Iterable[bytes], root: int = 1) -> bytes:
    """A PDF file of these objects, numbered from 1, with its cross-reference table."""
    whole, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, table)
    whole += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, start)
    return bytes(whole)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object of a PDF file."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def drawn_pdf(content: bytes, resources: bytes = b"<< >>", *more: bytes) -> bytes:
    """A PDF file of one page with this content stream, object 4; ``more`` objects begin at 5."""
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % resources,
        content,
        *more,
    ])  # fmt: skip


def flate_bomb(size: int, layers: int) -> bytes:
    """A stream of blanks packed again and again."""
    packer = zlib.compressobj(9)
    content = b"".join([packer.compress(b" " * MIB) for _ in range(size // MIB)] + [packer.flush()])
    for _ in range(layers - 1):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [%b]" % (b" /FlateDecode" * layers))


def self_calling_pdf() -> bytes:
    """A form that draws itself twice."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    return drawn_pdf(stream(b"/F Do"), b"<< /XObject << /F 5 0 R >> >>", stream(b"/F Do /F Do", entries))


def doubling_pdf(levels: int) -> bytes:
    """Forms of which each draws the next one ten times."""
    forms = [
        stream(
            b"/F Do " * 10 if level < levels - 1 else b"0 0 m 9 9 l S",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (6 + level),
        )
        for level in range(levels)
    ]
    return drawn_pdf(stream(b"/F Do"), b"<< /XObject << /F 5 0 R >> >>", *forms)


def slow_pdf() -> bytes:
    """A page that draws more strokes than a reader gets through in a minute."""
    return drawn_pdf(stream(b"0 0 m 9 9 l S\n" * 4_000_000))


def page_tree_loop() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ])  # fmt: skip


def deep_pdf(levels: int) -> bytes:
    """A page tree of many levels with a page at the end."""
    tree = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (3 + level) for level in range(levels)]
    last = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *tree, last])


def many_pages_pdf(pages: int) -> bytes:
    """A PDF file with many empty pages."""
    kids = b" ".join(b"%d 0 R" % (3 + page) for page in range(pages))
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages),
        *[one] * pages,
    ])  # fmt: skip


def grid_pdf(lines: int) -> bytes:
    """A page with as many ruling lines each way."""
    drawn = b"".join(b"%d 0 m %d 800 l 0 %d m 500 %d l " % (n, n, n, n) for n in range(lines))
    return drawn_pdf(stream(drawn + b"S"))


def xls_far() -> bytes:
    """A binary workbook with a value in its last row and column."""
    records = struct.pack("<HHHHIHI", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0) + bytes(2)
    records += struct.pack("<HHHHHd", 0x0203, 14, 65535, 255, 0, 7.0) + struct.pack("<HHHHHd", 0x0203, 14, 0, 0, 0, 7.0)
    return compound({"Workbook": records})


def web_archive(levels: int) -> bytes:
    """A saved page of parts inside parts."""
    whole = b"MIME-Version: 1.0\n"
    for level in range(levels):
        whole += b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (level, level)
    return whole + b"Content-Type: text/html\n\n" + page("<p>本年无依申请公开。</p>")


APPLICATIONS = (
    "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td rowspan=3>（本列数据的勾稽关系为："
    "第一项加第二项之和，等于第三项加第四项之和）</td><td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)
"""The head of the table of applications as HTML, left open for rows."""
NEW_ROW = f"<tr><td>一、本年新收政府信息公开申请数量</td>{'<td>%s</td>' * 7}</tr>"
ONE_VALUE = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
LINK = '<a href="/art/2024/1/1/art_1_1.html">某县2024年政府信息公开工作年度报告</a>'
SENTENCE = "全年主动公开政府信息118条，其中通过网站公开96条。"


def last_cell(quote: str) -> bytes:
    """A workbook with values in its first and its last place, its attributes in these quotes."""
    first, last = '<row r="1"><c r="A1"><v>7</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    return xlsx({"表": f"<sheetData>{first}{last}</sheetData>".replace('"', quote)})


def unnumbered_cells(rows: int, columns: int) -> bytes:
    """A workbook whose cells do not say where they stand."""
    row = f"<row>{'<c><v>%d</v></c>' * columns}</row>"
    return xlsx({"表": f"<sheetData>{''.join(row % tuple(digits(columns)) for _ in range(rows))}</sheetData>"})


def merged(ranges: int, reference: str) -> bytes:
    """A workbook of one value with the same merged range many times."""
    merges = f'<mergeCell ref="{reference}"/>' * ranges
    return xlsx({"表": f"{ONE_VALUE}<mergeCells>{merges}</mergeCells>"})


def shared_bomb() -> bytes:
    """A workbook whose shared strings are the entity bomb."""
    with zipfile.ZipFile(io.BytesIO(xlsx({"表": ONE_VALUE.replace("<c ", '<c t="s" ')}))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/sharedStrings.xml"] = f'{BOMB}<sst xmlns="{SHEET}"><si><t>&l11;</t></si></sst>'.encode()
    return packed(parts)


def long_word() -> bytes:
    """A binary Word document of 300,000 characters."""
    word = BinaryWord()
    for _ in range(300):
        word.add(SENTENCE * 40)
    return word.data()


def repeated(text: str, times: int) -> Callable[[], bytes]:
    """An HTML page whose body is a text over and over."""
    return lambda: page(text * times)
