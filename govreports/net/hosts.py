"""Which hosts a portal's crawl may reach: the registrable domains of its home and sources, and its file
hosts."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tldextract import TLDExtract


@cache
def _suffixes() -> TLDExtract:
    # The snapshot that ships with the package: a fresh list would be fetched in the middle of a crawl.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def is_address(host: str) -> bool:
    """Whether a host is written as an IP address instead of a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def registrable_domain(host: str) -> str:
    """The domain that was registered for a host: ``lianyun.gov.cn`` for ``www.lianyun.gov.cn``; an IP address
    as it is."""
    return host if is_address(host) else (_suffixes()(host).top_domain_under_public_suffix or host)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Registered domains with everything below them, and single hosts."""

    domains: frozenset[str]
    hosts: frozenset[str]

    @classmethod
    def of(cls, addresses: Iterable[str], file_hosts: Iterable[str] = ()) -> AllowedHosts:
        """The hosts of some addresses, with all hosts of their registered domains, and ``file_hosts``
        exactly."""
        names = {host for address in addresses if (host := urlsplit(address).hostname)}
        domains = {registrable_domain(host) for host in names if not is_address(host)}
        return cls(frozenset(domains), frozenset({host for host in names if is_address(host)} | set(file_hosts)))

    def allow(self, host: str) -> bool:
        """Whether a host may be reached."""
        name = host.lower().rstrip(".")
        return name in self.hosts or any(name == domain or name.endswith(f".{domain}") for domain in self.domains)
