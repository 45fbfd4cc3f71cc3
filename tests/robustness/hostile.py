"""Files that are made to hurt a reader: each is built here from a few lines, none is kept on disk."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.reading.binary_word import BinaryWord, compound
from tests.reading.files import SHEET, docx, packed, word_paragraph, xlsx
from tests.reading.pages import Drawing, ofd, pdf

MIB = 1024 * 1024
_CHANCE = random.Random(2024)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE d [<!ENTITY l0 "年度报告">{_LAUGHS}]>'
"""A declaration whose entity ``l11`` stands for 400 thousand million characters."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file with the ``reason`` why it is not read; "" where a report must come of it."""

    file: str
    build: Callable[[], bytes]
    reason: str = ""
    seconds: float = 10.0
    megabytes: int = 700

    def __str__(self) -> str:
        return self.file


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


def _last_cell() -> bytes:
    return xlsx(
        {
            "表": '<sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
        }
    )


def _unnumbered_cells(rows: int, columns: int) -> bytes:
    row = f"<row>{'<c><v>%d</v></c>' * columns}</row>"
    return xlsx({"表": f"<sheetData>{''.join(row % tuple(digits(columns)) for _ in range(rows))}</sheetData>"})


def _merged(ranges: int, reference: str) -> bytes:
    merges = f'<mergeCell ref="{reference}"/>' * ranges
    return xlsx(
        {"表": f'<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData><mergeCells>{merges}</mergeCells>'}
    )


def _shared_bomb() -> bytes:
    with zipfile.ZipFile(
        io.BytesIO(xlsx({"表": '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'}))
    ) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/sharedStrings.xml"] = f'{BOMB}<sst xmlns="{SHEET}"><si><t>&l11;</t></si></sst>'.encode()
    return packed(parts)


def _long_word() -> BinaryWord:
    word = BinaryWord()
    for _ in range(300):
        word.add(_SENTENCE * 40)
    return word


_APPLICATIONS = (
    "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td rowspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    "</td><td colspan=7>申请人情况</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)
_NEW = f"<tr><td>一、本年新收政府信息公开申请数量</td>{'<td>%s</td>' * 7}</tr>"
_VALUE = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
_LINK = '<a href="/art/2024/1/1/art_1_1.html">某县2024年政府信息公开工作年度报告</a>'
_SENTENCE = "全年主动公开政府信息118条，其中通过网站公开96条。"


def repeated(text: str, times: int) -> Callable[[], bytes]:
    """An HTML page whose body is a text over and over."""
    return lambda: page(text * times)


