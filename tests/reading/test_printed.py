"""Whole reports printed as PDF in many ways: what a person reads in the tables is what is read."""

from __future__ import annotations

from random import Random

import pytest

from govreports.assessment import assess
from govreports.model.document import Page, Paragraph
from govreports.model.report import LayoutName
from govreports.reading.pdf import read_pdf
from tests.generators.facts import facts
from tests.generators.printed import STYLES, Style, any_style, printed
from tests.generators.scoring import assessed
from tests.reading.pages import Drawing, pdf

FACTS = facts(Random(7), LayoutName.L2021)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_cell_is_read_as_it_is_printed(style: Style) -> None:
    result = assessed(assess(Page("report.pdf", printed(FACTS, style))), FACTS)
    assert result.counts == {"exact": sum(map(len, FACTS.values.values()))}, result.examples[:5]


@pytest.mark.parametrize("seed", range(24))
def test_what_cannot_be_read_without_lines_is_never_read_wrongly_in_silence(seed: int) -> None:
    random = Random(f"printed {seed}")
    layout = random.choice((LayoutName.L2021, LayoutName.L2019))
    numbers = facts(random, layout, blanks=random.choice((0.0, 0.03, 0.2)))
    data = printed(numbers, any_style(random), 2024 if layout is LayoutName.L2021 else 2020)
    result = assessed(assess(Page("report.pdf", data)), numbers)
    assert [line for line in result.examples if "silent" in line] == []
    assert result.counts["exact"] > 0


def test_a_page_strewn_with_numbers_and_characters_stays_text() -> None:
    page = Drawing()
    for row in range(100):
        for column in range(20):
            page.text(20 + column * (8 if column < 10 else 22), 30 + row * 7, "一" if column < 10 else "3", 5)
    document = read_pdf(Page("report.pdf", pdf([page])))
    assert {type(block) for block in document.blocks} == {Paragraph}
