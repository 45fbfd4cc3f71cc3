"""Watches the memory of a process and of all that it started."""

from __future__ import annotations

import re
import time
from pathlib import Path

SECONDS = 1.0
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Memory:
    """Marks of the proportional memory (MiB) of a process and its descendants, one a second until it ends."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.marks: list[float] = []

    def run(self) -> None:
        """Watch until the process is gone."""
        while (total := _resident(self.pid)) > 0:
            self.marks.append(total / 1024)
            time.sleep(SECONDS)

    def spread(self, count: int) -> list[float]:
        """About ``count`` marks, evenly over time."""
        return self.marks[:: max(1, len(self.marks) // count)]


def _resident(pid: int) -> int:
    """Memory in kB; shared pages count in part. 0 for a process that is gone."""
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
        children = [
            int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    return (int(found[1]) if found else 0) + sum(map(_resident, children))
