"""Stored pages through their spider again: decompression, redirects and second questions as in the crawl."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import TextResponse

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider
from govreports.model.document import ListEntry
from govreports.net.archive import ArchiveRef, Exchange
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_writer import ArchiveWriter
from govreports.runs.replay_pages import PageReplay, ReadAgain, StoredPage
from tests.net.exchanges import exchange

HOST = "https://www.echeng.gov.cn"
PAGE = f"{HOST}/ecqxxgk/xxgknb/202601/t20260105_5.html"
PROSE = "本机关按照规定公开政府信息。" * 40


class AskingSpider(TrsSpider, family="asking"):
    """A family whose pages hold an address, under which a second call has the text."""

    async def opened(self, response: TextResponse) -> TextResponse:
        assert self.crawler.engine is not None
        text = await self.crawler.engine.download_async(Request(f"{HOST}/text.do", method="POST", body=b"id=5"))
        return response.replace(body=text.body, encoding="utf-8")


class Asking(AskingSpider):
    """A portal of that family."""

    name = "asking"
    division_code = "420704"
    sources = (Source(f"{HOST}/ecqxxgk/xxgknb/"),)
    expects = Expects(2020, (1, 9))


class Plain(TrsSpider):
    """A portal that states its encoding wrongly."""

    name = "plain"
    division_code = "420704"
    sources = (Source(f"{HOST}/ecqxxgk/xxgknb/"),)
    expects = Expects(2020, (1, 9))
    encoding = "gb18030"


def stored(ref: ArchiveRef | None, final_url: str = PAGE) -> StoredPage:
    fetched_at = exchange(5).fetched_at
    listed = ListEntry("2025年政府信息公开工作年度报告", None, "年报")
    return StoredPage(1, PAGE, final_url, ref, fetched_at, listed, None, 2025, 0, 0)


def again(spider: type[TrsSpider], folder: Path, page: StoredPage) -> ReadAgain | str:
    ((found),) = PageReplay(spider, ArchiveReader(folder)).pages([page])
    return found if isinstance(found, ReadAgain) else found.problem


def archived(folder: Path, *exchanges: Exchange) -> list[ArchiveRef]:
    with ArchiveWriter(folder, "echeng") as writer:
        return [writer.write(one) for one in exchanges]


def test_a_compressed_page_and_its_redirected_file_come_as_in_the_crawl(tmp_path: Path) -> None:
    text = f"<html><body><p>{PROSE}</p><a href='/f/report.docx'>年度报告.docx</a></body></html>"
    packed = gzip.compress(text.encode("gb18030"))
    head = ((b"Content-Type", b"text/html; charset=utf-8"), (b"Content-Encoding", b"gzip"), (b"ETag", b'"7"'))
    file = f"{HOST}/f/report.docx"
    moved = f"{HOST}/files/2026/report.docx"
    refs = archived(
        tmp_path,
        exchange(5, packed, url=PAGE, headers=head),
        exchange(5, b"", url=file, status=302, headers=((b"Location", b"/files/2026/report.docx"),)),
        exchange(6, b"of that day", url=moved, headers=((b"Content-Type", b"application/msword"),)),
        exchange(900, b"of a later day", url=moved, headers=((b"Content-Type", b"application/msword"),)),
    )
    found = again(Plain, tmp_path, stored(refs[0]))
    assert isinstance(found, ReadAgain)
    page = found.fetched.page
    assert page.data.decode("gb18030") == text
    assert page.content_type == "text/html; charset=gb18030"
    assert [(one.source, one.data) for one in page.attachments] == [(file, b"of that day")]
    assert (found.fetched.etag, found.lacking) == ('"7"', ())
    assert found.observation.fetched_at == exchange(5).fetched_at
    assert found.observation.archive is not None
    assert found.observation.archive.offset == refs[0].offset


def test_what_a_family_asks_besides_comes_from_the_archive_of_that_day(tmp_path: Path) -> None:
    shell = exchange(5, b"<html><body><div id='app'></div></body></html>", url=PAGE)
    given = {"url": f"{HOST}/text.do", "method": "POST"}
    refs = archived(
        tmp_path,
        shell,
        exchange(5, f"<html><body><p>{PROSE}</p></body></html>".encode(), request_body=b"id=5", **given),
        exchange(5, b"another one", request_body=b"id=6", **given),
    )
    found = again(Asking, tmp_path, stored(refs[0]))
    assert isinstance(found, ReadAgain)
    assert PROSE in found.fetched.page.data.decode()

    lone = archived(tmp_path / "lone", shell)
    assert again(Asking, tmp_path / "lone", stored(lone[0])) == (
        f"POST {HOST}/text.do: the archive holds no answer to it"
    )


@pytest.mark.parametrize("times", [1, 50])
def test_answers_that_lead_on_are_followed_but_not_for_ever(tmp_path: Path, times: int) -> None:
    onward = [
        exchange(5, b"", url=f"{HOST}/{n}", status=301, headers=((b"Location", f"/{n + 1}".encode()),))
        for n in range(times)
    ]
    archived(tmp_path, *onward, exchange(5, b"there", url=f"{HOST}/{times}"))
    replay = PageReplay(Plain, ArchiveReader(tmp_path))
    moment = exchange(5).fetched_at + timedelta(days=1)
    if times == 1:
        assert replay.ask(Request(f"{HOST}/0"), moment).body == b"there"
    else:
        with pytest.raises(Exception, match="max redirections reached"):
            replay.ask(Request(f"{HOST}/0"), moment)
