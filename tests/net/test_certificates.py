"""A certificate that is not the host's is told, and costs no report."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from govreports.net.certificates import problem
from tests.families.crawling import crawl
from tests.families.test_crawls import REPORT, page, row

NOW = datetime(2026, 4, 10, tzinfo=UTC)
COLUMN = "/ecqxxgk/xxgknb/"


def certificate(*names: str, begins: datetime = NOW - timedelta(days=30), days: int = 90) -> tuple[bytes, bytes]:
    """A certificate of its own making for some names, and its key, both in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), secret


@pytest.mark.parametrize(
    ("names", "begins", "wrong"),
    [
        (("www.echeng.gov.cn",), NOW - timedelta(days=30), None),
        (("*.echeng.gov.cn",), NOW - timedelta(days=30), None),
        (("waf.example", "www.huarong.gov.cn"), NOW - timedelta(days=30), "other_name"),
        (("echeng.gov.cn",), NOW - timedelta(days=30), "other_name"),
        (("www.echeng.gov.cn",), NOW - timedelta(days=300), "expired"),
        (("www.echeng.gov.cn",), NOW + timedelta(days=1), "not_yet_valid"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_named(names: tuple[str, ...], begins: datetime, wrong: str | None) -> None:
    shown = x509.load_pem_x509_certificate(certificate(*names, begins=begins)[0])
    assert problem(shown, "www.echeng.gov.cn", NOW) == wrong


@contextmanager
def served_over_tls(folder: Path, *names: str) -> Iterator[str]:
    """The address of a portal on loopback that speaks TLS and shows a certificate for some names."""
    made, secret = certificate(*names, begins=datetime.now(UTC) - timedelta(days=1))
    (folder / "both.pem").write_bytes(made + secret)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            link = row("./t20260101_1.html", "第1局", "2026-01-01")
            body = (page(link) if self.path.endswith("/") else REPORT).encode()
            self.send_response(404 if "robots" in self.path else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_a_portal_with_the_certificate_of_another_is_read_and_told_once(tmp_path: Path) -> None:
    handlers = {"http": "tests.net.over_tls.OverTls", "https": "tests.net.over_tls.OverTls"}
    with served_over_tls(tmp_path, "waf.example") as address:
        done = crawl("tests.families.portals:Echeng", address, {"DOWNLOAD_HANDLERS": handlers}, years="2025")
    assert done.ours() == {"list_pages": 1, "listed": 1, "fetched": 1, "certificate/other_name": 1}
    assert done.log.count("the certificate of www.echeng.gov.cn is not right (other_name)") == 1
