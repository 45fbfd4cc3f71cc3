"""The figures of the demonstration hold together, and every markup prints them cell by cell."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from govreports.demo.declaration import declare
from govreports.demo.figures import COLUMNS, Misprint
from govreports.demo.forms import forms
from govreports.demo.markup.base import environment
from govreports.demo.series import APPLICANTS, Scale, series
from govreports.demo.sites import portals
from govreports.demo.word import write_docx
from govreports.model.layouts import TABLE_SHAPES
from govreports.model.report import LayoutName
from tests.demo.published import (
    bare,
    docx_tables,
    form_places,
    html_places,
    identities,
    minimal,
    report_of,
)

SCALES = st.builds(
    Scale,
    received=st.integers(0, 400),
    documents=st.integers(0, 150),
    licensing=st.integers(0, 90_000),
    penalties=st.integers(0, 6_000),
    coercion=st.integers(0, 300),
    fees=st.sampled_from(["0", "12.5", "2480"]),
    disputes=st.integers(0, 40),
)


@settings(max_examples=30)
@given(seed=st.text("ab", min_size=1, max_size=6), scale=SCALES)
def test_a_series_of_figures_holds_every_identity_and_carries_over(seed: str, scale: Scale) -> None:
    made = series(seed, range(2019, 2026), scale, {})
    assert series(seed, range(2019, 2026), scale, {}) == made
    for year, figures in made.items():
        assert identities(figures) == []
        if year - 1 not in made:
            continue
        before = made[year - 1]
        for column in COLUMNS:
            assert figures.applications["carried_in"][column] == before.applications["carried_out"][column]
        if before.layout is figures.layout is LayoutName.L2021:
            stock, earlier = (one.proactive_disclosure["normative_documents"] for one in (figures, before))
            assert int(stock["in_force"]) == int(earlier["in_force"]) + int(stock["made"]) - int(stock["repealed"])


def test_years_around_published_figures_fit_them() -> None:
    portal, _, _ = report_of("lianyun", "连云区人民政府", 2024)
    years = {one.year: one.figures for one in portal.reports if one.body == "连云区人民政府"}
    assert years[2023] is not None
    assert years[2025] is not None
    assert years[2023].applications["carried_out"] == dict(
        zip(COLUMNS, ("11", "0", "0", "0", "0", "0", "11"), strict=True)
    )
    assert years[2025].number("carried_in") == 1
    assert years[2023].proactive_disclosure["normative_documents"]["in_force"] == "33"


def test_only_reports_that_are_meant_to_be_wrong_break_an_identity() -> None:
    wrong = {
        (portal.slug, report.body, report.year)
        for portal in portals()
        for report in portal.reports
        if report.figures and identities(report.figures)
    }
    assert wrong == {("lianyun", "连云区卫生健康委员会", 2024), ("jianshan", "尖山区", 2025)}


def test_the_sentences_repeat_the_numbers_of_the_tables() -> None:
    seen = 0
    for portal in portals():
        for report in portal.reports:
            text = "".join(report.chapters[0].paragraphs) if report.chapters else ""
            said = re.search(
                r"新收政府信息公开申请(\d+)件，上年结转(\d+)件；全年办结(\d+)件，结转下年度继续办理(\d+)件",
                text,
            )
            if said is None or report.figures is None:
                continue
            seen += 1
            rows = ("new_received", "carried_in", "concluded", "carried_out")
            columns = [report.figures.applications[row] for row in rows]
            assert [int(number) for number in said.groups()] == [
                sum(int(cells[column]) for column in APPLICANTS) for cells in columns
            ]
    assert seen > 60


def test_a_misprint_of_a_cell_that_does_not_exist_is_refused() -> None:
    figures = series("x", [2024], Scale(9, 1, 1, 1, 1, "0", 1), {})[2024]
    with pytest.raises(ValueError, match=r"no cell applications\.concluded\.overall"):
        figures.misprinted([Misprint("applications", "concluded", "overall", "1")])


@pytest.mark.parametrize("year", [2020, 2025])
def test_forms_have_the_statutory_shape_without_holes(year: int) -> None:
    figures = series("x", [year], Scale(70, 9, 80, 7, 1, "3.5", 6), {})[year]
    keys = ("proactive_disclosure", "applications", "reviews")
    for key, form in zip(keys, forms(figures), strict=True):
        rows, columns = TABLE_SHAPES.get((key, figures.layout), (len(form.rows), form.width))
        assert (len(form.rows), form.width) == (rows, columns)
        assert set(form_places(form)) == {(row, column) for row in range(rows) for column in range(columns)}


@settings(max_examples=12)
@given(
    scale=SCALES,
    year=st.sampled_from([2019, 2020, 2021, 2025]),
    author=st.sampled_from(["ueditor", "word", "plain"]),
)
def test_every_author_prints_every_cell_where_it_belongs(scale: Scale, year: int, author: str) -> None:
    module: Any = environment().get_template(f"authors/{author}.html").module
    for form in forms(series("y", [year], scale, {})[year]):
        table = html.fromstring(f"<div>{module.table(form)}</div>").find(".//table")
        assert html_places(table) == {place: bare(text) for place, text in form_places(form).items()}


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_the_word_file_holds_the_tables_with_their_merged_cells(seed: int) -> None:
    facts = minimal("ucap")
    facts["bodies"][0]["name"] = f"第{seed}局"
    report = declare("small", facts).reports[0]
    assert report.figures is not None
    data = write_docx(report)
    assert data == write_docx(report)
    assert docx_tables(data) == [form_places(form) for form in forms(report.figures)]
