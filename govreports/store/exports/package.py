"""What goes with the data: a Frictionless data package, a codebook in both languages, and a manifest with hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from govreports.store.version import PROGRAM_VERSION
from govreports.store.views import ColumnType, View

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".db": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One view of an export: the file that holds it, and how many rows it has."""

    view: View
    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of an export, its size in bytes and the SHA-256 of its bytes."""

    file: str
    bytes: int
    sha256: str


def file_facts(folder: Path) -> list[FileFacts]:
    """Every file of a folder, by name."""
    return [FileFacts(path.name, path.stat().st_size, _hash(path)) for path in sorted(folder.iterdir())]


def write_codebook(path: Path, views: Iterable[View]) -> None:
    """Every column of the exported views in Chinese and English, as Markdown."""
    lines = ["# Codebook 变量说明", "", "Missing is empty (NULL), never 0. 缺失为空值，绝不记为零。", ""]
    for view in views:
        lines += [f"## {view.name}", "", f"{view.chinese}。 {view.english}.", ""]
        lines += ["| column | type | 中文 | English |", "|---|---|---|---|"]
        lines += [f"| `{one.name}` | {one.type.value} | {one.chinese} | {one.english} |" for one in view.columns]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def write_datapackage(path: Path, parts: Sequence[Part], files: Sequence[FileFacts], made: datetime) -> None:
    """The description of the data that programs read (Frictionless Data Package and Table Schema)."""
    facts = {one.file: one for one in files}
    package = {
        "profile": "data-package",
        "name": "govreports",
        "title": "政府信息公开工作年度报告",
        "description": "Annual reports on government information disclosure; missing is empty, never 0.",
        "created": made.isoformat(),
        "resources": [_resource(part, facts[part.file]) for part in parts],
    }
    _write_json(path, package)


def write_manifest(
    path: Path, parts: Sequence[Part], files: Sequence[FileFacts], made: datetime, about: dict[str, Any]
) -> None:
    """What was exported, when, by which version and from what: rows a view, bytes and hash a file."""
    manifest = {
        "made": made.isoformat(),
        "version": PROGRAM_VERSION,
        **about,
        "rows": {part.view.name: part.rows for part in parts},
        "files": [asdict(one) for one in files],
    }
    _write_json(path, manifest)


def _resource(part: Part, facts: FileFacts) -> dict[str, Any]:
    suffix = Path(part.file).suffix
    found: dict[str, Any] = {
        "name": part.view.name,
        "path": part.file,
        "format": suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES[suffix],
        "bytes": facts.bytes,
        "hash": f"sha256:{facts.sha256}",
        "title": part.view.chinese,
        "description": part.view.english,
        "rows": part.rows,
    }
    if suffix == ".csv":
        found |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
    elif suffix == ".xlsx":
        # One key is the specification's, the other that of its Python reader.
        found["dialect"] = {"sheetName": part.view.name, "excel": {"sheet": part.view.name}}
    elif suffix == ".db":
        found["dialect"] = {"table": part.view.name}
    fields = [_field(one.name, one.type, one.chinese, one.english) for one in part.view.columns]
    found["schema"] = {"fields": fields, "missingValues": [""]}
    return found


def _field(name: str, kind: ColumnType, chinese: str, english: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind.value, "title": chinese, "description": english}
    if kind is ColumnType.LOCAL:
        # Beijing time without a zone: the pattern says so.
        field |= {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S"}
    elif kind is ColumnType.BOOLEAN:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    return field


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
