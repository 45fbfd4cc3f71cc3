"""Binary Word documents: rows, merges and what is left out, by own means and through LibreOffice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, GridCell, MediaType, Page, Paragraph, Picture
from govreports.model.report import Oddity
from govreports.reading.doc import read_with
from govreports.reading.errors import Unreadable
from govreports.reading.libreoffice import ConversionFailed, LibreOffice
from tests.reading.binary_word import DELETED, HIDDEN, IN_TABLE, RAISED, STRUCK, BinaryWord, compound
from tests.reading.files import docx, grids, merged_grids, shown, texts, word_paragraph, word_table


def read(word: BinaryWord) -> Document:
    return read_with(Page("report.doc", word.data()), None)


@pytest.fixture
def office() -> LibreOffice:
    found = LibreOffice.find()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


@settings(max_examples=40)
@given(grid=merged_grids(), jitter=st.lists(st.integers(-20, 20), min_size=7, max_size=7))
def test_any_merged_table_comes_back_place_by_place(grid: Grid, jitter: list[int]) -> None:
    assume(any(cell.text for cell in grid.cells))
    assume(any(cell.colspan < grid.columns for cell in grid.cells))
    edges = {c.column for c in grid.cells} | {c.column + c.colspan for c in grid.cells}
    assume(len(edges) == grid.columns + 1)
    borders = [700 * column + jitter[column] for column in range(grid.columns + 1)]
    (read_back,) = grids(read(BinaryWord().table(grid, borders)))
    assert shown(read_back) == shown(grid)


def test_paragraphs_stand_around_their_table() -> None:
    grid = Grid((GridCell("规章", 0, 0), GridCell("", 0, 1), GridCell("11", 0, 2)), 1, 3)
    document = read(BinaryWord().add("一、总体情况").table(grid, [0, 900, 1800, 2700]).add("五、问题"))
    assert document.blocks == (Paragraph("一、总体情况"), grid, Paragraph("五、问题"))
    assert document.media_type is MediaType.DOC


def test_paragraphs_of_one_cell_are_one_text() -> None:
    word = BinaryWord().add("本年度", "\r", IN_TABLE).add("办理结果", "\x07", IN_TABLE).add("5", "\x07", IN_TABLE)
    (grid,) = grids(read(word))
    assert [cell.text for cell in grid.cells] == ["本年度办理结果", "5"]


def test_tables_in_text_boxes_follow_the_text_and_notes_stay_out() -> None:
    grid = Grid((GridCell("规章", 0, 0), GridCell("11", 0, 1)), 1, 2)
    word = BinaryWord().add("一、总体情况").add("见注释")
    word.notes = 4
    word.boxes_at = len(word.text)
    word.table(grid, [0, 900, 1800]).add("框外的说明")
    assert read(word).blocks == (Paragraph("一、总体情况"), grid, Paragraph("框外的说明"))


def test_a_field_left_open_in_the_text_does_not_hide_the_boxes() -> None:
    word = BinaryWord().add("一、总体情况\x13PAGE")
    word.boxes_at = len(word.text)
    assert texts(read(word.add("框内"))) == ["一、总体情况", "框内"]


def test_crossed_out_characters_are_left_out() -> None:
    assert texts(read(BinaryWord().run("7", STRUCK).add("9件"))) == ["9件"]


def test_deleted_and_hidden_characters_are_left_out() -> None:
    word = BinaryWord().run("7", DELETED).run("8", HIDDEN).add("9件")
    assert texts(read(word)) == ["9件"]


def test_a_raised_note_mark_does_not_lengthen_a_number() -> None:
    word = BinaryWord().run("收到34", b"").run("1", RAISED).add("件")
    assert texts(read(word)) == ["收到34件"]


def test_field_codes_are_left_out_and_results_kept() -> None:
    assert texts(read(BinaryWord().add("第\x13 PAGE \x142\x15页\x0b次行"))) == ["第2页", "次行"]


def test_pictures_are_counted_and_special_characters_resolved() -> None:
    assert read(BinaryWord().add("见\x01表\x1e三\x02")).blocks == (
        Picture("report.doc#picture=1"),
        Paragraph("见表-三"),
    )


def test_text_of_one_byte_a_character_is_read() -> None:
    assert texts(read(BinaryWord(compressed=True).add("total 12"))) == ["total 12"]


def test_rare_characters_of_two_units_survive() -> None:
    assert texts(read(BinaryWord().add("𠮷镇"))) == ["𠮷镇"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"{\\rtf1 x}", "RTF; install LibreOffice"),
        (compound({"Workbook": b"x"}), "no stream WordDocument"),
        (compound({"EncryptedPackage": b"x"}), "locked with a password"),
        (BinaryWord(flags=0x0300).add("x").data(), "locked with a password"),
        (BinaryWord(version=0x0065 - 1).add("x").data(), "Word 95 or earlier"),
        (BinaryWord().add("x").data()[:1500], "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        read_with(Page("report.doc", data), None)
    assert str(problem.value).startswith("report.doc: ")
    assert "\n" not in str(problem.value)


def program(folder: Path, body: str) -> LibreOffice:
    """A stand-in for soffice that finds its output folder and input file as the last arguments."""
    script = folder / "soffice"
    script.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\nfolder, source = sys.argv[-2:]\n{body}\n")
    script.chmod(0o755)
    return LibreOffice(str(script), seconds=10)


def test_the_converted_document_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(docx(word_paragraph("转换")))
    copied = f"pathlib.Path({str(tmp_path / 'made.docx')!r}).read_bytes()"
    body = f"pathlib.Path(folder).mkdir()\npathlib.Path(folder, 'source.docx').write_bytes({copied})"
    document = read_with(Page("report.doc", b"anything"), program(tmp_path, body))
    assert (texts(document), document.media_type, document.remarks) == (["转换"], MediaType.DOC, ())


def test_a_failed_conversion_leaves_the_own_reader_and_a_remark(tmp_path: Path) -> None:
    document = read_with(Page("report.doc", BinaryWord().add("自读").data()), program(tmp_path, "sys.exit(3)"))
    assert texts(document) == ["自读"]
    assert document.remarks == (Oddity("CONVERSION_FAILED", "", "LibreOffice wrote no file (exit code 3)"),)


def test_a_conversion_that_hangs_is_ended(tmp_path: Path) -> None:
    hanging = LibreOffice(program(tmp_path, "time.sleep(30)").program, seconds=1)
    with pytest.raises(ConversionFailed, match="did not finish"):
        hanging.to_docx(b"x")


def test_rtf_is_read_through_libreoffice(office: LibreOffice) -> None:
    assert texts(read_with(Page("report.doc", rb"{\rtf1\ansi total 12\par}"), office)) == ["total 12"]


def test_a_program_that_is_gone_leaves_the_own_reader() -> None:
    document = read_with(Page("report.doc", BinaryWord().add("自读").data()), LibreOffice("/nowhere/soffice"))
    assert document.remarks == (
        Oddity("CONVERSION_FAILED", "", "LibreOffice did not start (No such file or directory)"),
    )


def test_both_ways_read_the_same(office: LibreOffice, tmp_path: Path) -> None:
    grid = Grid(
        (
            GridCell("三、本年度办理结果", 0, 0, 2, 1),
            GridCell("（一）予以公开", 0, 1),
            GridCell("31", 0, 2),
            GridCell("（七）总计", 1, 1),
            GridCell("", 1, 2),
            GridCell("四、结转", 2, 0, 1, 2),
            GridCell("0", 2, 2),
        ),
        3,
        3,
    )
    body = (
        word_paragraph("一、总体情况")
        + "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>7</w:delText></w:r></w:del>"
        + '<w:r><w:t>34</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
        + "<w:r><w:t>件</w:t></w:r></w:p>"
        + word_table(grid, widths=(2000, 2000, 2000))
        + word_paragraph("五、问题")
    )
    source = tmp_path / "report.docx"
    source.write_bytes(docx(body))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office.program,
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(source)], capture_output=True, timeout=100, check=True)
    page = Page("report.doc", (tmp_path / "report.doc").read_bytes())
    expected = (Paragraph("一、总体情况"), Paragraph("收到34件"), grid, Paragraph("五、问题"))
    assert read_with(page, None).blocks == expected
    assert read_with(page, office).blocks == expected


def test_a_real_document_reads_the_same_both_ways(corpus: Path, office: LibreOffice) -> None:
    path = corpus / "files" / "jiangxi_2022_outline3.doc"
    page = Page(str(path), path.read_bytes())
    assert read_with(page, office).blocks == read_with(page, None).blocks
