"""Watches the memory and the CPU of a process and of all that it started."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """Marks of the proportional memory (MiB) of a process and its descendants, and their CPU, until it ends.

    Looked at from outside, so that processes count which end together with the crawl.
    """

    def __init__(self, pid: int, seconds: float) -> None:
        self.pid = pid
        self.seconds = seconds
        self.marks: list[float] = []
        self._cpu: dict[int, float] = {}

    def run(self) -> None:
        """Watch until the process is gone."""
        while (total := self._look(self.pid)) > 0:
            self.marks.append(total / 1024)
            time.sleep(self.seconds)

    @property
    def cpu(self) -> float:
        """Seconds of CPU of all processes, short of the last interval."""
        return sum(self._cpu.values())

    def spread(self, count: int) -> list[float]:
        """About ``count`` marks, evenly over time."""
        return self.marks[:: max(1, len(self.marks) // count)]

    def _look(self, pid: int) -> int:
        """Memory in kB of a process and its descendants; shared pages count in part. 0 for one that is gone."""
        folder = Path(f"/proc/{pid}")
        try:
            found = _PSS.search((folder / "smaps_rollup").read_text())
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            children = [one for task in (folder / "task").iterdir() for one in (task / "children").read_text().split()]
        except OSError:
            return 0
        self._cpu[pid] = (int(fields[11]) + int(fields[12])) / _TICKS
        return (int(found[1]) if found else 0) + sum(self._look(int(child)) for child in children)
