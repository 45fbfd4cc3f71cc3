"""What the crawl of one portal tells the process that started it: one JSON object a line on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MARK = "@govreports "
"""Every event line begins with it, so that a library's own print cannot be taken for one."""


@dataclass(frozen=True, slots=True)
class Event:
    """``kind`` is opened, progress or closed; the rest is what that moment knows."""

    kind: str
    portal: str
    counters: Mapping[str, int] = field(default_factory=dict)
    portal_run_id: int | None = None
    outcome: str | None = None
    message: str = ""
    next_step: str = ""


def tell(event: Event) -> None:
    """Write the event and flush it, so that the listener sees it at once."""
    fields = {name: getattr(event, name) for name in Event.__dataclass_fields__}
    sys.stdout.write(MARK + json.dumps(fields, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def hear(line: str) -> Event | None:
    """The event of a line, None when the line is something else."""
    if not line.startswith(MARK):
        return None
    fields: dict[str, Any] = json.loads(line.removeprefix(MARK))
    return Event(**fields)
