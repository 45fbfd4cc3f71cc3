"""Processes that read pages one at a time, so that a page which hangs or exhausts its reader costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from multiprocessing.connection import Connection

from govreports.model.document import Page
from govreports.model.report import ProvenReport
from govreports.reading import Unreadable

SECONDS = 120.0
"""Time one page may take; the slowest real reports take one or two seconds."""
MEMORY = 2 * 1024**3
"""Bytes of address space of one reader: fifty times what a report takes, and enough for LibreOffice."""
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["govreports.assessment"])


class Reader:
    """One process, started anew after a page that ended it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._page: Page | None = None
        self._until = 0.0
        self._start()

    def give(self, page: Page) -> None:
        """Begin with a page; :meth:`take` the one before first."""
        self._page, self._until = page, time.monotonic() + self._seconds
        try:
            self._pipe.send(page)
        except OSError:  # somebody ended the process while it was idle
            self._restart()
            self._pipe.send(page)

    def take(self) -> ProvenReport:
        """Wait for the report of the page that was given.

        Raises :class:`Unreadable` as :func:`govreports.assessment.assess` does, and for a page that takes too long,
        ends its process or meets a fault of ours.
        """
        assert self._page is not None
        source = self._page.source
        if not self._pipe.poll(max(0.0, self._until - time.monotonic())):
            self._restart()
            raise Unreadable(f"{source}: not read within {self._seconds:g} seconds; check what it is")
        try:
            answer: ProvenReport | str = self._pipe.recv()
        except (EOFError, ConnectionError):
            self._restart()
            raise Unreadable(f"{source}: it crashed its reader; open it and save it again") from None
        if isinstance(answer, str):
            raise Unreadable(answer)
        return answer

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.close()
        self._start()


def _serve(pipe: Connection) -> None:
    """Read pages until the other end is closed. An interrupt at the terminal is for that end alone to obey.

    What libraries write to standard error while they try or die is left out: the other end says what matters.
    """
    from govreports.assessment import assess

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            page: Page = pipe.recv()
        except EOFError:
            return
        try:
            answer: ProvenReport | str = assess(page)
        except Unreadable as problem:
            answer = str(problem)
        except MemoryError:
            answer = f"{page.source}: reading it takes more memory than a report may; check what it is"
        except Exception as fault:
            answer = f"{page.source}: a fault of ours: {type(fault).__name__}: {fault}; please report it with the file"
        pipe.send(answer)
