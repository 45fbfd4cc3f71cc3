"""Processes that read pages, so that a page which hangs or crashes the parser costs neither the crawl nor
other pages."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from govreports.runs.readers import MEMORY

Fetched = TypeVar("Fetched")
Read = TypeVar("Read")
LOOKED_THROUGH = 50_000
"""Objects more than before, after which a reader looks for those that only refer to each other."""
SECONDS = 120
"""Time one page may take; the slowest real reports take one or two seconds."""


class PageKillsReader(RuntimeError):  # noqa: N818  # the name says it
    """The process that read the page died or had to be ended, alone with this page."""


def _start_reader() -> None:
    # An interrupt at the terminal reaches the whole group; the crawl ends its readers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A page that wants more than any report needs fails alone, instead of starving the machine.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # A page makes many objects and leaves none: looking for loops among them after every few hundred is in vain, and
    # what was loaded before stays anyway.
    gc.freeze()
    gc.set_threshold(LOOKED_THROUGH)
    threading.Thread(target=_end_with_crawl, daemon=True).start()


def _end_with_crawl() -> None:
    """End this reader when the crawl is gone: a crawl that was killed cannot do it, and a reader never notices."""
    crawl = multiprocessing.parent_process()
    assert crawl is not None
    crawl.join()
    os._exit(1)


def _read(reader: Callable[[Fetched], Read], page: Fetched, seconds: int) -> Read:
    # The alarm keeps its default action, the end of this process: it also ends C code that never returns.
    signal.alarm(seconds)
    try:
        return reader(page)
    finally:
        signal.alarm(0)


class ReadingPool(Generic[Fetched, Read]):
    """A pool of reader processes that is made anew when a page breaks it.

    ``reader`` reads one page, which names itself when printed. It must stand at the top of a module, for other
    processes to find it.
    """

    def __init__(self, processes: int, reader: Callable[[Fetched], Read], seconds: int = SECONDS) -> None:
        self.processes = processes
        self.reader = reader
        self.seconds = seconds
        # Forked from a clean server that has the library loaded: quick to start, and no copy of the crawl's
        # own state.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([reader.__module__])
        self._pool = self._make(processes)

    async def read(self, page: Fetched) -> Read:
        """What the reader makes of a page, in another process.

        A broken pool fails every page that was in it; each is tried once more in a process of its own, which
        tells the page that broke it from those that were only near.

        Raises:
            PageKillsReader: when the page ends its process, also by taking more than ``seconds``.
            Exception: whatever the reader raises.
        """
        pool = self._pool
        try:
            return await self._run(pool, page)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = self._make(self.processes)
                pool.shutdown(wait=False)
        alone = self._make(1)
        try:
            return await self._run(alone, page)
        except BrokenProcessPool as problem:
            raise PageKillsReader(f"{page}: its reader was ended, after {self.seconds} seconds at most") from problem
        finally:
            alone.shutdown(wait=False)

    def close(self) -> None:
        """End the readers."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _make(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, mp_context=self._context, initializer=_start_reader)

    async def _run(self, pool: Executor, page: Fetched) -> Read:
        return await asyncio.get_running_loop().run_in_executor(pool, _read, self.reader, page, self.seconds)
