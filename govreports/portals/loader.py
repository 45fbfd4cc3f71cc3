"""The declared portals: finding their spider classes, and what a declaration says about a portal."""

from __future__ import annotations

from functools import cache

from rapidfuzz import process
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from govreports.families.base import PortalSpider
from govreports.portals import SPIDER_MODULES, registry
from govreports.store.portals import PortalFacts


class UnknownPortal(LookupError):  # noqa: N818  # the name says it
    """No spider has that name. The message is one line and names the nearest ones."""


@cache
def _by_name() -> dict[str, type[PortalSpider]]:
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": list(SPIDER_MODULES)}))
    found = ((name, loader.load(name)) for name in sorted(loader.list()))
    return {name: spider for name, spider in found if issubclass(spider, PortalSpider)}


def spider_classes() -> tuple[type[PortalSpider], ...]:
    """Every declared portal, by name."""
    return tuple(_by_name().values())


def spider_class(name: str) -> type[PortalSpider]:
    """The declaration of one portal.

    Raises:
        UnknownPortal: naming the nearest declared ones.
    """
    try:
        return _by_name()[name]
    except KeyError:
        near = nearest(name)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UnknownPortal(f"no portal is called {name!r}{hint}") from None


def nearest(name: str) -> list[str]:
    """Names of declared portals that look like ``name``, or whose division is called so; the best three."""
    known = {slug: slug for slug in _by_name()}
    alike = [slug for slug, _, _ in process.extract(name.lower(), known, limit=3, score_cutoff=60)]
    called = [slug for slug, spider in _by_name().items() if name and name in portal_facts(spider).name]
    return list(dict.fromkeys([*called, *alike]))[:3]


def portal_facts(spider: type[PortalSpider]) -> PortalFacts:
    """What a declaration and the registry say about a portal, as the database keeps it."""
    place = registry.division(spider.division_code)
    least, most = spider.expects.reports_a_year
    return PortalFacts(
        slug=spider.name,
        name=spider.title or place.name,
        division_code=place.code,
        division_name=place.name,
        province=place.province,
        city=place.city or None,
        level=place.level,
        home=spider.home(),
        family=spider.family,
        first_year=spider.expects.first_year,
        reports_a_year_min=least,
        reports_a_year_max=most,
        enabled=spider.enabled,
        verified=spider.verified,
    )
