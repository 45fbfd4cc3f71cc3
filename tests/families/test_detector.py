"""The detector: the family of a page from its bytes and address, with its evidence in words."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy.http import Request

from govreports.demo.sites import expected, hosts
from govreports.families.anhui import AnhuiSpider
from govreports.families.anshan import AnshanSpider
from govreports.families.base import PortalSpider
from govreports.families.detector import detect
from govreports.families.guangdong import GuangdongSpider
from govreports.families.hanweb import HanwebSpider
from govreports.families.shanghai import ShanghaiSpider
from govreports.families.signs import BUILT_ON, SIGNS
from govreports.families.static import StaticSpider
from govreports.families.trs import TrsSpider
from govreports.families.truecms import TrueCmsSpider
from govreports.families.ucap import UcapSpider
from govreports.families.vsb import VsbSpider
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.walking import resource_for

ALL = [(family, case) for family, cases in CASES.items() for case in cases]
FAMILY_OF_DEMO = {"lianyun": "truecms", "ganyu": "truecms", "huarong": "trs", "jianshan": "ucap", "anshan": "anshan"}
UNSIGNED = {"lipu", "xushui", "yangpu", "qingpu"}
"""Portals whose list alone shows no sign of its system: rows in another file, names of years, an empty shell."""


def families(url: str, published: object) -> list[str]:
    body = resource_for(published, Request(url)).body  # type: ignore[arg-type]
    return [verdict.family for verdict in detect(url, body)]


@pytest.mark.parametrize(("family", "case"), ALL, ids=[case.spider.name for _, case in ALL])
def test_lists_and_pages_of_every_portal_are_known(family: str, case: Case) -> None:
    published = case.platform.publish(case.site())
    listed = families(case.spider.sources[0].url, published)
    if case.spider.name not in UNSIGNED:
        assert listed[:1] == [family]
    for url in list(case.platform.reports(case.site()))[:3]:
        found = families(url, published)
        # A document of the catalogue is a page of TRS; a plain page and a shell bear nobody's signs.
        assert found[:1] in ([family], [BUILT_ON.get(family, "")], []), url
        assert found or family in {"static", "shanghai"}


def test_pages_of_the_demonstration_are_known() -> None:
    published = hosts()
    for report in expected()[::7]:
        assert families(report.url, published)[:1] == [FAMILY_OF_DEMO[report.portal]]


@pytest.mark.parametrize(
    ("name", "url", "family"),
    [
        ("ordos_engebei_report_column_list.html", "http://www.ordos.gov.cn/e/x/nb/", "trs"),
        ("handan_list_table_fragment_0-16000.html", "http://hdzfxxgk.hd.gov.cn/gszbm/auto23716/", "trs"),
        ("pingtan_report_column_list_fragment_14400-30400.html", "https://www.pingtan.gov.cn/nb/nlist.htm", "fujian"),
        ("pingtan_report_2025_full.html", "https://www.pingtan.gov.cn/nb/202603/t20260313_105587.htm", "fujian"),
        ("pingtan_report_2015_full.html", "https://www.pingtan.gov.cn/nb/201601/t20160112_80445.htm", "fujian"),
        ("gd_province_czxx_list.html", "http://www.gd.gov.cn/zwgk/czxx/index.html", "guangdong"),
        ("maoming_counties_budget_list.html", "http://www.maoming.gov.cn/zwgk/czyjs/index.html", "guangdong"),
        ("wanzai_tjgb_2015.html", "http://www.wanzai.gov.cn/wzxrmzf/tjgb/201605/a.shtml", "ucap"),
        ("wanzai_tjgb_2022_header.html", "http://www.wanzai.gov.cn/wzxrmzf/tjgb/202305/a.shtml", "ucap"),
    ],
)
def test_real_pages_are_known_with_evidence_in_words(corpus: Path, name: str, url: str, family: str) -> None:
    first = detect(url, (corpus / "pages" / name).read_bytes())[0]
    assert first.family == family
    assert first.score > 0.6
    assert all(len(words.split()) > 3 for words in first.evidence)


SEEN = {
    "TRS WCM": {"trs", "fujian"}, "Hanweb": {"hanweb"}, "Guangdong": {"guangdong"}, "VSB": {"vsb"},
    "Anhui": {"anhui"}, "Openness": {"anhui"}, "content/{uuid}": {"truecms"}, "hex32": {"ucap"},
    "(Heilongjiang)": {"ucap"}, "(Liaoning)": {"anshan"},
}  # fmt: skip


def test_real_addresses_are_known_by_their_shape(corpus: Path) -> None:
    wrong = []
    for line in (corpus / "heads" / "portals_seen.csv").read_text("utf-8").splitlines()[1:]:
        url, guess = line.split(",")[2], line.split(",", 4)[4].strip('"')
        known = next((families for key, families in SEEN.items() if key in guess), None)
        found = [verdict.family for verdict in detect(url, b"<html><body></body></html>")]
        # Some addresses in the file are cut or of other pages; a wrong family is worse than none.
        if (known and found and found[0] not in known) or (guess == "unknown" and len(found) > 1):
            wrong.append((url, guess, found))
    assert wrong == []


SPIDERS: dict[str, type[PortalSpider]] = {
    "TRS WCM": TrsSpider, "Hanweb": HanwebSpider, "Guangdong": GuangdongSpider, "VSB": VsbSpider,
    "Anhui": AnhuiSpider, "Openness": AnhuiSpider, "content/{uuid}": TrueCmsSpider, "hex32": UcapSpider,
    "(Heilongjiang)": UcapSpider, "(Liaoning)": AnshanSpider,
}  # fmt: skip
NO_CONTENT = {"www.nbjb.gov.cn", "www.linxiaxian.gov.cn", "www.cxs.gov.cn"}
"""Hosts of which the file holds a list or a survey."""


def test_real_addresses_are_content_pages_of_their_family(corpus: Path) -> None:
    missed = []
    with (corpus / "heads" / "portals_seen.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            parts = urlsplit(row["url_of_report"])
            plain = ShanghaiSpider if "上海" in row["place"] else StaticSpider
            spider = next((one for key, one in SPIDERS.items() if key in row["cms_guess"]), plain)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if not re.search(spider.detail_rule, path) and row["host"] not in NO_CONTENT:
                missed.append((row["url_of_report"], spider.family))
    assert missed == []


def test_a_page_of_nobody_is_plain_when_it_lists_reports_and_unknown_otherwise() -> None:
    row = '<li><a href="/a/b.html">某县2024年政府信息公开工作年度报告</a></li>'
    (plain,) = detect("http://www.a.gov.cn/nb/", f"<html><body><ul>{row}</ul></body></html>".encode())
    assert (plain.family, plain.score) == ("static", 0.2)
    assert detect("http://www.a.gov.cn/", b"<html><body><a href='/x/'>x</a></body></html>") == []
    assert detect("http://www.a.gov.cn/", b"") == []


def test_one_link_to_another_system_weighs_less_than_a_list_of_them() -> None:
    link = '<a href="/zwgk/202501/t20250101_{}.html">x</a>'

    def page(count: int) -> bytes:
        return ("<html><body>" + "".join(link.format(n) for n in range(count)) + "</body></html>").encode()

    one, many = (detect("http://www.a.gov.cn/", page(count))[0].score for count in (1, 8))
    assert one < 0.3 < many < 0.8


def test_every_family_with_a_spider_of_its_own_has_signs() -> None:
    assert {sign.family for sign in SIGNS} == (set(CASES) | {"truecms", "anshan"}) - {"static"}
    assert all(0 < sign.weight < 1 for sign in SIGNS)
