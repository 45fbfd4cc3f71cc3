"""Addresses that a page writes, made absolute. Whatever stands where an address should is read, nothing raises."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement


def absolute(base: str, written: str) -> str | None:
    """The http(s) address that ``written`` means on a page at ``base``; None for what is no such address.

    Python refuses what stands in brackets unless it is an IPv6 address (``http://[内网]/1.pdf``), and a port
    that is no number.
    """
    try:
        address = urljoin(base, written.strip())
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        return None
    return address if usable else None


def base_of(root: HtmlElement, url: str) -> str:
    """The address that a page's own ones start from: its base element's, else that of the page."""
    stated = next((href for element in root.iter("base") if (href := element.get("href"))), "")
    return absolute(url, stated) or url
