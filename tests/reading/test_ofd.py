"""OFD files: advances, matrices and templates as the format writes them, and files that are none."""

from __future__ import annotations

import pytest

from govreports.model.document import Document, MediaType, Page
from govreports.model.report import Oddity
from govreports.reading.errors import Unreadable
from govreports.reading.ofd import read_ofd
from tests.reading.files import grids, packed, texts

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


BOX = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"


def package(content: str, document: str = "", extra: dict[str, str] | None = None, box: str = BOX) -> bytes:
    return packed(
        {
            "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
            "</ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {OFD}>{document}<ofd:Pages><ofd:Page ID="1" BaseLoc="P/C.xml"/>'
            "</ofd:Pages></ofd:Document>",
            "Doc_0/P/C.xml": f"<ofd:Page {OFD}>{box}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            "</ofd:Page>",
            **(extra or {}),
        }
    )


def text(content: str, attributes: str = 'X="0" Y="4"', more: str = 'Boundary="20 40 100 6"') -> str:
    return f'<ofd:TextObject {more} Size="4"><ofd:TextCode {attributes}>{content}</ofd:TextCode></ofd:TextObject>'


def read(data: bytes) -> Document:
    return read_ofd(Page("report.ofd", data))


def test_repeated_advances_place_every_character() -> None:
    number = text("31", 'X="60" Y="4" DeltaX="2"')
    assert texts(read(package(text("本年新收", 'X="0" Y="4" DeltaX="g 3 4"') + number))) == ["本年新收\t31"]


def test_objects_come_in_the_order_of_the_page_not_of_the_file() -> None:
    low, high = text("下", more='Boundary="20 80 100 6"'), text("上")
    assert texts(read(package(low + high))) == ["上", "下"]


def test_a_matrix_scales_and_moves_its_text() -> None:
    scaled = text("大字", 'X="0" Y="1" DeltaX="1"', 'Boundary="20 40 100 6" CTM="4 0 0 4 0 0"')
    following = text("续", 'X="0" Y="4"', 'Boundary="20 40 100 6" CTM="1 0 0 1 8 0"')
    assert texts(read(package(scaled + following))) in (["大字续"], ["大字", "续"])


def test_text_without_advances_is_kept() -> None:
    assert texts(read(package(text("没有步进的文字")))) == ["没有步进的文字"]


def test_a_rectangle_of_one_path_gives_its_four_sides() -> None:
    def box(x: int, y: int) -> str:
        return (
            f'<ofd:PathObject Boundary="{x} {y} 40 10"><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 10 L 0 10 C'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    content = "".join(box(20 + 40 * column, 40 + 10 * row) for row in range(2) for column in range(2))
    content += text("规章", more='Boundary="22 42 30 6"') + text("11", more='Boundary="62 42 30 6"')
    (grid,) = grids(read(package(content)))
    assert (grid.rows, grid.columns) == (2, 2)
    assert [cell.text for cell in grid.cells] == ["规章", "11", "", ""]


def test_the_template_under_a_page_is_part_of_it() -> None:
    template = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{text('表头')}</ofd:Layer></ofd:Content></ofd:Page>"
    document = '<ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="T/C.xml"/></ofd:CommonData>'
    used = '<ofd:Template TemplateID="7"/>' + text("内容", more='Boundary="20 60 100 6"')
    assert texts(read(package(used, document, {"Doc_0/T/C.xml": template}))) == ["表头", "内容"]


def test_the_media_type_and_a_page_without_anything() -> None:
    document = read(package(""))
    assert (document.media_type, document.blocks) == (MediaType.OFD, ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "ZIP container is damaged"),
        (packed({"x": "y"}), "OFD.xml is missing"),
        (packed({"OFD.xml": f"<ofd:OFD {OFD}/>"}), "has no pages"),
        (packed({"OFD.xml": "<ofd"}), "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        read(data)
    assert str(problem.value).startswith("report.ofd: ")
    assert "\n" not in str(problem.value)


def test_the_page_height_of_the_document_places_the_page_number() -> None:
    """A landscape page without an area of its own: its foot lies where the middle of an upright one is."""
    area = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
    )
    page = text("一、总体情况") + text("1", more='Boundary="140 200 10 6"')
    data = package(page, area, box="")
    assert texts(read(data)) == ["一、总体情况"]


def test_text_printed_twice_for_bold_is_read_once() -> None:
    number = text("33", 'X="60" Y="4" DeltaX="2"')
    again = text("33", 'X="60.1" Y="4" DeltaX="2"')
    assert texts(read(package(text("本年新收", 'X="0" Y="4" DeltaX="g 3 4"') + number + again))) == ["本年新收\t33"]


@pytest.mark.parametrize("hiding", ['Fill="false"', 'Alpha="0"', 'Visible="false"'])
def test_text_that_is_not_drawn_is_not_read(hiding: str) -> None:
    hidden = text("旧", more=f'Boundary="60 40 100 6" {hiding}')
    assert texts(read(package(text("本年") + hidden))) == ["本年"]
    outlined = text("廓", more='Boundary="24 40 100 6" Fill="false" Stroke="true"')
    assert texts(read(package(text("轮") + outlined))) == ["轮廓"]


def test_pages_that_were_not_read_are_said() -> None:
    pages = "<ofd:Pages>" + '<ofd:Page ID="1" BaseLoc="P/C.xml"/>' * 400 + "</ofd:Pages>"
    document = read(package(text("一"), pages))
    assert document.remarks == (Oddity("PAGES_LEFT_OUT", "", "the first 400 pages were read"),)
    assert read(package(text("一"), pages.replace('<ofd:Page ID="1" BaseLoc="P/C.xml"/>', "", 1))).remarks == ()
