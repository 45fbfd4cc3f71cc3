"""The content management systems of the demonstration: how each lists, addresses and heads its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from govreports.demo.markup import ct, trs, truecms, ucap
from govreports.demo.portal import DemoReport, Page, PortalSite
from govreports.demo.resources import Hosts


@dataclass(frozen=True, slots=True)
class Family:
    """A CMS: ``publish`` adds the resources of a portal on a visit, ``address`` gives the path of a page."""

    publish: Callable[[PortalSite, int, Hosts], None]
    address: Callable[[PortalSite, Page], str]

    def url(self, portal: PortalSite, report: DemoReport) -> str:
        """The absolute address of a report."""
        return f"{portal.scheme}://{report.host or portal.host}{self.address(portal, report)}"


FAMILIES = {
    "truecms": Family(truecms.publish, truecms.address),
    "trs": Family(trs.publish, trs.address),
    "ucap": Family(ucap.publish, ucap.address),
    "ct": Family(ct.publish, ct.address),
}
