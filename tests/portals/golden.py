"""Kept pages of a portal, read again and compared with what a person reviewed."""

from __future__ import annotations

import json
from pathlib import Path

from govreports.portals.scaffold import read_again

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "portals"


def check(slug: str, folder: Path = FOLDER) -> None:
    """Fail until the golden file is reviewed, and whenever the kept pages are read otherwise than it says."""
    file = folder / slug / "golden.json"
    golden = json.loads(file.read_text(encoding="utf-8"))
    assert read_again(golden["family"], golden, folder / slug) == golden["seen"]
    assert golden["reviewed"], f"compare {file} with the portal in a browser, then set reviewed to true"
