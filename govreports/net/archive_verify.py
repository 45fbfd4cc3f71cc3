"""Proving an archive: every record read, every digest computed, every index compared with its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from govreports.net.archive import ArchiveError
from govreports.net.archive_index import Contents, IndexEntry, behind_the_end, contents, scan, sidecar, write_sidecar
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_records import members, record_of


@dataclass(frozen=True, slots=True)
class FileProof:
    """What proving one file came to. ``problems`` need a person; ``notes`` do not."""

    path: Path
    answers: int
    revisits: int
    size: int
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify(reader: ArchiveReader) -> Iterator[FileProof]:
    """Prove file after file; an index that says something else than its file is written anew.

    A torn record at the end of a file is what a killed crawl leaves; the next one cuts it off. More is missing where
    the index knows more, and where it stands without its file.
    """
    folders: dict[Path, list[Path]] = {}
    for path in reader.files.values():
        folders.setdefault(path.parent, []).append(path)
    for paths in folders.values():
        yield from _prove_folder(paths)
    for index in sorted(reader.path.rglob("*.cdxj")):
        if not any(sidecar(path) == index for path in folders.get(index.parent, ())):
            yield FileProof(index, 0, 0, 0, ("the file that it indexes is not here: bring it back",))


def _prove_folder(paths: list[Path]) -> Iterator[FileProof]:
    """The files of one portal, whose revisits refer to one another."""
    told: dict[Path, Contents | str] = {}
    payloads: set[str] = set()
    for path in paths:
        try:
            found = scan(path)
        except ArchiveError as problem:
            told[path] = str(problem)
        else:
            told[path] = found
            payloads |= {entry.digest for entry in found.entries if not entry.is_revisit}
    for path, one in told.items():
        if isinstance(one, str):
            yield FileProof(path, 0, 0, path.stat().st_size, (one,))
        else:
            yield _prove(path, one, payloads)


def _prove(path: Path, found: Contents, payloads: set[str]) -> FileProof:
    problems = [f"offset {offset}: {length} bytes unreadable ({reason})" for offset, length, reason in found.damage]
    notes: list[str] = []
    size = path.stat().st_size
    problems += _digests(path, found)
    for entry in found.entries:
        if entry.is_revisit and entry.digest not in payloads:
            problems.append(f"offset {entry.offset}: the payload of {entry.url} stands in no file here")
    lost = behind_the_end(path, found)
    if lost:
        problems.append(f"the file ends too early: {len(lost)} answers that its index names are lost")
    if found.end < size:
        notes.append(f"offset {found.end}: a torn record of {size - found.end} bytes; the next crawl cuts it off")
    if not _agrees(path, found.entries):
        notes.append(f"{sidecar(path).name} did not agree with the file and {_renewed(path, found.entries)}")
    revisits = sum(entry.is_revisit for entry in found.entries)
    return FileProof(path, len(found.entries), revisits, size, tuple(problems), tuple(notes))


def _renewed(path: Path, entries: tuple[IndexEntry, ...]) -> str:
    """Write the index of a file anew, and say what came of it: an archive may stand where nothing can be written."""
    try:
        write_sidecar(path, entries)
    except OSError as problem:
        return f"could not be written anew ({problem.strerror})"
    return "was written anew"


def _digests(path: Path, found: Contents) -> Iterator[str]:
    """What the digests of the whole records say, stretch by stretch between the damage."""
    starts = [0, *(offset + length for offset, length, _ in found.damage)]
    ends = [*(offset for offset, _, _ in found.damage), found.end]
    with path.open("rb") as file:
        for start, end in zip(starts, ends, strict=True):
            if start == end:
                continue
            for member in members(file, start):
                record, wrong = record_of(member, check=True)
                yield from (f"offset {member.offset}: {said} ({record.url})" for said in wrong)
                if member.offset + member.length >= end:
                    break


def _agrees(path: Path, entries: tuple[IndexEntry, ...]) -> bool:
    told = contents(path)
    return told.entries == entries and told.sound
