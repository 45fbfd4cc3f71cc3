"""Our download handlers, with a loopback address for every host: real hosts have connections of their own as well."""

from __future__ import annotations

from govreports.net.archive_crawl import ArchivingDownloadHandler
from govreports.net.handler import GuardedDownloadHandler
from govreports.net.resolver import GuardingResolver


class OwnAddresses(GuardedDownloadHandler):
    """Asks 127.0.0.<N + 1> for ``h<N>``."""

    def _loopback_of(self, host: str) -> str:
        port = super()._loopback_of(host).rpartition(":")[2]
        return f"127.0.0.{int(host[1:].partition('.')[0]) + 1}:{port}"


class OwnAddressesArchived(OwnAddresses, ArchivingDownloadHandler):
    """The same, archiving."""


class ToOwnAddresses(GuardingResolver):
    """Our resolver, with all of 127.0.0.0/8 excepted for the measure."""

    def _guard(self, address: str, name: str) -> str:
        return address if address.startswith("127.") else super()._guard(address, name)
