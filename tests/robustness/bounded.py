"""Reading one file in a process of its own with limits on memory and time, and what came of it."""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from govreports.assessment import assess
from govreports.model.document import Page
from govreports.reading import Unreadable

MEMORY = 2 * 1024**3
"""Bytes of address space that a reader may take."""
_PATIENCE = 10
"""Seconds of the clock for one of the processor, on a machine that others use."""
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.robustness.bounded"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of one file ended: ``report``, ``unreadable``, the name of another exception, or ``killed``.

    ``told`` is the report's kind or the reason; ``seconds`` are of the processor, so that a loaded machine does not
    matter; ``megabytes`` are what was held at most beyond the loaded library.
    """

    ended: str
    told: str
    seconds: float
    megabytes: int


def read_bounded(file: Path, seconds: float) -> Outcome:
    """Read, parse and prove the file in a child process with 2 GiB and so many seconds of the processor."""
    mine, theirs = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=_read, args=(theirs, file, seconds), daemon=True)
    child.start()
    theirs.close()
    try:
        if not mine.poll(_PATIENCE * seconds):
            return Outcome("killed", "it waits for something", seconds, 0)
        outcome: Outcome = mine.recv()
        return outcome
    except EOFError:
        child.join()
        return Outcome("killed", f"exit code {child.exitcode}", seconds, 0)
    finally:
        child.kill()
        child.join()


def _read(answer: Connection, file: Path, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
    # LibreOffice is a process of its own with limits of its own: here the readers of the project are tried.
    os.environ["PATH"] = ""
    data = file.read_bytes()
    before, started = _peak(), time.process_time()
    try:
        proven = assess(Page(source=file.name, data=data, name=file.name))
        ended, told = "report", proven.report.kind.value
    except Unreadable as problem:
        ended, told = "unreadable", str(problem)
    except Exception as problem:
        ended, told = type(problem).__name__, str(problem)
    answer.send(Outcome(ended, told, time.process_time() - started, _peak() - before))


def _peak() -> int:
    """Megabytes of memory that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
