"""Four times the input takes about four times as long, in whatever it grows; were it squared, it took sixteen."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from govreports.assessment import assess
from govreports.model.document import Page
from tests.reading.files import docx, word_paragraph
from tests.robustness.building import APPLICATIONS, LINK, SENTENCE, page, table, unnumbered_cells, word_rows

FACTOR = 4
MOST = 9.0
"""Times as long for four times as much; caches and the clock leave room between 4 and 16."""
LEAST = 3.0
"""Seconds: on a busy machine what takes less says nothing about its growth."""

GROWING: dict[str, tuple[int, Callable[[int], tuple[str, bytes]]]] = {
    "nested": (1_500, lambda n: ("x.html", page("<div>" * n + f"<p>{SENTENCE}</p>" * n))),
    "paragraphs": (1_500, lambda n: ("x.html", page(f"<p>{SENTENCE}</p>" * n))),
    "inline spans": (10_000, lambda n: ("x.html", page(f"<p>{'<span>年</span>' * n}</p>"))),
    "one line": (300, lambda n: ("x.html", page(SENTENCE * n))),
    "rows": (400, lambda n: ("x.html", page(table(n, 8)))),
    "columns": (500, lambda n: ("x.html", page(table(4, n)))),
    "cells": (60, lambda n: ("x.html", page(table(n, 60)))),
    "tables": (500, lambda n: ("x.html", page(table(3, 3) * n))),
    "known rows": (1_000, lambda n: ("x.html", page(APPLICATIONS + "<tr><td>予以公开<td>7" * n))),
    "known tables": (100, lambda n: ("x.html", page((APPLICATIONS + "</table>") * n))),
    "links": (1_000, lambda n: ("x.html", page(f"<li>{LINK}</li>" * n))),
    "headings": (500, lambda n: ("x.html", page(f"<h2>一、总体情况</h2><p>{SENTENCE}</p>" * n))),
    "hidden": (1_000, lambda n: ("x.html", page(f'<p>年</p><div style="display:none"><p>{SENTENCE}</p></div>' * n))),
    "lines": (2_000, lambda n: ("x.txt", f"{SENTENCE}\n".encode() * n)),
    "numbers": (2_000, lambda n: ("x.txt", "新收申请\n7\n".encode() * n)),
    "pipe rows": (1_000, lambda n: ("x.txt", "| 新收 | 1 | 2 | 3 |\n".encode() * n)),
    "blank-separated": (1_000, lambda n: ("x.txt", "新收申请 7 8 其他 9 ".encode() * n)),
    "word paragraphs": (1_000, lambda n: ("x.docx", docx(word_paragraph(SENTENCE) * n))),
    "word cells": (40, lambda n: ("x.docx", word_rows(n, 40))),
    "sheet cells": (50, lambda n: ("x.xlsx", unnumbered_cells(n, 50))),
}
RUNS = "\u3000\t\u200b（）、，。：；“《|1-－_=.+一第年件无月·×(7%"


def seconds(name: str, data: bytes) -> float:
    """Processor time to read, parse and prove the file, the shorter of two tries."""
    tries = []
    for _ in range(2):
        started = time.process_time()
        assess(Page(name, data, name=name))
        tries.append(time.process_time() - started)
    return min(tries)


def assert_linear(size: int, build: Callable[[int], tuple[str, bytes]]) -> None:
    small, large = seconds(*build(size)), seconds(*build(FACTOR * size))
    assert large < max(MOST * small, LEAST), f"{small:.3f} s became {large:.3f} s for {FACTOR} times the input"


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_size(name: str) -> None:
    assert_linear(*GROWING[name])


@pytest.mark.parametrize("sign", RUNS, ids=lambda sign: f"U+{ord(sign):04X}")
def test_time_grows_with_a_run_of_one_sign(sign: str) -> None:
    def run(length: int) -> tuple[str, bytes]:
        text = f"某县年度报告\n一、总体情况\n2024年，{sign * length}受理7件\n三、申请情况\n{sign * length}x"
        return "x.txt", text.encode()

    assert_linear(2_500, run)
