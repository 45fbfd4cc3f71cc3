"""Files that would hurt a careless reader, and how each must end; none of them is kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.reading.binary_word import compound
from tests.reading.files import docx, packed, word_paragraph, xlsx
from tests.reading.pages import Drawing, ofd, pdf
from tests.robustness.building import (
    APPLICATIONS,
    BOMB,
    LINK,
    MIB,
    NEW_ROW,
    ONE_VALUE,
    SENTENCE,
    bombed,
    deep_pdf,
    digits,
    doubling_pdf,
    drawn_pdf,
    flate_bomb,
    grid_pdf,
    last_cell,
    locked_zip,
    long_word,
    lying_docx,
    many_pages_pdf,
    merged,
    nested_word,
    noise,
    ofd_page,
    ofd_text,
    outside,
    page,
    page_tree_loop,
    raw_pdf,
    repeated,
    self_calling_pdf,
    shared_bomb,
    stream,
    table,
    unnumbered_cells,
    web_archive,
    word_rows,
    xls_far,
    zipped,
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file with the ``reason`` why it is not read; "" where a report must come of it.

    It may take ``seconds`` of the processor, and ``megabytes`` beyond the loaded library.
    """

    file: str
    build: Callable[[], bytes]
    reason: str = ""
    seconds: float = 8.0
    megabytes: int = 500

    def __str__(self) -> str:
        return self.file


_FEW_LINES = "三、收到和处理政府信息公开申请情况\n新收申请 1e999999999 9E99999999\n"
_META = '<meta name="PubDate" content="2024-01-01"><title>年度报告</title><base href="/x/">'
_ATTRIBUTES = " ".join(f"a{number}=1" for number in range(100_000))
_WORD_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>%b<w:wordDocument>&l11;</w:wordDocument>'
_NUMBER = '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>'
_NUMBERING = (
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:start w:val="99999999999999"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1%2%3%4%5%6%7%8%9"/>'
    "</w:lvl></w:abstractNum>"
)
_STYLES = (
    '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
)
_FAR = (
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="4294967295"><c r="A4294967295"><v>7</v></c></row></sheetData>'
)
_STROKES = (
    '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C</ofd:AbbreviatedData></ofd:PathObject>'
)
_SCALED = ofd_text("年度报告", 'CTM="1e99 0 0 1e99 1e99 1e99"') + ofd_text("年度", code=f'DeltaX="{"9" * 500}"')
_TEMPLATES = '<ofd:Template TemplateID="5"/>' * 100


def word(text: str) -> bytes:
    """A Word document of one paragraph."""
    return docx(word_paragraph(text))


