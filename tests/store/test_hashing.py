"""What counts as the same report, and what does not."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.report import (
    Header,
    Kind,
    Oddity,
    Period,
    Report,
    Scope,
    Section,
    Statistic,
    StatutoryTable,
    Tables,
)
from govreports.store.hashing import content_hash
from tests.store.build import applications, attachment, number, proactive, report, reviews, with_cell

HEAD_TEXTS = [field.name for field in fields(Header) if field.name != "issued_on"]


def header_with(name: str) -> Header:
    texts: dict[str, Any] = {name: "别"}
    return Header(**texts)


BASE = content_hash(report(), (attachment(),))


@pytest.mark.parametrize(
    "other",
    [
        report(title="别的标题"),
        report(body="别的正文"),
        report(sections=report().sections[:1]),
        report(sections=tuple(reversed(report().sections))),
        report(tables=Tables(proactive(), applications(), None)),
        report(tables=Tables(proactive(), with_cell(applications(), "granted", "total", number("99")), reviews())),
        report(statistics=(Statistic(None, "主动公开", "条", None, "1"),)),
        report(header=replace(report().header, issued_on=date(2020, 1, 1))),
        *(report(header=header_with(name)) for name in HEAD_TEXTS),
    ],
)
def test_other_content_is_another_state(other: Report) -> None:
    assert content_hash(other, (attachment(),)) != BASE


def test_another_file_is_another_state() -> None:
    assert len({content_hash(report(), files) for files in ((), (attachment(),), (attachment("2" * 64),))}) == 3


@pytest.mark.parametrize(
    "other",
    [
        report(source="http://elsewhere.example/?session=42"),
        report(attachments=("http://elsewhere.example/?session=42",)),
        report(oddities=(Oddity("ROW_UNKNOWN", "x", "y"),)),
        report(kind=Kind.NOT_REPORT, kind_reason="better rules", report_year=1999, reporting_body=None),
        report(scope=Scope.OWN_BODY, period=Period(date(2000, 1, 1), date(2000, 1, 2)), title_year=None),
        report(meta_published_at="2026-01-01"),
        report(sections=tuple(replace(one, pictures=3) for one in report().sections)),
    ],
)
def test_what_changes_without_the_content_is_the_same_state(other: Report) -> None:
    assert content_hash(other, (attachment(),)) == BASE


def test_where_a_file_lies_is_not_content() -> None:
    moved = replace(attachment(), url="http://cdn.example/x?token=1", name="other.docx")
    assert content_hash(report(), (moved,)) == BASE


def reversed_cells(table: StatutoryTable) -> StatutoryTable:
    return replace(
        table,
        reader="sequence",
        shape=None,
        cells={row: dict(reversed([*cells.items()])) for row, cells in reversed([*table.cells.items()])},
    )


def test_how_the_table_was_read_is_not_content() -> None:
    turned = Tables(*(reversed_cells(table) for table in (proactive(), applications(), reviews())))
    assert content_hash(report(tables=turned), (attachment(),)) == BASE


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.sampled_from([" ", "\n", "\u3000", "\xa0 \t"]))
def test_blanks_between_words_are_not_content(words: list[str], blank: str) -> None:
    plain = report(body=" ".join(words), sections=(Section(1, "一", " ".join(words)),))
    spread = report(body=blank.join(words) + blank, sections=(Section(1, "一", blank + blank.join(words)),))
    assert content_hash(plain) == content_hash(spread)


def test_the_hash_stays_what_it_is() -> None:
    """Stored hashes are compared with new ones: another hash of equal content would revise every report."""
    assert content_hash(Report("x", Kind.ANNUAL_REPORT, "", title="年报", body="正文")) == (
        "d88d40fb193782c37a0262f3071d5fa2359169cfc0269fe6e6366042dce57ab8"
    )
