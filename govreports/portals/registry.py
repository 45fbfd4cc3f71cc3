"""The registry: administrative divisions with their lineage, and the portal of each."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import process

UNLISTED = "000000"
"""Stands for the division of a portal that no directory lists, until somebody says whose it is."""


class UnknownDivision(LookupError):  # noqa: N818  # the name says it
    """No division has that code. The message is one line."""


@dataclass(frozen=True, slots=True)
class Division:
    """One name of a division code (GB/T 2260). ``valid_to`` is None while it exists; ``city`` empty where
    none is above."""

    code: str
    province: str
    city: str
    name: str
    level: str
    valid_from: int | None
    valid_to: int | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisteredPortal:
    """One portal of the directory. ``home`` is None where no address is known, ``division_code`` where there
    is no code."""

    division_code: str | None
    province: str
    city: str
    name: str
    level: str
    home: str | None
    note: str

    @property
    def full_name(self) -> str:
        """Province, city and name in one word, each once."""
        return "".join(dict.fromkeys((self.province, self.city, self.name)))


def _rows(file: str) -> Iterator[dict[str, str]]:
    with files(__package__).joinpath("data", file).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


@cache
def _divisions() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for row in _rows("divisions.csv"):
        found.setdefault(row["code"], []).append(
            Division(
                code=row["code"],
                province=row["province"],
                city=row["city"],
                name=row["name"],
                level=row["level"],
                valid_from=int(row["valid_from"]) if row["valid_from"] else None,
                valid_to=int(row["valid_to"]) if row["valid_to"] else None,
                successors=tuple(row["successors"].split()),
            )
        )
    return {code: tuple(names) for code, names in found.items()}


def divisions() -> tuple[Division, ...]:
    """Every name that any division code ever had, by code."""
    return tuple(named for names in _divisions().values() for named in names)


@cache
def portals() -> tuple[RegisteredPortal, ...]:
    """Every portal of the directory, in the order of the codes."""
    return tuple(
        RegisteredPortal(
            division_code=row["division_code"] or None,
            province=row["province"],
            city=row["city"],
            name=row["name"],
            level=row["level"],
            home=row["home"] or None,
            note=row["note"],
        )
        for row in _rows("portals.csv")
    )


@cache
def _portal_of() -> dict[str, RegisteredPortal]:
    return {portal.division_code: portal for portal in portals() if portal.division_code}


def division(code: str, year: int | None = None) -> Division:
    """The division of a code as it was in ``year``; without a year, or with one it did not exist in, its
    latest name.

    Raises:
        UnknownDivision: for a code that neither the lineage nor the directory has.
    """
    names = _divisions().get(code)
    if code == UNLISTED:
        return Division(code, "", "", "未列入名录", "county", None, None, ())
    if names is None:
        portal = _portal_of().get(code)
        if portal is None:
            raise UnknownDivision(f"no division has the code {code!r} (six digits of GB/T 2260)")
        # Statistical codes (大兴安岭) are in the directory of portals only, without a lineage.
        return Division(code, portal.province, portal.city, portal.name, portal.level, None, None, ())
    if year is not None:
        for named in names:
            if (named.valid_from or 0) <= year < (named.valid_to or year + 1):
                return named
    return max(names, key=lambda named: (named.valid_to is None, named.valid_to or 0, named.valid_from or 0))


def portal_home(code: str) -> str | None:
    """The home address of a division's portal, None where the directory has none.

    Raises:
        UnknownDivision: for a code that does not exist.
    """
    portal = _portal_of().get(code)
    if portal is None:
        division(code)
        return None
    return portal.home


def search(name: str, limit: int = 10) -> list[RegisteredPortal]:
    """Portals by name or code: those whose full name contains every part first, then the most similar
    ones."""
    wanted = name.strip()
    if not wanted:
        return []
    if wanted.isdigit():
        return [portal for portal in portals() if (portal.division_code or "").startswith(wanted)][:limit]
    parts = wanted.split()
    exact = [portal for portal in portals() if all(part in portal.full_name for part in parts)]
    exact.sort(key=lambda portal: (parts[-1] not in portal.name, len(portal.full_name)))
    if exact:
        return exact[:limit]
    names = {index: portal.full_name for index, portal in enumerate(portals())}
    hits = process.extract("".join(parts), names, limit=limit, score_cutoff=55)
    return [portals()[index] for _, _, index in hits]