TEXTS = (
    Hostile("empty.html", lambda: b"", "empty"),
    Hostile("blanks.txt", lambda: b" \n" * MIB, "neither text"),
    Hostile("zeros.html", lambda: bytes(MIB), "neither text"),
    Hostile("noise.html", lambda: noise(MIB), "neither text"),
    Hostile("noise-50-mb.html", lambda: noise(50 * MIB), "neither text"),
    Hostile("zeros-50-mb.doc", lambda: bytes(50 * MIB), "neither text"),
    Hostile("lines-50-mb.txt", lambda: (SENTENCE + "\n").encode() * (50 * MIB // 74), "characters"),
    Hostile("one-line-50-mb.txt", lambda: SENTENCE.encode() * (50 * MIB // 73), "characters"),
    Hostile("wide-50-mb.txt", lambda: SENTENCE.encode("utf-16") * (50 * MIB // 52), "characters"),
    Hostile("numbers.txt", lambda: b"7\n" * 500_000, "lines"),
    Hostile("long-number.txt", lambda: "收到申请 ".encode() + b"9" * 100_000),
    Hostile("exponents.txt", lambda: _FEW_LINES.encode() * 1000),
    Hostile("headings.txt", lambda: "一、总体情况\n二、主动公开\n".encode() * 10_000),
    Hostile("dates.txt", lambda: "2024年99月99日，0000-00-00，２０２４年１３月。\n".encode() * 20_000),
    Hostile("half-a-character.txt", lambda: SENTENCE.encode()[:-1] + b"\xff" * 100_000),
)  # fmt: skip
PAGES = (
    Hostile("cut-off.html", lambda: page(table(28, 10) + SENTENCE)[:300]),
    Hostile("paragraphs-50-mb.html", repeated(f"<p>{SENTENCE}</p>", 50 * MIB // 80), "tags"),
    Hostile("tags-50-mb.html", repeated("<b>", 50 * MIB // 3), "tags"),
    Hostile("line-50-mb.html", repeated(SENTENCE, 50 * MIB // 73), "characters"),
    Hostile("picture-50-mb.html", lambda: page(f'<p>{SENTENCE}</p><img src="data:image/png;base64,{"A" * 50 * MIB}">')),
    Hostile("nested-divs.html", lambda: page("<div>" * 100_000 + SENTENCE + "</div>" * 100_000)),
    Hostile("nested-fonts.html", lambda: page("<font>" * 300_000 + SENTENCE)),
    Hostile("nested-lists.html", lambda: page("<ul><li>" * 50_000 + SENTENCE), "nested too deeply"),
    Hostile("nested-tables.html", lambda: page("<table><tr><td>" * 20_000 + SENTENCE), "nested too deeply"),
    Hostile("nested-unknown.html", lambda: page("<x>" * 100_000 + SENTENCE), "nested too deeply"),
    Hostile("tables-in-tables.html", lambda: page("<table><tr><td>甲</td><td>" * 80 + "7" + "</td></tr></table>" * 80)),
    Hostile("million-cells.html", lambda: page(table(1000, 1000)), "tags"),
    Hostile("million-rows.html", lambda: page(table(500_000, 1)), "tags"),
    Hostile("million-columns.html", lambda: page(table(1, 1_000_000)), "tags"),
    Hostile("million-tables.html", repeated(table(1, 2), 200_000), "tags"),
    Hostile("colspan-1e9.html", lambda: page(table(28, 10, '<td colspan="1000000000" rowspan="1000000000">7</td>'))),
    Hostile("spans-many.html", lambda: page(table(1000, 30, '<td colspan="1000">7</td>'))),
    Hostile("spans-overlap.html", lambda: page(table(120, 120, '<td colspan="30" rowspan="30">7</td>')), "places"),
    Hostile("rowspans-zero.html", lambda: page(table(500, 20, '<td rowspan="0">7</td>')), "places"),
    Hostile("report-table-tall.html", lambda: page(APPLICATIONS + "<tr><td>予以公开</td>" * 13_000), "places"),
    Hostile("report-tables-many.html", lambda: page((APPLICATIONS + "</table>") * 500)),
    Hostile("spans.html", repeated("<span>年</span>", 100_000)),
    Hostile("breaks.html", repeated("<br>", 100_000) , "no text"),
    Hostile("breaks-and-text.html", repeated("年<br>", 101_000), "lines"),
    Hostile("links.html", repeated(LINK, 20_000)),
    Hostile("links-left-open.html", repeated('<a href="x.pdf">年', 30_000)),
    Hostile("attachments.html", lambda: page(SENTENCE * 5 + '<a href="x.pdf">附件.pdf</a>' * 30_000)),
    Hostile("pictures.html", repeated('<img src="t.png" width="700">', 101_000), "lines"),
    Hostile("hidden.html", repeated(f'<div style="display:none"><p>{SENTENCE}</p>', 15_000)),
    Hostile("hidden-flat.html", repeated(f'<div style="display:none"><p>{SENTENCE}</p></div>', 15_000), "no text"),
    Hostile("positions.html", repeated("<div>当前位置：<a href='/'>首页</a></div>", 15_000)),
    Hostile("meta.html", repeated(_META, 15_000), "no text"),
    Hostile("attributes.html", lambda: page(f'<p {_ATTRIBUTES}>{SENTENCE}</p>'), "attributes"),
    Hostile("long-attribute.html", lambda: page(f'<p style="{"display:" * 2_000_000}">{SENTENCE}</p>')),
    Hostile("comment-left-open.html", lambda: page(SENTENCE + "<!--" + "-" * 10 * MIB)),
    Hostile("openings.html", repeated("<", 2 * MIB), "tags"),
    Hostile("ampersands.html", repeated("&", 5 * MIB), "characters"),
    Hostile("entities.html", repeated("&nbsp;&#x5e74;&bogus;", 200_000)),
    Hostile("entity-bomb.html", lambda: (BOMB + "<html><body><p>&l11;</p></body></html>").encode()),
    Hostile("headings.html", repeated("<h2>一、总体情况</h2><p>二、主动公开政府信息情况</p>", 8_000)),
    Hostile("long-number.html", lambda: page(APPLICATIONS + f"<tr><td>新收</td><td>{'9' * MIB}</td></tr></table>")),
    Hostile("exponent.html", lambda: page(APPLICATIONS + NEW_ROW % (("1e999999999",) * 7) + "</table>")),
    Hostile("forms.html", repeated('<input type="text" value="7"><select><option>7</select>', 30_000), "no text"),
    Hostile("parts.mht", lambda: web_archive(5_000), "nested too deeply"),
    Hostile("word.xml", lambda: _WORD_XML % BOMB.encode(), "save it as docx"),
)  # fmt: skip
CONTAINERS = (
    Hostile("cut-off.docx", lambda: word_rows(28, 10)[:900], "damaged"),
    Hostile("zip-bomb.docx", lambda: zipped([("word/document.xml", bytes(100 * MIB))]), "would unpack"),
    Hostile("zip-bomb-lying.docx", lying_docx, "cannot be unpacked", megabytes=60),
    Hostile("many-parts.docx", lambda: zipped((f"word/{n}.xml", b"") for n in range(6_000)), "parts"),
    Hostile("packed-again.zip", lambda: packed({"a.zip": packed({"b.zip": bytes(10 * MIB)})}), "packed archive"),
    Hostile("bomb-inside.zip", lambda: packed({"a.docx": zipped([("word/document.xml", bytes(100 * MIB))])}), "unpack"),
    Hostile("bomb.zip", lambda: zipped([("报告.txt", bytes(100 * MIB))]), "would unpack"),
    Hostile("many-files.zip", lambda: zipped((f"{n}.docx", b"") for n in range(4_000)), "packed archive of 4000"),
    Hostile("upwards.zip", lambda: packed({"../../../etc/年报.docx": word(SENTENCE)})),
    Hostile("locked.docx", locked_zip, "cannot be unpacked"),
    Hostile("locked.doc", lambda: compound({"EncryptedPackage": b"x" * 5000, "WordDocument": b"x" * 5000}), "password"),
    Hostile("locked-new.docx", lambda: compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x"}), "password"),
    Hostile("entity-bomb.docx", lambda: bombed(word, "word/document.xml"), "not well-formed"),
    Hostile("entity-outside.docx", lambda: outside(word, "word/document.xml"), ""),
    Hostile("entity-bomb.ofd", lambda: bombed(lambda text: ofd_page(ofd_text(text)), "P.xml"), "not well-formed"),
    Hostile("entity-bomb.xlsx", shared_bomb, "cannot be read"),
    Hostile("deep-xml.docx", lambda: docx("<w:sdt>" * 100_000), "not well-formed"),
    Hostile("nested-tables.docx", lambda: nested_word(60)),
    Hostile("nested-deep.docx", lambda: nested_word(5_000), "not well-formed"),
    Hostile("million-cells.docx", lambda: word_rows(1000, 150), "table cells"),
    Hostile("spans.docx", lambda: word_rows(1000, 10, '<w:gridSpan w:val="1000000000"/>')),
    Hostile("merged-rows.docx", lambda: word_rows(4_000, 5, "<w:vMerge/>")),
    Hostile("paragraphs.docx", lambda: docx(word_paragraph(SENTENCE) * 20_000)),
    Hostile("runs.docx", lambda: docx(f"<w:p>{'<w:r><w:t>年</w:t></w:r>' * 60_000}</w:p>")),
    Hostile("numbered.docx", lambda: docx(word_paragraph(SENTENCE, _NUMBER) * 100, _NUMBERING)),
    Hostile("styles-loop.docx", lambda: docx(word_paragraph(SENTENCE, '<w:pStyle w:val="A"/>'), styles=_STYLES)),
    Hostile("last-cell.xlsx", lambda: last_cell('"'), "places"),
    Hostile("last-cell-quoted.xlsx", lambda: last_cell("'"), "places"),
    Hostile("unnumbered-cells.xlsx", lambda: unnumbered_cells(500, 1000), "places"),
    Hostile("many-cells.xlsx", lambda: unnumbered_cells(5000, 50), "places"),
    Hostile("many-sheets.xlsx", lambda: xlsx({f"表{n}": ONE_VALUE for n in range(4000)})),
    Hostile("merged-far.xlsx", lambda: merged(10_000, "A1:XFD1048576")),
    Hostile("merged-nonsense.xlsx", lambda: merged(1, "ZZZ99999999:A1")),
    Hostile("rows-far.xlsx", lambda: xlsx({"表": _FAR})),
    Hostile("last-cell.xls", xls_far, "places"),
    Hostile("noise.xls", lambda: compound({"Workbook": noise(100_000)}), "cannot be read"),
    Hostile("noise.doc", lambda: compound({"WordDocument": noise(99_999), "1Table": b""}), "save it as docx"),
    Hostile("long.doc", long_word),
    Hostile("many-texts.ofd", lambda: ofd_page("".join(ofd_text(str(number)) for number in digits(5_000)))),
    Hostile("many-lines.ofd", lambda: ofd_page(_STROKES * 20_000)),
    Hostile("long-text.ofd", lambda: ofd_page(ofd_text("年" * 100_000))),
    Hostile("repeats.ofd", lambda: ofd_page(ofd_text("年度", code='DeltaX="g 1000000000 1"') * 2000)),
    Hostile("huge-numbers.ofd", lambda: ofd_page(_SCALED)),
    Hostile("same-page-often.ofd", lambda: ofd_page(ofd_text("年") * 5_000, pages=400), "characters"),
    Hostile("same-template-often.ofd", lambda: ofd_page(ofd_text("年") * 200, 100, _TEMPLATES)),
    Hostile("upwards.ofd", lambda: packed({"OFD.xml": "<OFD><DocRoot>../../../etc/passwd</DocRoot></OFD>"}), "missing"),
)  # fmt: skip
DRAWN = (
    Hostile("cut-off.pdf", lambda: many_pages_pdf(3)[:200], "damaged"),
    Hostile("only-a-mark.pdf", lambda: b"%PDF-1.7\n" + noise(MIB), "damaged"),
    Hostile("locked.pdf", lambda: pdf([Drawing().text(74, 100, "x")], password="geheim"), "locked"),
    Hostile("flate-bomb.pdf", lambda: drawn_pdf(flate_bomb(128 * MIB, 1)), "would unpack", megabytes=200),
    Hostile("flate-bomb-twice.pdf", lambda: drawn_pdf(flate_bomb(256 * MIB, 2)), "would unpack", megabytes=200),
    Hostile("flate-large.pdf", lambda: drawn_pdf(flate_bomb(32 * MIB, 1))),
    Hostile("calls-itself.pdf", self_calling_pdf),
    Hostile("calls-a-billion-times.pdf", lambda: doubling_pdf(12)),
    Hostile("page-tree-loop.pdf", page_tree_loop),
    Hostile("page-tree-deep.pdf", lambda: deep_pdf(5_000), "damaged"),
    Hostile("pages.pdf", lambda: many_pages_pdf(4_000)),
    Hostile("ruled.pdf", lambda: grid_pdf(300)),
    Hostile("ruled-too-much.pdf", lambda: grid_pdf(11_000)),
    Hostile("characters.pdf", lambda: pdf([Drawing(texts=[(n % 500, n % 800, 7, "年") for n in range(5_000)])])),
    Hostile("count-huge.pdf", lambda: many_pages_pdf(1).replace(b"/Count 1", b"/Count 999999999")),
    Hostile("dictionary-deep.pdf", lambda: raw_pdf([b"<< /A " * 20_000 + b">>" * 20_000]), "damaged"),
    Hostile("array-deep.pdf", lambda: drawn_pdf(stream(b"[" * 200_000))),
    Hostile("graphics-states.pdf", lambda: drawn_pdf(stream(b"q " * 100_000))),
    Hostile("noise.pdf", lambda: drawn_pdf(stream(noise(MIB)))),
    Hostile("many-pages.ofd", lambda: ofd([Drawing().text(74, 100, "年度报告")] * 400)),
)  # fmt: skip
HOSTILE = (*TEXTS, *PAGES, *CONTAINERS, *DRAWN)
