"""What an address means before anything is sent: IP literals in every spelling, public networks, ports of the web."""

from __future__ import annotations

import ipaddress
import re
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NUMERIC = re.compile(r"[0-9a-fx]+(\.[0-9a-fx]+){0,3}")
_NAME = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All global unicast addresses that were ever given out; what lies outside is local, translated or nobody's."""
_LOW_PORTS = frozenset({*range(80, 91), 443})
"""Ports below 1024 on which web servers stand; portals that run several count up from 80."""
_OTHER_SERVICES = frozenset({
    *(1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 6000),
    *(6379, 6566, *range(6665, 6670), 6679, 6697, 9042, 9092, 9200, 9300, 10080, 11211, 27017),
})  # fmt: skip
"""Ports from 1024 on that belong to other services; the web ones among them are those that the Fetch standard of the
WHATWG blocks."""


def literal(host: str) -> Address | None:
    """The IP address that a host is, in any spelling a resolver takes: dotted, decimal, octal, hexadecimal, short,
    IPv6 with or without brackets; None for a name."""
    bare = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        return _numeric(bare)


def _numeric(bare: str) -> ipaddress.IPv4Address | None:
    """An IPv4 address in the spellings that only resolvers take, None for a name."""
    if not _NUMERIC.fullmatch(bare) or not any(character.isdigit() for character in bare):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except OSError:
        return None


def is_public(address: str | Address) -> bool:
    """Whether an IP address is a global unicast one: not private, loopback, link-local, shared, reserved or
    multicast. IPv6 addresses that carry an IPv4 one (mapped, 6to4, Teredo, NAT64) are judged by that one as well."""
    ip = ipaddress.ip_address(address) if isinstance(address, str) else address
    if isinstance(ip, ipaddress.IPv6Address):
        return all(is_public(one) for one in _carried(ip)) and (
            ip.ipv4_mapped is not None or ip in _NAT64 or (ip in _UNICAST and ip.is_global)
        )
    return ip.is_global and not ip.is_multicast


def is_host(host: str) -> bool:
    """Whether a host is written as names and addresses are, so that every library reads the same in it."""
    return _NAME.fullmatch(host.lower()) is not None


def is_web_port(port: int | None) -> bool:
    """Whether a web server may stand on a port; None is the scheme's own."""
    if port is None or port in _LOW_PORTS:
        return True
    return 1024 <= port < 65536 and port not in _OTHER_SERVICES


def _carried(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """IPv4 addresses inside an IPv6 address."""
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
