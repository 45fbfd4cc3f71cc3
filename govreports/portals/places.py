"""Which division a name begins with, read as a person on a portal reads it: what is near is meant first."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from govreports.portals import registry
from govreports.portals.registry import Division, UnknownDivision

_LEVELS = ("province", "city", "county")
_AUTONOMOUS = re.compile(
    "(?:(?:蒙古|藏|回|壮|维吾尔|苗|彝|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|"
    "塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族?)+自治(?P<level>[州县旗])$"
)
_SHORT_PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
_PLAIN = 2
"""Names of so few characters (城区, 郊区, 矿区) mean something only near the place they name."""


def leading_place(text: str, home: Division) -> tuple[Division, str] | None:
    """The deepest division that a squeezed name begins with, as it stands today, and what follows it.

    Of several divisions of one name the one nearest to ``home`` is meant; None where no name leads, or where it
    could be several.
    """
    place: Division | None = None
    rest = text
    while (step := _step(rest, place, home)) is not None:
        place, rest = step
    return None if place is None else (today(place), rest)


def _step(text: str, above: Division | None, home: Division) -> tuple[Division, str] | None:
    for length in _lengths(home):
        if length > len(text):
            continue
        name, rest = text[:length], text[length:]
        found = _meant(name, above, home)
        if found is None:
            continue
        # 西藏路街道 is no part of Tibet: a province's short name counts only before a place in it.
        if name in _SHORT_PROVINCES.values() and _step(rest, found, home) is None:
            continue
        return found, rest
    return None


def names_some_place(text: str) -> bool:
    """Whether a name begins with a division's full name, whichever of several is meant."""
    return any(text[:length] in _by_name() for length in _all_lengths())


def _lengths(home: Division) -> list[int]:
    """Lengths of names that can lead, the longest first."""
    return sorted({*_all_lengths(), len(home.name), len(home.city), len(home.province)} - {0, 1}, reverse=True)


@cache
def _all_lengths() -> tuple[int, ...]:
    return tuple({len(name) for name in _by_name()})


def _meant(name: str, above: Division | None, home: Division) -> Division | None:
    if above is None and name == home.name:
        return home
    if above is None and name in (home.city, home.province) and name not in _by_name():
        return Division("", home.province, "", name, "city" if name == home.city else "province", None, None, ())
    if above is not None and not above.code and name == home.name:
        return home
    known = _by_name().get(name, ())
    if above is not None:
        return _only([one for one in known if _is_under(one, above)])
    circles = [
        [one for one in known if one.name == home.city or (one.name == home.province and one.level == "province")],
        [one for one in known if home.city and one.city == home.city and one.province == home.province],
    ]
    if len(name) > _PLAIN:
        circles += [[one for one in known if one.province == home.province], list(known)]
    return next((_only(circle) for circle in circles if circle), None)


def _only(found: list[Division]) -> Division | None:
    """The one division among several names and codes of it; one that still exists goes before one that ended."""
    standing = [one for one in found if one.valid_to is None] or found
    return standing[0] if len({today(one).code for one in standing}) == 1 else None


def _is_under(one: Division, above: Division) -> bool:
    if _LEVELS.index(one.level) <= _LEVELS.index(above.level):
        return False
    return one.province == above.name if above.level == "province" else one.city == above.name


def holds(above: Division, below: Division) -> bool:
    """Whether a division is another one or lies in it."""
    return above.code == below.code or _is_under(below, above)


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    names: dict[str, list[Division]] = defaultdict(list)
    for one in registry.divisions():
        names[one.name].append(one)
        short = _SHORT_PROVINCES.get(one.name) or _AUTONOMOUS.sub(r"\g<level>", one.name)
        if short != one.name and len(short) > _PLAIN - 1:
            names[short].append(one)
    return {name: tuple(several) for name, several in names.items()}


def today(place: Division) -> Division:
    """The division under its latest name and code: 赣榆县 became 赣榆区, and is the same place.

    A division that was split or merged into an older one is not followed: its bodies are not those of the other.
    """
    try:
        latest = registry.division(place.code)
    except UnknownDivision:
        return place
    if latest.valid_to is None or len(latest.successors) != 1:
        return latest
    (successor,) = latest.successors
    if len(_predecessors().get(successor, ())) != 1:
        return latest
    following = registry.division(successor)
    return today(following) if following.valid_from == latest.valid_to else latest


@cache
def _predecessors() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in registry.divisions():
        for successor in one.successors:
            if successor.isdigit() and successor != one.code:
                found[successor].add(one.code)
    return dict(found)
