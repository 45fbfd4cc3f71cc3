"""Whether a page belongs to the portal that was asked, by what it says of itself.

Every page of a government portal names its site in its head: the domain (``SiteDomain``) and the ten-digit site code
(``SiteIDCode``), which begins with the division code (国办发〔2017〕47号, annex 2).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from govreports.net.hosts import AllowedHosts

_META = re.compile(r"<meta\b[^>]{0,400}>", re.IGNORECASE)
_NAME = re.compile(r"""\bname\s*=\s*["']?\s*(SiteDomain|SiteIDCode)\b""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*["']?\s*([^"'>\s]+)""", re.IGNORECASE)
_HEAD = 20_000
"""Characters in which the head of a page ends."""
_SAME_PREFECTURE = 4
"""Digits of a division code that a county shares with its prefecture, whose platform may hold its pages."""


def belongs_elsewhere(text: str, allowed: AllowedHosts, division_code: str) -> bool:
    """Whether a page says that it is another portal's, by both its domain and its site code.

    One of them alone proves nothing: portals copy each other's templates, and platforms serve many portals.
    """
    said: dict[str, str] = {}
    for meta in _META.findall(text, 0, _HEAD):
        name, content = _NAME.search(meta), _CONTENT.search(meta)
        if name and content:
            said.setdefault(name[1].lower(), content[1])
    host, code = _host(said.get("sitedomain", "")), said.get("siteidcode", "")
    if not host or not re.fullmatch(r"\d{10}", code) or allowed.allow(host):
        return False
    digits = 2 if division_code.endswith("0000") else _SAME_PREFECTURE
    return code[:digits] != division_code[:digits]


def _host(domain: str) -> str:
    """The host of what stands under SiteDomain: a bare name or an address."""
    return urlsplit(domain if "//" in domain else f"//{domain}").hostname or ""
