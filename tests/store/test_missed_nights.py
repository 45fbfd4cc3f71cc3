"""What the operator sees of a dead link, night after night, on both databases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from govreports.net.outcomes import Failure
from govreports.portals.loader import portal_facts
from govreports.store.absences import Absences, Address
from govreports.store.portals import ensure_portal
from spiders.huarong import Huarong
from tests.families.sites import Answer, serve
from tests.families.test_crawls import page, row
from tests.runs.test_crawl_command import govreports

HOST, COLUMN = "www.hbhr.gov.cn", "/hrqxxgk/xxgknb/"
SAID = "一、总体情况 本机关按照规定公开政府信息,未收到申请。" * 30


def title(number: int) -> str:
    return f"华容区第{number}局2022年政府信息公开工作年度报告"


def path(number: int) -> str:
    return f"{COLUMN}t2023010{number}_{number}.html"


def listing(*numbers: int) -> str:
    return page(*(row(f".{path(n).removeprefix(COLUMN[:-1])}", title(n), "2023-01-05") for n in numbers))


def rules(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        question = "SELECT rule, url FROM finding_current WHERE rule IN ('LINK_DEAD', 'RETRACTED') ORDER BY rule"
        return [tuple(one) for one in connection.execute(text(question))]


def test_a_dead_link_is_told_on_its_third_night_and_then_known(engine: Engine, tmp_path: Path) -> None:
    url = engine.url.render_as_string(hide_password=False)
    report = f"<html><body><h1>{title(1)}</h1><div id='zoom'><p>{SAID}</p></div></body></html>"
    pages: dict[str, Answer | str | list[Answer]] = {f"{HOST}{COLUMN}": listing(1, 2), HOST + path(1): report}

    def night(day: str) -> tuple[int, str]:
        with serve(pages) as site:
            done = govreports(
                tmp_path, "crawl", "huarong",
                DATABASE_URL=url, LOOPBACK=site.address, DOWNLOAD_DELAY="0", TODAY=day, ARCHIVE_DIR="",
            )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr
        return done.returncode, done.stdout

    ensure_portal(engine, portal_facts(Huarong))
    link = Address.of_page(f"https://{HOST}{path(2)}", title(2))
    before = Absences(engine, "huarong")
    for day in (1, 2):
        before.miss(link, Failure.GONE, date(2023, 2, day))
    assert rules(engine) == []
    code, told = night("2023-02-03")
    assert code == 1, "the night that finds it dead still tells it"
    assert "huarong: gone: 1 (0 known)" in told
    assert "huarong: 1 of 2 pages not had: http_404" in told
    dead = f"LINK_DEAD huarong: {title(2)}: not there on 3 days from 2023-02-01 to 2023-02-03 (http_404)"
    assert dead in " ".join(told.split())
    assert rules(engine) == [("LINK_DEAD", f"https://{HOST}{path(2)}")]
    code, told = night("2023-02-04")
    assert code == 0
    assert "huarong: gone: 1 (1 known)" in told
    assert "LINK_DEAD" not in told
    pages[f"{HOST}{COLUMN}"] = listing(1)
    code, told = night("2023-02-05")
    assert code == 0
    assert "gone:" not in told
    assert rules(engine) == [], "no list leads there any more"
