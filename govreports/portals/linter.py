"""The linter of declarations: what a class cannot know of itself when it is made.

A declaration must agree with its file, with the registry and with the other declarations; whatever departs from the
usual must say why in a comment.
"""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from urllib.parse import urlsplit

from govreports.families.base import PortalSpider
from govreports.families.declarations import DeclarationError
from govreports.net.hosts import AllowedHosts, registrable_domain
from govreports.portals import SPIDER_MODULES, registry


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one declaration, and what to do, in one line."""

    portal: str
    said: str

    def __str__(self) -> str:
        return f"{self.portal}: {self.said}"


def check(packages: Iterable[str] = SPIDER_MODULES) -> list[Problem]:
    """Every problem of the declarations in some packages, by portal; empty when all are sound."""
    problems: list[Problem] = []
    spiders: list[type[PortalSpider]] = []
    for name in sorted(name for package in packages for name in _modules(package)):
        try:
            module = importlib.import_module(name)
        except (DeclarationError, ImportError, SyntaxError) as problem:
            problems.append(Problem(name, f"cannot be loaded: {str(problem).partition(chr(10))[0]}"))
            continue
        declared = _declared_in(module)
        if len(declared) != 1:
            problems.append(Problem(name, f"declares {len(declared)} portals; give each portal a file of its own"))
        spiders += declared
    problems += [Problem(spider.name, said) for spider in spiders for said in problems_of(spider)]
    return problems + _between(spiders)


def problems_of(spider: type[PortalSpider]) -> Iterator[str]:
    """What is wrong with one declaration by itself."""
    slug, stem = spider.name, spider.__module__.rpartition(".")[2]
    bare = slug.replace("-", "").replace("_", "")
    if stem != slug.replace("-", "_"):
        yield f"stands in {stem}.py; rename the file or the portal so that they agree"
    if spider.__name__.lower() != bare:
        yield f"its class is called {spider.__name__}; call it {bare.capitalize()}"
    division = registry.division(spider.division_code)
    if division.valid_to is not None and spider.enabled:
        heirs = ", ".join(division.successors) or "unknown"
        yield f"division {division.code} {division.name} ended in {division.valid_to}; use its successor ({heirs})"
    comments = _comments(spider)
    yield from _hosts(spider, comments)
    first, last = spider.expects.first_year, date.today().year - 1
    if first > last:
        yield f"expects its first report for {first}, which cannot be published yet; give {last} or earlier"
    if all(source.until is not None for source in spider.sources):
        yield "all its sources have ended; add the one that is in use, or set enabled = False and say why"
    for name, departs in (("enabled", not spider.enabled), ("delay", spider.delay is not None)):
        if departs and name in vars(spider) and not comments:
            yield f"sets {name} without a word; say why in a comment"
    if not spider.verified and not comments and _has_column(spider):
        yield "is not verified and does not say where its column's address comes from; add a comment"


def _hosts(spider: type[PortalSpider], comments: str) -> Iterator[str]:
    """Hosts that are not the registered portal's, without a word on why; declared hosts that need no declaring."""
    home = registry.portal_home(spider.division_code)
    own = AllowedHosts.of([home] if home else [])
    for source in spider.sources:
        host = urlsplit(source.url).hostname or ""
        if home and not own.allow(host) and registrable_domain(host) not in comments:
            yield (
                f"source {source.url} is not on the registered portal ({home}); correct it, or say in a comment that"
                f" {host} holds its reports"
            )
    covered = AllowedHosts.of([spider.home(), *(source.url for source in spider.sources)])
    for host in spider.file_hosts:
        if covered.allow(host):
            yield f"file_hosts names {host}, which the portal's domain covers; leave it out"


def _has_column(spider: type[PortalSpider]) -> bool:
    home = spider.home().rstrip("/")
    return any(source.url.rstrip("/") != home for source in spider.sources)


def _between(spiders: list[type[PortalSpider]]) -> list[Problem]:
    """Names, divisions and sources that two declarations share."""
    found: list[Problem] = []
    for what, values in (
        ("name", [(spider.name, spider) for spider in spiders]),
        ("division", [(spider.division_code, spider) for spider in spiders]),
        ("source", [(source.url, spider) for spider in spiders for source in spider.sources]),
    ):
        counted = Counter(value for value, _ in values)
        for value, spider in values:
            if counted[value] > 1:
                where = ", ".join(sorted(other.__module__ for one, other in values if one == value))
                found.append(Problem(spider.name, f"shares its {what} {value} with another declaration: {where}"))
    return found


def _modules(package: str) -> list[str]:
    found = importlib.import_module(package)
    return [f"{package}.{module.name}" for module in pkgutil.iter_modules(found.__path__)]


def _declared_in(module: ModuleType) -> list[type[PortalSpider]]:
    return [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, PortalSpider) and value.__module__ == module.__name__
    ]


def _comments(spider: type[PortalSpider]) -> str:
    """The comments of the file that declares a portal."""
    source = inspect.getsource(inspect.getmodule(spider) or spider)
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return " ".join(token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT)
