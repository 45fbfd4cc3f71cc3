"""Whole reports whose tables are written in Word in one of many ways: every cell comes back as it is shown."""

from __future__ import annotations

from random import Random

import pytest

from govreports.assessment import assess
from govreports.model.document import Page
from govreports.model.report import LayoutName, Oddity
from govreports.reading.docx import read_docx
from tests.generators.facts import facts
from tests.generators.scoring import assessed
from tests.generators.sheets import sheets, to_grid
from tests.generators.word_habits import HABITS, STYLES, Habit, run
from tests.reading.files import RELATIONS, docx, texts, word_paragraph

FACTS = facts(Random(7), LayoutName.L2021)
TITLE = "云岭市青禾区人民政府2024年政府信息公开工作年度报告"
HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)


def report(habit: Habit) -> bytes:
    body, relations, parts = [word_paragraph(TITLE)], "", {}
    for place, (heading, printed) in enumerate(zip(HEADINGS, sheets(FACTS).values(), strict=True)):
        written = habit(to_grid(printed), place)
        body += [word_paragraph(heading), written.body]
        relations += written.relations
        parts |= written.parts
    return docx("".join(body), styles=STYLES, relations=relations, extra=parts)


@pytest.mark.parametrize("habit", HABITS.values(), ids=HABITS)
def test_every_cell_is_read_as_it_is_shown(habit: Habit) -> None:
    result = assessed(assess(Page("report.docx", report(habit))), FACTS)
    assert result.counts == {"exact": sum(map(len, FACTS.values.values()))}, result.examples[:5]


def chunked(content: str | bytes, name: str = "chunk.htm", depth: int = 1) -> bytes:
    data = docx('<w:altChunk r:id="c"/>', relations=_related(name), extra={f"word/{name}": content})
    return data if depth == 1 else chunked(data, "inner.docx", depth - 1)


def _related(name: str) -> str:
    return f'<Relationship Id="c" Type="{RELATIONS}/aFChunk" Target="{name}"/>'


def test_parts_of_another_kind_and_missing_ones_are_said() -> None:
    document = read_docx(Page("report.docx", chunked("{\\rtf1 x}", "chunk.rtf")))
    assert [(remark.rule, remark.subject) for remark in document.remarks] == [("EMBEDDED_PART", "word/chunk.rtf")]
    missing = docx('<w:altChunk r:id="c"/>', relations=_related("gone.htm"))
    assert [remark.rule for remark in read_docx(Page("report.docx", missing)).remarks] == ["EMBEDDED_PART"]


def test_documents_within_one_another_are_read_to_a_bounded_depth() -> None:
    page = "<html><body><p>本年度收到申请3件。</p></body></html>"
    assert "本年度收到申请3件。" in texts(read_docx(Page("report.docx", chunked(page, depth=3))))
    deeper = read_docx(Page("report.docx", chunked(page, depth=6)))
    assert texts(deeper) == []
    assert [remark.rule for remark in deeper.remarks] == ["EMBEDDED_PART"]


def test_a_field_that_never_ends_hides_no_more_than_its_paragraph() -> None:
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert texts(read_docx(Page("report.docx", docx(begun + word_paragraph("一、总体情况"))))) == ["一、总体情况"]


def test_styles_that_are_based_on_each_other_in_a_circle_are_followed_once() -> None:
    styles = "".join(
        f'<w:style w:type="character" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("a", "b"), ("b", "a"))
    )
    body = f"<w:p>{run('总计', '<w:rStyle w:val=' + chr(34) + 'a' + chr(34) + '/>')}</w:p>"
    document = read_docx(Page("report.docx", docx(body, styles=styles)))
    assert (texts(document), document.remarks) == (["总计"], ())


def test_an_object_of_another_program_stays_a_picture_without_a_word() -> None:
    link = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="c"/>'
    data = docx(
        f"<w:p><w:r><w:t>见附件</w:t><w:object>{link}</w:object></w:r></w:p>",
        relations='<Relationship Id="c" Type="package" Target="embeddings/drawing.bin"/>',
        extra={"word/embeddings/drawing.bin": b"\0" * 64},
    )
    document = read_docx(Page("report.docx", data))
    assert (texts(document), document.remarks) == (["见附件"], ())


def test_a_damaged_workbook_inside_is_said() -> None:
    link = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="c"/>'
    data = docx(
        f"<w:p><w:r><w:t>见下表</w:t><w:object>{link}</w:object></w:r></w:p>",
        relations='<Relationship Id="c" Type="package" Target="embeddings/book.xlsx"/>',
        extra={"word/embeddings/book.xlsx": b"PK\3\4" + b"xl/workbook.xml" * 9},
    )
    (remark,) = read_docx(Page("report.docx", data)).remarks
    assert (remark.rule, remark.subject) == ("EMBEDDED_PART", "word/embeddings/book.xlsx")
    assert isinstance(remark, Oddity)
