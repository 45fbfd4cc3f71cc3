"""``python -m benchmarks.archive``: what archiving a page costs, beside warcio alone on the same pages in the same run.

The pages are those of the bundled portals, each made different so that none is a revisit. Then the same pages once
more, as on a night on which nothing changed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from govreports.demo import sites
from govreports.net.archive import Exchange
from govreports.net.archive_index import sidecar
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_verify import verify
from govreports.net.archive_writer import ArchiveWriter


def exchanges(count: int) -> list[Exchange]:
    """So many pages of the bundled portals."""
    pages = [
        (f"http://{name}{path}", found)
        for name, host in sites.hosts().items()
        for path, found in host.pages.items()
        if found.content_type.startswith("text/html")
    ]
    asked = ((b"Host", b"www.lianyun.gov.cn"), (b"User-Agent", b"govreports"), (b"Accept-Encoding", b"gzip, br"))
    made = []
    for number in range(count):
        url, page = pages[number % len(pages)]
        body = page.body + f"<!-- {number} -->".encode()
        headers = ((b"Content-Type", page.content_type.encode()), (b"Content-Length", str(len(body)).encode()))
        made.append(Exchange(f"{url}?{number}", datetime.now(UTC), 200, headers, body, request_headers=asked))
    return made


def ours(folder: Path, given: list[Exchange]) -> None:
    """Request, answer, digests, revisits, index."""
    with ArchiveWriter(folder, "benchmark") as writer:
        for one in given:
            writer.write(one)


def warcio_pairs(folder: Path, given: list[Exchange]) -> None:
    """The same pairs of records with warcio as it comes."""
    with (folder / "warcio.warc.gz").open("wb") as file:
        tool = WARCWriter(file, gzip=True)
        for one in given:
            named = [(name.decode(), value.decode()) for name, value in one.headers]
            head = StatusAndHeaders("200 OK", named, protocol="HTTP/1.1")
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "www.lianyun.gov.cn")], is_http_request=True)
            answer = tool.create_warc_record(one.url, "response", BytesIO(one.body), len(one.body), http_headers=head)
            request = tool.create_warc_record(one.url, "request", http_headers=asked)
            tool.write_request_response_pair(request, answer)


def warcio_reads(path: Path) -> int:
    """Every record with its content, one after the other."""
    with path.open("rb") as file:
        return sum(bool(record.content_stream().read()) for record in ArchiveIterator(file))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=1000)
    count = arguments.parse_args().pages
    given = exchanges(count)
    table = Table("", "ms a page", "pages/s", "bytes a page", show_edge=False, pad_edge=False)

    def measure(name: str, work: Callable[[], object], size: Callable[[], int] | None = None) -> None:
        before = size() if size is not None else 0
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        grown = f"{(size() - before) / count:.0f}" if size is not None else ""
        table.add_row(name, f"{took / count * 1000:.2f}", f"{count / took:.0f}", grown)

    with TemporaryDirectory() as name:
        folder = Path(name)

        def size() -> int:
            return sum(path.stat().st_size for path in folder.rglob("*.warc.gz"))

        measure("warcio: write request and answer", lambda: warcio_pairs(folder, given), size)
        measure("archive: write", lambda: ours(folder, given), size)
        again = [replace(one, fetched_at=datetime.now(UTC)) for one in given]
        measure("archive: write once more, unchanged", lambda: ours(folder, again), size)
        (folder / "warcio.warc.gz").rename(folder / "warcio.gz")
        measure("warcio: read in order", lambda: warcio_reads(folder / "warcio.gz"))
        reader = ArchiveReader(folder)
        measure("archive: index of both nights", lambda: reader.entries)
        places = [entry.ref for entry in reader.entries]
        measure("archive: read by place", lambda: [reader.read(ref) for ref in places[:count]])
        measure("archive: read a revisit by place", lambda: [reader.read(ref) for ref in places[count:]])
        for path in reader.files.values():
            sidecar(path).unlink()
        measure("archive: index anew from the file", lambda: ArchiveReader(folder).entries)
        measure("archive: verify both nights", lambda: list(verify(ArchiveReader(folder))))
    mean = sum(len(one.body) for one in given) / count
    console = Console()
    console.print(f"{count} pages of {mean / 1024:.0f} KiB on average")
    console.print(table)


if __name__ == "__main__":
    main()
