"""What a test needs of one portal: its description, its platform, its spider."""

from __future__ import annotations

from typing import NamedTuple

from govreports.demo.portal import PortalSite
from govreports.families.base import PortalSpider
from govreports.families.declarations import Expects
from tests.portals_of.describe import Description, Platform, portal_of

EXPECTS = Expects(2020, (1, 60))


class Case(NamedTuple):
    """A portal, the platform that publishes it, the spider that declares it."""

    description: Description
    platform: Platform
    spider: type[PortalSpider]

    def site(self) -> PortalSite:
        return portal_of(self.description)
