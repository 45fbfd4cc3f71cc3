"""Damaged files: whatever is done to the bytes of a report, it is read or refused with a reason, never a crash.

``HYPOTHESIS_PROFILE=deep`` tries a hundred times as many.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreports.assessment import assess
from govreports.demo import sites
from govreports.model.document import Page
from govreports.reading import Unreadable
from govreports.reading.libreoffice import LibreOffice
from tests.generators.pages import page
from tests.reading.binary_word import BinaryWord
from tests.reading.files import docx, sheet, word_paragraph, word_table, xlsx
from tests.reading.pages import Drawing, applications_form, ofd, pdf
from tests.robustness.mutations import damaged, damaged_container

EXAMPLES = 2000 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 20
_TITLE = "某县2024年政府信息公开工作年度报告"
_HEADING = "三、收到和处理政府信息公开申请情况"
FORM = applications_form()
bounded = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(autouse=True, scope="module")
def own_readers() -> Iterator[None]:
    """Without LibreOffice, which is a process of its own and slow to start."""
    patch = pytest.MonkeyPatch()
    patch.setattr(LibreOffice, "find", classmethod(lambda cls: None))
    yield
    patch.undo()


def told(name: str, data: bytes) -> str:
    """What reading, parsing and proving the file comes to; any exception but a reason not to read it ends the test."""
    try:
        assess(Page(source=name, data=data, name=name))
    except Unreadable as problem:
        return str(problem)
    return f"{name}: read"


def is_line_on(name: str, said: str) -> bool:
    """Whether it is one line, and says first which file it is about."""
    return said.startswith(f"{name}: ") and "\n" not in said


def drawing() -> Drawing:
    """A page with a title and the table of applications."""
    widths = [447 / FORM.columns] * FORM.columns
    return Drawing().text(74, 60, _TITLE).text(74, 90, _HEADING).table(FORM, 100, widths)


def binary_word() -> bytes:
    """The same as a binary Word document."""
    borders = [500 * column for column in range(FORM.columns + 1)]
    return BinaryWord().add(_TITLE).add(_HEADING).table(FORM, borders).data()


SINGLE: dict[str, Callable[[], bytes]] = {
    "report.html": lambda: page(random.Random(7)).data,
    "report.pdf": lambda: pdf([drawing()], compress=False),
    "packed.pdf": lambda: pdf([drawing()]),
    "report.doc": binary_word,
}
CONTAINERS: dict[str, Callable[[], bytes]] = {
    "report.docx": lambda: docx(word_paragraph(_TITLE) + word_paragraph(_HEADING) + word_table(FORM)),
    "report.xlsx": lambda: xlsx({"表": sheet(FORM)}),
    "report.ofd": lambda: ofd([drawing()]),
}


@cache
def built(name: str) -> bytes:
    """The sound file of this name."""
    return (SINGLE | CONTAINERS)[name]()


@cache
def demonstration() -> tuple[bytes, ...]:
    """The pages of the demonstration portals."""
    resources = (resource for pages in sites.hosts().values() for resource in pages.pages.values())
    return tuple(resource.body for resource in resources if re.search(rb"<html", resource.body[:500], re.IGNORECASE))


@pytest.mark.parametrize("name", [*SINGLE, *CONTAINERS])
@bounded
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    assert is_line_on(name, told(name, data.draw(damaged(built(name)))))


@pytest.mark.parametrize("name", CONTAINERS)
@bounded
@given(data=st.data())
def test_a_container_with_damaged_parts_is_read_or_refused(name: str, data: st.DataObject) -> None:
    assert is_line_on(name, told(name, data.draw(damaged_container(built(name)))))


@bounded
@given(data=st.data())
def test_a_damaged_page_of_a_portal_is_read_or_refused(data: st.DataObject) -> None:
    assert is_line_on("page.html", told("page.html", data.draw(st.sampled_from(demonstration()).flatmap(damaged))))


@bounded
@given(data=st.data())
def test_a_damaged_real_page_is_read_or_refused(corpus: Path, data: st.DataObject) -> None:
    real = sorted([*corpus.glob("seeds/*.txt"), *corpus.glob("pages/*.html")])
    file = data.draw(st.sampled_from(real))
    assert is_line_on(file.name, told(file.name, data.draw(damaged(file.read_bytes()))))
