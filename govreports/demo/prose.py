"""The text of a demonstration report: invented sentences around the numbers of its tables.

Successive years of a body, and the bodies of one year, take different sentences, as reports do that nobody
copied.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any
from zlib import crc32

from govreports.demo.figures import Figures
from govreports.demo.statistics_form import Indicator
from govreports.model.layouts import SECTION_TITLES

_HAN = "一二三四五六"
_ASPECTS = ("lead", "disclosure", "management", "platform", "supervision")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section: its number (0 for running text), its printed heading, and the paragraphs under it."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]


@cache
def _stock() -> dict[str, Any]:
    return tomllib.loads((files("govreports.demo") / "content" / "prose.toml").read_text("utf-8"))


def _turn(pool: list[str], name: str, year: int, aspect: str) -> str:
    # A step of one a year keeps neighbouring years apart; the checksum spreads the bodies over the pool.
    return pool[(crc32(f"{name}/{aspect}".encode()) + year) % len(pool)]


def opening(name: str, we: str, year: int) -> str:
    """The paragraph above section one, with the period of the figures."""
    return _turn(_stock()["opening"], name, year, "opening").format(name=name, we=we, year=year)


def chapters(
    name: str, we: str, year: int, figures: Figures, said: dict[int, tuple[str, ...]] | None = None
) -> tuple[Chapter, ...]:
    """The six sections; ``said`` replaces the paragraphs of a section by facts of a particular report."""
    stock = _stock()
    random = Random(f"{name}/{year}/prose")
    words: dict[str, Any] = {
        "name": name,
        "we": we,
        "year": year,
        "a": random.randint(120, 900),
        "b": random.randint(21, 99),
        "c": random.randint(3, 19),
        "new": figures.number("new_received"),
        "carried_in": figures.number("carried_in"),
        "concluded": figures.number("concluded"),
        "carried_out": figures.number("carried_out"),
        "reconsideration": figures.reviewed("reconsideration"),
        "litigation": figures.reviewed("litigation_direct", "litigation_after_reconsideration"),
    }
    overview = [_turn(stock["overview"][aspect], name, year, aspect) for aspect in _ASPECTS]
    overview.insert(2, _statistics(stock["statistics"], words))
    texts: dict[int, tuple[str, ...]] = {
        1: tuple(overview),
        5: (
            _turn(stock["problems"]["found"], name, year, "found"),
            _turn(stock["problems"]["improved"], name, year, "improved"),
        ),
        6: (_turn(stock["other"]["none"], name, year, "other"),),
    }
    texts = {number: tuple(text.format(**words) for text in part) for number, part in texts.items()}
    texts |= said or {}
    return tuple(
        Chapter(number, f"{_HAN[number - 1]}、{title}", texts.get(number, ()))
        for number, title in SECTION_TITLES.items()
    )


def _statistics(stock: dict[str, str], words: dict[str, Any]) -> str:
    asked = words["new"] or words["carried_in"]
    disputed = words["reconsideration"] or words["litigation"]
    return stock["some" if asked else "none"] + stock["reviews_some" if disputed else "reviews_none"]


def early_chapters(we: str, year: int, indicators: tuple[Indicator, ...]) -> tuple[Chapter, ...]:
    """The chapters of a report before 2019, whose numbers stand in the 统计表 as well."""
    stock = _stock()["early"]
    values = {indicator.label: indicator.value for indicator in indicators}
    words = {
        "we": we,
        "year": year,
        "disclosed": values["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"],
        "answered": values["（一）回应公众关注热点或重大舆情数"],
        "received": values["（一）收到申请数"],
        "reviews": values["四、行政复议数量"],
        "suits": values["五、行政诉讼数量"],
    }
    return tuple(
        Chapter(number, heading, (versions[year % len(versions)].format(**words),))
        for number, (heading, versions) in enumerate(zip(stock["headings"], stock["paragraphs"], strict=True), start=1)
    )
