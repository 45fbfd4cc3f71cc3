"""``govreports parse``: files on disk through the same path as the crawl, printed as JSON lines or as a sheet."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from govreports.assessment import assess
from govreports.model.document import Page
from govreports.reading import Unreadable
from govreports.results import as_json
from govreports.runs.plan import UsageError
from govreports.runs.sheet import print_sheet


def parse_files(paths: Iterable[Path], *, pretty: bool = False) -> bool:
    """Parse and print every file; folders stand for the files in them. True when all could be read.

    What cannot be read gets one line on standard error, and the others are still printed.

    Raises:
        UsageError: when a path does not exist.
    """
    all_read = True
    for path in _files(paths):
        try:
            proven = assess(Page(source=str(path), data=path.read_bytes(), name=path.name))
        except (Unreadable, OSError) as problem:
            told = str(problem) if isinstance(problem, Unreadable) else f"{path}: {problem.strerror}"
            print(f"govreports: {told}", file=sys.stderr)
            all_read = False
            continue
        if pretty:
            print_sheet(str(path), proven)
        else:
            print(json.dumps(as_json(str(path), proven), ensure_ascii=False))
    return all_read


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(entry for entry in path.rglob("*") if entry.is_file())
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path}: no such file; give a file or a folder")
