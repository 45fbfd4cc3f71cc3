"""Scrapy works from the project's root, with the operator's settings."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.families.crawling import ROOT


def scrapy(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *command],
        cwd=ROOT,
        env=env | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_declared_portals_are_listed() -> None:
    done = scrapy("list")
    assert done.returncode == 0
    assert {"anshan", "ganyu", "huarong", "jianshan", "lianyun"} <= set(done.stdout.split())


def test_a_wrong_setting_gives_one_clear_line() -> None:
    done = scrapy("list", GOVREPORTS_LOOPBACK="8.8.8.8:80")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "govreports: GOVREPORTS_LOOPBACK='8.8.8.8:80': must be a loopback address with a port, such as 127.0.0.1:8080"
    ]


def test_the_crawl_is_polite_closed_and_says_who_it_is() -> None:
    code = """
from scrapy.utils.project import get_project_settings
s = get_project_settings()
print(s["USER_AGENT"])
print(s.getbool("ROBOTSTXT_OBEY"), s.getint("CONCURRENT_REQUESTS_PER_DOMAIN"), s.getfloat("DOWNLOAD_DELAY"))
print(s.getbool("COOKIES_ENABLED"), s.getbool("REMOTE_CONTROL_ENABLED"), s.getbool("TELNETCONSOLE_ENABLED"))
print([scheme for scheme, path in s.getdict("DOWNLOAD_HANDLERS").items() if path])
"""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    env |= {"GOVREPORTS_CONTACT": "https://example.org/crawl", "GOVREPORTS_DOWNLOAD_DELAY": "2.5"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True
    )
    agent, polite, closed, schemes = done.stdout.splitlines()
    assert agent.startswith("govreports/")
    assert agent.endswith(" (+https://example.org/crawl)")
    assert polite == "True 1 2.5"
    assert closed == "False False False"
    assert schemes == "['http', 'https']"


def test_a_portal_that_never_ends_is_ended_after_the_configured_minutes() -> None:
    code = """
from scrapy.utils.project import get_project_settings
print(get_project_settings().getint("CLOSESPIDER_TIMEOUT"))
"""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env | {"GOVREPORTS_PORTAL_MINUTES": "3"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["180"]
