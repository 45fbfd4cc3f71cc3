"""Portals without a declaration: from any home page to the column, through any list, and an honest end."""

from __future__ import annotations

import pytest

from govreports.assessment import assess
from govreports.demo import sites
from govreports.demo.portal import PortalSite
from govreports.demo.resources import Hosts, Resource
from govreports.families.generic import GenericSpider
from govreports.model.report import Kind
from govreports.portals.undeclared import Undeclared, undeclared
from tests.families import odd_columns, odd_portals
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.walking import Walked, walk

GUANGSHAN = Undeclared("d411522", "411522", odd_portals.HOME)


def generic(hosts: Hosts, portal: Undeclared = GUANGSHAN, *, requests: int = 80, **arguments: str) -> Walked:
    return walk(GenericSpider.made_for(portal, requests), hosts, **arguments)


def plain(urls: set[str]) -> set[str]:
    return {url.replace("https://", "http://") for url in urls}


def taken_for_reports(done: Walked, published: set[str]) -> set[str]:
    """Pages that are taken for annual reports without being published as such."""
    others = [item for item in done.items if plain({item.page.source}) - published]
    return {item.page.source for item in others if assess(item.page).report.kind is Kind.ANNUAL_REPORT}


@pytest.mark.parametrize("home", odd_portals.HOMES)
def test_the_column_is_found_from_any_home_page(home: str) -> None:
    done = generic(odd_portals.with_column(odd_portals.HOMES[home]))
    assert odd_portals.wanted() <= done.urls()
    assert not taken_for_reports(done, odd_portals.wanted())
    assert not done.failures()


@pytest.mark.parametrize("column", [*odd_portals.COLUMNS, *odd_columns.MORE])
def test_every_report_of_any_list_is_found(column: str) -> None:
    done = generic(odd_portals.with_home((odd_portals.COLUMNS | odd_columns.MORE)[column]))
    assert odd_portals.wanted() <= done.urls()
    assert not taken_for_reports(done, odd_portals.wanted())
    assert not done.failures()


def test_a_column_that_shows_the_newest_report_is_that_report_and_a_list() -> None:
    newest, others = odd_portals.newest_and_others()
    done = generic(odd_portals.with_home(odd_portals.newest_shown()))
    reports = done.annual_reports()
    column = f"http://{odd_portals.HOST}{odd_portals.COLUMN}"
    assert reports[column][1] == newest.year
    assert odd_portals.wanted() - done.urls() <= {f"http://{odd_portals.HOST}{newest.path}"}
    assert len(reports) >= len(others)


def homed(site: PortalSite, hosts: Hosts, column: str) -> Hosts:
    """A portal of a family with a home page from which its column is two clicks away."""
    words = "<p>" + "本网站由人民政府办公室主办。" * 30 + "</p>"
    home = f'<html><title>{site.site_name}</title><a href="/zwgk-page/">政务公开</a>{words}</html>'
    part = f'<html><a href="/zn/">政府信息公开指南</a><a href="{column}">政府信息<br>公开年报</a>{words}</html>'
    hosts[site.host].pages["/"] = Resource(home.encode())
    hosts[site.host].pages["/zwgk-page/"] = Resource(part.encode())
    return hosts


@pytest.mark.parametrize("case", [pytest.param(case, id=case.spider.name) for some in CASES.values() for case in some])
def test_portals_of_every_family_are_read_without_a_declaration(case: Case) -> None:
    site = case.site()
    hosts = homed(site, case.platform.publish(site), case.spider.sources[0].url)
    code = case.spider.division_code
    done = generic(hosts, Undeclared(f"d{code}", code, f"{site.scheme}://{site.host}/"))
    published = case.platform.reports(site)
    reports = plain({url for url, report in published.items() if report.kind is Kind.ANNUAL_REPORT})
    assert reports <= plain(done.urls())
    assert not taken_for_reports(done, plain(set(published)))
    assert not done.failures()


