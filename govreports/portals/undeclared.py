"""Portals that nobody has declared: named by their division's code or by their home page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from govreports.net.hosts import registrable_domain
from govreports.portals import registry

_CODE = re.compile(r"\d{6}")
_CODE_AND_HOME = re.compile(r"(\d{6})=(\S+)")


class UnknownPlace(LookupError):  # noqa: N818  # the name says it
    """No portal can be made of what was given. The message is one line and says what to give."""


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A portal without a declaration. ``slug`` is its stable key, ``home`` an absolute address."""

    slug: str
    division_code: str
    home: str


def undeclared(given: str) -> Undeclared:
    """The portal of a division's code (``310104``), of a home page, or of both (``310104=https://…/``).

    A home page whose host the directory lists belongs to that division; any other to no known one, and its slug
    is made of its host.

    Raises:
        UnknownPlace: for a code that does not exist or has no known home page, and for what is no address.
    """
    text = given.strip()
    both = _CODE_AND_HOME.fullmatch(text)
    if both is not None:
        return Undeclared(f"d{_existing(both[1])}", both[1], _address(both[2]))
    if _CODE.fullmatch(text):
        home = registry.portal_home(_existing(text))
        if home is None:
            name = registry.division(text).name
            raise UnknownPlace(f"no home page is known for {text} {name}; give it as {text}=https://…/")
        return Undeclared(f"d{text}", text, home)
    if "." not in text or re.search(r"\s", text):
        near = "; ".join(
            f"{one.division_code} {one.full_name}" for one in registry.search(text, 3) if one.division_code
        )
        hint = f"did you mean {near}?" if near else "`310104` and `https://www.xuhui.gov.cn/` are examples"
        raise UnknownPlace(f"{text!r} is neither a division's code nor the address of a home page; {hint}")
    home = _address(text)
    code = _division_of(urlsplit(home).hostname or "")
    if code is not None:
        return Undeclared(f"d{code}", code, home)
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(home).hostname or "").lower().removeprefix("www."))
    return Undeclared(f"h-{host}", registry.UNLISTED, home)


def _existing(code: str) -> str:
    try:
        registry.portal_home(code)
    except registry.UnknownDivision as problem:
        near = "; ".join(f"{one.division_code} {one.full_name}" for one in registry.search(code[:4], 3))
        raise UnknownPlace(f"{problem}" + (f"; near it are {near}" if near else "")) from None
    return code


def _address(text: str) -> str:
    address = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(address)
        valid = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise UnknownPlace(f"{text!r} is no http(s) address; give one such as https://www.xuhui.gov.cn/")
    return address if parts.path else f"{address}/"


def _division_of(host: str) -> str | None:
    """The division whose home page has this host; else the only one whose home page has its registered domain."""
    domain = registrable_domain(host)
    same: list[str] = []
    for portal in registry.portals():
        own = urlsplit(portal.home).hostname if portal.home else None
        if own is None or portal.division_code is None:
            continue
        if own == host:
            return portal.division_code
        if registrable_domain(own) == domain:
            same.append(portal.division_code)
    return same[0] if len(same) == 1 else None
