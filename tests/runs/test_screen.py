"""Tables on terminals of every width and on pipes: nothing is cut off, and no number is folded."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govreports.runs.screen import print_table, screen

ADDRESS = "http://www.lianyun.gov.cn/lyq/zfxxgknb/zfxxgknb.html"


def printed(width: int) -> list[str]:
    table = Table("portal", "column")
    table.add_column("not due", justify="right", footer="2345678")
    table.add_column("outcome")
    table.add_row("lianyun", ADDRESS, "1234567", Text("list_failed"))
    text = io.StringIO()
    print_table(Console(file=text, width=width), table)
    return text.getvalue().splitlines()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_nothing_is_cut_off_and_numbers_stay_whole(width: int) -> None:
    lines = printed(width)
    assert "…" not in "".join(lines)
    assert "".join(line.split("│")[1].strip() for line in lines if line.count("│") == 3) == ADDRESS
    assert any("1234567" in line and "list_failed" in line for line in lines)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_keeps_to_the_edge_where_its_words_fit(width: int) -> None:
    assert max(map(len, printed(width))) <= width


def test_a_pipe_has_no_edge(capsys: pytest.CaptureFixture[str]) -> None:
    console = screen()
    console.print("x " * 300)
    assert len(capsys.readouterr().out.splitlines()) == 1