TEXTS = (
    Hostile("empty.html", lambda: b"", "empty"),
    Hostile("blanks.txt", lambda: b" \n" * MIB, "neither text"),
    Hostile("zeros.html", lambda: bytes(MIB), "neither text"),
    Hostile("noise.html", lambda: noise(MIB), "neither text"),
    Hostile("noise-50-mb.html", lambda: noise(50 * MIB), "neither text"),
    Hostile("zeros-50-mb.doc", lambda: bytes(50 * MIB), "neither text"),
    Hostile("lines-50-mb.txt", lambda: (_SENTENCE + "\n").encode() * (50 * MIB // 74), "characters"),
    Hostile("one-line-50-mb.txt", lambda: _SENTENCE.encode() * (50 * MIB // 73), "characters"),
    Hostile("wide-50-mb.txt", lambda: _SENTENCE.encode("utf-16") * (50 * MIB // 52), "characters"),
    Hostile("numbers.txt", lambda: b"7\n" * 500_000, "lines"),
    Hostile("long-number.txt", lambda: "收到申请 ".encode() + b"9" * MIB),
    Hostile("exponents.txt", lambda: "三、收到和处理政府信息公开申请情况\n新收申请 1e999999999 9E99999999\n".encode() * 1000),
    Hostile("headings.txt", lambda: "一、总体情况\n二、主动公开\n".encode() * 50_000),
    Hostile("dates.txt", lambda: "2024年99月99日，0000-00-00，２０２４年１３月。\n".encode() * 20_000),
    Hostile("half-a-character.txt", lambda: _SENTENCE.encode()[:-1] + b"\xff" * 100_000),
)  # fmt: skip
PAGES = (
    Hostile("cut-off.html", lambda: page(table(28, 10) + _SENTENCE)[:300]),
    Hostile("paragraphs-50-mb.html", repeated(f"<p>{_SENTENCE}</p>", 50 * MIB // 80), "tags"),
    Hostile("tags-50-mb.html", repeated("<b>", 50 * MIB // 3), "tags"),
    Hostile("line-50-mb.html", repeated(_SENTENCE, 50 * MIB // 73), "characters"),
    Hostile("picture-50-mb.html", lambda: page(f'<p>{_SENTENCE}</p><img src="data:image/png;base64,{"A" * 50 * MIB}">')),
    Hostile("nested-divs.html", lambda: page("<div>" * 100_000 + _SENTENCE + "</div>" * 100_000)),
    Hostile("nested-fonts.html", lambda: page("<font>" * 300_000 + _SENTENCE)),
    Hostile("nested-lists.html", lambda: page("<ul><li>" * 50_000 + _SENTENCE), "nested too deeply"),
    Hostile("nested-tables.html", lambda: page("<table><tr><td>" * 20_000 + _SENTENCE), "nested too deeply"),
    Hostile("nested-unknown.html", lambda: page("<x>" * 100_000 + _SENTENCE), "nested too deeply"),
    Hostile("tables-in-tables.html", lambda: page("<table><tr><td>甲</td><td>" * 80 + "7" + "</td></tr></table>" * 80)),
    Hostile("million-cells.html", lambda: page(table(1000, 1000)), "tags"),
    Hostile("million-rows.html", lambda: page(table(500_000, 1)), "tags"),
    Hostile("million-columns.html", lambda: page(table(1, 1_000_000)), "tags"),
    Hostile("million-tables.html", repeated(table(1, 2), 200_000), "tags"),
    Hostile("colspan-1e9.html", lambda: page(table(28, 10, '<td colspan="1000000000" rowspan="1000000000">7</td>'))),
    Hostile("spans-many.html", lambda: page(table(1000, 30, '<td colspan="1000">7</td>'))),
    Hostile("spans-overlap.html", lambda: page(table(300, 300, '<td colspan="30" rowspan="30">7</td>'))),
    Hostile("rowspans-zero.html", lambda: page(table(2000, 20, '<td rowspan="0">7</td>'))),
    Hostile("report-table-tall.html", lambda: page(_APPLICATIONS + "<tr><td>（一）予以公开</td>" * 20_000 + "</table>")),
    Hostile("report-tables-many.html", lambda: page((_APPLICATIONS + "</table>") * 3000)),
    Hostile("spans.html", repeated("<span>年</span>", 300_000)),
    Hostile("breaks.html", repeated("<br>", 500_000) , "no text"),
    Hostile("breaks-and-text.html", repeated("年<br>", 300_000)),
    Hostile("links.html", repeated(_LINK, 100_000)),
    Hostile("links-left-open.html", repeated('<a href="x.pdf">年', 100_000)),
    Hostile("attachments.html", lambda: page(_SENTENCE * 5 + '<a href="x.pdf">附件.pdf</a>' * 100_000)),
    Hostile("pictures.html", repeated('<img src="t.png" width="700">', 200_000)),
    Hostile("hidden.html", repeated(f'<div style="display:none"><p>{_SENTENCE}</p>', 50_000)),
    Hostile("hidden-flat.html", repeated(f'<div style="display:none"><p>{_SENTENCE}</p></div>', 50_000), "no text"),
    Hostile("positions.html", repeated("<div>当前位置：<a href='/'>首页</a></div>", 50_000)),
    Hostile("meta.html", repeated('<meta name="PubDate" content="2024-01-01"><title>年度报告</title><base href="/x/">', 50_000), "no text"),
    Hostile("attributes.html", lambda: page(f'<p {" ".join(f"a{n}=1" for n in range(100_000))}>{_SENTENCE}</p>'), "attributes"),
    Hostile("long-attribute.html", lambda: page(f'<p style="{"display:" * 2_000_000}">{_SENTENCE}</p>')),
    Hostile("comment-left-open.html", lambda: page(_SENTENCE + "<!--" + "-" * 10 * MIB)),
    Hostile("openings.html", repeated("<", 5 * MIB), "tags"),
    Hostile("ampersands.html", repeated("&", 5 * MIB)),
    Hostile("entities.html", repeated("&nbsp;&#x5e74;&bogus;", 200_000)),
    Hostile("entity-bomb.html", lambda: (BOMB + "<html><body><p>&l11;</p></body></html>").encode()),
    Hostile("headings.html", repeated("<h2>一、总体情况</h2><p>二、主动公开政府信息情况</p>", 30_000)),
    Hostile("long-number.html", lambda: page(_APPLICATIONS + f"<tr><td>新收</td><td>{'9' * MIB}</td></tr></table>")),
    Hostile("exponent.html", lambda: page(_APPLICATIONS + _NEW % (("1e999999999",) * 7) + "</table>")),
    Hostile("forms.html", repeated('<input type="text" value="7"><select><option>7</select>', 100_000), "no text"),
    Hostile("parts.mht", lambda: web_archive(5_000), "nested too deeply"),
    Hostile("word.xml", lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>' + BOMB.encode() + b"<w:wordDocument>&l11;</w:wordDocument>", "save it as docx"),
)  # fmt: skip
CONTAINERS = (
    Hostile("cut-off.docx", lambda: word_rows(28, 10)[:900], "damaged"),
    Hostile("zip-bomb.docx", lambda: zipped([("word/document.xml", bytes(100 * MIB))]), "would unpack"),
    Hostile("zip-bomb-lying.docx", lying_docx, "cannot be unpacked"),
    Hostile("many-parts.docx", lambda: zipped((f"word/{n}.xml", b"") for n in range(6_000)), "parts"),
    Hostile("packed-again.zip", lambda: packed({"a.zip": packed({"b.zip": bytes(10 * MIB)})}), "packed archive"),
    Hostile("locked.docx", locked_zip, "cannot be unpacked"),
    Hostile("locked.doc", lambda: compound({"EncryptedPackage": b"x" * 5000, "WordDocument": b"x" * 5000}), "password"),
    Hostile("entity-bomb.docx", lambda: bombed(lambda text: docx(word_paragraph(text)), "word/document.xml"), "not well-formed"),
    Hostile("entity-outside.docx", lambda: outside(lambda text: docx(word_paragraph(text)), "word/document.xml"), ""),
    Hostile("entity-bomb.ofd", lambda: bombed(lambda text: ofd_page(ofd_text(text)), "P.xml"), "not well-formed"),
    Hostile("entity-bomb.xlsx", _shared_bomb, "cannot be read"),
    Hostile("deep-xml.docx", lambda: docx("<w:sdt>" * 100_000), "not well-formed"),
    Hostile("nested-tables.docx", lambda: nested_word(60)),
    Hostile("nested-deep.docx", lambda: nested_word(5_000), "not well-formed"),
    Hostile("million-cells.docx", lambda: word_rows(1000, 150), "places"),
    Hostile("spans.docx", lambda: word_rows(1000, 10, '<w:gridSpan w:val="1000000000"/>'), "places"),
    Hostile("merged-rows.docx", lambda: word_rows(20_000, 5, "<w:vMerge/>")),
    Hostile("paragraphs.docx", lambda: docx(word_paragraph(_SENTENCE) * 100_000)),
    Hostile("runs.docx", lambda: docx(f"<w:p>{'<w:r><w:t>年</w:t></w:r>' * 300_000}</w:p>")),
    Hostile("numbered.docx", lambda: docx(word_paragraph(_SENTENCE, '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>') * 100, '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="99999999999999"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1%2%3%4%5%6%7%8%9"/></w:lvl></w:abstractNum>')),
    Hostile("styles-loop.docx", lambda: docx(word_paragraph(_SENTENCE, '<w:pStyle w:val="A"/>'), styles='<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>')),
    Hostile("last-cell.xlsx", _last_cell, "places"),
    Hostile("last-cell-quoted.xlsx", lambda: xlsx({"表": "<sheetData><row r='1'><c r='A1'><v>7</v></c></row><row r='1048576'><c r='XFD1048576'><v>7</v></c></row></sheetData>"}), "places"),
    Hostile("unnumbered-cells.xlsx", lambda: _unnumbered_cells(500, 1000), "places"),
    Hostile("many-cells.xlsx", lambda: _unnumbered_cells(5000, 50), "places"),
    Hostile("many-sheets.xlsx", lambda: xlsx({f"表{n}": _VALUE for n in range(4000)})),
    Hostile("merged-far.xlsx", lambda: _merged(10_000, "A1:XFD1048576")),
    Hostile("merged-nonsense.xlsx", lambda: _merged(1, "ZZZ99999999:A1")),
    Hostile("rows-far.xlsx", lambda: xlsx({"表": '<dimension ref="A1:XFD1048576"/><sheetData><row r="4294967295"><c r="A4294967295"><v>7</v></c></row></sheetData>'})),
    Hostile("last-cell.xls", xls_far, "places"),
    Hostile("noise.xls", lambda: compound({"Workbook": noise(100_000)}), "cannot be read"),
    Hostile("noise.doc", lambda: compound({"WordDocument": noise(100_000), "1Table": noise(100_000)}), "save it as docx"),
    Hostile("long.doc", lambda: _long_word().data()),
    Hostile("many-texts.ofd", lambda: ofd_page("".join(ofd_text(str(number)) for number in digits(30_000)))),
    Hostile("many-lines.ofd", lambda: ofd_page('<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C</ofd:AbbreviatedData></ofd:PathObject>' * 20_000)),
    Hostile("long-text.ofd", lambda: ofd_page(ofd_text("年" * 200_000))),
    Hostile("repeats.ofd", lambda: ofd_page(ofd_text("年度", code='DeltaX="g 1000000000 1"') * 2000)),
    Hostile("huge-numbers.ofd", lambda: ofd_page(ofd_text("年度报告", 'CTM="1e99 0 0 1e99 1e99 1e99"') + ofd_text("年度", code=f'DeltaX="{"9" * 500}"'))),
    Hostile("same-page-often.ofd", lambda: ofd_page(ofd_text("年") * 5000, pages=400), "characters"),
    Hostile("same-template-often.ofd", lambda: ofd_page(ofd_text("年") * 200, pages=100, templates='<ofd:Template TemplateID="5"/>' * 100)),
    Hostile("upwards.ofd", lambda: packed({"OFD.xml": "<OFD><DocRoot>../../../etc/passwd</DocRoot></OFD>"}), "missing"),
)  # fmt: skip
DRAWN = (
    Hostile("cut-off.pdf", lambda: many_pages_pdf(3)[:200], "damaged"),
    Hostile("only-a-mark.pdf", lambda: b"%PDF-1.7\n" + noise(MIB), "damaged"),
    Hostile("locked.pdf", lambda: pdf([Drawing().text(74, 100, "x")], password="geheim"), "locked"),
    Hostile("flate-bomb.pdf", lambda: drawn_pdf(flate_bomb(128 * MIB, 1))),
    Hostile("flate-bomb-twice.pdf", lambda: drawn_pdf(flate_bomb(1024 * MIB, 2))),
    Hostile("calls-itself.pdf", self_calling_pdf),
    Hostile("page-tree-loop.pdf", page_tree_loop),
    Hostile("page-tree-deep.pdf", lambda: deep_pdf(5_000), "damaged"),
    Hostile("pages.pdf", lambda: many_pages_pdf(20_000)),
    Hostile("ruled.pdf", lambda: grid_pdf(300)),
    Hostile("ruled-too-much.pdf", lambda: grid_pdf(11_000)),
    Hostile("characters.pdf", lambda: pdf([Drawing(texts=[(n % 500, n % 800, 7, "年") for n in range(20_000)])])),
    Hostile("count-huge.pdf", lambda: many_pages_pdf(1).replace(b"/Count 1", b"/Count 999999999")),
    Hostile("dictionary-deep.pdf", lambda: raw_pdf([b"<< /A " * 20_000 + b">>" * 20_000]), "damaged"),
    Hostile("array-deep.pdf", lambda: drawn_pdf(stream(b"[" * 200_000))),
    Hostile("graphics-states.pdf", lambda: drawn_pdf(stream(b"q " * 500_000))),
    Hostile("noise.pdf", lambda: drawn_pdf(stream(noise(MIB)))),
    Hostile("many-pages.ofd", lambda: ofd([Drawing().text(74, 100, "年度报告")] * 400)),
)  # fmt: skip
HOSTILE = (*TEXTS, *PAGES, *CONTAINERS, *DRAWN)