@pytest.mark.parametrize("slug", sites.PORTALS)
def test_the_demonstration_portals_are_read_without_a_declaration(slug: str) -> None:
    (site,) = [one for one in sites.portals() if one.slug == slug]
    done = generic(sites.hosts(), undeclared(f"{site.scheme}://{site.host}/"))
    expected = [one for one in sites.expected() if one.portal == slug]
    assert plain({one.url for one in expected if one.kind is Kind.ANNUAL_REPORT}) <= plain(done.urls())
    assert not taken_for_reports(done, plain({one.url for one in expected}))
    assert not done.failures()


def test_a_portal_without_such_a_column_says_how_far_the_search_came(caplog: pytest.LogCaptureFixture) -> None:
    page = odd_portals.html(f'<a href="/zwgk/">政务公开</a>{odd_portals.WORDS}')
    dull = odd_portals.html(f'<a href="/zwgk/zn/">政府信息公开指南</a>{odd_portals.WORDS}')
    with caplog.at_level("INFO"):
        done = generic(odd_portals.portal({"/": page, "/zwgk/": dull, "/zwgk/zn/": dull}))
    assert done.failures() == {"govreports/list_failed/no_column": 1}
    assert "3 pages looked at, none is a column of annual reports" in caplog.text
    assert "portals probe" in caplog.text


def test_the_search_ends_at_the_stated_number_of_requests(caplog: pytest.LogCaptureFixture) -> None:
    links = "".join(f'<a href="/gk{n}/">政务公开{n}号专栏信息公开</a>' for n in range(200))
    pages = {f"/gk{n}/": odd_portals.html(f"{links}{odd_portals.WORDS}") for n in range(200)}
    with caplog.at_level("INFO"):
        done = generic(odd_portals.portal({"/": odd_portals.html(links + odd_portals.WORDS)} | pages), requests=25)
    assert len(done.asked) == 25
    assert "the bound of requests ended the search" in caplog.text


def test_a_list_that_goes_on_in_no_known_way_is_told() -> None:
    first = odd_portals.ul(odd_portals.pages_of()[0])
    pages = {odd_portals.COLUMN: odd_portals.column(first + '<a href="javascript:turn(4)">4</a><i>加载更多</i>')}
    assert generic(odd_portals.with_home(pages)).failures() == {"govreports/list_failed/short": 1}


def test_a_home_page_that_is_not_there_is_told_by_its_class() -> None:
    assert generic(odd_portals.portal({})).failures() == {"govreports/list_failed/http_404": 1}


def test_a_page_on_the_way_that_is_not_had_is_the_cause_that_is_told(caplog: pytest.LogCaptureFixture) -> None:
    home = odd_portals.html(f'<a href="/zwgk/nb/">政府信息公开年报</a><a href="/gk/">政务公开</a>{odd_portals.WORDS}')
    check = "<script>document.cookie='__jsl_clearance=1'</script>"
    with caplog.at_level("INFO"):
        done = generic(odd_portals.portal({"/": home, "/zwgk/nb/": check}))
    assert done.failures() == {"govreports/list_failed/challenge": 1}
    assert "/zwgk/nb/ (challenge)" in caplog.text


def test_a_column_on_another_portal_is_named_not_followed(caplog: pytest.LogCaptureFixture) -> None:
    page = odd_portals.html(f'<a href="http://zwgk.elsewhere.gov.cn/nb/">政府信息公开年报</a>{odd_portals.WORDS}')
    with caplog.at_level("INFO"):
        done = generic(odd_portals.portal({"/": page}))
    assert len(done.asked) == 1
    assert "outside the portal: http://zwgk.elsewhere.gov.cn/nb/" in caplog.text


def test_without_a_column_the_reports_that_other_pages_show_are_taken() -> None:
    rows = "".join(row.li() for row in odd_portals.rows()[:4])
    done = generic(odd_portals.portal({"/": odd_portals.html(f"<ul>{rows}</ul>{odd_portals.WORDS}")}))
    assert len(done.urls()) == 4
