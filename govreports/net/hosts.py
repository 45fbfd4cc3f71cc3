"""Which hosts a portal's crawl may reach: the registrable domains of its home and sources, and its file
hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

from govreports.net.addresses import is_web_port, literal


@cache
def _suffixes() -> TLDExtract:
    # The snapshot that ships with the package: a fresh list would be fetched in the middle of a crawl.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable_domain(host: str) -> str:
    """The domain that was registered for a host: ``lianyun.gov.cn`` for ``www.lianyun.gov.cn``; an IP address
    as it is."""
    return host if literal(host) else (_suffixes()(host).top_domain_under_public_suffix or host)


def is_public_suffix(name: str) -> bool:
    """Whether anybody may register names below this one: ``gov.cn``, ``com.cn``."""
    return literal(name) is None and not _suffixes()(name).domain


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Registered domains with everything below them, single hosts, and ports besides those of the web."""

    domains: frozenset[str]
    hosts: frozenset[str]
    ports: frozenset[int] = frozenset()

    @classmethod
    def of(cls, addresses: Iterable[str], file_hosts: Iterable[str] = ()) -> AllowedHosts:
        """The hosts of some addresses, with all hosts of their registered domains and their ports, and
        ``file_hosts`` exactly."""
        parts = [urlsplit(address) for address in addresses]
        names = {part.hostname for part in parts if part.hostname}
        # A name under which anybody registers, such as gov.cn itself, stands for itself alone.
        single = {host for host in names if literal(host) or is_public_suffix(host)}
        domains = {registrable_domain(host) for host in names - single}
        hosts = single | set(file_hosts)
        return cls(frozenset(domains), frozenset(hosts), frozenset(part.port for part in parts if part.port))

    def allow(self, host: str) -> bool:
        """Whether a host may be reached."""
        name = host.lower().rstrip(".")
        return name in self.hosts or any(name == domain or name.endswith(f".{domain}") for domain in self.domains)

    def allow_port(self, port: int | None) -> bool:
        """Whether a port may be reached; None is the scheme's own."""
        return port in self.ports or is_web_port(port)
