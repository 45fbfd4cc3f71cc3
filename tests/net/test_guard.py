"""The one door: what it lets out, what it refuses, and where it sends requests when everything is local."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.net.addresses import is_public
from govreports.net.hosts import AllowedHosts, registrable_domain
from tests.families.crawling import crawl
from tests.families.sites import Answer, serve
from tests.families.test_crawls import REPORT, page, row

COLUMN = "/ecqxxgk/xxgknb/"


def test_redirects_robots_firewalls_and_large_answers_are_classed_each_in_its_way() -> None:
    host = "www.echeng.gov.cn"
    rows = [row(f"./202601/t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in range(1, 8)]

    def address(number: int) -> str:
        return f"{host}{COLUMN}202601/t2026010{number}_{number}.html"

    def leads_to(url: str) -> Answer:
        return Answer(status=302, headers={"Location": url})

    known = {
        f"{host}/robots.txt": Answer(
            f"User-agent: *\nDisallow: {COLUMN}202601/t20260103_3.html", content_type="text/plain"
        ),
        f"{host}{COLUMN}": page(*rows),
        address(1): leads_to("http://other.example.com/stolen.html"),
        address(2): leads_to(f"https://zwgk.echeng.gov.cn{COLUMN}moved.html"),
        f"zwgk.echeng.gov.cn{COLUMN}moved.html": REPORT,
        address(3): REPORT,
        address(4): "x" * 60_000,
        address(5): Answer("blocked", 521),
        address(6): leads_to(f"https://{address(6)}"),
        address(7): leads_to("file:///etc/hostname"),
        "other.example.com/stolen.html": REPORT,
    }
    with serve(known) as site:
        done = crawl(
            "tests.families.portals:Echeng",
            site.address,
            settings={"DOWNLOAD_MAXSIZE": 50_000, "REDIRECT_MAX_TIMES": 3},
            years="2025",
        )
    ours = done.ours()
    # A redirect to a scheme that no web page has is left standing by Scrapy, and is an unusual answer.
    assert {key: value for key, value in ours.items() if key.startswith("failed/")} == {
        "failed/not_allowed": 1,
        "failed/robots": 1,
        "failed/too_large": 1,
        "failed/blocked": 1,
        "failed/redirects": 1,
        "failed/http_other": 1,
    }
    # Addresses keep the real names and the scheme of the portal, though everything was answered locally by
    # http.
    assert [(item["url"], item["final_url"]) for item in done.items] == [
        (f"https://{address(2)}", f"https://zwgk.echeng.gov.cn{COLUMN}moved.html")
    ]
    assert not [asked for asked in site.requests if asked.startswith("other.example.com")]
    assert not [asked for asked in site.requests if "t20260103_3" in asked]


def test_names_and_addresses_inside_a_private_network_are_refused_when_connecting() -> None:
    done = crawl("tests.families.portals:Inside", "", settings={"ROBOTSTXT_OBEY": False})
    ours = done.ours()
    assert ours["list_failed/private_address"] == 2
    assert "list_failed/refused" not in ours


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.lianyun.gov.cn", "lianyun.gov.cn"),
        ("zwgk.changchun.gov.cn", "changchun.gov.cn"),
        ("sjj.lyg.gov.cn", "lyg.gov.cn"),
        ("www.example.com.cn", "example.com.cn"),
        ("61.150.65.235", "61.150.65.235"),
    ],
)
def test_the_registered_domain_is_below_gov_cn(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


def test_a_portal_reaches_its_own_domain_and_what_it_declares() -> None:
    allowed = AllowedHosts.of(["http://www.lianyun.gov.cn/", "http://61.150.65.235/x"], ["files.jiangsu.cn"])
    for host in ("lianyun.gov.cn", "a.b.lianyun.gov.cn", "WWW.LIANYUN.GOV.CN.", "61.150.65.235", "files.jiangsu.cn"):
        assert allowed.allow(host), host
    for host in (
        "evil-lianyun.gov.cn",
        "lianyun.gov.cn.evil.cn",
        "gov.cn",
        "jiangsu.cn",
        "61.150.65.23",
        "",
        "127.0.0.1",
    ):
        assert not allowed.allow(host), host


@settings(max_examples=60, deadline=None)
@given(st.ip_addresses())
def test_only_global_addresses_are_public(address: object) -> None:
    assert is_public(str(address)) is (address.is_global and not address.is_multicast)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
    ],
)
def test_addresses_of_local_networks_are_not(address: str) -> None:
    assert not is_public(address)
