"""What `govreports portals list`, `show` and `check` print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from govreports import config
from govreports.portals.loader import portal_facts, spider_class, spider_classes
from govreports.runs import portal_commands
from govreports.store import database, runs
from govreports.store.portals import ensure_portal
from govreports.usage import UsageError


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The configured database: a file that does not exist yet."""
    url = f"sqlite:///{tmp_path / 'portals.db'}"
    monkeypatch.setenv("GOVREPORTS_DATABASE_URL", url)
    config.load.cache_clear()
    yield url
    config.load.cache_clear()


def screen() -> tuple[Console, io.StringIO]:
    text = io.StringIO()
    return Console(file=text, width=400), text


def test_the_list_has_every_portal_and_looking_makes_no_database(url: str) -> None:
    console, text = screen()
    portal_commands.show_list(console)
    assert all(f"{spider.name} " in text.getvalue() for spider in spider_classes())
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_the_list_can_be_narrowed_to_a_family(url: str) -> None:
    console, text = screen()
    portal_commands.show_list(console, family="truecms")
    assert "ganyu" in text.getvalue()
    assert "huarong" not in text.getvalue()
    with pytest.raises(UsageError, match=r"no portal is of a family 'truecsm'; there are .*, truecms"):
        portal_commands.show_list(console, family="truecsm")


def test_a_portal_is_shown_with_its_promise_and_its_last_good_run(url: str) -> None:
    engine = database.connect(url)
    database.prepare(engine)
    ensure_portal(engine, portal_facts(spider_class("ganyu")))
    crawl = runs.start_portal_run(engine, runs.start_run(engine, "test"), "ganyu")
    runs.finish_portal_run(engine, crawl, outcome="good", counters={}, message="")
    engine.dispose()
    console, text = screen()
    portal_commands.show_portal("ganyu", console)
    shown = text.getvalue()
    assert "320707" in shown
    assert "2 to 80 reports a year from 2023 on" in shown
    assert "zyqjbmzfxxgknb.html (镇、园区和部门)" in shown
    assert "never" not in shown


def test_an_unknown_portal_is_a_mistake_of_use(url: str) -> None:
    with pytest.raises(UsageError, match="did you mean ganyu"):
        portal_commands.show_portal("ganyuu")


def test_the_check_says_how_many_portals_are_sound() -> None:
    console, text = screen()
    assert portal_commands.check_declarations(console)
    assert f"{len(spider_classes())} portals, 0 problems" in text.getvalue()
