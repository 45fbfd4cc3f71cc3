"""Search: what stands in a text is found on both databases, what does not is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from govreports.store import search
from govreports.store.errors import StoreError
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from tests.store.build import PORTAL, observation, proven, report


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def urls(engine: Engine, *words: str, limit: int = 20, year: int | None = None, portal: str | None = None) -> list[str]:
    return [hit.url for hit in search.find(engine, words, limit=limit, year=year, portal=portal)]


def test_words_of_any_length_are_found(engine: Engine, writer: Writer) -> None:
    writer.write(observation("a"), proven(report(body="本年度发生行政复议三件，ＰＤＦ附后。")))
    writer.write(observation("b"), proven(report(body="本年度复查议案一件，没有行政诉讼。", report_year=2023)))
    assert urls(engine, "复议") == ["a"]
    assert urls(engine, "行政") == ["b", "a"]
    assert urls(engine, "议") == ["b", "a"]
    assert urls(engine, "行政诉讼") == ["b"]
    assert urls(engine, "诉讼行政") == []
    assert urls(engine, "行政", "附后") == ["a"]
    assert urls(engine, "pdf") == ["a"]
    assert urls(engine, "河洲区人民政府2024年") == ["b", "a"], "titles count too"
    assert urls(engine, "行政", year=2023) == ["b"]
    assert urls(engine, "行政", limit=1) == ["b"]
    assert urls(engine, "行政", portal="elsewhere") == []


def test_pairs_that_are_all_there_but_apart_are_no_word(engine: Engine, writer: Writer) -> None:
    writer.write(observation("a"), proven(report(body="行政复核。复核议定。政复。核议。复议。")))
    assert urls(engine, "行政复议") == []


def test_only_the_current_revision_is_found(engine: Engine, writer: Writer) -> None:
    writer.write(observation("a"), proven(report(body="首次公布的说法。")))
    writer.write(observation("a"), proven(report(body="更正之后的说法。")))
    assert urls(engine, "首次公布") == []
    assert urls(engine, "更正") == ["a"]


def test_quotes_and_signs_are_no_commands(engine: Engine, writer: Writer) -> None:
    writer.write(observation("a"), proven(report(body="关于“放管服”改革（试行）")))
    for words in ('放管服"', "'放管服'", "放管服*", "试行) OR (", "改革:&|!"):
        assert urls(engine, words) in ([], ["a"])
    with pytest.raises(StoreError, match="nothing to look for"):
        search.find(engine, ["!?"])


def test_revisions_from_before_the_index_are_entered_once(engine: Engine, writer: Writer) -> None:
    writer.write(observation("a"), proven(report(body="甲乙丙丁")))
    with engine.begin() as connection:
        assert search.index_missing(connection) == 0
        if engine.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO search_entry (search_entry) VALUES ('delete-all')"))
        else:
            connection.execute(text("DELETE FROM search_entry"))
    assert urls(engine, "乙丙") == []
    with engine.begin() as connection:
        assert search.index_missing(connection) == 1
    assert urls(engine, "乙丙") == ["a"]


@settings(max_examples=40)
@given(body=st.text("政府信息公开年度报告,。\n", min_size=1, max_size=60), data=st.data())
def test_every_piece_of_a_text_has_all_its_pairs_in_the_index(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    piece = body[start : start + data.draw(st.integers(1, 8))]
    for pair in search.tokens(piece):
        kept = search.tokens(body)
        assert pair in kept if len(pair) == 2 else any(token.startswith(pair) for token in kept)
