"""``govreports parse``: files on disk through the same path as the crawl, printed as JSON lines or as a sheet."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from stat import S_ISREG

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn
from rich.text import Text

from govreports import config
from govreports.model.document import Page
from govreports.model.report import ProvenReport
from govreports.reading import Unreadable
from govreports.results import as_json
from govreports.runs.readers import SECONDS, Reader
from govreports.runs.sheet import print_sheet, printable
from govreports.usage import UsageError

STANDARD_INPUT = Path("-")
_MOST_READERS = 8


def parse_files(paths: Sequence[Path], *, pretty: bool = False, seconds: float = SECONDS) -> bool:
    """Parse and print every file in order; folders stand for the files in them, ``-`` for standard input.

    Each file is read in another process, for at most ``seconds``. What cannot be read gets one line on standard
    error, and the others are still printed. True when all could be read.

    Raises:
        UsageError: when a path does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not path.exists():
            raise UsageError(f"{shown(path)}: no such file; give a file or a folder, or - for standard input")
    told = _Told()
    files = list(_files(paths, told))
    if not files:
        told.problem(f"{', '.join(map(shown, paths))}: holds no file to read")
    with ExitStack() as opened:
        progress = opened.enter_context(told.progress(len(files)))
        task = progress.add_task("reading", total=len(files))
        idle = [Reader(seconds) for _ in range(min(len(files), os.cpu_count() or 1, _MOST_READERS))]
        for reader in idle:
            opened.callback(reader.close)
        given: deque[tuple[Page, Reader]] = deque()
        for path in files:
            if not idle:
                idle.append(_finish(*given.popleft(), pretty, told))
                progress.advance(task)
            try:
                page = _page(path)
            except (Unreadable, OSError) as problem:
                told.problem(str(problem) if isinstance(problem, Unreadable) else f"{shown(path)}: {problem.strerror}")
                progress.advance(task)
                continue
            reader = idle.pop()
            reader.give(page)
            given.append((page, reader))
        while given:
            _finish(*given.popleft(), pretty, told)
            progress.advance(task)
    return not told.problems


class _Told:
    """What is said on standard error, and how many problems were."""

    def __init__(self) -> None:
        self.problems = 0
        self._console = Console(stderr=True)

    def problem(self, line: str) -> None:
        """Say in one line what could not be read and why."""
        self.problems += 1
        self._console.print(Text(f"govreports: {printable(line)}"), soft_wrap=True)

    def progress(self, files: int) -> Progress:
        """A line that moves while many files are read, where a person sees it and the results go elsewhere."""
        watched = self._console.is_terminal and not sys.stdout.isatty() and files > 1
        columns = (BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self._console, disable=not watched)


def shown(path: Path) -> str:
    """A path as text; a name that is no valid text shows its odd bytes as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _finish(page: Page, reader: Reader, pretty: bool, told: _Told) -> Reader:
    """Print what became of the page; gives back its reader, free for another."""
    try:
        proven = reader.take()
    except Unreadable as problem:
        told.problem(str(problem))
    else:
        _print(page.source, proven, pretty)
    return reader


def _print(source: str, proven: ProvenReport, pretty: bool) -> None:
    if pretty:
        print_sheet(source, proven)
    else:
        print(json.dumps(as_json(source, proven), ensure_ascii=False), flush=True)


def _page(path: Path) -> Page:
    """The file's bytes. Raises Unreadable for what is no file or too large, OSError for what cannot be opened."""
    most = config.load().download_max_mb
    if path == STANDARD_INPUT:
        data, name = sys.stdin.buffer.read(most * 1024 * 1024 + 1), "standard input"
    elif not S_ISREG(path.stat().st_mode):
        raise Unreadable(f"{shown(path)}: not a regular file; give - to read standard input")
    else:
        with path.open("rb") as file:
            data, name = file.read(most * 1024 * 1024 + 1), shown(path)
    if len(data) > most * 1024 * 1024:
        raise Unreadable(f"{name}: larger than {most} MiB; check what it is, or set GOVREPORTS_DOWNLOAD_MAX_MB")
    return Page(source=name, data=data, name=Path(name).name)


def _files(paths: Sequence[Path], told: _Told) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _inside(path, told)
        else:
            yield path


def _inside(folder: Path, told: _Told) -> Iterator[Path]:
    """Files in a folder and those below, by name, but for hidden ones. Links are followed, each folder once."""
    seen: set[tuple[int, int]] = set()

    def cannot_list(problem: OSError) -> None:
        told.problem(f"{shown(Path(problem.filename))}: {problem.strerror}")

    for root, folders, files in os.walk(folder, followlinks=True, onerror=cannot_list):
        status = os.stat(root)
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))
