"""Names of places that may stand in a body's report, and those that are looked for in it."""

from __future__ import annotations

from functools import cache, lru_cache

from govreports.portals import registry


@cache
def place_names() -> frozenset[str]:
    """Names that any county or city has or had."""
    return frozenset(one.name for one in registry.divisions() if one.level != "province")


@lru_cache(maxsize=4096)
def own_names(division_code: str) -> frozenset[str]:
    """Names, old and new, of a division, of those in it and above it, and of those that came before and after them."""
    within = {one for one in registry.divisions() if one.code.startswith(_within(division_code))}
    codes = {one.code for one in within} | {division_code}
    above = {f"{division_code[:4]}00", f"{division_code[:2]}0000"}
    heirs = {code for one in within for code in one.successors}
    related = [
        one for one in registry.divisions() if one.code in codes | above | heirs or not codes.isdisjoint(one.successors)
    ]
    return frozenset(name for one in related for name in (one.name, one.city, one.province) if name)


def _within(division_code: str) -> str:
    """What the codes of a division and of those in it begin with."""
    if division_code.endswith("0000"):
        return division_code[:2]
    return division_code[:4] if division_code.endswith("00") else division_code
