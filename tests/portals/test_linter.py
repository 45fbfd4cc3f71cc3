"""Every declaration is sound, and the linter sees each way in which one is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govreports.portals.linter import Problem, check
from govreports.portals.loader import spider_classes

GOOD = """
from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Huarong(TrsSpider):
    name = "huarong"
    division_code = "420703"
    # The folder of a real report.
    sources = (Source("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(2, 60))
    verified = False
"""


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> object:
    """Lints files of a package of its own."""
    package = f"linted_{abs(hash(request.node.nodeid))}"
    folder = tmp_path / package
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    def run(**files: str) -> list[Problem]:
        for name, text in files.items():
            (folder / f"{name}.py").write_text(text)
        found = check([package])
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]
        return found

    return run


def test_all_declared_portals_are_sound() -> None:
    assert check() == []


def test_there_are_portals_of_every_family_and_province() -> None:
    spiders = spider_classes()
    assert len({spider.division_code for spider in spiders}) == len(spiders) >= 65
    assert len({spider.division_code[:2] for spider in spiders}) == 31
    families = {"trs", "fujian", "hanweb", "ucap", "truecms", "anshan", "guangdong", "anhui", "vsb", "static"}
    assert families | {"easysite", "shanghai"} <= {spider.family for spider in spiders}


def test_a_sound_declaration_has_no_problem(lint) -> None:  # type: ignore[no-untyped-def]
    assert lint(huarong=GOOD) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("other", "", "", "stands in other.py"),
        ("huarong", "class Huarong", "class Huaron", "call it Huarong"),
        ("huarong", "420703", "999999", "cannot be loaded"),
        ("huarong", '"420703"', '"320721"', "ended in 2014; use its successor (320707)"),
        ("huarong", "www.hbhr.gov.cn", "www.elsewhere.gov.cn", "is not on the registered portal"),
        ("huarong", "verified = False", 'verified = False\n    file_hosts = ("files.hbhr.gov.cn",)', "leave it out"),
        ("huarong", "first_year=2023", "first_year=2099", "cannot be published yet"),
        ("huarong", 'xxgknb/")', 'xxgknb/", until=2020)', "all its sources have ended"),
        ("huarong", "    # The folder of a real report.\n", "", "does not say where"),
        ("huarong", "    # The folder of a real report.\n    sources", "    delay = 9.0\n    sources", "say why"),
        ("huarong", "lass Huarong(TrsSpider)", "lass Huarong(TrsSpider", "cannot be loaded"),
        ("huarong", "    expects = Expects(first_year=2023, reports_a_year=(2, 60))\n", "", "expects"),
        ("huarong", "verified = False", "verify = False", "did you mean 'verified'"),
    ],
)
def test_each_fault_is_told_in_one_line(lint, file: str, before: str, after: str, said: str) -> None:  # type: ignore[no-untyped-def]
    assert before in GOOD
    problems = lint(**{file: GOOD.replace(before, after) if before else GOOD})
    assert [problem for problem in problems if said in str(problem)]
    assert all("\n" not in str(problem) for problem in problems)


def test_a_source_elsewhere_is_sound_when_a_comment_says_why(lint) -> None:  # type: ignore[no-untyped-def]
    text = GOOD.replace("www.hbhr.gov.cn", "zwgk.ezhou.gov.cn")
    assert lint(huarong=text.replace("# The folder", "# On zwgk.ezhou.gov.cn, the city's host. The folder")) == []


def test_what_two_declarations_share_is_told_for_both(lint) -> None:  # type: ignore[no-untyped-def]
    problems = lint(huarong=GOOD, other=GOOD)
    assert len([problem for problem in problems if "shares its name huarong" in str(problem)]) == 2
    assert len([problem for problem in problems if "shares its source" in str(problem)]) == 2
