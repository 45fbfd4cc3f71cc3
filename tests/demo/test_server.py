"""The demonstration server answers as an honest web server does, by host name."""

from __future__ import annotations

import gzip
import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from govreports.demo.server import DemoServer, serve, serve_hosts
from govreports.demo.sites import expected, hosts

HUARONG = "www.hbhr.gov.cn"
PAGE = "/hrqxxgk/xxgknb/2025/202601/t20260127_748212.html"
LIANYUN_LIST = "/lyq/zfxxgknb/zfxxgknb.html"


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with serve() as running:
        yield running


def ask(
    server: DemoServer, host: str, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.address, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, headers={"Host": host, **named})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_hosts_are_told_apart_by_name_whatever_their_case_and_port(server: DemoServer) -> None:
    assert set(server.hosts) >= {"www.lianyun.gov.cn", "www.ganyu.gov.cn", HUARONG, "www.sysjs.gov.cn"}
    titles = {host: ask(server, host, "/")[1] for host in server.hosts if host.startswith("www.")}
    assert len(set(titles.values())) == 5
    assert ask(server, f"{HUARONG.upper()}:80", "/")[1] == titles[HUARONG]


def test_an_unknown_host_is_answered_with_404_in_plain_words(server: DemoServer) -> None:
    response, body = ask(server, "www.example.gov.cn", "/")
    assert response.status == 404
    assert response.getheader("Content-Type") == "text/plain; charset=utf-8"
    assert b"no demonstration portal answers for www.example.gov.cn" in body


def test_a_missing_page_is_a_404_without_validators(server: DemoServer) -> None:
    response, body = ask(server, HUARONG, "/hrqxxgk/nothing.html")
    assert response.status == 404
    assert response.getheader("ETag") is None
    assert b"/hrqxxgk/nothing.html" in body


def test_robots_txt_allows_the_columns(server: DemoServer) -> None:
    response, body = ask(server, "www.anshan.gov.cn", "/robots.txt")
    assert (response.status, response.getheader("Content-Type")) == (200, "text/plain; charset=utf-8")
    assert body.splitlines() == [b"User-agent: *", b"Disallow: /admin/"]


def test_a_page_that_did_not_change_is_answered_with_304(server: DemoServer) -> None:
    response, body = ask(server, HUARONG, PAGE)
    tag, changed = response.getheader("ETag"), response.getheader("Last-Modified")
    assert body
    assert tag
    # 10:05 in China is 02:05 GMT.
    assert changed == "Tue, 27 Jan 2026 02:05:00 GMT"
    for validator in (
        {"If_None_Match": tag},
        {"If_None_Match": f'"x", W/{tag}'},
        {"If_Modified_Since": changed},
    ):
        again, nothing = ask(server, HUARONG, PAGE, **validator)
        assert (again.status, nothing) == (304, b"")
        assert again.getheader("ETag") == tag


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"other"', "If_Modified_Since": "Fri, 01 Jan 2027 00:00:00 GMT"},
        {"If_Modified_Since": "Mon, 26 Jan 2026 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
    ],
)
def test_a_validator_that_does_not_hold_gets_the_page(server: DemoServer, headers: dict[str, str]) -> None:
    response, body = ask(server, HUARONG, PAGE, **headers)
    assert (response.status, len(body) > 10_000) == (200, True)


def test_pages_are_compressed_for_those_who_accept_it_and_pictures_never_are(server: DemoServer) -> None:
    plain, body = ask(server, HUARONG, PAGE, Accept_Encoding="identity")
    packed, packed_body = ask(server, HUARONG, PAGE, Accept_Encoding="gzip, deflate")
    assert plain.getheader("Content-Encoding") is None
    assert packed.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed_body) == body
    assert int(packed.getheader("Content-Length", "0")) == len(packed_body) < len(body)
    assert ask(server, HUARONG, PAGE, If_None_Match=packed.getheader("ETag") or "")[0].status == 304
    picture = next(path for path in hosts()["www.ganyu.gov.cn"].pages if path.endswith(".png"))
    image, data = ask(server, "www.ganyu.gov.cn", picture, Accept_Encoding="gzip")
    assert (image.getheader("Content-Type"), image.getheader("Content-Encoding")) == ("image/png", None)
    assert data.startswith(b"\x89PNG")


def test_head_tells_the_length_and_sends_nothing(server: DemoServer) -> None:
    full, body = ask(server, HUARONG, PAGE)
    head, nothing = ask(server, HUARONG, PAGE, method="HEAD")
    assert nothing == b""
    assert head.getheader("Content-Length") == str(len(body)) == full.getheader("Content-Length")


def test_a_connection_is_kept_for_several_requests(server: DemoServer) -> None:
    connection = http.client.HTTPConnection(server.address, timeout=5)
    connection.request("GET", PAGE, headers={"Host": HUARONG})
    first = connection.getresponse()
    first.read()
    kept = connection.sock
    connection.request("GET", "/missing", headers={"Host": HUARONG})
    connection.getresponse().read()
    connection.request("GET", LIANYUN_LIST, headers={"Host": "www.lianyun.gov.cn"})
    assert connection.getresponse().status == 200
    assert connection.sock is kept
    connection.close()


def test_a_computed_list_answers_by_its_query_and_survives_nonsense(server: DemoServer) -> None:
    path = "/articleweb/searchMessageOpenList.ct?siteCode=ASSZF&pageMax=20&govTextnumId=0146"
    first, second = (ask(server, "www.anshan.gov.cn", f"{path}&pageNo={page}")[1] for page in (1, 2))
    assert first != second
    assert ask(server, "www.anshan.gov.cn", f"{path}&pageNo=-3%20x")[1] == first
    beyond, body = ask(server, "www.anshan.gov.cn", f"{path}&pageNo=9")
    assert beyond.status == 200
    assert b"/html/ASSZF" not in body


def test_all_reports_can_be_fetched_at_once(server: DemoServer) -> None:
    def status(url: str) -> int:
        host, _, path = url.split("://")[1].partition("/")
        return ask(server, host, f"/{path}")[0].status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(status, [one.url for one in expected()])) == {200}


def test_the_port_is_closed_when_the_block_ends_even_with_a_connection_open() -> None:
    with serve_hosts({}) as running:
        host, _, port = running.address.partition(":")
        held = socket.create_connection((host, int(port)), timeout=5)
    try:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((host, int(port)), timeout=5)
    finally:
        held.close()
