"""The one door: what it lets out, what it refuses, and where it sends requests when everything is local."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import fail, succeed
from twisted.internet.error import DNSLookupError
from twisted.internet.testing import MemoryReactor

from govreports.net.addresses import is_public, literal
from govreports.net.hosts import AllowedHosts, registrable_domain
from govreports.net.resolver import GuardingResolver
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
    # A redirect to a scheme that no web page has is left standing by Scrapy, and counts as the refusal that it is.
    assert {key: value for key, value in ours.items() if key.startswith("failed/")} == {
        "failed/not_allowed": 2,
        "failed/robots": 1,
        "failed/too_large": 1,
        "failed/blocked": 1,
        "failed/redirects": 1,
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
    # Both sources, and the home page that is looked through in their place.
    assert ours["list_failed/private_address"] == 3
    assert "list_failed/dns" not in ours
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


@settings(max_examples=60)
@given(st.ip_addresses(v=4))
def test_exactly_the_global_ipv4_addresses_are_public(address: IPv4Address) -> None:
    assert is_public(str(address)) is (address.is_global and not address.is_multicast)


@settings(max_examples=60)
@given(st.ip_addresses(v=6))
def test_an_ipv6_address_that_is_not_global_is_never_public(address: IPv6Address) -> None:
    # The reverse does not hold: 2002:: is global by its own, but carries 0.0.0.0.
    plain = address.ipv4_mapped is None
    assert not (is_public(str(address)) and plain) or (address.is_global and not address.is_multicast)


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


@pytest.mark.parametrize(
    "host",
    [
        *("2130706433", "0x7f000001", "017700000001", "127.1", "0x7f.1", "0177.0.0.1", "[::1]", "::ffff:127.0.0.1"),
        *("64:ff9b::a9fe:a9fe", "2002:7f00:1::1", "2852039166", "fe80::1", "fc00::1", "0.0.0.0"),
    ],
)
def test_every_spelling_of_a_private_address_is_seen(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert not is_public(address)


@settings(max_examples=80)
@given(st.ip_addresses(v=4), st.sampled_from(["{}", "{:d}", "0x{:x}", "0{:o}", "::ffff:{}"]))
def test_a_spelling_changes_nothing_about_an_address(address: IPv4Address, spelling: str) -> None:
    number = "d" in spelling or "x}" in spelling or "o" in spelling
    found = literal(spelling.format(int(address) if number else address))
    assert found is not None
    assert is_public(found) is is_public(address)


@pytest.mark.parametrize("host", ["www.beijing.gov.cn", "ade.cn", "fe", "1.cn", "cafe.gov.cn", "12306.cn"])
def test_names_are_no_addresses(host: str) -> None:
    assert literal(host) is None


def test_web_ports_are_open_and_other_services_closed() -> None:
    allowed = AllowedHosts.of(["http://www.a.gov.cn:700/"])
    for port in (None, 80, 81, 443, 700, 8080, 8443, 9001):
        assert allowed.allow_port(port), port
    for port in (0, 22, 25, 110, 445, 2049, 3306, 6379, 6667, 11211, 70000):
        assert not allowed.allow_port(port), port


def test_a_name_that_is_made_to_lead_inside_is_refused_at_the_moment_of_connecting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["93.184.216.34", "169.254.169.254"])
    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", lambda self, name, timeout=(): succeed(next(answers)))
    resolver = GuardingResolver(MemoryReactor(), 0, 1.0)
    first: list[str] = []
    resolver.getHostByName("rebound.gov.cn").addCallback(first.append)
    assert first == ["93.184.216.34"]
    refused: list[object] = []
    resolver.getHostByName("rebound.gov.cn").addErrback(lambda failure: refused.append(failure.value))
    assert isinstance(refused[0], DNSLookupError)
    assert GuardingResolver.refused["rebound.gov.cn"] == "169.254.169.254"


def test_only_the_named_loopback_address_is_excepted() -> None:
    resolver = GuardingResolver(MemoryReactor(), 0, 1.0)
    resolver.own_address = "127.0.0.1"
    assert resolver._guard("127.0.0.1", "x") == "127.0.0.1"
    with pytest.raises(DNSLookupError):
        resolver._guard("127.0.0.2", "x")


def test_a_portal_that_declares_it_gets_its_cookies_back_and_no_other_does() -> None:
    host = "www.echeng.gov.cn"
    link = row("./t20260101_1.html", "第1局", "2026-01-01")
    known = {
        f"{host}{COLUMN}": Answer(page(link), headers={"Set-Cookie": "seen=1; path=/"}),
        f"{host}{COLUMN}t20260101_1.html": Answer(REPORT, needs_cookie="seen=1"),
    }
    with serve(known) as site:
        with_cookies = crawl("tests.families.portals:Cookied", site.address, years="2025")
        without = crawl("tests.families.portals:Echeng", site.address, years="2025")
    assert with_cookies.ours()["fetched"] == 1
    assert without.ours()["failed/http_403"] == 1
    assert "publicsuffix" not in with_cookies.log


def test_a_robots_file_that_cannot_be_had_is_told_in_one_line() -> None:
    with serve({}) as site:
        address = site.address
    done = crawl("tests.families.portals:Echeng", address, years="2025")
    assert "robots.txt" in done.log
    assert "Traceback" not in done.log
    assert "list_failed/refused" in done.ours()


def test_a_name_under_which_anybody_registers_stands_for_itself_alone() -> None:
    allowed = AllowedHosts.of(["http://gov.cn/", "http://www.lianyun.gov.cn/"])
    assert allowed.allow("gov.cn")
    assert allowed.allow("zw.lianyun.gov.cn")
    assert not allowed.allow("www.huaian.gov.cn")


@pytest.mark.parametrize(
    "address", ["::127.0.0.1", "::ffff:0:127.0.0.1", "fec0::1", "64:ff9b:1::7f00:1", "::8.8.8.8", "4000::1", "ff0e::1"]
)
def test_ipv6_outside_of_what_was_given_out_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        (str(socket.gaierror(socket.EAI_NONAME, "Name or service not known")), False),
        (str(socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")), True),
        ("timeout error", True),
    ],
)
def test_a_name_server_that_is_silent_does_not_say_that_a_name_is_not_there(
    said: str, silent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = DNSLookupError(f"address 'lost.gov.cn' not found: {said}")
    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", lambda self, name, timeout=(): fail(lost))
    told: list[BaseException] = []
    resolver = GuardingResolver(MemoryReactor(), 0, 1.0)
    resolver.getHostByName("lost.gov.cn").addErrback(lambda failure: told.append(failure.value))
    assert told == [lost]
    assert ("lost.gov.cn" in GuardingResolver.unanswered) is silent
