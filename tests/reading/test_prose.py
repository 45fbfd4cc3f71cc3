"""The stored body text: the article's lines, no table, nothing lost."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, Page
from govreports.reading import read
from govreports.reading.html_tables import Entry
from govreports.reading.prose import body_text

SENTENCE = "全年共主动公开各类信息三百余条，办理申请十二件，均在规定的时限内答复了申请人"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_prose_is_the_lines_without_tables_and_pictures() -> None:
    entries = [Entry("一、总体情况"), Entry(SENTENCE), Entry("", block=Grid((), 0, 0)), Entry("无。")]
    assert body_text(entries) == f"一、总体情况\n{SENTENCE}\n无。"


def test_nothing_gives_nothing() -> None:
    assert body_text([]) == ""
    assert body_text([Entry("", block=Grid((), 0, 0))]) == ""


def test_short_bodies_are_kept() -> None:
    assert body_text([Entry("无。")]) == "无。"


def test_the_same_sentences_in_every_report_are_kept_every_time() -> None:
    entries = [Entry("一、总体情况"), *(Entry(f"{SENTENCE}。") for _ in range(3))]
    assert {body_text(entries).count(SENTENCE) for _ in range(6)} == {3}


@settings(max_examples=60)
@given(
    st.lists(
        st.text("公开信息申请答复一二三、。，0123 （）<&>", min_size=1, max_size=60).filter(str.strip),
        min_size=1,
        max_size=12,
    )
)
def test_little_of_the_article_is_ever_missing_and_nothing_is_added(lines: list[str]) -> None:
    text = squeezed(body_text([Entry(line) for line in lines]))
    whole = squeezed("".join(lines))
    assert len(text) >= 0.8 * len(whole)
    position = 0
    for character in text:  # what is there stands in the article in the same order
        position = whole.index(character, position) + 1


def test_real_reports_keep_their_paragraphs(corpus: Path) -> None:
    for path in sorted(corpus.glob("pages/pingtan_report_*_full.html")):
        found: Document = read(Page(str(path), path.read_bytes()))
        assert squeezed(found.prose) == squeezed("".join(found.paragraphs())), path.name
