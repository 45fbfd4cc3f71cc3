"""What a host answers: fixed resources by path, and the few addresses that compute their answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer. ``changed`` becomes Last-Modified; None where a CMS computes the page on every request."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    changed: datetime | None = None
    status: int = 200


Endpoint = Callable[[Mapping[str, str]], Resource]


@dataclass(slots=True)
class Host:
    """The resources of one host name by path, and its computed addresses by path."""

    pages: dict[str, Resource] = field(default_factory=dict)
    endpoints: dict[str, Endpoint] = field(default_factory=dict)

    def add(self, path: str, resource: Resource) -> None:
        """Publish a resource; two at one path are a mistake in a declaration and raise ``ValueError``."""
        if path in self.pages:
            raise ValueError(f"two resources at {path}")
        self.pages[path] = resource


Hosts = dict[str, Host]
