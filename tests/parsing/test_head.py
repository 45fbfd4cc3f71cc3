"""The head's fields come out exactly as stated, in whatever layout they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from govreports.model.document import Document, Page
from govreports.model.report import Header, Kind, Report
from govreports.model.words import squeeze
from govreports.parsing import parse
from govreports.reading import read
from tests.parsing.made_heads import MadeHead, as_html, as_text, heads

BODY = "依照公开工作的有关规定,现将青禾县2024年度样例报告发布如下。\n一、总体情况\n全年发布样例信息123条。"
TITLE = "青禾县2024年政府信息公开工作年度报告"


def of_text(text: str) -> Report:
    return parse(read(Page("page.txt", text.encode())))


def header_of(head: str) -> Header:
    return of_text(f"{head}\n{BODY}").header


def assert_recovered(report: Report, made: MadeHead) -> None:
    header = report.header
    read_values = {name: getattr(header, name, None) for name in made.expected}
    read_values |= {"title": report.title, "reporting_body": report.reporting_body}
    assert {name: value and squeeze(str(value)) for name, value in read_values.items()} == {
        name: value and squeeze(value) for name, value in made.expected.items()
    }
    assert report.report_year == made.year
    assert report.kind is Kind.ANNUAL_REPORT


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(heads(as_text))
def test_any_text_layout_gives_back_what_was_written(made: MadeHead) -> None:
    assert_recovered(of_text(made.source), made)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(heads(as_html))
def test_any_html_layout_gives_back_what_was_written(made: MadeHead) -> None:
    assert_recovered(parse(read(Page("page.html", made.source.encode()))), made)
